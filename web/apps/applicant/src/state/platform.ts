import { api, told } from '@kuaiji/api'
import { ref } from 'vue'

/** Whether simulators stand in for phones and registries: then the pages show what a phone would. Never in production. */
export const simulated = ref(false)

let asked: Promise<void> | undefined

export function askPlatform(): Promise<void> {
  asked ??= told(api.GET('/api/v1/platform')).then(
    (platform) => void (simulated.value = platform.simulated),
    () => void (asked = undefined), // it only helps
  )
  return asked
}

/** What only simulators give away. Undefined if they do not. */
export async function fromSimulator<T>(path: string, form?: object): Promise<T | undefined> {
  const asked = form ? { method: 'POST', body: JSON.stringify(form) } : {}
  const answer = await fetch(`/simulators${path}`, asked).catch(() => undefined)
  return answer?.ok ? ((await answer.json()) as T) : undefined
}
