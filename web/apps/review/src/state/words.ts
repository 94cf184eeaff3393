// Fields and values of a case in words.
import { useI18n } from 'vue-i18n'
import { tableOf, word } from './fields'

export function useWords() {
  const { t, te, locale } = useI18n()

  function label(kind: string, field: string): string {
    const own = `field.of.${kind}.${field}`
    return te(own, 'zh') ? t(own) : te(`field.${field}`, 'zh') ? t(`field.${field}`) : field
  }
  /** `labels`: what the codes were called on the day they were declared; the tables know only today's words. */
  function value(kind: string, field: string, said: unknown, labels: Record<string, unknown> = {}): string {
    const called = labels[field]
    if (said === null || said === undefined || said === '') return t('case.empty')
    if (typeof said === 'boolean') return t(said ? 'case.yes' : 'case.no')
    if (called) return Array.isArray(called) ? called.join('、') : String(called)
    if (Array.isArray(said)) return said.map((each) => word(tableOf(kind, field), each)).join('、') || t('case.empty')
    const name = tableOf(kind, field)
    return name ? word(name, said) : String(said)
  }
  const moment = (at: string) =>
    new Date(at).toLocaleString(locale.value === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'medium', timeStyle: 'short', hour12: false })
  return { label, value, moment }
}

/** 95 → "1:35" */
export function clock(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds))
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
}
