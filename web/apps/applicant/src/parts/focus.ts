import type { Violation } from '@kuaiji/api'
import { dossier } from '../state/dossier'

/** Brings a field of the present page into view and gives it the focus. Answers whether it is there. */
export function focusField(field: string): boolean {
  const control = document.getElementById(field)
  if (!control) return false
  const target = control.matches('input, textarea, button') ? control : (control.querySelector<HTMLElement>('input') ?? control)
  control.closest('.field')?.scrollIntoView({ block: 'center' })
  target.focus({ preventScroll: true })
  return true
}

const STEP_OF_KIND: Record<string, string> = { acc_qual: 'qualification', other_qual: 'qualification' }
const STEP_OF_CODE: Record<string, string> = { scope: 'notice' }

/** The step in which an item of this kind is filled in. */
export function stepOf(kind: string): string {
  return STEP_OF_KIND[kind] ?? kind
}

/** Where in the collection a violation can be mended. */
export function placeOf({ code, step, item, field }: Violation): { path: string; query: Record<string, string> } {
  const held = dossier.value?.items.find((each) => each.item === item)
  const at = code === 'SUBMIT_STEP_INCOMPLETE' ? field : held ? stepOf(held.kind) : (STEP_OF_CODE[step] ?? step)
  const query = { ...(item && item !== 'basic' ? { item } : {}), ...(field ? { field } : {}) }
  return { path: `/collection/${at || 'submit'}`, query }
}
