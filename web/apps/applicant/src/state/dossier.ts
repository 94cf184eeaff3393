import { api, told, type Schemas } from '@kuaiji/api'
import { computed, ref } from 'vue'
import { session } from './session'

export type View = Omit<Schemas['View'], 'department' | 'identity' | 'steps' | 'items'> & {
  department: { code: string; names: string[]; consulting_phone: string }
  identity: { doc_type: string; doc_number: string; real_name: string; phone: string }
  scope: string | null
  steps: Record<string, { status: string; complete: boolean }>
  items: Item[]
}
export interface Fault {
  review_reason: string
  review_reason_zh: string
  field?: string
}
export type Item = Omit<Schemas['Item'], 'content'> & {
  title: string
  attempt: number
  audit_mode: string | null
  overdue: boolean
  review_reason_zh: string
  faults: Fault[]
  remark: string
  matched_parts: string[]
  differing: string[]
  content: Record<string, unknown>
}

export const STEPS = ['department', 'notice', 'basic', 'education', 'work', 'qualification', 'submit'] as const
export type Step = (typeof STEPS)[number]

/** The dossier as the service shows it to its owner; undefined until it is loaded. */
export const dossier = ref<View>()
export const path = computed(() => ({ dossier: session.value?.dossier ?? '' }))

const MOVING = new Set(['AUTO_CHECKING', 'PENDING_REVIEW', 'UNDER_REVIEW'])

export async function load(): Promise<View> {
  const view = (await told(api.GET('/api/v1/dossiers/{dossier}', { params: { path: path.value } }))) as unknown as View
  dossier.value = view
  return view
}

/** After a change: the answer shows the dossier as it is now. */
export function took(changed: Schemas['Changed']): Schemas['Changed'] {
  dossier.value = changed.view as unknown as View
  return changed
}

export function forgetDossier(): void {
  dossier.value = undefined
}

export const moving = computed(() => dossier.value?.items.some((item) => MOVING.has(item.item_status)) ?? false)

export function itemsOf(...kinds: string[]): Item[] {
  return dossier.value?.items.filter((item) => kinds.includes(item.kind)) ?? []
}

export function may(action: string): boolean {
  return dossier.value?.can.includes(action) ?? false
}
