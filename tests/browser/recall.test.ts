import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawn } from '../records'
import { inChapters, logIn, openProduct, shots, violations } from './product'
import type { Product } from './product'

describe('a picture is killed, and another person restores it', () => {
  let product: Product
  let page: Page
  let image: number
  const second = { email: 'bea@newsroom.example', password: 'Story-12345-second' }
  beforeAll(async () => {
    product = await openProduct({
      database: 'sqlite',
      piece: join('samples', 'harbour-ferry.txt'),
      begins: '2026-12-01T09:00:00Z',
    })
    page = product.page
  }, 240_000)
  afterAll(async () => {
    await page?.screenshot({ path: join(shots, 'last-recall.png') })
    await product?.close()
  })
  inChapters()

  const narrow = () => page.setViewportSize({ width: 390, height: 844 })
  const wide = () => page.setViewportSize({ width: 1280, height: 900 })
  const noOverflow = async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  test('the dialog asks for a kind, why, and what partners are to do', async () => {
    await logIn(product, '/admin')
    await page.getByRole('heading', { name: 'May it go out?' }).or(page.locator('.dashboard')).first().waitFor()
    const file = (await drawn(71_001, { width: 640, height: 400 })).toString('base64')
    image = await page.evaluate(
      async ([bytes, account]) => {
        const form = new FormData()
        const binary = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0))
        form.set('file', new Blob([binary], { type: 'image/png' }), 'quay.png')
        form.set(
          '_payload',
          JSON.stringify({ alt: 'A quay', standalone: true, rights: { copyrightHolder: 'Quay Photos' } }),
        )
        const made = (await (await fetch('/api/images', { method: 'POST', body: form })).json()) as {
          doc: { id: number }
        }
        const post = (path: string, body: object) =>
          fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
        await post('/api/permissions', {
          effect: 'grant',
          basis: 'agreement',
          grantor: 'Quay Photos',
          images: [made.doc.id],
          channels: ['web'],
          territories: '001',
          note: 'By letter',
        })
        await post('/api/users', { ...account, name: 'Bea', role: 'rights-manager' })
        return made.doc.id
      },
      [file, second] as const,
    )
    expect((await fetch(`${product.base}/media/${image}/auto`)).status).toBe(200)
    await page.goto(`${product.base}/admin/collections/images/${image}`)
    await page.getByRole('button', { name: 'Kill this picture…' }).click()
    await page.getByRole('button', { name: 'Kill it' }).click()
    await page.getByText('Say why, in a few words.').waitFor()
    await page.getByLabel('What kind?').selectOption('agency')
    await page.getByLabel('Why?').fill('Withdrawn by the agency, 14:10')
    await page.getByLabel(/What partners are to do/).fill('Take it off every page.')
    await page.screenshot({ path: join(shots, 'kill-wide.png') })
    expect(await violations(page)).toEqual([])
    await narrow()
    await page.screenshot({ path: join(shots, 'kill-narrow.png') })
    await noOverflow()
    await wide()
    await page.getByRole('button', { name: 'Kill it' }).click()
    await page
      .getByText('Killed by you, 1 December 2026, 09:00 UTC (Agency kill): Withdrawn by the agency, 14:10')
      .waitFor()
    await page.getByText('Restoring it needs another person').waitFor()
    await page.getByText(/has been killed and may not be used any more/).waitFor()
    expect((await fetch(`${product.base}/media/${image}/auto`)).status).toBe(451)
    await page.screenshot({ path: join(shots, 'killed-wide.png') })
    expect(await violations(page)).toEqual([])
  })

  test('the recall tells what was reached, and which addresses are to be purged', async () => {
    await page.getByRole('link', { name: /What was reached/ }).click()
    await page.getByRole('heading', { name: 'What was reached' }).waitFor()
    await page.getByText('out from 1 December 2026, 09:00 UTC until 1 December 2026, 09:00 UTC').waitFor()
    await page.getByText(/or one by one: \d+ addresses/).click()
    await page.getByText(`/media/${image}/small-wide.auto`, { exact: false }).waitFor()
    await page.getByText('WEBHOOK_URL is not set').waitFor()
    await page.screenshot({ path: join(shots, 'recall-wide.png'), fullPage: true })
    expect(await violations(page)).toEqual([])
    await narrow()
    await page.screenshot({ path: join(shots, 'recall-narrow.png'), fullPage: true })
    await noOverflow()
    await wide()
    await page.goto(`${product.base}/admin/collections/recalls`)
    await page.getByRole('link', { name: 'Killed: quay.png' }).waitFor()
    await page.screenshot({ path: join(shots, 'recalls-wide.png') })
  })

  test('another rights manager restores it, and it does not go out by that', async () => {
    await page.evaluate(() => fetch('/api/users/logout', { method: 'POST' }))
    await logIn({ ...product, account: second }, `/admin/collections/images/${image}`)
    await page.getByText(/Killed by .*, 1 December 2026/).waitFor()
    await page.getByRole('button', { name: 'Restore it…' }).click()
    await page.getByLabel('Why?').fill('The agency has lifted its kill')
    await page.getByRole('button', { name: 'Restore it', exact: true }).click()
    await page.getByRole('button', { name: 'Kill this picture…' }).waitFor()
    expect((await fetch(`${product.base}/media/${image}/auto`)).status).toBe(451)
    expect(product.errors).toEqual([])
  })
})
