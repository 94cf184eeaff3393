import { Problem, newKey, type Schemas, type Violation } from '@kuaiji/api'
import { useFailure, type Failure } from '@kuaiji/ui'
import { computed, ref, shallowRef } from 'vue'
import { filled, formOf, type Field, type Form } from '../forms'
import { load, took } from './dossier'
import { useDraft } from './draft'

export interface Source {
  version: number // 0 for what is not there yet
  content: Form
}

interface Options {
  key: string // of the draft
  fields: readonly Field[]
  source: () => Source // what the service has now
  send: (body: Form, version: number, key: string) => Promise<Schemas['Changed']>
}

/** A form and its saving: what was refused, what was remarked, and what to do when it was changed elsewhere meanwhile. */
export function useForm({ key, fields, source, send }: Options) {
  const { failureOf } = useFailure()
  const held = () => formOf(fields, source().content)
  const draft = useDraft<Form>(key, held())
  const version = ref(source().version) // what the person saw
  const failure = shallowRef<Failure>()
  const remarks = shallowRef<readonly Violation[]>([])
  const busy = ref(false)
  const stale = ref(false)
  let once = newKey()

  /** Answers whether it was done. */
  async function save(): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    failure.value = undefined
    try {
      remarks.value = took(await send(filled(draft.form.value, fields), version.value, once)).warnings
      settle(true)
      return true
    } catch (error) {
      await refused(error)
      return false
    } finally {
      busy.value = false
    }
  }

  function settle(saved: boolean): void {
    version.value = source().version
    once = newKey()
    stale.value = false
    draft.settled(held(), saved)
  }

  async function refused(error: unknown): Promise<void> {
    if (!(error instanceof Problem)) {
      failure.value = failureOf(error) // the same key goes with the next try
      return
    }
    once = newKey()
    stale.value = error.has('FLOW_STALE_VERSION')
    if (stale.value) await load().catch(() => undefined)
    else failure.value = failureOf(error)
  }

  /** What was filled in here wins with the next save. */
  function keepMine(): void {
    version.value = source().version
    stale.value = false
  }

  return {
    ...draft,
    busy,
    failure,
    keepMine,
    remarks,
    save,
    stale,
    takeTheirs: () => settle(false),
    violations: computed(() => failure.value?.violations ?? []),
  }
}
