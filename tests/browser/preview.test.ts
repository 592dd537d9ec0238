import { join } from 'node:path'
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite } from '../example-site'
import type { ExampleSite } from '../example-site'
import { freePort } from '../free-port'
import { inChapters, logIn, openProduct, shots, violations } from './product'
import type { Product } from './product'

describe('a draft is seen as the front end will show it', () => {
  let product: Product
  let site: ExampleSite
  let page: Page
  let article: string
  const frame = (): FrameLocator => page.frameLocator('#live-preview-iframe')
  /** The address that the frame shows: it holds the pass. */
  const address = async () => (await page.locator('#live-preview-iframe').getAttribute('src')) ?? ''

  beforeAll(async () => {
    const port = await freePort()
    product = await openProduct({
      database: 'sqlite',
      piece: join('samples', 'harbour-ferry.txt'),
      begins: '2026-12-01T09:01:00Z',
      settings: { SITE_PREVIEW_URL: `http://localhost:${port}/preview/{id}` },
    })
    site = await openSite({ CMS_URL: product.base, PORT: String(port) })
    page = product.page
  }, 240_000)
  afterAll(async () => {
    await page?.screenshot({ path: join(shots, 'last-preview.png') })
    await site?.close()
    await product?.close()
  })
  inChapters()

  test('the editor opens the preview beside the form: the draft, and why it may not go out', async () => {
    await logIn(product, '/admin/collections/articles/1')
    await page.locator('#field-title').waitFor()
    article = page.url().split('/').at(-1) ?? ''
    await page.locator('#live-preview-toggler').click()
    await frame().getByText('Preview: not published.').waitFor()
    await frame()
      .getByText(/Not allowed\..*permission/)
      .waitFor()
    expect(await frame().locator('h1').textContent()).toBe(await page.locator('#field-title').inputValue())
    await page.screenshot({ path: join(shots, 'preview-wide.png') })
  })

  test('what is typed shows there once it is saved by itself, and the reader sees none of it', async () => {
    await page.locator('#field-title').fill('A ferry without a helmsman')
    await frame().getByRole('heading', { name: 'A ferry without a helmsman' }).waitFor()
    await page.locator('#field-dek').fill('It waited for a trawler that had the right of way.')
    await frame().getByText('It waited for a trawler').waitFor()
    await page.screenshot({ path: join(shots, 'preview-followed.png') })
    expect(await (await fetch(site.url)).text()).not.toContain('A ferry without a helmsman')
    for (const path of [`/preview/${article}`, `/preview/${article}?token=x.y`]) {
      const answer = await fetch(site.url + path)
      expect(answer.status).toBe(401)
      expect(await answer.text()).not.toContain('A ferry without a helmsman')
    }
  })

  test('related articles are chosen among the others, and readers would see none that is not out', async () => {
    const made = await page.evaluate(async () => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' } }
      const body = JSON.stringify({ title: 'A second quay', _status: 'draft' })
      return (await fetch('/api/articles?draft=true', { ...init, body })).status
    })
    expect(made).toBe(201)
    const field = page.locator('#field-related')
    await field.locator('input').first().click()
    await page.getByRole('option', { name: 'A second quay' }).waitFor()
    expect(await page.getByRole('option').allTextContents()).toEqual(['A second quay'])
    await page.getByRole('option', { name: 'A second quay' }).click()
    const saved = () =>
      page.evaluate(async (id) => {
        const answer = await fetch(`/api/articles/${id}?draft=true&depth=0`)
        return ((await answer.json()) as { related: unknown[] }).related.length
      }, article)
    await expect.poll(saved).toBe(1)
    await page.screenshot({ path: join(shots, 'preview-related.png') })
    expect(await frame().getByText('More on this').count()).toBe(0)
  })

  test('the page stands by itself in a tab: kept by nobody, told to nobody, accessible', async () => {
    const url = await address()
    const { headers } = await fetch(url)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors ${product.base}`)
    expect((await fetch(site.url)).headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    // As a reader's browser: whoever has the address needs no log-in, for as long as the pass is good.
    const tab = await page.context().browser()!.newPage()
    await tab.goto(url)
    await tab.getByText('Preview: not published.').waitFor()
    expect(await violations(tab, 'html')).toEqual([])
    await tab.screenshot({ path: join(shots, 'preview-tab.png') })
    await tab.setViewportSize({ width: 390, height: 844 })
    await tab.screenshot({ path: join(shots, 'preview-tab-narrow.png') })
    await tab.close()
    expect(site.log()).not.toContain(new URL(url).searchParams.get('token'))
  })

  test('a pass that is over shows nothing; the next save brings another', async () => {
    const old = await address()
    await product.setClock('2026-12-01T09:10:00Z')
    const answer = await fetch(old)
    expect(answer.status).toBe(401)
    const words = await answer.text()
    expect(words).toContain('This preview has ended')
    expect(words).not.toContain('A ferry without a helmsman')
    await page.locator('#field-title').fill('The ferry steers by itself')
    await frame().getByRole('heading', { name: 'The ferry steers by itself' }).waitFor()
    expect(await address()).not.toBe(old)
  })

  test('after a kill the preview says so', async () => {
    await page.getByRole('button', { name: /^Kill this article/ }).click()
    await page.getByLabel('Why?').fill('Withdrawn by the sender')
    await page.getByRole('button', { name: 'Kill it' }).click()
    await page.getByText(/Killed by you/).waitFor()
    await frame()
      .locator('.preview')
      .getByText(/killed/)
      .waitFor()
    await page.screenshot({ path: join(shots, 'preview-killed.png') })
  })

  test('whoever has logged out has no preview left', async () => {
    const url = await address()
    expect((await fetch(url)).status).toBe(200)
    await page.evaluate(() => fetch('/api/users/logout', { method: 'POST' }))
    expect((await fetch(url)).status).toBe(401)
    expect(product.errors).toEqual([])
  })
})
