import { api, told, type Schemas } from './client'
import { once } from './headers'
import { Problem, Unreachable, type Violation } from './problem'

export type Slot = Schemas['FilesUploadForm']['slot']

export interface Stored {
  file: string
  slot: string
  format: string
  size: number
  width: number
  height: number
  warnings: Violation[]
}

/** Sends a picture to its slot; `progress` hears the part sent, 0 to 1. Throws Problem with what was measured. */
export async function upload(slot: Slot, picture: Blob, progress: (part: number) => void): Promise<Stored> {
  const ticket = await told(api.POST('/api/v1/uploads', { params: { header: once() }, body: { slot } }))
  return sent(ticket.url, picture, progress)
}

function sent(url: string, picture: Blob, progress: (part: number) => void): Promise<Stored> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest() // fetch cannot say how much has been sent
    request.open('POST', url)
    request.responseType = 'json'
    request.timeout = 120_000
    request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0)
    request.onerror = request.ontimeout = () => failed(new Unreachable('upload'))
    request.onload = () => {
      if (request.status === 201) done(request.response as Stored)
      else failed(new Problem(request.status, (request.response as object | null) ?? {}))
    }
    request.send(picture)
  })
}

/** An address at which one's own picture can be seen for a minute. */
export async function linkTo(file: string): Promise<string> {
  const asked = api.POST('/api/v1/files/{file}/links', { params: { path: { file }, header: once() } })
  return (await told(asked)).url
}
