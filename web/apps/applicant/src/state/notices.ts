import { api, told, type Schemas } from '@kuaiji/api'
import { ref } from 'vue'
import { path } from './dossier'

type Notices = Schemas['Notices']
export type Notice = Notices['notices'][number]
export type Happened = Schemas['Timeline']['events'][number] & { item?: string }

/** What the applicant should know, the last first, as it was when last asked. */
export const notices = ref<Notices>()

/** Throws Problem or Unreachable. */
export async function loadNotices(): Promise<void> {
  notices.value = await told(api.GET('/api/v1/dossiers/{dossier}/notices', { params: { path: path.value } }))
}

export async function readNotices(): Promise<void> {
  const up_to = Math.max(0, ...(notices.value?.notices ?? []).map((each) => each.number))
  notices.value = await told(api.PUT('/api/v1/dossiers/{dossier}/notices/read', { params: { path: path.value }, body: { up_to } }))
}

export async function timeline(): Promise<Happened[]> {
  return (await told(api.GET('/api/v1/dossiers/{dossier}/timeline', { params: { path: path.value } }))).events
}
