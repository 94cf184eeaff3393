import type { Schemas } from '@kuaiji/api'

export type Part = Schemas['Part']
export type Dead = Schemas['DeadMessage'] & { service: string }

export const LATE = 60 // seconds that something may wait before it is marked

const GIVEN_UP = 'dead'
const inbox = (part: Part) => part.inbox ?? []

/** What still waits to be handled, and the age of the oldest of it. */
export function waiting(part: Part): { count: number; oldest: number } {
  const rows = inbox(part).filter((row) => row.state !== GIVEN_UP)
  return { count: rows.reduce((sum, row) => sum + row.count, 0), oldest: Math.max(0, ...rows.map((row) => row.oldest)) }
}

export function givenUp(part: Part): number {
  return inbox(part).find((row) => row.state === GIVEN_UP)?.count ?? 0
}

export function deadOf(parts: readonly Part[]): Dead[] {
  return parts.flatMap((part) => (part.dead ?? []).map((dead) => ({ ...dead, service: part.service })))
}

/** 95 → "1:35"; 7200 → "2:00:00" */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const shown = parts[0] ? parts : parts.slice(1)
  return shown.map((part, at) => (at ? String(part).padStart(2, '0') : String(part))).join(':')
}
