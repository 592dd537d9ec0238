import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oldNames } from '../../src/clearance/old-names'
import { formatFor } from '../../src/delivery/accept'
import { sharedMaxAge } from '../../src/delivery/cache-lifetime'
import { isKnown, rangeHolds } from '../../src/delivery/conditions'
import { rightsHeaders } from '../../src/delivery/rights-headers'
import { namedFile, publicFiles, shortList, sourceSets } from '../../src/renditions/addresses'
import { cropNames, fileName, formats, type Rendition, sizeNames } from '../../src/renditions/naming'

describe('the format that a caller gets', () => {
  test.each([
    [undefined, 'jpeg'],
    ['', 'jpeg'],
    ['*/*', 'jpeg'],
    ['image/*', 'jpeg'],
    ['image/*,*/*;q=0.8', 'jpeg'],
    ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', 'avif'],
    ['image/webp,image/avif,image/jxl,image/heic,image/*;q=0.8', 'avif'],
    ['image/webp,*/*', 'webp'],
    ['image/avif;q=0.5,image/webp;q=0.9,*/*;q=0.1', 'webp'],
    ['image/avif;q=0.5, */*', 'jpeg'],
    ['IMAGE/AVIF ; Q=1.0', 'avif'],
    ['image/avif;q=0,image/webp;q=0,image/*', 'jpeg'],
    ['image/avif;q=x,image/webp', 'webp'],
    ['image/jpeg;q=0,*/*', 'jpeg'],
    ['image/avif-sequence', 'jpeg'],
    ['text/html', 'jpeg'],
    [',;q=1,,', 'jpeg'],
  ])('%s: %s', (accept, format) => {
    expect(formatFor(accept, ['jpeg', 'webp', 'avif'])).toBe(format)
  })

  test('is one that there is', () => {
    expect(formatFor('image/avif', ['png'])).toBe('png')
    expect(formatFor('image/avif,image/webp', ['webp', 'png'])).toBe('webp')
    expect(formatFor('*/*', ['avif'])).toBe('avif')
    expect(formatFor('*/*', [])).toBeUndefined()
  })
})

describe('conditions', () => {
  const etag = '"abc"'
  test.each([
    [undefined, false],
    ['"abc"', true],
    ['W/"abc"', true],
    ['"x", W/"y","abc"', true],
    ['*', true],
    ['"ab"', false],
    ['abc', false],
    ['"x,"abc""', false],
    ['', false],
  ])('If-None-Match: %s: known is %s', (header, known) => expect(isKnown(header, etag)).toBe(known))

  test.each([
    [undefined, true],
    ['"abc"', true],
    ['W/"abc"', false],
    ['"x"', false],
    ['Wed, 21 Oct 2026 07:28:00 GMT', false],
  ])('If-Range: %s: the range holds is %s', (header, holds) => expect(rangeHolds(header, etag)).toBe(holds))
})

describe('how long a cache may keep it', () => {
  const at = new Date('2026-12-01T12:00:00Z')
  const inSeconds = (seconds: number) => new Date(at.getTime() + seconds * 1000)
  test.each([
    [[], 60],
    [[inSeconds(3600)], 60],
    [[inSeconds(60)], 60],
    [[inSeconds(59.999)], 59],
    [[inSeconds(3600), inSeconds(10.9)], 10],
    [[inSeconds(0.999)], 0],
    [[inSeconds(0)], 0],
    [[inSeconds(-1)], 0],
    [[new Date('never')], 0],
    [[inSeconds(3600), new Date('never')], 0],
  ])('until %s: %s seconds', (ends, seconds) => expect(sharedMaxAge(ends, at)).toBe(seconds))
})

describe('the rights in headers', () => {
  /** A Display String taken back (RFC 9651 §4.2.10), by the book. */
  const taken = (header: string | undefined): string => {
    const inner = /^%"([\x20\x21\x23-\x7e]*)"$/.exec(header ?? '')?.[1] ?? ''
    const bytes = [...inner.matchAll(/%([0-9a-f]{2})|([^%])/g)].map(([, hex, letter = '']) =>
      hex === undefined ? letter.charCodeAt(0) : Number.parseInt(hex, 16),
    )
    return Buffer.from(bytes).toString('utf8')
  }

  test('a notice comes back word for word, whatever it holds', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(text, (notice) => {
        const headers = rightsHeaders({ notice, creditLine: 'Photo: "A" 100 %' })
        expect(taken(headers['copyright-notice'])).toBe(notice)
        expect(taken(headers['credit-line'])).toBe('Photo: "A" 100 %')
        new Headers(headers) // would throw for what no header can hold
      }),
    )
  })

  test('what does not fit is left out, never cut', () => {
    expect(rightsHeaders({ notice: 'x'.repeat(4093) })['copyright-notice']).toHaveLength(4096)
    expect(rightsHeaders({ notice: 'x'.repeat(4094) })).toEqual({})
    expect(rightsHeaders({ notice: 'é'.repeat(700) })).toEqual({})
    expect(rightsHeaders({ notice: 'half \ud800', creditLine: '' })).toEqual({})
    expect(rightsHeaders({})).toEqual({})
  })

  test.each([
    ['https://licences.example/by/4.0/', '<https://licences.example/by/4.0/>; rel="license"'],
    ['https://licences.example/ö?a=<b>"', '<https://licences.example/%C3%B6?a=%3Cb%3E%22>; rel="license"'],
    ['https://licences.example/\r\nset-cookie: a=b', '<https://licences.example/set-cookie:%20a=b>; rel="license"'],
    ['https://licences.example/>; rel="next', '<https://licences.example/%3E;%20rel=%22next>; rel="license"'],
    ['javascript:alert(1)', undefined],
    ['mailto:desk@news.example', undefined],
    ['BY 4.0', undefined],
    [`https://licences.example/${'x'.repeat(5000)}`, undefined],
    [null, undefined],
  ])('a licence %s', (licence, link) => expect(rightsHeaders({ licence }).link).toBe(link))
})

