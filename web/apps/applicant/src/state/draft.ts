import { computed, onBeforeUnmount, ref, toRaw, watch, type Ref } from 'vue'

/** What is filled in and not saved, by form. In memory only: nothing personal may stay on a shared machine. */
const held = new Map<string, Record<string, unknown>>()
const open = ref(0) // forms with unsaved changes, also those of pages left meanwhile

addEventListener('beforeunload', (event) => {
  if (open.value > 0) event.preventDefault()
})

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(toRaw(value))) as T

export interface Draft<T extends Record<string, unknown>> {
  form: Ref<T>
  dirty: Readonly<Ref<boolean>>
  savedAt: Ref<string> // hh:mm of the last save in this page
  settled: (now: T, saved: boolean) => void // saved, or given up for what the service has
}

/** A form that survives leaving its page. `start` is what the service has. Autosave belongs here once the API keeps drafts. */
export function useDraft<T extends Record<string, unknown>>(key: string, start: T): Draft<T> {
  const before = ref(JSON.stringify(start))
  const form = ref(copy((held.get(key) as T | undefined) ?? start)) as Ref<T>
  const savedAt = ref('')
  const dirty = computed(() => JSON.stringify(form.value) !== before.value)

  watch(
    [form, dirty],
    () => {
      if (dirty.value) held.set(key, form.value)
      else held.delete(key)
      open.value = held.size
    },
    { deep: true },
  )
  onBeforeUnmount(() => (open.value = held.size))

  function settled(now: T, saved: boolean): void {
    before.value = JSON.stringify(now)
    form.value = copy(now)
    held.delete(key)
    open.value = held.size
    if (saved) savedAt.value = new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' })
  }
  return { form, dirty, savedAt, settled }
}

/** At sign-out nothing of the person stays. */
export function forgetDrafts(): void {
  held.clear()
  open.value = 0
}
