// What the system says of itself, asked again every ten seconds while somebody looks.
import { api, told, type Schemas } from '@kuaiji/api'
import { useFailure, type Failure } from '@kuaiji/ui'
import { onMounted, onUnmounted, ref } from 'vue'

export type Operations = Schemas['Operations']

const EVERY = 10_000 // ms

export function useOperations() {
  const { failureOf } = useFailure()
  const now = ref<Operations | undefined>()
  const at = ref<Date | undefined>()
  const failure = ref<Failure | undefined>()
  const asking = ref(false)

  async function refresh(): Promise<void> {
    if (asking.value) return
    asking.value = true
    try {
      now.value = await told(api.GET('/api/v1/operations'))
      at.value = new Date()
      failure.value = undefined
    } catch (error) {
      failure.value = failureOf(error) // what was known before stays in sight
    } finally {
      asking.value = false
    }
  }
  const unlessHidden = () => {
    if (!document.hidden) void refresh()
  }
  let timer: ReturnType<typeof setInterval>
  onMounted(() => {
    void refresh()
    timer = setInterval(unlessHidden, EVERY)
    document.addEventListener('visibilitychange', unlessHidden)
  })
  onUnmounted(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', unlessHidden)
  })
  return { now, at, failure, asking, refresh }
}
