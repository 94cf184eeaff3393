import { Problem, api, told, type Schemas } from '@kuaiji/api'
import { ref } from 'vue'

/** Who is signed in. The token is a cookie that no script can read; the mark only spares a question nobody would answer. */
export const session = ref<Schemas['Me']>()

const MARK = 'kuaiji.signed-in'
let asked: Promise<void> | undefined

/** Resolves when it is known whether somebody is signed in. Throws Unreachable. */
export function known(): Promise<void> {
  asked ??= ask().catch((error: unknown) => {
    asked = undefined
    throw error
  })
  return asked
}

async function ask(): Promise<void> {
  if (localStorage.getItem(MARK) !== 'yes') return
  try {
    session.value = await told(api.GET('/api/v1/me'))
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error
    localStorage.removeItem(MARK)
  }
}

export interface Credentials {
  login_name: string
  password: string
  captcha: string
  captcha_answer: string
}

/** Throws Problem with what is wrong. Answers whether it is another person than before. */
export async function signIn(credentials: Credentials): Promise<boolean> {
  const before = session.value?.account
  await told(api.POST('/api/v1/sessions', { body: credentials }))
  localStorage.setItem(MARK, 'yes')
  session.value = await told(api.GET('/api/v1/me'))
  asked = Promise.resolve()
  return before !== undefined && before !== session.value.account
}

export async function signOut(): Promise<void> {
  localStorage.removeItem(MARK)
  session.value = undefined
  await told(api.DELETE('/api/v1/sessions/current'))
}

/** Another tab signed out: this one shows nothing of that person any longer. */
addEventListener('storage', (event) => {
  if (event.key === MARK && event.newValue === null && session.value) location.assign('/')
})
