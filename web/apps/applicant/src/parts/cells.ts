import { table } from '@kuaiji/api'
import { ref } from 'vue'
import { FIELDS, type Kind } from '../state/items'

/** What a list shows of an item's fields: words for codes, and 至今 for a period that has not ended. */
export function useCells(kind: Kind, ongoing: () => string) {
  const words = ref<Record<string, Record<string, string>>>({})
  const tables = new Set([...FIELDS[kind].flatMap((field) => field.table ?? []), 'accounting_duty'])

  for (const name of tables) {
    table(name).then(
      (rows) => (words.value[name] = Object.fromEntries(rows.map((row) => [row.code, row.zh]))),
      () => undefined, // the code itself is shown
    )
  }
  const word = (name: string, code: unknown) => words.value[name]?.[String(code)] ?? String(code ?? '')
  const tableOf = (column: string) => FIELDS[kind].find((field) => field.name === column)?.table

  return (content: Record<string, unknown>, column: string): string => {
    if (column === 'levelDegree') return `${word('education_level', content['level'])} / ${word('degree', content['degree'])}`
    if (column === 'duties') return ((content['duties'] ?? []) as string[]).map((code) => word('accounting_duty', code)).join('、')
    if (column === 'end' && content['ongoing']) return ongoing()
    const name = tableOf(column)
    return name ? word(name, content[column]) : String(content[column] ?? '')
  }
}
