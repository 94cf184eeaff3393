import { Problem, newKey, type Schemas, type Violation } from '@kuaiji/api'
import { useFailure, type Failure } from '@kuaiji/ui'
import { computed, ref, shallowRef } from 'vue'
import { filled, formOf, type Field, type Form } from '../forms'
import { useAutosave } from './autosave'
import { load, took } from './dossier'
import { discard, draftOf, loadDrafts, type DraftKind } from './drafts'

export interface Source {
  version: number // 0 for what is not there yet
  content: Form
}

interface Options {
  item: string
  kind: DraftKind
  fields: readonly Field[]
  source: () => Source // what the service has now
  send: (body: Form, version: number, key: string) => Promise<Schemas['Changed']>
}

const now = () => new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' })

/** The form of an item: kept as it is typed, and saved: what was refused, remarked, or changed elsewhere meanwhile. */
export function useForm({ item, kind, fields, source, send }: Options) {
  const { failureOf } = useFailure()
  const saved = () => formOf(fields, source().content)
  const form = ref<Form>(formOf(fields, { ...source().content, ...draftOf(item)?.fields }))
  const autosave = useAutosave(item, kind, form)
  const version = ref(source().version) // what the person saw
  const failure = shallowRef<Failure>()
  const remarks = shallowRef<readonly Violation[]>([])
  const busy = ref(false)
  const stale = ref(false)
  const savedAt = ref('')
  const dirty = computed(() => JSON.stringify(form.value) !== JSON.stringify(saved()))
  let once = newKey()

  /** Answers whether it was done. */
  async function save(): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    failure.value = undefined
    try {
      if (!(await autosave.flush()) && Object.keys(autosave.conflicts.value).length) return false
      remarks.value = took(await send(filled(form.value, fields), version.value, once)).warnings
      await settle()
      savedAt.value = now()
      return true
    } catch (error) {
      await refused(error)
      return false
    } finally {
      busy.value = false
    }
  }

  async function settle(): Promise<void> {
    version.value = source().version
    once = newKey()
    stale.value = false
    await loadDrafts().catch(() => undefined)
    form.value = formOf(fields, { ...source().content, ...draftOf(item)?.fields })
    autosave.settled()
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

  /** Gives up what is not saved. */
  async function revert(): Promise<void> {
    try {
      await discard(item)
      await settle()
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  const violations = computed(() => failure.value?.violations ?? [])
  return { form, autosave, busy, dirty, failure, keepMine, remarks, revert, save, savedAt, stale, violations }
}
