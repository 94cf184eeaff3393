/** A request's own key: asked again because an answer was lost, it is done once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** An id for a new item, chosen here, so that saving twice makes one. RFC 9562, version 4. */
export function newId(): string {
  const hex = newKey()
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join('-')
}

export function once(key: string = newKey()): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key }
}

/** What the person saw when they changed it. */
export function seen(version: number): { 'If-Match': string } {
  return { 'If-Match': `"v${version}"` }
}
