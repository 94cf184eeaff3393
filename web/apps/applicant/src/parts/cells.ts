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

  /** `labels`: what its codes were called on the day they were declared; the tables know only today's words. */
  return (content: Record<string, unknown>, column: string, labels: Record<string, unknown> = {}): string => {
    const called = (field: string, name: string) => String(labels[field] ?? word(name, content[field]))
    if (column === 'levelDegree') return `${called('level', 'education_level')} / ${called('degree', 'degree')}`
    if (column === 'duties') {
      const said = labels['duties'] ?? ((content['duties'] ?? []) as string[]).map((code) => word('accounting_duty', code))
      return (said as string[]).join('、')
    }
    if (column === 'end' && content['ongoing']) return ongoing()
    const name = tableOf(column)
    return name ? called(column, name) : String(content[column] ?? '')
  }
}
