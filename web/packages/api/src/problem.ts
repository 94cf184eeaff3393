import type { components } from './schema'

export type Violation = components['schemas']['Violation']
/** A field typed in two places (docs/drafts.md). */
export type Conflicts = Record<string, { yours: unknown; theirs: unknown }>
type Told = Partial<components['schemas']['Problem']> & { measured?: Record<string, unknown>; conflicts?: Conflicts }

/** No answer at all: offline, or the connection broke. What was asked may or may not have been done. */
export class Unreachable extends Error {}

/** An answer of problem+json (RFC 9457): what is wrong, field by field, and what may be done now. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly correlation: string
  readonly violations: readonly Violation[]
  readonly can: readonly string[] | undefined
  readonly version: number | undefined
  readonly conflicts: Conflicts | undefined
  readonly measured: Record<string, unknown> | undefined

  constructor(status: number, told: Told) {
    super(told.code ?? `HTTP ${status}`)
    this.status = status
    this.code = told.code ?? ''
    this.correlation = told.correlation ?? ''
    this.violations = told.violations ?? []
    this.can = told.can
    this.version = told.version
    this.conflicts = told.conflicts
    this.measured = told.measured
  }

  has(code: string): boolean {
    return this.code === code || this.violations.some((violation) => violation.code === code)
  }
}

