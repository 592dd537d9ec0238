import { describe, expect, test } from 'vitest'
import type { Duty, Ref } from '../../src/rights/vocabulary'
import { breachesOf, type Shown } from '../../src/warning/beyond'

const text: Ref = 'articles:1'
const shown: Shown = {
  ...{ label: 'The text', credit: 'Ada Berg / Coast Wire', words: 'The bridge is closed.', notice: '© Coast Wire' },
  ...{ links: ['https://www.coast.example/bridge?a=1'], hosts: ['coast.example'], altered: undefined, crops: [] },
}
const wrong = (duty: Duty, changed: Partial<Shown> = {}) =>
  breachesOf([{ part: text, duty }], new Map([[text, { ...shown, ...changed }]])).map(({ sentence }) => sentence)

const credit = { kind: 'credit', text: 'Ada Berg  / Coast Wire' } as const
const linkBack = { kind: 'link-back' } as const
const linkThere = { kind: 'link-back', url: 'https://www.coast.example/bridge?a=1' } as const
const notice = { kind: 'print-notice' } as const
const alteration = { kind: 'no-alteration', words: 'Do not edit' } as const
const crop = { kind: 'no-crop', words: '' } as const

describe('kept', () => {
  test.each<[string, Duty, Partial<Shown>?]>([
    ['the credit, whatever its spaces', credit],
    ['the credit among others', credit, { credit: 'Photo: Ada Berg / Coast Wire, 2026' }],
    ['the credit in the text', credit, { credit: '', words: 'By Ada Berg / Coast Wire.' }],
    ['a link to the source', linkBack],
    ['a link to its very host', linkBack, { links: ['https://coast.example/'] }],
    ['the link that is named', linkThere],
    ['the notice', notice],
    ['as it arrived', alteration, { altered: false }],
    ['nobody can tell', alteration],
    ['the whole picture', crop],
    ['what a person must see to', { kind: 'other', text: 'Send a copy' }, { credit: '', notice: '' }],
  ])('%s', (_, duty, changed) => expect(wrong(duty, changed)).toEqual([]))
})

describe('not kept', () => {
  test.each<[string, Duty, Partial<Shown>]>([
    ['the credit must read "Ada Berg / Coast Wire"; there is none.', credit, { credit: ' ' }],
    ['the credit must read "Ada Berg / Coast Wire"; it reads "Ada Berg".', credit, { credit: 'Ada Berg' }],
    ['a link back to its source is due, and there is none.', linkBack, { links: ['https://notcoast.example/', 'x'] }],
    ['a link back to https://www.coast.example/bridge?a=1 is due, and there is none.', linkThere, { links: [] }],
    ['a link back to the bridge is due, and there is none.', { kind: 'link-back', url: 'the bridge' }, {}],
    ['its rights notice must be printed, and none goes out with it.', notice, { notice: ' ' }],
    ['it may not be altered ("Do not edit"), and is not as it arrived.', alteration, { altered: true }],
    ['it may not be altered ("Do not edit"), and goes out cropped: wide.', alteration, { crops: ['wide'] }],
    ['it may not be cropped, and goes out cropped: wide, square.', crop, { crops: ['wide', 'square'] }],
  ])('%s', (sentence, duty, changed) => expect(wrong(duty, changed)).toEqual([`The text: ${sentence}`]))
})

test('a duty of a part that does not show is no breach; each other one names its part', () => {
  const duties = [
    { part: 'images:2' as const, duty: notice },
    { part: text, duty: credit },
  ]
  expect(breachesOf(duties, new Map([[text, { ...shown, credit: '' }]]))).toMatchObject([
    { part: text, duty: 'credit' },
  ])
})
