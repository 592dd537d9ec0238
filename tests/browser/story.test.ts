import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inChapters, logIn, openProduct, photograph, shots } from './product'
import type { Product } from './product'

const piece = join('samples', 'harbour-ferry.txt')
const lines = readFileSync(piece, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
const notice = lines.at(-1) ?? ''
const firstParagraph = lines[2] ?? ''
const source = /^SOURCE:\s*(.*?)\.?$/i.exec(lines[0] ?? '')?.[1] ?? ''

// On SQLite by default; `.ci/run` asks for both.
const wanted = (process.env.BROWSER_DATABASES ?? 'sqlite').split(',') as ('sqlite' | 'mongodb')[]

interface Node {
  id: string
  title: string
  bodyText: string
  creditLine: string
  notice: string
  heroImage: { url: string; creditLine: string } | null
}

describe.each(wanted)('from the wire to the front page and off it again (%s)', (database) => {
  let product: Product
  let page: Page
  beforeAll(async () => {
    product = await openProduct({ database, piece, begins: '2026-12-01T09:00:00Z' })
    page = product.page
  }, 240_000)
  afterAll(async () => {
    await page?.screenshot({ path: join(shots, `last-${database}.png`) })
    await product?.close()
  })

  inChapters()

  const faults: string[] = []
  const shot = async (name: string): Promise<void> => {
    faults.push(...(await photograph(page, name)))
  }
  const front = async (): Promise<Node[]> => {
    const response = await fetch(`${product.base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ articles { nodes { id title bodyText creditLine notice heroImage { url creditLine } } } }',
      }),
    })
    const { data } = (await response.json()) as { data: { articles: { nodes: Node[] } } }
    return data.articles.nodes
  }
  const panel = () => page.getByRole('region', { name: 'May we publish this?' })
  /** In the drawer that has just opened: says how the permission was given, and saves. */
  const record = async (fill: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
    const drawer = page.locator('dialog[open], .drawer--is-open').last()
    await drawer.locator('#field-note').fill('By letter of 1 December, from the permissions desk.')
    await fill()
    await drawer.getByRole('button', { name: 'Save', exact: true }).click()
    await drawer.waitFor({ state: 'detached' })
  }

  test('an editor logs in and sees at once what came in, that it may not go out, and why', async () => {
    await logIn(product, '/admin')
    await page.getByRole('heading', { name: 'What came in' }).waitFor()
    await page.getByText('Not allowed').first().waitFor()
    expect(
      await page
        .getByText(/permission/i)
        .first()
        .isVisible(),
    ).toBe(true)
    await page.getByText('You still have the password').waitFor()
    await shot('dashboard')
  })

  test('the article is a draft with its source, its picture and its notice, word for word', async () => {
    await page.getByRole('link', { name: /^Edit/ }).first().click()
    await panel().getByText('Not allowed').waitFor()
    expect(await page.getByText(firstParagraph.slice(0, 60)).first().isVisible()).toBe(true)
    await shot('article-red')
    // The picture in the README is this very page; made anew on request, so that a test run changes no file.
    if (process.env.README_PICTURE) copyFileSync(join(shots, 'article-red.png'), join('docs', 'product.png'))
    await page.getByRole('main').getByRole('button', { name: 'Rights' }).click()
    await expect
      .poll(async () =>
        (
          await page
            .locator('textarea')
            .evaluateAll((areas) => areas.map((area) => (area as HTMLTextAreaElement).value))
        ).includes(notice),
      )
      .toBe(true)
    await page.getByRole('main').getByRole('button', { name: 'Article', exact: true }).click()
  })

  test('publishing is not to be had: the button says "Why not?" and leads to the first remedy', async () => {
    await page.getByRole('button', { name: 'Why not?' }).click()
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.closest('[aria-labelledby]') !== null && document.activeElement?.tagName,
      )
    await expect.poll(focused).toBe('BUTTON')
    expect(await front()).toEqual([])
  })

  test('an editor edits it', async () => {
    await page.getByLabel('Headline').fill('The evening ferry is back')
    await panel().getByText('The headline was proposed').waitFor({ state: 'detached' })
  })

  test('the text: two clicks and a note, and its reason is gone', async () => {
    await panel().getByRole('button', { name: 'Record permission' }).first().click()
    await record(async () => {
      await shot('record-permission')
    })
    await panel().getByText('The text may be used').waitFor({ state: 'detached' })
    await panel().getByText('Not allowed').waitFor()
  })

  test('the picture: drawn by us, uploaded into the record that was pending, and permitted', async () => {
    await panel()
      .getByRole('button', { name: 'Upload the picture' })
      .or(panel().getByRole('link', { name: 'Upload the picture' }))
      .click()
    const drawer = page.locator('dialog[open], .drawer--is-open').last()
    const where = (await drawer.count()) > 0 ? drawer : page.locator('body')
    await where
      .locator('input[type=file]')
      .first()
      .setInputFiles(join('samples', 'pictures', 'harbour.jpg'))
    await where.locator('#field-alt').fill('A ferry in the harbour, in the evening')
    await where.getByRole('button', { name: 'Save', exact: true }).click()
    await page
      .getByText(/updated successfully/i)
      .first()
      .waitFor()
    await page.goto(`${product.base}/admin/collections/images`)
    await page.getByText('Not allowed').waitFor()
    await shot('images')
    await page
      .getByRole('link', { name: /harbour|ferry|jpg/i })
      .first()
      .click()
    await panel().getByRole('button', { name: 'Record permission' }).first().click()
    await record(async () => {
      const open = page.locator('dialog[open], .drawer--is-open').last()
      await open.locator('#field-grantor').fill('Ada Example, illustrator')
      await open.locator('#field-territories').hover()
      await page.mouse.wheel(0, 3000) // Payload draws what is further down when it comes into view
      await open.locator('#field-duties__credit').fill('Drawing: Ada Example')
      await open.locator('#field-until input').fill('12/24/2026 9:00 AM')
      await page.keyboard.press('Enter')
    })
    await panel()
      .getByText(/^Allowed/)
      .first()
      .waitFor()
    await shot('image-green')
  })

  test('the article is green, and is published', async () => {
    await page.goto(`${product.base}/admin/collections/articles`)
    await page
      .getByText(/^Allowed/)
      .first()
      .waitFor()
    await shot('articles')
    await page.getByRole('link', { name: 'The evening ferry is back' }).click()
    await panel()
      .getByText(/^Allowed/)
      .first()
      .waitFor()
    await page
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    await page.getByText('Published', { exact: true }).first().waitFor()
    await shot('article-green')
  })

  test('the front end gets it, with its picture and its credit', async () => {
    const nodes = await front()
    expect(nodes).toMatchObject([
      { title: 'The evening ferry is back', notice, heroImage: { creditLine: 'Drawing: Ada Example' } },
    ])
    expect(nodes[0]?.bodyText).toContain(firstParagraph)
    expect(nodes[0]?.creditLine.toLowerCase()).toContain(source.toLowerCase().split('.')[0] ?? '')
    const picture = await fetch(nodes[0]?.heroImage?.url ?? '')
    expect(picture.status).toBe(200)
    expect(picture.headers.get('content-type')).toBe('image/jpeg')
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(1000)
  })

  test('when the permission ends it is gone from every answer, with nobody acting', async () => {
    const url = (await front())[0]?.heroImage?.url ?? ''
    await product.setClock('2026-12-24T08:59:59Z')
    expect(await front()).toHaveLength(1)
    await product.setClock('2026-12-24T09:00:00Z')
    expect(await front()).toEqual([])
    expect((await fetch(url)).status).toBe(451)
    await page.reload()
    await panel().getByText('Not allowed').waitFor()
    await shot('article-ended')
  })

  test('nothing that we drew is out of reach: WCAG A and AA', () => expect(faults).toEqual([]))

  test('no page asked another host for anything, and no script failed', () => {
    expect([...product.hosts]).toEqual([new URL(product.base).host])
    expect(product.errors).toEqual([])
  })
})
