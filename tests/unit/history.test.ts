import { describe, expect, test } from 'vitest'
import { actInWords, moreOf } from '../../src/admin/history'
import { acts } from '../../src/ledger/chain'

describe('an act in words', () => {
  test.each(acts)('%s has a sentence of its own', (act) => {
    expect(actInWords(act)).toMatch(/^[A-Z]/)
  })

  test('one that is not known yet is told as it is called', () => {
    expect(actInWords('letter-burnt')).toBe('letter burnt')
  })
})

describe('what else is said', () => {
  test.each([
    ['why it was killed', { act: 'killed', record: { reason: 'A wrong name' } }, 'A wrong name'],
    [
      'why a permission ended',
      { act: 'permission-ended', record: { summary: 'Granted', endedWhy: 'By letter' } },
      'By letter',
    ],
    ['what was granted', { act: 'permission-recorded', record: { summary: 'Granted by Ada' } }, 'Granted by Ada'],
    [
      'from what to what',
      { act: 'user-changed', record: { from: { role: 'editor' }, to: { role: 'admin', name: null } } },
      'role: editor → admin; name: nothing → nothing',
    ],
    [
      'what is too long for a line',
      { act: 'rights-changed', record: { to: { rights: 'x'.repeat(70) } } },
      'rights: nothing → other values',
    ],
    ['nothing', { act: 'published', record: { title: 'Harbour' } }, undefined],
    ['nothing at all', { act: 'published', record: null }, undefined],
  ])('%s', (_, entry, more) => {
    expect(moreOf(entry)).toBe(more)
  })
})
