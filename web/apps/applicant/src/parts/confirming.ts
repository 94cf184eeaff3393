import { ElMessageBox, useFailure, type Failure } from '@kuaiji/ui'
import { ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Item } from '../state/dossier'

/** What is done to an item only after the person has confirmed it, and what was refused of it. */
export function useConfirming() {
  const { t } = useI18n()
  const { failureOf } = useFailure()
  const failure = shallowRef<Failure>()
  const busy = ref(false)

  async function ask(item: Item, question: 'withdraw' | 'remove', act: (item: Item) => Promise<void>): Promise<void> {
    failure.value = undefined
    const sure = await ElMessageBox.confirm(t(`steps.${question}Ask`, { title: item.title }), t(`steps.actions.${question}`), {
      confirmButtonText: t('ui.confirm'),
      cancelButtonText: t('ui.cancel'),
    }).catch(() => '')
    if (sure !== 'confirm' || busy.value) return
    busy.value = true
    try {
      await act(item)
    } catch (error) {
      failure.value = failureOf(error)
    } finally {
      busy.value = false
    }
  }
  return { ask, failure }
}
