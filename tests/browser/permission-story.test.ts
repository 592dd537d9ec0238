import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostOffice, textOf, type PostOffice } from '../post-office'
import { inChapters, logIn, openProduct, photograph, shots } from './product'
import type { Product } from './product'

/** The shortest letter that is a PDF (ISO 32000-1 §7.5): one empty page. */
const letter = Buffer.from(
  [
    '%PDF-1.4',
    '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
    '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
    '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj',
    'trailer << /Root 1 0 R >>',
    '%%EOF',
  ].join('\n'),
)

const headline = 'The ferry that steers itself'

describe('from a no to a yes, until Christmas Eve, and to the end of it', () => {
  let product: Product
  let page: Page
  let post: PostOffice
  let article = ''
  beforeAll(async () => {
    post = await openPostOffice()
    product = await openProduct({
      database: 'sqlite',
      piece: join('samples', 'harbour-ferry.txt'),
      begins: '2026-12-01T09:00:00Z',
      mail: post.url,
    })
    page = product.page
  }, 240_000)
  afterAll(async () => {
    await page?.screenshot({ path: join(shots, 'last-permission.png') })
    await product?.close()
    await post?.close()
  })
  inChapters()

  const faults: string[] = []
  const shot = async (name: string): Promise<void> => {
    faults.push(...(await photograph(page, name)))
  }
  const panel = (): Locator => page.getByRole('region', { name: 'May we publish this?' })
  const topDrawer = (): Locator => page.locator('dialog[open], .drawer--is-open').last()
  const front = async (): Promise<string[]> => {
    const response = await fetch(`${product.base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ articles { nodes { title } } }' }),
    })
    const { data } = (await response.json()) as { data: { articles: { nodes: { title: string }[] } } }
    return data.articles.nodes.map(({ title }) => title)
  }
  const openArticle = async (): Promise<void> => {
    await page.goto(article)
    await panel().waitFor()
  }

  test('it is denied, and the panel says whom to ask', async () => {
    await logIn(product, '/admin')
    await page.getByRole('link', { name: /^Edit/ }).first().click()
    await panel().getByText('Not allowed').waitFor()
    article = page.url()
    await page.getByLabel('Headline').fill(headline)
    await panel().getByText('The headline was proposed').waitFor({ state: 'detached' })
    await panel().getByRole('button', { name: 'Publish without this picture' }).click()
    await panel().getByText('The picture', { exact: false }).first().waitFor({ state: 'detached' })
  })

  test('a letter is prepared and goes out: the mail server has it', async () => {
    await panel()
      .getByRole('button', { name: /^Ask harbourpost/i })
      .click()
    await page.getByLabel('To', { exact: true }).fill('rights@harbourpost.example')
    await shot('ask')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await panel()
      .getByText(/Asked harbourpost.*no answer yet/i)
      .waitFor()
    expect(post.taken).toHaveLength(1)
    const [mail] = post.taken
    expect(mail?.to).toEqual(['rights@harbourpost.example'])
    expect(mail?.raw).toMatch(/^Reply-To: .*ada@newsroom\.example/im)
    expect(textOf(mail?.raw ?? '')).toContain(headline)
    expect(textOf(mail?.raw ?? '').replace(/\s+/g, ' ')).toContain('cannot be reproduced without written permission')
    expect(await front()).toEqual([])
  })

  test('their yes is a proposal: nothing is green yet', async () => {
    await panel()
      .getByRole('link', { name: /Asked harbourpost/i })
      .click()
    await page.getByRole('button', { name: 'They said yes' }).click()
    await page.getByLabel('In their words').fill('Gladly, until Christmas Eve, with our name.')
    await shot('answer')
    await page.getByRole('button', { name: 'Propose the permission' }).click()
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor()
    expect(await front()).toEqual([])
  })

  test('a rights manager gives it its end, its credit and its document, a PDF', async () => {
    await page.getByRole('button', { name: 'Correct or renew' }).click()
    const form = topDrawer()
    await form
      .locator('#field-document')
      .getByRole('button', { name: /create new/i })
      .click()
    const upload = topDrawer()
    await upload
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: letter })
    await upload.getByRole('button', { name: 'Save', exact: true }).click()
    await form.getByText('letter.pdf').first().waitFor()
    await form.locator('#field-territories').hover()
    await page.mouse.wheel(0, 3000) // Payload draws what is further down when it comes into view
    await form.locator('#field-until input').fill('12/24/2026 9:00 AM')
    await page.keyboard.press('Enter')
    await form.locator('#field-duties__credit').fill('Harbour Post, with thanks')
    await shot('permission-with-document')
    await form.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'End now…' }).waitFor()
    await page.getByText('letter.pdf').first().waitFor()
  })

  test('it is green, and is published with that credit', async () => {
    await openArticle()
    await panel()
      .getByText(/^Allowed/)
      .first()
      .waitFor()
    await page
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    await page.getByText('Published', { exact: true }).first().waitFor()
    await panel()
      .getByText(/Harbour Post, with thanks/)
      .first()
      .waitFor()
    expect(await front()).toEqual([headline])
  })

  test('its end comes: gone, with nobody acting', async () => {
    await product.setClock('2026-12-24T08:59:59Z')
    expect(await front()).toEqual([headline])
    await product.setClock('2026-12-24T09:00:00Z')
    expect(await front()).toEqual([])
    await openArticle()
    await panel().getByText('Not allowed').waitFor()
    await shot('permission-ended')
  })

  test('renewed where it is missed: back, with all that the old record said', async () => {
    await shot('renew')
    await panel().getByRole('button', { name: 'Renew the permission that ended' }).click()
    const form = topDrawer()
    await form.locator('#field-territories').hover()
    await page.mouse.wheel(0, 3000)
    await form.getByText('letter.pdf').first().waitFor()
    expect(await form.locator('#field-duties__credit').inputValue()).toBe('Harbour Post, with thanks')
    await form.locator('#field-until input').fill('3/1/2027 9:00 AM')
    await page.keyboard.press('Enter')
    await form.getByRole('button', { name: 'Save', exact: true }).click()
    await panel()
      .getByText(/^Allowed/)
      .first()
      .waitFor()
    await expect.poll(front).toEqual([headline])
  })

  test('killed: gone at once, with a report', async () => {
    await openArticle()
    await page.getByRole('button', { name: 'Kill this article…' }).click()
    await page.getByLabel('What kind?').selectOption('legal')
    await page.getByLabel('Why?').fill('An injunction of this morning')
    await page.getByRole('button', { name: 'Kill it' }).click()
    await page.getByText(/^Killed by you/).waitFor()
    expect(await front()).toEqual([])
    await page.getByRole('link', { name: /What was reached/ }).click()
    await page.getByRole('heading', { name: 'What was reached' }).waitFor()
    await page.getByText(headline).first().waitFor()
    await shot('report')
  })

  test('nothing that we drew is out of reach, no script failed, nobody else was asked', () => {
    expect(faults).toEqual([])
    expect(product.errors).toEqual([])
    expect([...product.hosts]).toEqual([new URL(product.base).host])
  })
})
