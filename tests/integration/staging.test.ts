/**
 * Two processes at work on the files of one original: what one of them removes and what the other one stores, in every order that matters.
 * Each has the code to itself, as a process of its own has; they share the database and the folder.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Payload } from 'payload'
import type { Storage } from '../../src/storage/storage'
import { sha256 } from '../../src/storage/storage'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'

describe.each(databases)('files of one original, in two processes (%s)', (database) => {
  let newsroom: Newsroom
  let original: string
  let key: string
  let bytes: Buffer
  let files: ReadonlyMap<string, Buffer>
  let number = 0
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
  })
  afterAll(() => newsroom.close())
  beforeEach(() => {
    number += 1
    original = sha256(Buffer.from(`original ${number}`))
    bytes = Buffer.from(`rendition ${number}`)
    key = `renditions/${original.slice(0, 2)}/${original}/${sha256(bytes)}.jpg`
    files = new Map([[key, bytes]])
  })

  /** A process: its code, and its way to the storage, with what is to happen around some of its steps. */
  const aProcess = async (around: (storage: Storage) => Partial<Storage> = () => ({})) => {
    vi.resetModules()
    const { diskStorage } = await import('../../src/storage/disk')
    const { settle, stage } = await import('../../src/imaging/staging')
    const own = diskStorage(newsroom.environment.mediaDir)
    const storage: Storage = { ...own, ...around(own) }
    const services = { now: () => newsroom.clock.now, storage }
    const payload = Object.create(newsroom.payload, { config: { value: { custom: { services } } } }) as Payload
    return {
      storage,
      stage: () => stage(payload, original, files),
      settle: (note: string) => settle(payload, note),
    }
  }
  const gate = () => {
    let open = (): void => undefined
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    return { open, opened }
  }

  test('what one stores while the other removes it is there when it has been stored', async () => {
    const [removing, goOn, looked] = [gate(), gate(), gate()]
    const one = await aProcess((storage) => ({
      remove: async (name) => {
        if (name === key) {
          removing.open()
          await goOn.opened
        }
        return storage.remove(name)
      },
    }))
    const two = await aProcess((storage) => ({
      list: async (folder) => {
        const found = await storage.list(folder)
        looked.open()
        return found
      },
    }))
    const settling = one.settle(await one.stage())
    await removing.opened
    const storing = two.stage()
    await Promise.race([storing, looked.opened])
    goOn.open()
    const [note] = await Promise.all([storing, settling])
    expect(await two.storage.size(key)).toBe(bytes.byteLength)
    await two.settle(note) // its write was given up
    expect(await two.storage.size(key)).toBeUndefined()
    expect(await two.storage.list('staged')).toEqual([])
  })

  test('what one is storing is not removed by the other, whose write is over', async () => {
    const [one, two] = [await aProcess(), await aProcess()]
    const notes = [await one.stage(), await two.stage()]
    await one.settle(notes[0]!)
    expect(await two.storage.size(key)).toBe(bytes.byteLength)
    await two.settle(notes[1]!)
    expect(await two.storage.size(key)).toBeUndefined()
    expect(await two.storage.list('staged')).toEqual([])
  })

  test('what two leave behind at once is removed', async () => {
    const [looked, goOn] = [gate(), gate()]
    let held = false
    const two = await aProcess()
    const one = await aProcess((storage) => ({
      list: async (folder) => {
        const found = await storage.list(folder)
        if (held) {
          looked.open()
          await goOn.opened
        }
        return found
      },
    }))
    const notes = [await one.stage(), await two.stage()]
    held = true
    const settling = one.settle(notes[0]!)
    await looked.opened
    await two.settle(notes[1]!)
    goOn.open()
    await settling
    expect(await two.storage.size(key)).toBeUndefined()
    expect(await two.storage.list('staged')).toEqual([])
  })

  test('a note that is gone when it is read is one that is settled', async () => {
    const two = await aProcess()
    const theirs = await two.stage()
    const one = await aProcess((storage) => ({
      read: async (name) => {
        if (name === theirs) await two.settle(theirs)
        return storage.read(name)
      },
    }))
    await one.settle(await one.stage())
    expect(await two.storage.size(key)).toBeUndefined()
    expect(await two.storage.list('staged')).toEqual([])
  })

  test('what a record names stays, whoever removes', async () => {
    const [one, two] = [await aProcess(), await aProcess()]
    const picture = await recordsIn(newsroom).picture()
    original = picture.original?.sha256 ?? ''
    key = `renditions/${original.slice(0, 2)}/${original}/${sha256(bytes)}.jpg`
    files = new Map([[key, bytes]])
    for (const name of await one.storage.list('staged')) await one.settle(name)
    const before = await one.storage.list(`renditions/${original.slice(0, 2)}/${original}`)
    expect(before.length).toBeGreaterThan(0)
    await Promise.all([one, two].map(async (each) => each.settle(await each.stage())))
    expect((await one.storage.list(`renditions/${original.slice(0, 2)}/${original}`)).sort()).toEqual(before.sort())
  })
})
