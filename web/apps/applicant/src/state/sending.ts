import { newKey, Problem } from '@kuaiji/api'
import { useFailure, type Failure } from '@kuaiji/ui'
import { computed, ref, shallowRef } from 'vue'

/** One thing that is asked for with a key of its own: again after a lost answer it is the same, after a refusal a new one. */
export function useSending() {
  const { failureOf } = useFailure()
  const failure = shallowRef<Failure>()
  const busy = ref(false)
  let key = newKey()

  /** Answers whether it was done. */
  async function send(act: (key: string) => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    failure.value = undefined
    try {
      await act(key)
      key = newKey()
      return true
    } catch (error) {
      failure.value = failureOf(error)
      if (error instanceof Problem) key = newKey()
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, failure, send, violations: computed(() => failure.value?.violations ?? []) }
}
