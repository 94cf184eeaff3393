import { Unreachable } from './problem'
import { renewed } from './session'

const BUSY = new Set([502, 503, 504])
const WAITS = [400, 1200, 3000] // ms

const after = (ms: number) => new Promise((go) => setTimeout(go, ms))

/** May be asked again without harm: it changes nothing, or carries a key or a version. */
function repeatable(request: Request): boolean {
  return request.method === 'GET' || request.headers.has('Idempotency-Key') || request.headers.has('If-Match')
}

async function reached(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable('offline', { cause: error })
  }
}

async function patiently(request: Request): Promise<Response> {
  for (const wait of repeatable(request) ? WAITS : []) {
    try {
      const answer = await reached(request.clone())
      if (!BUSY.has(answer.status)) return answer
    } catch (error) {
      if (!(error instanceof Unreachable) || !navigator.onLine) throw error
    }
    await after(wait)
  }
  return reached(request)
}

/** A fetch that bears a short outage, and lets a person whose session has ended sign in again and go on. */
export async function patientFetch(request: Request): Promise<Response> {
  const again = request.clone()
  const answer = await patiently(request)
  if (answer.status !== 401 || request.url.includes('sessions')) return answer
  return (await renewed()) ? patiently(again) : answer
}
