import { expect, test } from 'vitest'
import { turns } from '../../src/imaging/turns'

test('so many at once, in the order of asking; what fails takes nobody else with it', async () => {
  const queue = turns(2)
  let running = 0
  let most = 0
  const started: number[] = []
  const work = (n: number) =>
    queue.take(async () => {
      started.push(n)
      most = Math.max(most, (running += 1))
      await new Promise((done) => setTimeout(done, 2))
      running -= 1
      if (n % 3 === 0) throw new Error(`no ${n}`)
      return n
    })
  const asked = Array.from({ length: 10 }, (_, n) => work(n))
  expect(queue.waiting()).toBe(8)
  const done = await Promise.allSettled(asked)
  expect(most).toBe(2)
  expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(done.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => (n % 3 === 0 ? `Error: no ${n}` : n)),
  )
  expect(await work(11)).toBe(11)
  expect(queue.waiting()).toBe(0)
})

test('while it is held, one at a time; then as many as before, without anything having ended', async () => {
  const queue = turns(2)
  const ends: (() => void)[] = []
  const work = () => queue.take(() => new Promise<void>((end) => ends.push(end)))
  queue.hold(100)
  const all = [work(), work(), work()]
  await new Promise((done) => setTimeout(done, 20))
  expect(ends).toHaveLength(1)
  while (ends.length < 2) await new Promise((done) => setTimeout(done, 5))
  expect(queue.waiting()).toBe(1)
  ends[0]?.()
  while (ends.length < 3) await new Promise((done) => setTimeout(done, 5))
  ends.forEach((end) => end())
  await Promise.all(all)
})
