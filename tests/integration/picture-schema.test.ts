/** Pictures in the public schema: all that a front end needs to print a `<picture>`, in one question. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Article, Image } from '../../src/payload-types'
import { mediaPath } from '../../src/renditions/addresses'
import { type Crop, cropNames, type Format, type Rendition } from '../../src/renditions/naming'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Records } from '../records'
import { giveRenditions } from '../rendition-set'

interface Set {
  format: string
  type: string
  srcSet: string
  width: number
  height: number
}

describe.each(databases)('pictures in the public schema (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let article: Article
  let hero: Image
  let inline: Image
  let renditions: Rendition[]
  beforeAll(async () => {
    newsroom = await openNewsroom({
      database,
      environment: { logLevel: 'silent', publicUrl: 'https://cms.news.example' },
    })
    records = recordsIn(newsroom)
    const source = await records.source()
    await records.permission({ sources: [source.id], grantor: source.name })
    const licence = 'https://licences.example/by/4.0/'
    hero = await records.picture({ source: source.id, focalX: 30, focalY: 70.5, rights: { licence } })
    inline = await records.picture({ source: source.id, alt: 'A "quay" & <more>', caption: 'The quay' })
    renditions = await giveRenditions(newsroom, hero, {
      colour: '#0a5',
      of: { crops: ['full', 'wide'], formats: ['avif', 'webp', 'jpeg'] },
    })
    await giveRenditions(newsroom, inline, {
      colour: '#5a0',
      widest: 700,
      of: { crops: ['full'], formats: ['webp', 'png'] },
    })
    const placeholder = 'data:image/webp;base64,UklGRg=='
    await newsroom.payload.db.updateOne({ collection: 'images', id: hero.id, data: { placeholder }, returning: false })
    article = await records.publish(await records.article({ source: source.id }, [hero, inline]))
    await records.recompute(`articles:${article.id}`)
  })
  afterAll(() => newsroom.close())

  const heroWith = async <T>(fields: string): Promise<T> => {
    const query = `{ article(id: "${article.id}") { heroImage { ${fields} } } }`
    return (await newsroom.graphql<{ article: { heroImage: T } }>(query)).article.heroImage
  }
  const address = (crop: Crop, format: Format, name: string) => {
    const file = renditions.find((each) => each.crop === crop && each.format === format && each.name === name)
    return `https://cms.news.example${mediaPath(hero.id, file as Rendition)}`
  }

  test('a front end that asks for renditions as before gets what it got before', async () => {
    const { renditions: told } = await heroWith<{ renditions: object[] }>('renditions { name url width height format }')
    expect(told).toEqual(
      (['small', 'medium', 'large'] as const).map((name, index) => ({
        name,
        url: address('full', 'jpeg', name),
        width: [480, 960, 1920][index],
        height: [320, 640, 1280][index],
        format: 'jpeg',
      })),
    )
  })

  test('renditions of a crop and of formats', async () => {
    const asked = 'renditions(crop: WIDE, formats: [AVIF, PNG]) { name url crop format bytes }'
    const { renditions: told } = await heroWith<{ renditions: Record<string, unknown>[] }>(asked)
    expect(told.map(({ name, url, crop, format }) => [name, url, crop, format])).toEqual(
      ['small', 'medium', 'large'].map((name) => [name, address('wide', 'avif', name), 'WIDE', 'avif']),
    )
    for (const { bytes } of told) expect(bytes).toBeGreaterThan(0)
    expect(await heroWith('renditions(crop: SQUARE) { url }')).toEqual({ renditions: [] })
    expect(await heroWith('renditions(formats: []) { url }')).toEqual({ renditions: [] })
    expect(await heroWith('renditions(crop: null, formats: null) { name }')).toEqual({
      renditions: [{ name: 'small' }, { name: 'medium' }, { name: 'large' }],
    })
  })

  test('srcSet: what the sources of a <picture> need, in their order', async () => {
    const asked =
      'srcSet { format type srcSet width height } wide: srcSet(crop: WIDE, formats: [JPEG, WEBP]) { format }'
    const told = await heroWith<{ srcSet: Set[]; wide: Set[] }>(asked)
    expect(told.srcSet).toEqual(
      (['avif', 'webp', 'jpeg'] as const).map((format) => ({
        format: format.toUpperCase(),
        type: `image/${format}`,
        srcSet: `${address('full', format, 'small')} 480w, ${address('full', format, 'medium')} 960w, ${address('full', format, 'large')} 1920w`,
        width: 1920,
        height: 1280,
      })),
    )
    expect(told.wide.map(({ format }) => format)).toEqual(['WEBP', 'JPEG'])
    expect(await heroWith('srcSet(crop: PORTRAIT) { format }')).toEqual({ srcSet: [] })
  })

  test('a small picture: each width once', async () => {
    const query = `{ article(id: "${article.id}") { images { srcSet { format srcSet width } } } }`
    const { article: told } = await newsroom.graphql<{ article: { images: { srcSet: Set[] }[] } }>(query)
    const [webp, png] = told.images[1]?.srcSet ?? []
    expect([webp?.format, png?.format, webp?.width]).toEqual(['WEBP', 'PNG', 700])
    expect(webp?.srcSet.match(/ \d+w/g)).toEqual([' 480w', ' 700w'])
  })

  test('the rest of what there is to know', async () => {
    const large = renditions.find(({ name, crop, format }) => `${name} ${crop} ${format}` === 'large full jpeg')
    expect(await heroWith('id url width height bytes placeholder focalPoint { x y } licence')).toEqual({
      id: String(hero.id),
      url: address('full', 'jpeg', 'large'),
      width: 1920,
      height: 1280,
      bytes: large?.bytes,
      placeholder: 'data:image/webp;base64,UklGRg==',
      focalPoint: { x: 30, y: 70.5 },
      licence: 'https://licences.example/by/4.0/',
    })
  })

  test('every address that is told is answered', async () => {
    const fields = cropNames.map((crop) => `${crop}: srcSet(crop: ${crop.toUpperCase()}) { srcSet }`).join(' ')
    const query = `{ articles { nodes { bodyHtml images { url ${fields} } } } }`
    const answer = JSON.stringify(await newsroom.graphql(query))
    const addresses = new Set(answer.match(/https:\/\/cms\.news\.example[^ "\\]+/g))
    // Of the hero two crops in three formats and sizes; of the other one crop in two formats and widths, the wider under two names.
    expect(addresses.size).toBeGreaterThanOrEqual(22)
    for (const each of addresses) expect((await newsroom.ask(new URL(each).pathname)).status).toBe(200)
  })

  test('bodyHtml prints the smallest format that a browser can show, with the credit', async () => {
    const { article: told } = await newsroom.graphql<{ article: { bodyHtml: string } }>(
      `{ article(id: "${article.id}") { bodyHtml } }`,
    )
    const files = `https://cms\\.news\\.example/media/${inline.id}/`
    expect(told.bodyHtml).toMatch(
      new RegExp(
        `<figure><picture><source type="image/webp" srcset="${files}small-[0-9a-f]{16}\\.webp 480w, ${files}medium-[0-9a-f]{16}\\.webp 700w">` +
          `<img src="${files}large-[0-9a-f]{16}\\.png" alt="A &#34;quay&#34; &#38; &#60;more&#62;" width="700" height="467" loading="lazy">` +
          '</picture><figcaption>The quay Source \\d+</figcaption></figure>$',
      ),
    )
  })

  test('an article keeps one copy of a picture, and shows its hero all the same', async () => {
    const release = await records.release(`articles:${article.id}`)
    expect(release?.content).toMatchObject({ heroImage: String(hero.id), images: [{ id: String(hero.id) }, {}] })
    expect(await newsroom.graphql(`{ article(id: "${article.id}") { heroImage { id alt } images { id } } }`)).toEqual({
      article: {
        heroImage: { id: String(hero.id), alt: 'A drawing' },
        images: [{ id: String(hero.id) }, { id: String(inline.id) }],
      },
    })
  })

  test('the example of docs/serving.md runs, and prints this picture', async () => {
    const [, code = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/serving.md', 'utf8')) ?? []
    const here = code.replace(/^const cms = .*$/m, `const cms = '${newsroom.base}'`).replace(/^console.log.*$/m, '')
    const { printPictures } = (await import(`data:text/javascript,${encodeURIComponent(here)}`)) as {
      printPictures: () => Promise<string>
    }
    const html = await printPictures()
    expect(html).toContain(`<source type="image/avif" srcset="${address('wide', 'avif', 'small')} 480w, `)
    expect(html).toContain(`src="${address('wide', 'jpeg', 'large')}"`)
    expect(html).toContain('width="1920" height="1080"')
  })
})
