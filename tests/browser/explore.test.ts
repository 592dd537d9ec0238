import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '../records'
import { inChapters, logIn, openProduct, shots, violations } from './product'
import type { Product } from './product'

describe('why, what if, and what ends', () => {
  let product: Product
  let page: Page
  let article: number
  beforeAll(async () => {
    product = await openProduct({
      database: 'sqlite',
      piece: join('samples', 'harbour-ferry.txt'),
      begins: '2026-12-01T09:00:00Z',
    })
    page = product.page
  }, 240_000)
  afterAll(async () => {
    await page?.screenshot({ path: join(shots, 'last-explore.png') })
    await product?.close()
  })
  inChapters()

  const wide = { width: 1280, height: 900 }
  const look = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(shots, `${name}-wide.png`) })
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.screenshot({ path: join(shots, `${name}-narrow.png`) })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.setViewportSize(wide)
  }

  test('Why? tells of each rule, and of each permission that was looked at', async () => {
    await logIn(product, '/admin')
    await page.locator('.dashboard').first().waitFor()
    article = await page.evaluate(async (body) => {
      const post = async (path: string, data: object): Promise<number> => {
        const headers = { 'content-type': 'application/json' }
        const answer = await fetch(`/api/${path}`, { method: 'POST', headers, body: JSON.stringify(data) })
        return ((await answer.json()) as { doc: { id: number } }).doc.id
      }
      const source = await post('sources', {
        name: 'Coast Wire',
        kind: 'agency',
        contact: { name: 'Coast Wire', email: 'rights@coast.example' },
      })
      const granted = {
        effect: 'grant',
        basis: 'agreement',
        grantor: 'Coast Wire',
        sources: [source],
        note: 'By letter',
      }
      await post('permissions', {
        ...granted,
        channels: ['web'],
        territories: 'NO',
        until: '2026-12-18T12:00:00.000Z',
      })
      await post('permissions', { ...granted, channels: ['print'], territories: '001' })
      return post('articles', { title: 'The bridge is open', source, body, pubStatus: 'usable', _status: 'published' })
    }, bodyOf('The bridge was opened.'))
    await page.goto(`${product.base}/admin/collections/articles/${article}`)
    await page.getByRole('button', { name: 'Why?' }).click()
    const dialog = page.getByRole('dialog', { name: 'Why?' })
    await dialog.getByText('Asked about the web, in Norway, 1 December 2026, 09:00 UTC.').waitFor()
    await dialog.getByText('Does a permission on record cover this use? passed').waitFor()
    const looked = dialog.getByRole('list', { name: 'Permissions looked at' }).getByRole('listitem')
    expect(await looked.allInnerTexts()).toEqual([
      expect.stringMatching(/^Permission \d+ of Coast Wire counts: .*18 December 2026, 12:00 UTC/),
      expect.stringMatching(/^Permission \d+ of Coast Wire does not count: /),
    ])
    await look('why')
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  test('What if: another channel, another place, another time, and the days to come', async () => {
    await page.getByRole('button', { name: 'What if…' }).click()
    const dialog = page.getByRole('dialog', { name: 'What if…' })
    const days = dialog.locator('ol.imp-month:visible')
    await days.getByText('Friday 18 December 2026: allowed, from', { exact: false }).waitFor()
    await look('what-if')
    await dialog.getByLabel('Where').fill('Sweden')
    await dialog.getByRole('button', { name: 'Ask' }).click()
    await dialog.getByText('Asked about the web, in Sweden').waitFor()
    await dialog.getByText('Not allowed').waitFor()
    await dialog.getByLabel('Channel').selectOption('print')
    await dialog.getByText('Asked about print, in Sweden').waitFor()
    await dialog.getByText(/^Print, in Sweden: allowed on every day/).waitFor()
    await dialog.getByLabel('Channel').selectOption('web')
    await dialog.getByLabel('Where').fill('')
    await dialog.getByLabel(/^When/).fill('2027-01-05T10:00')
    await dialog.getByText(/^Asked about the web, everywhere, 5 January 2027/).waitFor()
    await dialog
      .getByText(/was covered by the permission of Coast Wire until 18 December 2026/)
      .first()
      .waitFor()
    await dialog.getByLabel('Where').fill('Atlantis')
    await dialog.getByRole('button', { name: 'Ask' }).click()
    await dialog.getByText('"Atlantis" is no territory').first().waitFor()
    expect(product.errors).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  test('the time machine: what ends by when, and what would save it', async () => {
    await page.goto(`${product.base}/admin`)
    await page.locator('.imp-ways').getByRole('link', { name: 'Time machine' }).click()
    await page.getByRole('heading', { name: 'Time machine' }).waitFor()
    await page.getByText('Published now, and denied by 31 December 2026, 09:00 UTC').waitFor()
    const row = page.getByRole('listitem').filter({ hasText: 'The bridge is open' })
    await row.getByText('article on the web, ends 18 December 2026, 12:00 UTC').waitFor()
    await row.getByText('What would save it is a renewal of').waitFor()
    await row.getByText('Whom to ask: Coast Wire').waitFor()
    await look('time-machine')
    await page.getByRole('link', { name: '7 days' }).click()
    await page.getByText('Nothing that is published will be denied by 8 December 2026, 09:00 UTC.').waitFor()
    await page.getByLabel('or until the end of').fill('2026-12-18')
    await page.getByText('Published now, and denied by 19 December 2026').waitFor()
    await row.getByRole('button', { name: /^Renew / }).click()
    const drawer = page.locator('.drawer').last()
    await drawer.locator('#field-until input').fill('01/31/2027 9:00 AM')
    await page.keyboard.press('Enter')
    await drawer.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Nothing that is published will be denied by 19 December 2026').waitFor()
    expect(product.errors).toEqual([])
  })
})
