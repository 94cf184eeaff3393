import { Problem, newKey, type Schemas } from '@kuaiji/api'
import { useFailure, type Failure } from '@kuaiji/ui'
import { computed, ref, shallowRef } from 'vue'
import { dossier, load, took } from './dossier'

type Send = (value: string, version: number, key: string) => Promise<Schemas['Changed']>

/** A choice of the record as a whole, department or scope: saved when the person goes on. */
export function useChoice(held: () => string, send: Send) {
  const { failureOf } = useFailure()
  const value = ref(held())
  const failure = shallowRef<Failure>()
  const busy = ref(false)
  const version = ref(dossier.value?.revision ?? 0) // what the person saw
  let once = newKey()

  /** Answers whether the service has it. */
  async function save(): Promise<boolean> {
    if (busy.value) return false
    if (value.value && value.value === held()) return true
    busy.value = true
    failure.value = undefined
    try {
      took(await send(value.value, version.value, once))
      return true
    } catch (error) {
      failure.value = failureOf(error)
      if (error instanceof Problem) once = newKey()
      if (error instanceof Problem && error.has('FLOW_STALE_VERSION')) version.value = (await load()).revision
      return false
    } finally {
      busy.value = false
    }
  }
  return { value, busy, failure, save, violations: computed(() => failure.value?.violations ?? []) }
}
