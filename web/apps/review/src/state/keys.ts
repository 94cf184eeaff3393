// Single keys, for who wants them: never while typing or in a dialog, and to be switched off (WCAG 2.1.4).
import { onMounted, onUnmounted, ref, watchEffect } from 'vue'

const KEPT = 'kuaiji.review.keys' // a preference, nothing about a person

export const keysOn = ref(localStorage.getItem(KEPT) !== 'no')
watchEffect(() => localStorage.setItem(KEPT, keysOn.value ? 'yes' : 'no'))

export const helpOpen = ref(false)

const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'

const LEAVING = '.dialog-fade-leave-active' // fades, and is nobody's any more

function dialogOpen(): boolean {
  const dialogs = [...document.querySelectorAll('[role=dialog][aria-modal=true]')]
  return dialogs.some((it) => it.getClientRects().length > 0 && !it.closest(LEAVING))
}

/** `acts`: by key, lower case; an act that answers false leaves the key to the page. */
export function useKeys(acts: Record<string, () => unknown>): void {
  function pressed(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    if (!keysOn.value || target.closest(TYPING) || dialogOpen() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (act && act() !== false) event.preventDefault()
  }
  onMounted(() => addEventListener('keydown', pressed))
  onUnmounted(() => removeEventListener('keydown', pressed))
}
