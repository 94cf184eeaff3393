import { expect, test } from 'vitest'
import { acceptable, checksOf } from '../src/pictures/checks'

const photo = { format: 'JPEG', bytes: 10240, width: 295, height: 413 }
const proof = { format: 'PNG', bytes: 20481, width: 900, height: 1200 }
const verdicts = (slot: string, measured: typeof photo) => checksOf(slot, measured).map((check) => check.verdict)

test('a photo of exactly 10 KB and 295 by 413 pixels is fit', () => {
  expect(verdicts('certificate_photo', photo)).toEqual(['good', 'good', 'good'])
})

test.each([
  [{ ...photo, format: 'PNG' }, 'format', 'format'],
  [{ ...photo, bytes: 10239 }, 'bytes', 'small'],
  [{ ...photo, width: 294 }, 'pixels', 'pixels'],
  [{ ...photo, height: 412 }, 'pixels', 'pixels'],
])('a photo that breaks one rule is told which: %o', (measured, about, hint) => {
  const bad = checksOf('certificate_photo', measured).filter((check) => check.verdict === 'bad')
  expect(bad.map((check) => [check.about, check.hint])).toEqual([[about, hint]])
})

test('a proof must be larger than 20 KB and at most 500', () => {
  expect(acceptable(checksOf('work_proof', proof))).toBe(true)
  expect(acceptable(checksOf('work_proof', { ...proof, bytes: 20480 }))).toBe(false)
  expect(acceptable(checksOf('work_proof', { ...proof, bytes: 512000 }))).toBe(true)
  expect(acceptable(checksOf('work_proof', { ...proof, bytes: 512001 }))).toBe(false)
})

test('a proof of few pixels is doubtful, but is not kept out', () => {
  const measured = { ...proof, width: 500 }
  expect(verdicts('work_proof', measured)).toEqual(['good', 'good', 'doubtful'])
  expect(acceptable(checksOf('work_proof', measured))).toBe(true)
})

test('what is no picture is not fit', () => {
  expect(acceptable(checksOf('work_proof', { format: '', bytes: 30000, width: 0, height: 0 }))).toBe(false)
})
