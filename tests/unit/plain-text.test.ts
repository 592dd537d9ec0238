import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePlainText } from '../../src/ingest/formats/plain-text'

const kinds = (text: string): string[] => parsePlainText(text).blocks.map(({ kind }) => kind)
const words = (text: string): string[] =>
  parsePlainText(text).blocks.map((block) =>
    block.kind === 'picture' ? block.url : block.runs.map((run) => run.text).join(''),
  )
const runs = (text: string): unknown => {
  const [block] = parsePlainText(text).blocks
  return block && block.kind !== 'picture' ? block.runs : undefined
}

describe('paragraphs', () => {
  it.each(['\n', '\r\n', '\r', '\n\n', '\r\n\r\n', ' \n \n '])('are parted by %j', (gap) => {
    expect(words(['One is here.', 'Two is here.', 'Three is here.'].join(gap))).toEqual([
      'One is here.',
      'Two is here.',
      'Three is here.',
    ])
  })

  it('know where they stand', () => {
    const text = '  One 🐋.\r\n\r\n> Two.\r\n'
    const [one, two] = parsePlainText(text).blocks
    expect(text.slice(one?.start, one?.end)).toBe('One 🐋.')
    expect(text.slice(two?.start, two?.end)).toBe('> Two.')
  })

  it('are put together again where lines were wrapped', () => {
    const wrapped =
      'The boats went out before the fog had lifted from the\nharbour, and the last of them came home at four with\nnothing to show.'
    expect(words(`${wrapped}\n\nNobody complained.`)).toEqual([
      'The boats went out before the fog had lifted from the harbour, and the last of them came home at four with nothing to show.',
      'Nobody complained.',
    ])
  })

  it('stay apart where a short line meets a long one', () => {
    const lines = ['Embargoed until 12 March 2026, 06:00 GMT', 'Boats are late.']
    expect(words(lines.join('\n'))).toEqual(lines)
  })

  it('stay apart in a table of results', () => {
    expect(words('Skarv 2\nHarbour 1\nFjord 0')).toEqual(['Skarv 2', 'Harbour 1', 'Fjord 0'])
  })
})

describe('a source line', () => {
  it.each([
    ['SOURCE: IDRW.ORG.', 'IDRW.ORG'],
    ['source : Fjord Wire', 'Fjord Wire'],
    ['Source:Skarv Post .', 'Skarv Post'],
    ['SOURCE: [Skarv Post](https://skarvpost.example).', 'Skarv Post'],
  ])('%s', (line, name) => {
    const { source, blocks } = parsePlainText(`${line}\nProse.`)
    expect(source).toMatchObject({ name, words: line, start: 0, end: line.length })
    expect(blocks).toHaveLength(1)
  })

  it('may follow the heading and the picture, or stand at the foot', () => {
    expect(parsePlainText('# Title\n![](https://a.example/b.jpg)\nSOURCE: A\nProse.').source?.name).toBe('A')
    expect(parsePlainText('One.\nTwo.\nThree.\nFour.\nSource: A\nNote: x').source?.name).toBe('A')
  })

  it('is not taken from the middle of the prose, nor twice', () => {
    expect(parsePlainText('One.\nSource: A\nTwo.\nThree.\nFour.\nFive.').source).toBeUndefined()
    const { source, blocks } = parsePlainText('SOURCE: A\nProse.\nSOURCE: B')
    expect([source?.name, blocks.length]).toEqual(['A', 2])
  })
})

