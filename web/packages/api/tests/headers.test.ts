import { expect, test } from 'vitest'
import { newId, newKey, once, seen } from '../src/headers'

test('an id is a UUID of version 4, and no two are alike', () => {
  const ids = Array.from({ length: 50 }, newId)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(50)
})

test('a version is said as the gateway says it', () => {
  expect(seen(7)).toEqual({ 'If-Match': '"v7"' })
})

test('a key is new unless it is given again', () => {
  expect(once('k-12345678')).toEqual({ 'Idempotency-Key': 'k-12345678' })
  expect(newKey()).not.toEqual(newKey())
})
