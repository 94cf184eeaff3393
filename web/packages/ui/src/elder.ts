import { ref, watchEffect } from 'vue'

const KEPT = 'kuaiji.elder' // a preference, nothing about a person

/** 长辈模式: larger text and targets, everywhere, until switched off. */
export const elder = ref(localStorage.getItem(KEPT) === 'yes')

watchEffect(() => {
  localStorage.setItem(KEPT, elder.value ? 'yes' : 'no')
  document.documentElement.classList.toggle('elder', elder.value)
})
