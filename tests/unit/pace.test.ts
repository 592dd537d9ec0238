import { expect, test } from 'vitest'
import { openPace } from '../../src/ingest/pace'

const pacing = () => {
  let now = 0
  const pace = openPace(() => now)
  const take = async (milliseconds: number) => {
    await pace.timed(() => Promise.resolve((now += milliseconds)))
    return pace.pieces()
  }
  return { pace, take }
}

test('pieces are taken by the hundred, where that is soon done', async () => {
  const { pace, take } = pacing()
  expect(pace.pieces()).toBe(100)
  expect(await take(150)).toBe(100)
  expect(await take(1000)).toBe(100)
})

test('where others would wait for too long, half as many are taken, down to one; and twice as many when the machine is free again', async () => {
  const { take } = pacing()
  expect(await take(1001)).toBe(50)
  expect(await take(400)).toBe(50)
  for (const pieces of [25, 12, 6, 3, 1, 1]) expect(await take(9000)).toBe(pieces)
  for (const pieces of [2, 4, 8, 16, 32, 64, 100, 100]) expect(await take(200)).toBe(pieces)
})

test('a transaction that fails says nothing of how long one takes', async () => {
  const { pace } = pacing()
  await expect(pace.timed(() => Promise.reject(new Error('locked')))).rejects.toThrow('locked')
  expect(pace.pieces()).toBe(100)
})