describe('Markdown', () => {
  it('knows headings, quotes and lists', () => {
    expect(kinds('# A\n###### B\n####### c\n#d\n> e\n- f\n* g\nh\n- i')).toEqual([
      'heading',
      'heading',
      'paragraph',
      'paragraph',
      'quote',
      'list',
      'paragraph',
      'list',
    ])
    expect(parsePlainText('- f\n- [g](https://g.example)').blocks[0]).toMatchObject({
      items: [[{ text: 'f' }], [{ text: 'g', href: 'https://g.example' }]],
      start: 0,
      end: 28,
    })
  })

  it('reads pictures with their words', () => {
    expect(parsePlainText('![A (small) boat](https://a.example/b_(1).jpg "Boat, 1903")').blocks).toEqual([
      {
        kind: 'picture',
        alt: 'A (small) boat',
        url: 'https://a.example/b_(1).jpg',
        title: 'Boat, 1903',
        start: 0,
        end: 59,
      },
    ])
  })

  it('keeps a picture beside words before or after them', () => {
    expect(words('![](a.jpg) Words ![](b.jpg) more. ![](c.jpg)')).toEqual(['a.jpg', 'Words more.', 'b.jpg', 'c.jpg'])
  })

  it('reads links, also round a picture', () => {
    expect(runs('See [the *log*](https://a.example/x?y=1) now.')).toEqual([
      { text: 'See ' },
      { text: 'the *log*', href: 'https://a.example/x?y=1' },
      { text: ' now.' },
    ])
    expect(words('[![bow](bow.jpg)](https://a.example)')).toEqual(['bow.jpg'])
    expect(runs('[a [b](https://b.example) c](https://c.example)')).toEqual([
      { text: '[a ' },
      { text: 'b', href: 'https://b.example' },
      { text: ' c](https://c.example)' },
    ])
  })

  it.each([
    'javascript:alert',
    'JaVaScRiPt:alert',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '/relative',
    '//a.example',
    'https://',
    'http:relative',
  ])('takes the target from a link to %s and leaves the words', (url) => {
    expect(runs(`Press [here](${url}) now.`)).toEqual([{ text: 'Press here now.' }])
  })

  it.each(['java\tscript:alert(1)', 'java\u0000script:x', 'https://a.example/<script>', 'a b', ''])(
    'sees no link to %j',
    (url) => {
      expect(runs(`[here](${url})`)).toEqual([{ text: `[here](${url})` }])
    },
  )
})

describe('hostile text', () => {
  const many = 200_000
  it.each(
    Object.entries({
      'open brackets': '['.repeat(many),
      'closed brackets': ']'.repeat(many),
      'nested links': `${'['.repeat(many)}${'](a)'.repeat(many)}`,
      'nested pictures': `${'!['.repeat(many)}${'](a)'.repeat(many)}`,
      'pictures in links': '[![a](b)](c)'.repeat(many / 4),
      'open targets': '![]('.repeat(many),
      'open parentheses': `[x](${'('.repeat(many)}`,
      'bracketed target': `[x](${'(a)'.repeat(many)})`,
      'open titles': '[x](y "'.repeat(many),
      'a long target': `[x](${'a'.repeat(many)}`,
      quotes: '>'.repeat(many),
      blanks: `${' '.repeat(many)}x${' '.repeat(many)}y`,
      'blank lines': '\r'.repeat(many),
      'a long list': '- a\n'.repeat(many),
      'wrapped lines': 'word after word after word to fill the line up to\n'.repeat(many / 10),
      sources: 'SOURCE: a\n'.repeat(many),
      dots: `SOURCE: ${'.'.repeat(many)}`,
    }),
  )('%s are read in a moment', (_name, text) => {
    const begun = performance.now()
    parsePlainText(text)
    expect(performance.now() - begun).toBeLessThan(3_000)
  })

  it('never throws, and every block lies in the text, in order', () => {
    const bits = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '!',
      '"',
      'a',
      ' ',
      '\n',
      '\r',
      '#',
      '>',
      '-',
      'https://a.example',
      '🐋',
      'SOURCE: ',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 60 }), (parts) => {
        const text = parts.join('')
        for (const block of parsePlainText(text).blocks) {
          expect(block.start).toBeGreaterThanOrEqual(0)
          expect(block.end).toBeGreaterThan(block.start)
          expect(block.end).toBeLessThanOrEqual(text.length)
          expect(text.slice(block.start, block.end)).toBe(text.slice(block.start, block.end).trim())
        }
      }),
      { numRuns: 500 },
    )
  })
})
