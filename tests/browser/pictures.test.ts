import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, describe, test } from 'vitest'
import { draw } from './drawing'
import { inChapters, logIn, openProduct, shots, violations } from './product'
import type { Product } from './product'

// What is left to the story of a picture: the other database.
describe('twenty pictures, dropped on the picture desk', () => {
  let product: Product
  let page: Page
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  beforeAll(async () => {
    product = await openProduct({
      database: 'sqlite',
      piece: join('samples', 'harbour-ferry.txt'),
      begins: '2026-12-01T09:00:00Z',
    })
    page = product.page
    await logIn(product, '/admin')
    await page.getByRole('heading', { name: 'What came in' }).waitFor()
  }, 300_000)
  afterAll(async () => {
    await page?.screenshot({ path: join(shots, 'last-pictures.png') })
    await product?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  inChapters()

  const faults: string[] = []
  const shot = async (name: string): Promise<void> => {
    for (const theme of ['light', 'dark']) {
      await page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme)
      faults.push(...(await violations(page)).map((fault) => `${name}, ${theme}: ${fault}`))
      await page.screenshot({ path: join(shots, `pictures-${name}-${theme}.png`) })
    }
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'))
    await page.setViewportSize({ width: 390, height: 844 })
    await page.waitForTimeout(300)
    faults.push(...(await violations(page)).map((fault) => `${name}, narrow: ${fault}`))
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (overflow > 0) faults.push(`${name}, narrow: ${overflow} pixels wider than the screen`)
    await page.screenshot({ path: join(shots, `pictures-${name}-narrow.png`) })
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  const tiles = () => page.locator('.imp-tile')
  const filter = (name: RegExp) => page.getByRole('navigation', { name: 'Show' }).getByRole('link', { name })

  test('a stranger is sent to the log-in', async () => {
    const stranger = await fetch(`${product.base}/admin/pictures`, { redirect: 'manual' })
    const body = await stranger.text()
    expect([stranger.headers.get('location') ?? body].join()).toContain('/admin/login?redirect=%2Fadmin%2Fpictures')
    expect(body).not.toContain('Drop pictures anywhere')
  })

  test('the desk is one link away, and says what to do', async () => {
    await page.locator('.imp-desk').getByRole('link', { name: 'Picture desk' }).click()
    await page.getByRole('heading', { name: 'Picture desk' }).waitFor()
    expect(await page.title()).toBe('Picture desk · Imprimatur')
    await page.getByText('Drop pictures anywhere on this page').waitFor()
    await page.getByText('One picture').waitFor() // the imported piece's, which is not here
    await page.getByRole('link', { name: /^No alt text 1$/ }).waitFor()
    await page.getByRole('searchbox').fill('nothing like this')
    await page.getByText('Nothing found for').waitFor()
    await shot('empty')
    await page.getByRole('link', { name: 'Show all pictures' }).click()
    await tiles().first().waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
  })

  test('twenty files go up two at a time, each with its progress; what cannot be taken is told in words', async () => {
    const names: string[] = []
    mkdirSync(join(folder, 'other'))
    for (let number = 1; number <= 20; number++) {
      // Two cameras count alike: the second of this name stands directly behind the first.
      const path = number === 2 ? join('other', 'quay-01') : `quay-${String(number).padStart(2, '0')}`
      const name = join(folder, `${path}.jpg`)
      writeFileSync(name, await draw(number))
      names.push(name)
    }
    const [words, cut, huge] = ['notes.txt', 'cut.jpg', 'huge.png'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(words, 'no picture')
    writeFileSync(cut, (await draw(99)).subarray(0, 900))
    writeFileSync(huge, '')
    truncateSync(huge, 60_000_000)

    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('/api/images')) sent.push(request.url())
    })

    const atOnce = await watched(page, '.imp-upload--sending, .imp-upload--rendering')
    const bars = await watched(page, '.imp-upload--sending progress')
    const chooser = page.locator('input[type=file]')
    await dropped(page, [words])
    await chooser.setInputFiles([...names, cut, huge])
    await page.getByText('Making renditions…').first().waitFor()
    await page.getByText('Waiting').first().waitFor()
    await page.getByText('It has 60 MB, and 50 MB is the most').waitFor()
    await page.getByText('This is no picture that we take').waitFor()
    expect(await leaves(page)).toBe('asks first')
    await shot('uploading')
    await page.getByText('20 taken, 3 refused').waitFor({ timeout: 240_000 })
    expect(await atOnce()).toBe(2)
    expect(await bars()).toBeGreaterThan(0)
    expect(sent).toHaveLength(21)
    await page.getByText(/not taken, since/).waitFor()
    expect(await leaves(page)).toBe('leaves')
  })

  test('one that was lost on the way is sent again', async () => {
    const late = join(folder, 'late.jpg')
    writeFileSync(late, await draw(21))
    await page.context().setOffline(true)
    await page.locator('input[type=file]').setInputFiles(late)
    await page.getByText('20 taken, 3 refused, 1 failed').waitFor()
    await page.getByText('The server could not be reached. Are you online?', { exact: true }).waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Try again: “late.jpg”' }).click()
    await page.getByText('21 taken, 3 refused').waitFor({ timeout: 60_000 })
    // Dropped once more, it is led to what is here.
    await page.locator('input[type=file]').setInputFiles(late)
    await page.getByText('21 taken, 1 you had already, 3 refused').waitFor()
    await page.getByText('You have this already, as "late.jpg"').waitFor()
    const here = page.getByRole('list', { name: 'Files' }).getByRole('link', { name: 'late.jpg', exact: true })
    expect(await page.getByRole('link', { name: 'Open “late.jpg”' }).getAttribute('href')).toBe(
      await here.getAttribute('href'),
    )
    await shot('uploaded')
  })

  test('they stand in the grid, newest first, each with its verdict in a word, a shape and a sentence', async () => {
    await page.getByRole('button', { name: 'Clear this list' }).click()
    await page.getByText('22 pictures').waitFor()
    expect(await tiles().count()).toBe(22)
    await tiles().first().getByText('Not allowed').waitFor()
    const link = tiles().first().getByRole('link')
    const sentence = await link.evaluate(
      (element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
    )
    expect(sentence).toMatch(/^The picture "(quay-\d\d|late)\.jpg" has rights that are not known/)
    const shows = () =>
      tiles()
        .first()
        .getByText(sentence ?? '')
        .isVisible()
    expect(await shows()).toBe(false)
    await page.locator('.imp-tile__box').first().focus()
    await page.keyboard.press('Tab')
    await expect.poll(shows).toBe(true)
    await shot('sentence')
    await page.keyboard.press('Escape')
    await expect.poll(shows).toBe(false)
    // Every thumbnail is there and was drawn.
    await expect
      .poll(() =>
        tiles()
          .locator('img')
          .evaluateAll((images) => images.filter((image) => (image as HTMLImageElement).naturalWidth > 0).length),
      )
      .toBeGreaterThan(5)
    await shot('grid')
  })

  test('a filter has its number, stands in the address, and survives a reload and the way back', async () => {
    await filter(/^No credit 22$/).waitFor()
    await filter(/^Unused 21$/).click()
    await page.getByText('21 pictures').waitFor()
    expect(new URL(page.url()).search).toBe('?show=unused')
    await page.reload()
    await page.getByText('21 pictures').waitFor()
    expect(await filter(/^Unused/).getAttribute('aria-current')).toBe('true')
    await page.getByRole('searchbox').fill('QUAY-07')
    await page.getByText('One picture').waitFor()
    expect(new URL(page.url()).search).toBe('?show=unused&q=QUAY-07')
    await page.getByRole('searchbox').fill('')
    await page.getByText('21 pictures').waitFor()
    await filter(/^Pending fetch 1$/).click()
    await page.getByRole('button', { name: /^Fetch again: / }).click()
    await page
      .getByRole('button', { name: /^Fetch again: / })
      .and(page.locator(':enabled'))
      .waitFor({ timeout: 60_000 })
    await shot('pending')
    await page.goBack()
    await page.getByText('21 pictures').waitFor()
  })

  test('several are chosen with Shift, and get their credit line and their source at once', async () => {
    await granted(page, 'Quay Drawings', '2026-12-20T12:00:00.000Z')
    await filter(/^No credit/).click()
    await expect.poll(() => tiles().count()).toBe(22)
    const box = (index: number) => tiles().nth(index).getByRole('checkbox')
    await box(1).click()
    await box(4).click({ modifiers: ['Shift'] })
    await page.getByText('4 pictures selected').waitFor()
    await box(2).focus()
    await page.keyboard.press('Space')
    await page.getByText('3 pictures selected').waitFor()
    await page.getByLabel('Select all shown').check()
    await page.getByText('22 pictures selected').waitFor()
    await shot('chosen')
    await page.getByRole('button', { name: 'Change…' }).click()
    await page.getByRole('button', { name: 'Change all 22' }).click()
    await page.getByText('Fill in what is to be changed').waitFor()
    await page.getByLabel('Source', { exact: true }).selectOption('Quay Drawings')
    await page.getByLabel('Credit line').fill('Drawing: Ada Example')
    await shot('batch')
    await page.getByRole('button', { name: 'Change all 22' }).click()
    await page.getByRole('dialog').getByText('22 changed.').waitFor({ timeout: 240_000 })
    await shot('changed')
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.getByText('Every picture has a credit line').waitFor()
    await filter(/^No credit 0$/).waitFor()
    await filter(/^Ends in 30 days 21$/).click()
    await expect.poll(() => tiles().getByText('Drawing: Ada Example').count()).toBe(21)
    await expect
      .poll(() =>
        tiles()
          .getByText(/until 20 Dec( \d+)?$/)
          .count(),
      )
      .toBe(21)
    expect(await tiles().getByText('Allowed', { exact: true }).count()).toBe(21)
    // What is no longer shown is no longer chosen.
    expect(await page.getByText(/selected$/).count()).toBe(0)
    await page.evaluate(() => window.scrollTo(0, 0))
    await shot('allowed')
  })

  test('a tile opens the page of its picture', async () => {
    await tiles().first().getByRole('link').click()
    await page.getByRole('region', { name: 'May we publish this?' }).waitFor()
    expect(page.url()).toContain('/admin/collections/images/')
  })

  test('nothing that we drew is out of reach: WCAG A and AA, wide and narrow, light and dark', () =>
    expect(faults).toEqual([]))

  test('no page asked another host for anything, and no script failed', () => {
    expect([...product.hosts]).toEqual([new URL(product.base).host])
    expect(product.errors).toEqual([])
  })
})

/** A source of that name, and its grant for all that it gave, until that moment. */
const granted = async (page: Page, name: string, until: string): Promise<void> => {
  const post = (path: string, body: object) =>
    page.evaluate(
      async ([to, sent]) => {
        const response = await fetch(to, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: sent,
        })
        return ((await response.json()) as { doc: { id: number } }).doc.id
      },
      [path, JSON.stringify(body)] as const,
    )
  const source = await post('/api/sources', { name, kind: 'person' })
  await post('/api/permissions', {
    effect: 'grant',
    basis: 'agreement',
    grantor: name,
    sources: [source],
    channels: ['web'],
    territories: '001',
    until,
    note: 'By letter',
  })
}

