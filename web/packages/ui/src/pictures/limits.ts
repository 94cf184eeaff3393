/** What a slot takes (指南 一): tests/kuaiji/test_pages.py holds these numbers to the deciding service. */
export interface Limits {
  formats: readonly string[]
  least: number // bytes; the smallest that is enough
  most: number // bytes
  width: number // pixels, of the upright picture
  height: number
}

export const PHOTO: Limits = { formats: ['JPEG'], least: 10240, most: 10485760, width: 295, height: 413 }
export const IMAGE: Limits = { formats: ['JPEG', 'PNG'], least: 20481, most: 512000, width: 600, height: 600 }
export const RATIO = PHOTO.width / PHOTO.height
export const MERGE_MOST = 6

export function limitsOf(slot: string): Limits {
  return slot === 'certificate_photo' ? PHOTO : IMAGE
}
