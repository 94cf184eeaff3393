import { api, once, seen, told, type Schemas } from '@kuaiji/api'
import { ref } from 'vue'
import type { Form } from '../forms'
import { dossier, path } from './dossier'

export type DraftKind = Schemas['CollectionDraftForm']['kind']
export type Draft = Omit<Schemas['Draft'], 'fields' | 'settled'> & { fields: Form; settled: Form }

/** What is typed and not saved, by item, as the service keeps it: nothing of it stays in the browser (docs/drafts.md). */
const held = ref<Record<string, Draft>>({})

export async function loadDrafts(): Promise<void> {
  const { items } = await told(api.GET('/api/v1/dossiers/{dossier}/drafts', { params: { path: path.value } }))
  held.value = Object.fromEntries((items as Draft[]).map((draft) => [draft.item, draft]))
}

export function forgetDrafts(): void {
  held.value = {}
}

export function draftOf(item: string): Draft | undefined {
  return held.value[item]
}

export function isUnsaved(item: string): boolean {
  return Object.keys(held.value[item]?.fields ?? {}).length > 0
}

/** The new item of this kind that somebody began, here or elsewhere, and has not saved. */
export function begun(kind: DraftKind): string | undefined {
  const saved = new Set(dossier.value?.items.map((item) => item.item))
  return Object.values(held.value).find((draft) => draft.kind === kind && !saved.has(draft.item) && isUnsaved(draft.item))?.item
}

/** Throws Problem; one with conflicts when a field was typed elsewhere since `version`. */
export async function keep(item: string, kind: DraftKind, fields: Form, version: number): Promise<Draft> {
  const params = { path: { ...path.value, item }, header: { ...once(), ...seen(version) } }
  const asked = api.PATCH('/api/v1/dossiers/{dossier}/drafts/{item}', { params, body: { kind, fields }, keepalive: true })
  const draft = (await told(asked)) as Draft
  held.value = { ...held.value, [item]: draft }
  return draft
}

/** Back to what is saved. */
export async function discard(item: string): Promise<void> {
  const draft = held.value[item]
  if (!draft || !isUnsaved(item)) return
  const params = { path: { ...path.value, item }, header: { ...once(), ...seen(draft.version) } }
  const now = (await told(api.DELETE('/api/v1/dossiers/{dossier}/drafts/{item}', { params }))) as Draft
  held.value = { ...held.value, [item]: now }
}
