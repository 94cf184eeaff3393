// One case at the reviewer's desk: as it stands, what they have marked so far, and what became of what they asked.
import { Problem } from '@kuaiji/api'
import { useFailure, type Failure } from '@kuaiji/ui'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { fetchCase, type Case, type Decided, type Fault } from './cases'
import { loadTables, tableOf } from './fields'

export type Mark = 'good' | 'bad'

export interface Draft {
  marks: Record<string, Mark | undefined> // of the checklist, by its codes
  faults: Fault[]
  remark: string
}

const EXPLAINED = [
  'FLOW_STALE_VERSION', 'REVIEW_NOT_CLAIMED', 'REVIEW_CASE_CLOSED', 'FLOW_ITEM_LOCKED', 'REVIEW_JURISDICTION',
  'AUTH_FORBIDDEN', 'HTTP_NOT_FOUND', 'REVIEW_SECOND_PERSON', 'REVIEW_NOT_PROPOSED',
]

export function useCase(id: string) {
  const { t } = useI18n()
  const { failureOf } = useFailure()
  const it = ref<Case | undefined>()
  const failure = ref<Failure | undefined>() // it cannot be shown
  const notice = ref('') // what was asked was not done, and why
  const unfit = ref<Failure | undefined>() // what was filled in does not do
  const busy = ref(false)
  const draft = ref<Draft>({ marks: {}, faults: [], remark: '' })

  async function load(): Promise<void> {
    failure.value = undefined
    try {
      const found = await fetchCase(id)
      const kinds = Object.keys(found.content).map((field) => tableOf(found.kind, field) ?? '')
      await loadTables(['review_reason', 'doc_type', ...kinds].filter(Boolean))
      it.value = found
    } catch (error) {
      const known = explained(error)
      failure.value = known ? { text: t(`refused.${known}`), violations: [], correlation: '' } : failureOf(error)
    }
  }

  /** Answers whether it was done. Refused because the case has moved on, it is shown as it stands now. */
  async function act(what: (it: Case) => Promise<Decided>): Promise<boolean> {
    if (busy.value || !it.value) return false
    busy.value = true
    notice.value = ''
    unfit.value = undefined
    try {
      await what(it.value)
      await load()
      return true
    } catch (error) {
      const known = explained(error)
      if (known) {
        await load()
        notice.value = t(`refused.${known}`)
      } else {
        unfit.value = failureOf(error)
      }
      return false
    } finally {
      busy.value = false
    }
  }
  return { it, failure, notice, unfit, busy, draft, load, act }
}

/** The refusal that a reviewer is told in words of their own. Closed says more than stale. */
function explained(error: unknown): string | undefined {
  if (!(error instanceof Problem)) return undefined
  const said = new Set([error.code, ...error.violations.map((violation) => violation.code)])
  if (said.has('REVIEW_CASE_CLOSED')) return 'REVIEW_CASE_CLOSED'
  if (said.has('REVIEW_NOT_CLAIMED')) return 'REVIEW_NOT_CLAIMED'
  return EXPLAINED.find((code) => said.has(code))
}
