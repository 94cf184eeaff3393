import { createI18n } from 'vue-i18n'
import { en } from './messages/en'
import { zh } from './messages/zh'

type Messages = Record<string, unknown>
export type Language = 'zh' | 'en'

const KEPT = 'kuaiji.language' // a preference, nothing about a person

/** The words of an application, Chinese first, on top of those that all share. */
export function createText(own: { zh: Messages; en: Messages }) {
  const language: Language = localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh'
  document.documentElement.lang = tag(language)
  return createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'zh',
    messages: { zh: { ...zh, ...own.zh }, en: { ...en, ...own.en } },
  })
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT, language)
  document.documentElement.lang = tag(language)
}

function tag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en'
}
