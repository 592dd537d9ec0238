import { describe, expect, test } from 'vitest'
import { bySpan, digestOf } from '../../src/warning/digest'
import type { Ending } from '../../src/warning/ending'

const at = new Date('2026-12-01T12:00:00Z')
const ending = (until: string, changed: Partial<Ending> = {}): Ending => ({
  ...{ item: 'articles:12', title: 'The old bridge', channel: 'web', until: new Date(until) },
  ...{
    sentence: 'No permission on record covers the web.',
    renew: [{ id: '4', summary: 'Granted by Coast Wire: web' }],
  },
  takes: 'one',
  ...changed,
})
const about = { at, house: 'The Herald', link: (path: string) => `https://cms.herald.example${path}` }

describe('a digest', () => {
  test('tells what ends, when, what to renew, and where', () => {
    const endings = [
      ending('2026-12-02T06:00:00Z'),
      ending('2026-12-20T06:00:00Z', { item: 'images:3', title: 'flood\n.jpg', channel: 'print', renew: [] }),
    ]
    expect(digestOf({ endings, more: false }, about)).toEqual({
      subject: 'What ends soon: 1 within a day, 1 within 30 days',
      text: `What The Herald has published and may not show any longer from a moment on, unless a permission is renewed. Times are UTC.

Within a day

- The old bridge
  on the web, until 2 December 2026, 06:00 UTC
  Renew: Granted by Coast Wire: web
    https://cms.herald.example/admin/collections/permissions/4
  https://cms.herald.example/admin/collections/articles/12

Within 30 days

- flood .jpg
  on print, until 20 December 2026, 06:00 UTC
  Then: No permission on record covers the web.
  https://cms.herald.example/admin/collections/images/3

Whether this mail comes is chosen on the page of your account: https://cms.herald.example/admin/account`,
    })
  })

  test.each([
    { takes: 'one', word: 'Or' },
    { takes: 'all', word: 'And' },
  ] as const)('says whether it takes one permission or all: $takes', ({ takes, word }) => {
    const renew = ['4', '5'].map((id) => ({ id, summary: `Permission ${id}` }))
    const { text } = digestOf({ endings: [ending('2026-12-02T06:00:00Z', { renew, takes })], more: false }, about) ?? {
      text: '',
    }
    expect(text.match(/^ {2}\w+: Permission \d$/gm)).toEqual(['  Renew: Permission 4', `  ${word}: Permission 5`])
  })

  test('says where there is more', () => {
    const { text } = digestOf({ endings: [ending('2026-12-02T06:00:00Z')], more: true }, about) ?? { text: '' }
    expect(text).toContain('There is more than is listed here.')
  })

  test('nothing ends: no mail', () => {
    expect(digestOf({ endings: [], more: false }, about)).toBeUndefined()
  })
})

test.each([
  { until: '2026-12-02T12:00:00Z', span: 0 },
  { until: '2026-12-02T12:00:01Z', span: 1 },
  { until: '2026-12-08T12:00:00Z', span: 1 },
  { until: '2026-12-08T12:00:01Z', span: 2 },
  { until: '2026-12-31T12:00:00Z', span: 2 },
])('what ends at $until is told once, under the first span that it lies within', ({ until, span }) => {
  expect(bySpan([ending(until)], at).map((group) => group.length)).toEqual(
    [0, 1, 2].map((each) => Number(each === span)),
  )
})
