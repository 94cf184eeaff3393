import type { Slot } from '@kuaiji/api'

export type Form = Record<string, unknown>

/** One line of a form; what must be filled in is the service's to say, `star` only repeats the guide's mark. */
export interface Field {
  name: string
  kind: 'text' | 'suggest' | 'table' | 'date' | 'until' | 'yesno' | 'duties' | 'person' | 'picture' | 'tick'
  table?: string
  list?: 'schools' | 'majors' // to suggest from
  slot?: Slot
  star?: boolean
  help?: string // in fields.help
  when?: (form: Form) => boolean
}

const accounting = (form: Form) => form['is_accounting'] === true
const overseas = (form: Form) => form['overseas'] === true

export const BASIC: readonly Field[] = [
  { name: 'political_status', kind: 'table', table: 'political_status', star: true },
  { name: 'ethnic_group', kind: 'table', table: 'ethnic_group', star: true },
  { name: 'email', kind: 'text', help: 'optional' },
  { name: 'address', kind: 'text', star: true },
  { name: 'postcode', kind: 'text', help: 'optional' },
  { name: 'person', kind: 'person', help: 'person' },
]
export const OWN_BIRTH: readonly Field[] = [
  { name: 'gender', kind: 'table', table: 'gender', star: true },
  { name: 'birth_date', kind: 'date', star: true },
]
export const ID_PICTURES: readonly Field[] = [
  { name: 'id_front', kind: 'picture', slot: 'id_front' },
  { name: 'id_back', kind: 'picture', slot: 'id_back' },
  { name: 'residence_permit', kind: 'tick' },
]
export const EDUCATION: readonly Field[] = [
  { name: 'training_mode', kind: 'table', table: 'training_mode', star: true },
  { name: 'study_form', kind: 'table', table: 'study_form', help: 'optional' },
  { name: 'school', kind: 'suggest', list: 'schools', star: true, help: 'school' },
  { name: 'overseas', kind: 'yesno' },
  { name: 'start', kind: 'date', star: true },
  { name: 'end', kind: 'until', star: true },
  { name: 'level', kind: 'table', table: 'education_level', star: true },
  { name: 'diploma_no', kind: 'text' },
  { name: 'degree', kind: 'table', table: 'degree', star: true },
  { name: 'degree_no', kind: 'text' },
  { name: 'major', kind: 'suggest', list: 'majors', star: true },
  { name: 'diploma_image', kind: 'picture', slot: 'diploma_image', help: 'proofLater' },
  { name: 'degree_image', kind: 'picture', slot: 'degree_image', help: 'proofLater' },
  { name: 'cscse', kind: 'picture', slot: 'cscse', help: 'cscse', when: overseas },
]
export const WORK: readonly Field[] = [
  { name: 'employer', kind: 'text', star: true },
  { name: 'uscc', kind: 'text', star: true, help: 'uscc' },
  { name: 'uscc_absent_reason', kind: 'text', when: (form) => !form['uscc'] && !!form['end'] },
  { name: 'unit_type', kind: 'table', table: 'unit_type', star: true },
  { name: 'industry', kind: 'table', table: 'industry_division', star: true },
  { name: 'start', kind: 'date', star: true },
  { name: 'end', kind: 'until', star: true },
  { name: 'employer_address', kind: 'text', help: 'optional' },
  { name: 'phone', kind: 'text', help: 'optional' },
  { name: 'is_accounting', kind: 'yesno', star: true },
  { name: 'acc_start', kind: 'date', help: 'accStart', when: accounting },
  { name: 'acc_end', kind: 'date', help: 'accEnd', when: accounting },
  { name: 'duties', kind: 'duties', star: true, help: 'duties', when: accounting },
  { name: 'accounting_post', kind: 'text', help: 'optional', when: accounting },
  { name: 'appointed_on', kind: 'date', help: 'optional', when: accounting },
  { name: 'proof_image', kind: 'picture', slot: 'work_proof', star: true, help: 'proof', when: accounting },
]
export const ACC_QUAL: readonly Field[] = [
  { name: 'level', kind: 'table', table: 'accounting_qual_level', star: true },
  { name: 'method', kind: 'table', table: 'qual_method', star: true },
  { name: 'cert_no', kind: 'text', star: true },
  { name: 'obtained_on', kind: 'date', help: 'optional' },
  { name: 'proof_image', kind: 'picture', slot: 'qual_proof', help: 'proofLater' },
]
export const OTHER_QUAL: readonly Field[] = [
  { name: 'type', kind: 'table', table: 'other_qual_type', star: true },
  { name: 'level', kind: 'table', table: 'other_qual_level', star: true },
  { name: 'obtained_on', kind: 'date', star: true },
  { name: 'cert_no', kind: 'text', star: true },
  { name: 'proof_image', kind: 'picture', slot: 'qual_proof', help: 'proofLater' },
  { name: 'member_card', kind: 'picture', slot: 'member_card', help: 'proofLater' },
]

/** A form as the controls want it: every field there, from what the service has, or empty. */
export function formOf(fields: readonly Field[], content: Form = {}): Form {
  const empty = (field: Field) =>
    field.kind === 'duties' ? [] : field.kind === 'tick' ? false : field.kind === 'yesno' ? false : ''
  const form: Form = {}
  for (const field of fields) {
    form[field.name] = content[field.name] ?? empty(field)
    if (field.kind === 'until') form['ongoing'] = content['ongoing'] ?? false
  }
  return form
}

/** What is sent: what is filled in and asked for; the rest the service takes as missing. */
export function filled(form: Form, fields: readonly Field[]): Form {
  const asked = new Set(fields.filter((field) => field.when?.(form) ?? true).map((field) => field.name))
  if (fields.some((field) => field.kind === 'until')) asked.add('ongoing')
  return Object.fromEntries(
    Object.entries(form).filter(([name, value]) => asked.has(name) && value !== '' && value !== null && value !== undefined),
  )
}
