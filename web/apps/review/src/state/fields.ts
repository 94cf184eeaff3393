// What the fields of a case are, and how their values are read.
import { table, type Row } from '@kuaiji/api'
import { shallowReactive } from 'vue'

export const PICTURES = new Set([
  'photo', 'id_front', 'id_back', 'doc_front', 'doc_back', 'holding_photo',
  'diploma_image', 'degree_image', 'cscse', 'proof_image', 'member_card',
])

const TABLES: Record<string, string> = {
  gender: 'gender',
  political_status: 'political_status',
  ethnic_group: 'ethnic_group',
  person: 'employment_state',
  training_mode: 'training_mode',
  study_form: 'study_form',
  degree: 'degree',
  degree_kind: 'degree_kind',
  unit_type: 'unit_type',
  industry: 'industry_division',
  duties: 'accounting_duty',
  method: 'qual_method',
  type: 'other_qual_type',
  doc_type: 'doc_type',
}
const LEVELS: Record<string, string> = {
  education: 'education_level',
  acc_qual: 'accounting_qual_level',
  other_qual: 'other_qual_level',
}

/** The code table that a field's codes are of; undefined for text, dates and the rest. */
export function tableOf(kind: string, field: string): string | undefined {
  return field === 'level' ? LEVELS[kind] : TABLES[field]
}

const words = shallowReactive(new Map<string, Map<string, string>>())

/** Loads the tables that the fields need, once. Throws Problem or Unreachable. */
export async function loadTables(names: Iterable<string>): Promise<void> {
  const missing = [...new Set(names)].filter((name) => !words.has(name))
  const found = await Promise.all(missing.map((name) => table(name)))
  missing.forEach((name, at) => words.set(name, new Map((found[at] as Row[]).map((row) => [row.code, row.zh]))))
}

/** The word for a code; the code itself while the table is not there. */
export function word(name: string | undefined, code: unknown): string {
  return (name && words.get(name)?.get(String(code))) || String(code)
}
