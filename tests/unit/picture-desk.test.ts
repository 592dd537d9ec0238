import { describe, expect, expectTypeOf, test } from 'vitest'
import { Images } from '../../collections/Images'
import {
  askedOf,
  filters,
  queryFor,
  shortDay,
  type BatchOutcome,
  type FilterCounts,
  type PicturePage,
  type PictureTile,
} from '../../src/admin/picture-desk'
import { mostBytes, refusalOf, takenTypes } from '../../src/admin/picture-files'
import { sentOf } from '../../src/admin/send-picture'
import { summaryOf } from '../../src/admin/uploads'
import type { Json } from '../../src/admin/verdict-answer'
import type { BatchResult } from '../../src/desk/picture-batch'
import { shows } from '../../src/desk/picture-list'
import type { PictureCounts, PictureList } from '../../src/desk/picture-list'
import type { Tile } from '../../src/desk/picture-tiles'
import { mostBytes as takenByServer } from '../../src/imaging/decoder'

describe('what the picture desk is told', () => {
  test('is what the server answers', () => {
    expectTypeOf<PictureTile>().toEqualTypeOf<Json<Tile>>()
    expectTypeOf<PicturePage>().toEqualTypeOf<Json<PictureList>>()
    expectTypeOf<FilterCounts>().toEqualTypeOf<Json<PictureCounts>>()
    expectTypeOf<BatchOutcome>().toEqualTypeOf<BatchResult>()
    expect(filters.map(({ show }) => show)).toEqual(shows)
  })
})

describe('an address of the desk', () => {
  test.each([
    ['', { show: 'all', q: '', page: 1 }],
    ['?show=denied', { show: 'denied', q: '', page: 1 }],
    ['?show=no-alt&q=two+words&page=3', { show: 'no-alt', q: 'two words', page: 3 }],
  ] as const)('"%s" is read as it is written', (query, asked) => {
    expect(askedOf(new URLSearchParams(query))).toEqual(asked)
    expect(queryFor(asked)).toBe(query)
  })

  test('that asks for what there is not asks for all, from the first page', () => {
    for (const query of ['show=everything', 'page=0', 'page=-1', 'page=1.5', 'page=x'])
      expect(askedOf(new URLSearchParams(query))).toEqual({ show: 'all', q: '', page: 1 })
  })
})

test('an end is a day of this year, or of the year that is named', () => {
  const now = new Date('2026-12-01T12:00:00Z')
  expect(shortDay('2026-12-04T23:59:00Z', now)).toBe('4 Dec')
  expect(shortDay('2027-01-04T00:00:00Z', now)).toBe('4 Jan 2027')
})

describe('a file that is not sent', () => {
  const file = (name: string, type: string, size = 1000) => ({ name, type, size })

  test('is one that the server would not take', () => {
    expect(mostBytes).toBe(takenByServer)
    expect(takenTypes).toEqual(typeof Images.upload === 'object' ? Images.upload.mimeTypes : undefined)
  })

  test.each([
    file('a.jpg', 'image/jpeg'),
    file('a.tif', 'image/tiff', mostBytes),
    file('of an unknown type.WEBP', ''),
    file('with another name.txt', 'image/png'),
  ])('is not $name', (taken) => expect(refusalOf(taken)).toBeUndefined())

  test.each([
    [file('a.heic', 'image/heic'), 'Save it as JPEG or PNG'],
    [file('a.svg', 'image/svg+xml'), 'Save it as JPEG or PNG'],
    [file('a.pdf', 'application/pdf'), 'no picture that we take'],
    [file('a folder', '', 4096), 'no picture that we take'],
    [file('a.jpg', 'image/jpeg', 0), 'empty'],
    [file('a.jpg', 'image/jpeg', mostBytes + 1), 'It has 51 MB, and 50 MB is the most'],
  ])('is told in words: %o', (refused, words) => expect(refusalOf(refused)).toContain(words))
})

describe('the answer to an upload', () => {
  test('tells what has come', () => {
    expect(sentOf(201, { doc: { id: 7, filename: 'quay.jpg' } })).toEqual({
      step: 'taken',
      id: 7,
      filename: 'quay.jpg',
    })
  })

  test('tells what is here already, and where', () => {
    const data = { code: 'already-here', image: 7, name: 'Quay' }
    const words = 'You have this already, as "Quay". Open that one.'
    expect(sentOf(409, { errors: [{ message: words, data }] })).toEqual({
      step: 'already',
      words,
      name: 'Quay',
      path: '/admin/collections/images/7',
    })
    expect(sentOf(409, { errors: [{ message: words, data: { ...data, trashed: true } }] })).toMatchObject({
      path: '/admin/collections/images/trash/7',
    })
    expect(sentOf(409, { errors: [{ message: 'Somebody else’s turn.' }] })).toEqual({
      step: 'failed',
      words: 'Somebody else’s turn.',
    })
  })

  test('of whose name another came at the same moment may be sent again', () => {
    const data = { errors: [{ message: 'Value must be unique', path: 'filename' }] }
    expect(sentOf(400, { errors: [{ message: 'The following field is invalid: filename', data }] })).toMatchObject({
      step: 'failed',
    })
  })

  test.each([
    [400, { errors: [{ message: 'This picture is not taken.' }] }, 'refused', 'This picture is not taken.'],
    [413, {}, 'refused', 'The server answered 413.'],
    [401, { errors: [{ message: 'Log in first.' }] }, 'failed', 'Log in first.'],
    [502, {}, 'failed', 'The server answered 502.'],
    [200, {}, 'failed', 'The server answered 200.'],
  ] as const)('%i %o: %s', (status, answer, step, words) => expect(sentOf(status, answer)).toEqual({ step, words }))
})

test('what became of many files is one line', () => {
  const words = 'Because.'
  const rows = [
    ...Array.from({ length: 18 }, (_, id) => ({ state: { step: 'taken' as const, id, filename: null } })),
    { state: { step: 'already' as const, words, name: 'Quay', path: '/admin' } },
    { state: { step: 'refused' as const, words } },
  ]
  expect(summaryOf(rows)).toBe('18 taken, 1 you had already, 1 refused')
  expect(summaryOf([{ state: { step: 'failed', words } }, { state: { step: 'waiting' } }])).toBe('1 failed, 1 to go')
  expect(summaryOf([])).toBe('')
})
