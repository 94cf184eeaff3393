import { PHOTO, limitsOf } from './limits'

export interface Measured {
  format: string // JPEG, PNG, or '' for what is neither
  bytes: number
  width: number // 0 if it could not be decoded
  height: number
}

export interface Check {
  about: 'format' | 'bytes' | 'pixels'
  verdict: 'good' | 'bad' | 'doubtful'
  measured: string
  limit: string
  hint: string // which words, in ui.picture.hint
}

/** What can be told of a picture before it is sent: measured value, limit, and what helps. The files service decides. */
export function checksOf(slot: string, measured: Measured): Check[] {
  const limits = limitsOf(slot)
  const photo = limits === PHOTO
  const format = limits.formats.includes(measured.format)
  const small = measured.bytes < limits.least
  const large = measured.bytes > limits.most
  const enough = photo
    ? measured.width >= limits.width && measured.height >= limits.height
    : Math.min(measured.width, measured.height) >= limits.width
  return [
    {
      about: 'format',
      verdict: format ? 'good' : 'bad',
      measured: measured.format || '?',
      limit: photo ? 'jpg' : 'jpg / png',
      hint: format ? '' : 'format',
    },
    {
      about: 'bytes',
      verdict: small || large ? 'bad' : 'good',
      measured: kilobytes(measured.bytes),
      limit: photo ? `≥ ${kilobytes(limits.least)}` : `> 20 KB, ≤ ${kilobytes(limits.most)}`,
      hint: small ? 'small' : large ? 'large' : '',
    },
    {
      about: 'pixels',
      verdict: enough ? 'good' : photo || !measured.width ? 'bad' : 'doubtful',
      measured: measured.width ? `${measured.width} × ${measured.height}` : '?',
      limit: photo ? '≥ 295 × 413' : '≥ 600',
      hint: enough ? '' : photo ? 'pixels' : 'legible',
    },
  ]
}

export function acceptable(checks: readonly Check[]): boolean {
  return checks.every((check) => check.verdict !== 'bad')
}

export function kilobytes(bytes: number): string {
  return bytes >= 1048576 ? `${(bytes / 1048576).toFixed(1)} MB` : `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KB`
}
