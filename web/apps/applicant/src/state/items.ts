import { api, once, seen, told, type Schemas } from '@kuaiji/api'
import { ACC_QUAL, EDUCATION, OTHER_QUAL, WORK, type Field, type Form } from '../forms'
import { dossier, itemsOf, path, took, type Item } from './dossier'
import { discard } from './drafts'

export type Kind = 'education' | 'work' | 'acc_qual' | 'other_qual'

export const FIELDS: Record<Kind, readonly Field[]> = {
  education: EDUCATION,
  work: WORK,
  acc_qual: ACC_QUAL,
  other_qual: OTHER_QUAL,
}
/** What a list shows of an item, in the guide's order. */
export const COLUMNS: Record<Kind, readonly string[]> = {
  education: ['training_mode', 'school', 'major', 'start', 'end', 'levelDegree'],
  work: ['employer', 'uscc', 'unit_type', 'industry', 'start', 'duties'],
  acc_qual: ['level', 'method', 'cert_no'],
  other_qual: ['type', 'level', 'obtained_on', 'cert_no'],
}
export const ADD: Record<Kind, string> = {
  education: 'add_education',
  work: 'add_work',
  acc_qual: 'add_acc_qual',
  other_qual: 'add_other_qual',
}

type Header = { 'If-Match': string; 'Idempotency-Key': string }

/** Saves what is filled in as this item. Throws Problem. */
export function put(kind: Kind, item: string, body: Form, version: number, key: string): Promise<Schemas['Changed']> {
  const header: Header = { ...once(key), ...seen(version) }
  const params = { path: { dossier: path.value.dossier, item }, header }
  switch (kind) {
    case 'education':
      return told(api.PUT('/api/v1/dossiers/{dossier}/educations/{item}', { params, body }))
    case 'work':
      return told(api.PUT('/api/v1/dossiers/{dossier}/works/{item}', { params, body }))
    case 'acc_qual':
      return told(api.PUT('/api/v1/dossiers/{dossier}/acc-quals/{item}', { params, body }))
    case 'other_qual':
      return told(api.PUT('/api/v1/dossiers/{dossier}/other-quals/{item}', { params, body }))
  }
}

/** 自动获取会计专业技术资格: what the registry has becomes new items. Answers how many; throws Problem. */
export async function autoFetch(key: string): Promise<number> {
  const before = itemsOf('acc_qual').length
  const params = { path: path.value, header: { ...once(key), ...seen(dossier.value?.revision ?? 0) } }
  took(await told(api.POST('/api/v1/dossiers/{dossier}/acc-quals/auto-fetch', { params })))
  return itemsOf('acc_qual').length - before
}

export async function remove(item: Item): Promise<void> {
  await discard(item.item) // refused while somebody types in it elsewhere
  const params = { path: { ...path.value, item: item.item }, header: { ...once(), ...seen(item.version) } }
  took(await told(api.DELETE('/api/v1/dossiers/{dossier}/items/{item}', { params })))
}

export async function withdraw(item: Item): Promise<void> {
  const params = { path: { ...path.value, item: item.item }, header: { ...once(), ...seen(item.version) } }
  took(await told(api.POST('/api/v1/dossiers/{dossier}/items/{item}/withdrawal', { params })))
}
