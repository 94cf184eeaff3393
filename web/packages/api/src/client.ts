import createClient from 'openapi-fetch'
import { patientFetch } from './patient'
import { Problem } from './problem'
import type { components, paths } from './schema'

export type Schemas = components['schemas']

/** The gateway's API at this site's own address. The session is a cookie; the header says that a page of ours asks. */
export const api = createClient<paths>({
  baseUrl: '',
  credentials: 'same-origin',
  headers: { 'X-Requested-With': 'kuaiji' },
  fetch: patientFetch,
})

interface Reply<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The answer itself. Throws Problem for what was refused, Unreachable for no answer. */
export async function told<T>(asked: Promise<Reply<T>>): Promise<T> {
  const { data, error, response } = await asked
  if (!response.ok) throw problemFrom(error, response)
  return data as T
}

function problemFrom(error: unknown, response: Response): Problem {
  const body = typeof error === 'object' && error !== null ? error : {}
  return new Problem(response.status, body)
}
