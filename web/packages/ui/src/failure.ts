import { Problem, Unreachable, type Violation } from '@kuaiji/api'
import { useI18n } from 'vue-i18n'

/** What is shown of something that went wrong: one sentence, and what the service said field by field. */
export interface Failure {
  text: string
  violations: readonly Violation[]
  correlation: string
}

export function useFailure() {
  const { t, locale } = useI18n()
  const said = (violation: Violation) =>
    locale.value === 'en' ? violation.message_en : violation.message_zh
  const next = (violation: Violation) => (locale.value === 'en' ? violation.next_en : violation.next_zh)

  function failureOf(error: unknown): Failure {
    if (error instanceof Unreachable) return { text: t('ui.unreachable'), violations: [], correlation: '' }
    if (!(error instanceof Problem)) throw error
    const first = error.violations[0]
    return {
      text: first ? said(first) : t('ui.failed'),
      violations: error.violations,
      correlation: error.status >= 500 ? error.correlation : '',
    }
  }
  return { failureOf, said, next }
}
