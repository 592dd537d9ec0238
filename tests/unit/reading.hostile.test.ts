import { describe, expect, it } from 'vitest'
import { readNotice, readNotices } from '../../src/rights/reading/readNotices'

describe('hostile text', () => {
  const lines = (line: string, count = 300): string => `${line}\n`.repeat(count)
  it.each(
    Object.entries({
      notes: lines('Note: article may not be used.', 10_000),
      'words about works': 'Article '.repeat(100_000),
      'bans without end': lines(`Note: ${'article may be use may be use without prior '.repeat(20)}`),
      'lists of verbs': lines(`Note: may not be ${'copied, '.repeat(110)}`),
      signs: lines('© '.repeat(450)),
      blanks: lines(`Note: article${' '.repeat(900)}may`),
      'full stops': '. '.repeat(500_000),
      'quotation marks': `.${'"'.repeat(500_000)}x`,
      names: lines(`© ${'Ab '.repeat(320)}`),
      hosts: lines(`© ${'a.'.repeat(450)}`),
      dates: lines(`Not for use before ${'march 12 2026 '.repeat(60)}`),
      brackets: '[a]('.repeat(250_000),
      prose: lines(
        'It is not the only thing that the council has no rights to, and so the article may be read again. '.repeat(8),
        3_000,
      ),
    }),
  )('%s are read in a moment', (_name, text) => {
    const begun = process.cpuUsage() // not the clock: other processes may be at work
    readNotices(text)
    readNotice(text.slice(0, 20_000))
    expect(process.cpuUsage(begun).user).toBeLessThan(5_000_000)
  })
})