describe('names that went out', () => {
  const at = new Date('2026-12-01T12:00:00Z')
  const copy = (original: string, ...letters: string[]) => ({
    original,
    renditions: letters.map((letter) => ({
      name: 'small',
      crop: 'full',
      format: 'jpeg',
      sha256: letter.repeat(64),
    })),
  })
  const name = (letter: string) => letter.repeat(16)
  const out = { releasedAt: '2026-12-01T12:00:00.000Z' }

  test('a first release has none', () =>
    expect(oldNames(undefined, copy('o', 'a'), at)).toEqual({ past: '', gone: '' }))

  test('of the same original they are past, and stay so', () => {
    const first = oldNames({ ...out, content: copy('o', 'a', 'b') }, copy('o', 'b', 'c'), at)
    expect(first).toEqual({ past: `|${name('a')}|`, gone: '' })
    const second = oldNames({ ...out, ...first, content: copy('o', 'b', 'c') }, copy('o', 'a'), at)
    expect(second).toEqual({ past: `|${name('a')}|${name('b')}|${name('c')}|`, gone: '' })
  })

  test('with another original all of them are gone, and stay so', () => {
    const before = { ...out, past: `|${name('a')}|`, gone: `|${name('9')}|`, content: copy('o', 'b') }
    const replaced = oldNames(before, copy('p', 'c'), at)
    expect(replaced).toEqual({ past: '', gone: `|${name('9')}|${name('a')}|${name('b')}|` })
    expect(oldNames({ ...out, ...replaced, content: copy('p', 'c') }, copy('p', 'd'), at)).toEqual({
      past: `|${name('c')}|`,
      gone: replaced.gone,
    })
  })

  test('what was never out leaves no trace', () => {
    for (const releasedAt of [null, '2026-12-01T12:00:00.001Z'])
      for (const original of ['o', 'p'])
        expect(oldNames({ releasedAt, content: copy('o', 'a') }, copy(original, 'b'), at)).toEqual({
          past: '',
          gone: '',
        })
  })
})

describe('source sets', () => {
  const file = (width: number, format: Rendition['format'], crop: Rendition['crop'] = 'full'): Rendition => ({
    name: width > 960 ? 'large' : width > 480 ? 'medium' : 'small',
    crop,
    format,
    width,
    height: width / 2,
    bytes: 1,
    sha256: String(width).padEnd(64, '0'),
  })
  const told = (files: readonly Rendition[]) => publicFiles(7, shortList(files))
  const hash = (width: number) => String(width).padEnd(64, '0').slice(0, 16)

  test('one a format, in the order of a <picture>, the smallest file first', () => {
    const files = [
      file(1920, 'jpeg'),
      file(480, 'jpeg'),
      file(480, 'webp'),
      file(480, 'avif'),
      file(300, 'avif', 'wide'),
    ]
    expect(sourceSets(told(files), { crop: 'full', absolute: (path) => `https://news.example${path}` })).toEqual([
      ...(['avif', 'webp'] as const).map((format) => ({
        format,
        type: `image/${format}`,
        srcSet: `https://news.example/media/7/small-${hash(480)}.${format} 480w`,
        width: 480,
        height: 240,
      })),
      {
        format: 'jpeg',
        type: 'image/jpeg',
        srcSet: `https://news.example/media/7/small-${hash(480)}.jpg 480w, https://news.example/media/7/large-${hash(1920)}.jpg 1920w`,
        width: 1920,
        height: 960,
      },
    ])
    expect(sourceSets(told(files), { crop: 'wide' }).map(({ format }) => format)).toEqual(['avif'])
    expect(sourceSets(told(files), { crop: 'square' })).toEqual([])
    expect(sourceSets(told(files), { crop: 'full', wanted: ['jpeg', 'webp'] }).map(({ format }) => format)).toEqual([
      'webp',
      'jpeg',
    ])
  })

  test('each width once: a small picture has one file under three names', () => {
    const [set] = sourceSets(told([300, 300, 300].map((width) => file(width, 'jpeg'))), { crop: 'full' })
    expect(set?.srcSet).toBe(`/media/7/small-${hash(300)}.jpg 300w`)
  })
})

describe('a list of files in short', () => {
  const each = cropNames.flatMap((crop) =>
    formats.flatMap((format) =>
      sizeNames.map((name): Rendition => ({
        name,
        crop,
        format,
        width: 9,
        height: 8,
        bytes: 7,
        sha256: 'ab'.repeat(32),
      })),
    ),
  )

  test('is taken apart into what it was made of', () => {
    expect(publicFiles('x1', shortList(each))).toEqual(
      each.map(({ sha256: _sha256, ...file }) => ({
        ...file,
        path: `/media/x1/${fileName({ ...file, sha256: 'ab'.repeat(32) })}`,
      })),
    )
    expect(publicFiles('x1', '')).toEqual([])
  })

  test('a name says what it was made of, and no other name says anything', () => {
    for (const { name, crop, format, sha256 } of each)
      expect(namedFile(fileName({ name, crop, format, sha256 }))).toEqual({
        name,
        crop,
        format,
        hash: 'ab'.repeat(8),
      })
    const [sound] = each.map(fileName)
    for (const name of [
      '',
      `${sound}x`,
      ` ${sound}`,
      `${sound}\n`,
      (sound ?? '').toUpperCase(),
      'small-full-0123456789abcdef.jpg',
    ])
      expect(namedFile(name)).toBeUndefined()
  })
})