/** From now on counts what is on the page at once; the answer is the most that it ever was. */
const watched = async (page: Page, selector: string): Promise<() => Promise<number>> => {
  const most = await page.evaluateHandle((wanted) => {
    const seen = { most: 0 }
    const look = () => {
      seen.most = Math.max(seen.most, document.querySelectorAll(wanted).length)
    }
    new MutationObserver(look).observe(document.body, { attributes: true, childList: true, subtree: true })
    return seen
  }, selector)
  return () => most.evaluate((seen) => seen.most)
}

/** Drops files on the page, as a hand does. */
const dropped = async (page: Page, paths: readonly string[]): Promise<void> => {
  const transfer = await page.evaluateHandle(
    (names) => {
      const data = new DataTransfer()
      for (const name of names) data.items.add(new File(['no picture'], name, { type: 'text/plain' }))
      return data
    },
    paths.map((path) => path.split('/').at(-1) ?? ''),
  )
  await page.dispatchEvent('h1', 'dragover', { dataTransfer: transfer })
  await page.getByText('Let go to add them').waitFor()
  await page.dispatchEvent('h1', 'drop', { dataTransfer: transfer })
}

/** Whether the browser would ask before it leaves the page. */
const leaves = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const event = new Event('beforeunload', { cancelable: true })
    return window.dispatchEvent(event) ? 'leaves' : 'asks first'
  })
