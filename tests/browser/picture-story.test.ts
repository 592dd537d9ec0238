import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Image } from '../../src/payload-types'
import { cropNames, mediaTypes } from '../../src/renditions/naming'
import { map, near, pixelAt } from '../unit/drawn-pictures'
import { draw } from './drawing'
import { inChapters, logIn, openProduct, shots } from './product'
import type { Product } from './product'

// On SQLite by default; `.ci/run` asks for both.
const wanted = (process.env.BROWSER_DATABASES ?? 'sqlite').split(',') as ('sqlite' | 'mongodb')[]

type Crop = 'full' | 'square' | 'portrait'
interface Hero {
  url: string
  creditLine: string
  jpeg: Record<Crop, string>
}

describe.each(wanted)(
  'a picture comes in, is framed, replaced, shown, and is gone when its right ends (%s)',
  (database) => {
    let product: Product
    let page: Page
    let image: string
    let article: string
    const folder = mkdtempSync(join(tmpdir(), 'picture-story-'))
    const quay = join(folder, 'quay.jpg')
    const another = join(folder, 'another.jpg')
    /** Every address that the front end was ever told, and the hash by which a cache knows its bytes. */
    const told = new Map<string, string>()

    beforeAll(async () => {
      // Its colours tell their place: a crop of it says where it was cut.
      await map(960, 640).jpeg({ quality: 95 }).toFile(quay)
      for (let number = 1; number <= 19; number++) writeFileSync(join(folder, `boat-${number}.jpg`), await draw(number))
      writeFileSync(another, await draw(20))
      execFileSync('exiftool', [
        '-q',
        '-overwrite_original',
        '-XMP-photoshop:Credit=Ada Example',
        '-XMP-iptcCore:AltTextAccessibility=A quay in the evening',
        ...[quay, ...[1, 2, 3].map((number) => join(folder, `boat-${number}.jpg`))],
      ])
      product = await openProduct({
        database,
        piece: join('samples', 'harbour-ferry.txt'),
        begins: '2026-12-01T09:00:00Z',
      })
      page = product.page
    }, 240_000)
    afterAll(async () => {
      await page?.screenshot({ path: join(shots, `last-picture-${database}.png`) })
      await product?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    inChapters()

    /** As the desk's own pages ask. */
    const asked = <T>(path: string, method = 'GET', body?: object): Promise<{ status: number; answer: T }> =>
      page.evaluate(
        async ([url, how, sent]) => {
          const init = sent === null ? {} : { body: sent, headers: { 'content-type': 'application/json' } }
          const response = await fetch(url, { method: how, ...init })
          return { status: response.status, answer: (await response.json()) as T }
        },
        [path, method, body === undefined ? null : JSON.stringify(body)] as const,
      )
    const stored = async (): Promise<Image> => (await asked<Image>(`/api/images/${image}?depth=0`)).answer
    const idOf = (id: string) => (/^\d+$/.test(id) ? Number(id) : id)
    const saved = async (): Promise<void> => {
      const [answer] = await Promise.all([
        page.waitForResponse(
          (each) => each.url().includes(`/api/images/${image}`) && each.request().method() !== 'GET',
        ),
        page.getByRole('button', { name: 'Save', exact: true }).click(),
      ])
      expect(answer.status()).toBe(200)
    }
    const panel = () => page.getByRole('region', { name: 'May we publish this?' })
    const publish = () =>
      page
        .getByRole('button', { name: /^Publish/ })
        .first()
        .click()

    /** What the front end is given, as any front end asks; all addresses in it are noted once their bytes were had. */
    const front = async (): Promise<{ title: string; heroImage: Hero | null }[]> => {
      const crops = cropNames.map((crop) => {
        const name = crop.toUpperCase()
        return `${crop}: srcSet(crop: ${name}) { format type srcSet } ${crop}Files: renditions(crop: ${name}, formats: [AVIF, WEBP, JPEG]) { url format name }`
      })
      const response = await fetch(`${product.base}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: `{ articles { nodes { title heroImage { url creditLine ${crops.join(' ')} } } } }`,
        }),
      })
      const text = await response.text()
      const { data } = JSON.parse(text) as {
        data: {
          articles: { nodes: { title: string; heroImage: (Omit<Hero, 'jpeg'> & Record<string, unknown>) | null }[] }
        }
      }
      for (const [url] of text.matchAll(/http:\/\/[^/]+\/media\/[^", \\]+/g)) if (!told.has(url)) await had(url)
      return data.articles.nodes.map(({ title, heroImage }) => ({
        title,
        heroImage: heroImage && {
          url: heroImage.url,
          creditLine: heroImage.creditLine,
          jpeg: Object.fromEntries(cropNames.map((crop) => [crop, smallest(heroImage[crop])])) as Hero['jpeg'],
        },
      }))
    }
    const smallest = (sets: unknown): string =>
      (sets as { format: string; srcSet: string }[])
        .find(({ format }) => format === 'JPEG')
        ?.srcSet.split(' ')
        .at(0) ?? ''
    /** Gets it once, whole, and notes its hash. */
    const had = async (url: string): Promise<void> => {
      const response = await fetch(url, { redirect: 'manual' })
      expect({ url, status: response.status }).toEqual({ url, status: 200 })
      expect((await response.arrayBuffer()).byteLength).toBe(Number(response.headers.get('content-length')))
      expect(Object.values(mediaTypes)).toContain(response.headers.get('content-type'))
      told.set(url, response.headers.get('etag') ?? '')
    }
    /** What is answered to each of these addresses, however it is asked for. */
    const answers = async (urls: Iterable<string>): Promise<Set<number>> => {
      const seen = new Set<number>()
      for (const url of urls)
        for (const method of ['GET', 'HEAD'])
          for (const [name, value] of [[], ['range', 'bytes=0-9'], ['if-none-match', told.get(url) ?? '*']]) {
            const headers: Record<string, string> = name === undefined ? {} : { [name]: value ?? '' }
            const response = await fetch(url, { method, headers, redirect: 'manual' })
            await response.arrayBuffer()
            seen.add(response.status)
          }
      return seen
    }

    test('twenty pictures come in at the picture desk, some with what their files say', async () => {
      await logIn(product, '/admin/pictures')
      await page.getByRole('heading', { name: 'Picture desk' }).waitFor()
      const boats = Array.from({ length: 19 }, (_, index) => join(folder, `boat-${index + 1}.jpg`))
      await page.locator('input[type=file]').setInputFiles([...boats, quay])
      await page.getByText('20 taken', { exact: true }).waitFor({ timeout: 240_000 })
      await page.locator('.imp-tile').nth(20).waitFor() // and the imported piece's, which is not here
      expect(await page.locator('.imp-tile').getByText('Not allowed').count()).toBe(21)
      expect(await page.locator('.imp-tile').getByText('Ada Example').count()).toBe(4)
    })

    test('one is opened; its focal point is moved and a shape is cropped by hand', async () => {
      await page.locator('.imp-tile').getByRole('link', { name: 'quay.jpg' }).click()
      const point = page.getByRole('slider', { name: /^Focal point/ })
      await point.waitFor()
      image = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      await page.getByLabel('Focal point, % from the left').fill('20')
      await point.focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Shift+ArrowUp')
      expect(await point.getAttribute('aria-valuetext')).toBe('21 % from the left, 45 % from the top')
      await page
        .locator('.imp-shape', { hasText: 'Square 1:1' })
        .getByRole('button', { name: /by hand/ })
        .click()
      const frame = page.getByRole('slider', { name: /^Frame of Square/ })
      await expect.poll(() => frame.evaluate((each) => each === document.activeElement)).toBe(true)
      for (let times = 0; times < 20; times++) await page.keyboard.press('-')
      for (let times = 0; times < 8; times++) await page.keyboard.press('Shift+ArrowRight')
      for (let times = 0; times < 3; times++) await page.keyboard.press('Shift+ArrowDown')
      await saved()
      const { alt, crops, focalX, focalY } = await stored()
      expect([alt, focalX, focalY]).toEqual(['A quay in the evening', 21, 45])
      expect(Object.keys(crops as object)).toEqual(['square'])
    })

    test('the newsroom says its name, and an article of its own gets the picture that was permitted', async () => {
      await asked('/api/permissions', 'POST', {
        effect: 'grant',
        basis: 'agreement',
        grantor: 'Ada Example',
        images: [idOf(image)],
        channels: ['web'],
        territories: '001',
        note: 'By letter',
      })
      await page.goto(`${product.base}/admin`)
      await page.getByLabel('The newsroom’s name').fill('The Harbour Herald')
      await page.getByRole('button', { name: 'Record it' }).click()
      await page.getByLabel('The newsroom’s name').waitFor({ state: 'detached' })
      await page.goto(`${product.base}/admin/collections/articles/create`)
      await page.getByLabel('Headline').fill('The quay at night')
      await page.locator('[contenteditable=true]').first().click()
      await page.keyboard.type('It is lit again.')
      await page.locator('#field-heroImage').getByRole('button', { name: 'Choose from existing' }).click()
      await page.locator('dialog[open], .drawer--is-open').last().getByText('quay.jpg', { exact: true }).click()
      await page.locator('#field-heroImage').locator('img').waitFor()
      await page.waitForURL(/articles\/[0-9a-f]+$/)
      article = page.url().split('/').at(-1) ?? ''
      await panel()
        .getByText(/^Allowed/)
        .first()
        .waitFor()
      await publish()
      await page.getByText('Published', { exact: true }).first().waitFor()
    })

    test('the front end gets it in every shape and format, cut where the desk has cut it', async () => {
      const [node, ...others] = await front()
      expect([node?.title, node?.heroImage?.creditLine, others]).toEqual(['The quay at night', 'Ada Example', []])
      const types = new Set([...told.keys()].map((url) => url.split('.').at(-1)))
      expect([...types].sort()).toEqual(['avif', 'jpg', 'webp'])
      for (const crop of cropNames)
        expect([...told.keys()].some((url) => crop === 'full' || url.includes(`-${crop}-`))).toBe(true)
      const begins = async (crop: Crop) => {
        const bytes = await fetch(node?.heroImage?.jpeg[crop] ?? '')
        return pixelAt(Buffer.from(await bytes.arrayBuffer()), 0, 0)
      }
      const { left, top } = ((await stored()).crops as { square: { left: number; top: number } }).square
      expect(near(await begins('square'), [2.55 * left, 2.55 * top, 128])).toBe(true)
      expect(left).toBeGreaterThan(20)
      // Half as wide as the whole, around 21 %: from the left edge on.
      expect(near(await begins('portrait'), [0, 0, 128])).toBe(true)
    })

    test('another file takes its place: it has no right, all of the old one is gone, and nothing can be published', async () => {
      await page.goto(`${product.base}/admin/collections/images/${image}`)
      await page.getByRole('button', { name: 'Replace the file' }).click()
      await page.locator('input[type=file]').first().setInputFiles(another)
      await page.getByText('starts with no right').waitFor()
      await saved()
      await panel().getByText('Not allowed').waitFor()
      expect((await stored()).crops ?? null).toBeNull()
      expect(await front()).toEqual([])
      expect([...(await answers(told.keys()))]).toEqual([451])
      await page.goto(`${product.base}/admin/collections/articles/${article}`)
      await page.getByRole('button', { name: 'Why not?' }).waitFor()
      const refused = await asked<{ errors: unknown[] }>(`/api/articles/${article}`, 'PATCH', { _status: 'published' })
      expect(refused.status).toBeGreaterThanOrEqual(400)
      expect(await front()).toEqual([])
    })

    test('its permission is recorded beside the article, which goes out again with the new picture', async () => {
      await panel().getByRole('button', { name: 'Record permission' }).first().click()
      const drawer = page.locator('dialog[open], .drawer--is-open').last()
      await drawer.locator('#field-note').fill('By letter of 1 December, from the permissions desk.')
      await drawer.locator('#field-grantor').fill('Ada Example, illustrator')
      await drawer.locator('#field-until input').fill('12/24/2026 9:00 AM')
      await page.keyboard.press('Enter')
      await drawer.getByRole('button', { name: 'Save', exact: true }).click()
      await drawer.waitFor({ state: 'detached' })
      await panel()
        .getByText(/^Allowed/)
        .first()
        .waitFor()
      await page.getByLabel('Headline').fill('The quay by day')
      await publish()
      await expect
        .poll(front, { timeout: 20_000 })
        .toMatchObject([{ title: 'The quay by day', heroImage: { url: expect.stringContaining('/media/') } }])
    })

    test('its credit line is changed afterwards: other bytes, other names, and the old names lead to them', async () => {
      const before = new Set(told.keys())
      const names = (await front())[0]?.heroImage
      await page.goto(`${product.base}/admin/collections/images/${image}`)
      await page.locator('.tabs-field__tab-button', { hasText: 'Rights' }).click()
      await page.locator('#field-rights__creditLine').fill('Drawing: Ada Example')
      await saved()
      await expect
        .poll(async () => (await front())[0]?.heroImage?.creditLine, { timeout: 20_000 })
        .toBe('Drawing: Ada Example')
      await expect.poll(async () => (await front())[0]?.heroImage?.url, { timeout: 20_000 }).not.toBe(names?.url)
      expect(told.size).toBeGreaterThan(before.size)
      const old = await fetch(names?.url ?? '', { redirect: 'manual' })
      expect([old.status, new URL(old.headers.get('location') ?? '', product.base).href]).toEqual([
        302,
        (await front())[0]?.heroImage?.url,
      ])
    })

    test('the right ends with nobody acting: every address that ever was, however it is asked for, and the article', async () => {
      await product.setClock('2026-12-24T08:59:59.999Z')
      const [node] = await front()
      expect((await fetch(node?.heroImage?.url ?? '')).status).toBe(200)
      await product.setClock('2026-12-24T09:00:00Z')
      const lasting = `${product.base}/media/${image}/auto` // the address that names no bytes
      expect([...(await answers([...told.keys(), lasting]))]).toEqual([451])
      expect(await front()).toEqual([])
      // Three times the same shapes and formats: of the file that was replaced, and of this one under two credit lines.
      expect(told.size).toBeGreaterThanOrEqual(3 * cropNames.length * 3)
    })

    test('no page asked another host for anything, and no script failed', () => {
      expect([...product.hosts]).toEqual([new URL(product.base).host])
      expect(product.errors).toEqual([])
    })
  },
)
