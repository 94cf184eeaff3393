import { computed, onUnmounted, ref } from 'vue'

/** Whole seconds left until a moment, counted against the clock, so that a sleeping tab is not behind. */
export function useCountdown() {
  const until = ref(0)
  const now = ref(Date.now())
  let ticking: ReturnType<typeof setInterval> | undefined

  function start(seconds: number): void {
    now.value = Date.now()
    until.value = now.value + seconds * 1000
    stop()
    ticking = setInterval(() => {
      now.value = Date.now()
      if (now.value >= until.value) stop()
    }, 500)
  }
  function stop(): void {
    clearInterval(ticking)
  }
  onUnmounted(stop)
  return { left: computed(() => Math.max(0, Math.ceil((until.value - now.value) / 1000))), start }
}
