// The queue as the reviewer has filtered it, and what may be done with a case of it.
import { api, once, seen, told, type Schemas } from '@kuaiji/api'
import { reactive, ref } from 'vue'

export type Line = Schemas['Queue']['cases'][number]
export type Queue = Schemas['Queue']
export type Case = Schemas['Case']
export type Decided = Schemas['Decided']
export type Fault = { review_reason: string; field: string }

export const STATUSES = ['', 'OPEN', 'CLAIMED', 'APPROVED', 'RETURNED', 'REVOKED'] as const // empty: all that is to be decided
export const KINDS = ['basic', 'education', 'work', 'acc_qual', 'other_qual', 'realname'] as const

export const filter = reactive({ status: '', kind: '', escalated: false, page: 1 })
export const queue = ref<Queue | undefined>()

/** Throws Problem or Unreachable; what was shown stays until the answer is there. */
export async function fetchQueue(): Promise<void> {
  const query = {
    ...(filter.status && { status: filter.status }),
    ...(filter.kind && { kind: filter.kind }),
    ...(filter.escalated && { escalated: 'true' }),
    page: filter.page,
  }
  queue.value = await told(api.GET('/api/v1/review-cases', { params: { query } }))
}

export function fetchCase(id: string): Promise<Case> {
  return told(api.GET('/api/v1/review-cases/{case}', { params: { path: { case: id } } }))
}

/** The oldest open case of the kind that is filtered for; undefined if there is none. */
export async function claimNext(): Promise<string | undefined> {
  const body = filter.kind ? { kind: filter.kind } : {}
  const taken = await told(api.POST('/api/v1/review-cases/claims', { params: { header: once() }, body }))
  return taken.case ?? undefined
}

const asked = (it: Case) => ({ path: { case: it.case }, header: { ...seen(it.version), ...once() } })

export function claim(it: Case): Promise<Decided> {
  return told(api.POST('/api/v1/review-cases/{case}/claim', { params: asked(it) }))
}

export function release(it: Case): Promise<Decided> {
  return told(api.POST('/api/v1/review-cases/{case}/release', { params: asked(it) }))
}

export function approve(it: Case): Promise<Decided> {
  return told(api.POST('/api/v1/review-cases/{case}/approval', { params: asked(it) }))
}

export function sendBack(it: Case, faults: Fault[], remark: string): Promise<Decided> {
  return told(api.POST('/api/v1/review-cases/{case}/return', { params: asked(it), body: { faults, remark } }))
}

/** That an approval be taken back; another person must confirm it. */
export function proposeRevocation(it: Case, review_reason: string, remark: string): Promise<Decided> {
  return told(api.POST('/api/v1/review-cases/{case}/revocation', { params: asked(it), body: { review_reason, remark } }))
}

export function confirmRevocation(it: Case): Promise<Decided> {
  return told(api.POST('/api/v1/review-cases/{case}/revocation/confirmation', { params: asked(it) }))
}

export function dropRevocation(it: Case): Promise<Decided> {
  return told(api.DELETE('/api/v1/review-cases/{case}/revocation', { params: asked(it) }))
}

/** The person without stars; that it was looked at is recorded. */
export function reveal(it: Case): Promise<Schemas['Person']> {
  return told(api.POST('/api/v1/review-cases/{case}/person', { params: { path: { case: it.case } } }))
}

/** A picture of a case, kept in this tab only; its link is good once, for a minute. */
export async function picture(id: string, file: string): Promise<string> {
  const asking = api.POST('/api/v1/review-cases/{case}/files/{file}/links', { params: { path: { case: id, file } } })
  const { url } = await told(asking)
  const answer = await fetch(new URL(url).pathname)
  if (!answer.ok) throw new Error(`picture ${answer.status}`)
  return URL.createObjectURL(await answer.blob())
}

/** The neighbour of a case in the queue as it is shown. */
export function neighbour(id: string, by: 1 | -1): string | undefined {
  const lines = queue.value?.cases ?? []
  const at = lines.findIndex((line) => line.case === id)
  return at < 0 ? lines[0]?.case : lines[at + by]?.case
}
