// Who of the staff is signed in, for a page that only they use.
import { api, told, Problem, type Schemas } from '@kuaiji/api'
import { ref } from 'vue'

export type Member = Schemas['Me']

export interface Credentials {
  login: string
  password: string
  captcha: string
  captcha_answer: string
}

export const member = ref<Member | undefined>()
export const known = ref(false) // has the server been asked?

export async function recall(): Promise<void> {
  try {
    member.value = await told(api.GET('/api/v1/me'))
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    member.value = undefined
  }
  known.value = true
}

export async function signIn(credentials: Credentials): Promise<void> {
  await told(api.POST('/api/v1/staff-sessions', { body: credentials }))
  await recall()
}

export async function signOut(): Promise<void> {
  await told(api.DELETE('/api/v1/sessions/current'))
  member.value = undefined
}
