import { ref } from 'vue'

/** Whether the browser thinks it has a network. */
export const online = ref(navigator.onLine)

addEventListener('online', () => (online.value = true))
addEventListener('offline', () => (online.value = false))
