import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Article, Image } from '../src/payload-types'
import { draw } from './browser/drawing'
import { fileOf, recordsIn } from './records'
import type { Newsroom } from './newsroom'

/** A newsroom's pieces as a front end meets them: long and short, with pictures of all shapes, duties and ends. */
export interface FrontPage {
  /** Leads the front page: a dek, a caption, two pictures, everything that a body can hold; the strict one and the first two others are related to it. */
  readonly lead: Article
  readonly leadPicture: Image
  /** Its terms: print the notice, link back, do not crop; they end within the hour after the first piece. */
  readonly strict: Article
  readonly strictPicture: Image
  readonly strictNotice: string
  readonly strictUntil: string
  readonly others: readonly Article[]
}

const samples = join(import.meta.dirname, '..', 'samples')
/** The paragraphs of one of the sample pieces, without its source line, pictures and notice. */
const paragraphsOf = (name: string): string[] =>
  readFileSync(join(samples, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(SOURCE:|!\[|[#>-] |NOTE)/.test(line))
    .slice(0, -1)

const text = (words: string, format = 0) => ({
  type: 'text',
  text: words,
  format,
  version: 1,
  detail: 0,
  mode: 'normal',
})
const block = (type: string, children: object[], more: object = {}) => ({
  ...{ type, children, version: 1, format: '', indent: 0, direction: null },
  ...more,
})
const paragraph = (words: string) => block('paragraph', [text(words)])
const upload = ({ id }: Image) => ({
  ...{ type: 'upload', version: 3, format: '', id: String(id).padStart(24, '0') },
  ...{ relationTo: 'images', value: id, fields: null },
})
const bodyWith = (children: object[]) => ({ root: block('root', children) }) as unknown as Article['body']

/** Publishes them, `minutes` apart, the lead last. `count`: how many others. */
export const publishFrontPage = async (newsroom: Newsroom, count = 14): Promise<FrontPage> => {
  const records = recordsIn(newsroom)
  const { payload, clock } = newsroom
  const pictureOf = async (file: Buffer, data: Partial<Image>): Promise<Image> =>
    payload.create({
      collection: 'images',
      data: { alt: 'A drawing', ...data },
      file: { ...fileOf(file), mimetype: 'image/jpeg' },
      depth: 0,
    })
  const sample = (name: string) => readFileSync(join(samples, 'pictures', name))
  const house = await records.source({ name: 'The Harbour Post', homePage: 'https://harbourpost.example/' })
  const wire = await records.source({ name: 'Sound Wire', homePage: 'https://soundwire.example/' })
  await records.permission({ sources: [house.id], grantor: house.name })
  const strictUntil = new Date(clock.now.getTime() + 16 * 60_000).toISOString()
  const strictNotice = '© 2026 Sound Wire. Not to be reproduced elsewhere without written permission.'
  await records.permission({
    sources: [wire.id],
    grantor: wire.name,
    until: strictUntil,
    duties: { credit: 'Sound Wire / Ada Example', linkBack: true, printNotice: true, noCrop: true },
  })

  const headlines = [
    'Choir moves its rehearsals back to eight',
    'Second quay to open before midsummer',
    'The mechanic, the thermos and the red button',
    'Kayaks ask for a lane of their own',
    'Islands count their votes by boat',
    'What the pilots’ handbook still advises',
    'Milk comes on time, says the grocer',
    'A winter without the night departure',
    'Insurers look at the spring figures',
    'Trawler gives way, for once',
    'The bridge without a window',
    'Two masters retire on one day',
    'Cables under the sound are older than thought',
    'School bus waits for the late ferry',
  ]
  const others: Article[] = []
  for (let number = 0; number < count; number++) {
    const picture =
      number % 4 !== 0
        ? undefined
        : await pictureOf(await draw(number), { source: house.id, rights: { creditLine: 'Photo: Nils Example' } })
    const article = await records.article(
      {
        title: headlines[number % headlines.length]!,
        dek: number % 2 === 0 ? 'The county says that it has counted twice, and that the figures hold.' : '',
        byline: number % 4 === 3 ? '' : 'Nils Example',
        source: house.id,
        body: bodyWith(paragraphsOf('sound-bridge.txt').map(paragraph)),
        heroImage: picture?.id,
      },
      picture === undefined ? [] : [picture],
    )
    clock.now = new Date(clock.now.getTime() + 60_000)
    others.push(await records.publish(article))
  }
  const strictPicture = await pictureOf(sample('bridge.jpg'), {
    alt: 'A bridge over the sound, drawn from the water',
    source: wire.id,
    rights: { addedNotices: [{ text: strictNotice }] },
  })
  const strict = await records.publish(
    await records.article({
      title: 'The bridge over the sound is to be painted, again',
      dek: 'The colour is the one on which nobody could agree.',
      source: wire.id,
      rights: { addedNotices: [{ text: strictNotice }] },
      body: bodyWith(paragraphsOf('sound-bridge.txt').map(paragraph)),
      heroImage: strictPicture.id,
    }),
  )
  clock.now = new Date(clock.now.getTime() + 1000)
  const leadPicture = await pictureOf(sample('harbour.jpg'), {
    alt: 'The old quay at Skarvholm, seen from the sea',
    caption: 'Ten past six on Monday: the first crossing without a helmsman.',
    source: house.id,
    rights: { creditLine: 'Drawing: The Harbour Post' },
  })
  const map = await pictureOf(sample('weather-map.jpg'), {
    alt: 'A weather map',
    caption: 'The sound, with the route.',
    source: house.id,
  })
  const [first = '', second = '', third = '', ...rest] = paragraphsOf('harbour-ferry.txt')
  const lead = await records.publish(
    await records.article({
      title: 'The ferry that left without a helmsman',
      dek: 'Forty-one commuters, a mechanic and a red button: the county’s answer to a trade that retires.',
      byline: 'Ada Example',
      dateline: 'Skarvholm',
      source: house.id,
      heroImage: leadPicture.id,
      related: [strict, ...others.slice(0, 2)].map(({ id }) => id),
      body: bodyWith([
        paragraph(first),
        paragraph(second),
        block('heading', [text('A bridge without a window')], { tag: 'h2' }),
        paragraph(third),
        block('quote', [text('We are replacing the gap where someone used to be.')]),
        upload(map),
        block(
          'list',
          [
            block('listitem', [text('Four cameras', 1)], { value: 1 }),
            block('listitem', [text('Two microphones under water')], { value: 2 }),
          ],
          {
            ...{ listType: 'bullet', tag: 'ul', start: 1 },
          },
        ),
        ...rest.map(paragraph),
      ]),
    }),
  )
  return { lead, leadPicture, strict, strictPicture, strictNotice, strictUntil, others }
}
