import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Image } from '../../src/payload-types'
import { inChapters, logIn, openProduct, shots, violations } from './product'
import type { Product } from './product'

const captionInXmp = 'The “Sunrise” ferry leaves the harbour, with <b>two</b> gulls above it.'
const captionInIim = 'The evening ferry leaves the harbour.'

/** A harbour of our own, 1200 by 800: sky, sea, a ferry on the right, and a red buoy a quarter from the left and from the top. */
const harbour = (sea: readonly number[]): Sharp => {
  const [width, height] = [1200, 800]
  const colourAt = (x: number, y: number): readonly number[] => {
    if (Math.hypot(x - 300, y - 200) < 60) return [192, 57, 43]
    if (x > 740 && x < 920 && y > 380 && y < 470) return [244, 244, 244]
    if (y > 470 && y < 560 && x > 620 + (y - 470) / 2 && x < 1000 - (y - 470) / 2) return [51, 51, 51]
    return y > 420 ? sea.map((each) => each + (Math.floor((y + x / 9) / 24) % 2) * 10) : [217, 230, 242]
  }
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at++) pixels.set(colourAt(at % width, Math.floor(at / width)), at * 3)
  return sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg()
}

describe('the page of one picture', () => {
  let product: Product
  let page: Page
  let folder: string
  let image: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pictures-'))
    const file = join(folder, 'harbour.jpg')
    await harbour([45, 106, 142]).toFile(file)
    execFileSync('exiftool', [
      '-q',
      '-overwrite_original',
      '-codedcharacterset=utf8',
      `-XMP-dc:Description=${captionInXmp}`,
      `-IPTC:Caption-Abstract=${captionInIim}`,
      '-XMP-photoshop:Credit=Ada Example / Harbour Herald',
      '-IPTC:Credit=Ada Example / Harbour Herald',
      '-XMP-iptcCore:AltTextAccessibility=A ferry in a harbour',
      '-XMP-xmpRights:UsageTerms=For the harbour story only',
      file,
    ])
    await harbour([122, 82, 48]).toFile(join(folder, 'another.jpg'))
    writeFileSync(join(folder, 'text.jpg'), 'This is no picture.')
    writeFileSync(
      join(folder, 'drawing.jpg'),
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    )
    product = await openProduct({
      database: 'sqlite',
      piece: join('samples', 'harbour-ferry.txt'),
      begins: '2026-12-01T09:00:00Z',
    })
    page = product.page
  }, 240_000)
  afterAll(async () => {
    await page?.screenshot({ path: join(shots, 'image-last.png') })
    await product?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  inChapters()

  const faults: string[] = []
  const shot = async (name: string): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((to) => document.documentElement.setAttribute('data-theme', to), theme)
      faults.push(...(await violations(page)).map((fault) => `${name} (${theme}): ${fault}`))
      await page.screenshot({ path: join(shots, `${name}-${theme}.png`), fullPage: true })
    }
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'))
    await page.setViewportSize({ width: 390, height: 844 })
    await page.waitForTimeout(300)
    await page.screenshot({ path: join(shots, `${name}-narrow.png`), fullPage: true })
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  /** As the desk's own pages ask. */
  const asked = <T>(path: string, method = 'GET', body?: object): Promise<T> =>
    page.evaluate(
      async ([url, how, sent]) => {
        const init = sent === null ? {} : { body: sent, headers: { 'content-type': 'application/json' } }
        return (await (await fetch(url, { method: how, ...init })).json()) as T
      },
      [path, method, body === undefined ? null : JSON.stringify(body)] as const,
    )
  const stored = (): Promise<Image> => asked<Image>(`/api/images/${image}?depth=0`)
  const tab = (name: string) => page.locator('.tabs-field__tab-button', { hasText: name })
  const save = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page
      .getByText(/successfully/i)
      .first()
      .waitFor()
    await page
      .getByText(/successfully/i)
      .first()
      .waitFor({ state: 'detached' })
  }
  const point = () => page.getByRole('slider', { name: /^Focal point/ })
  const shape = (name: string) => page.locator('.imp-shape', { hasText: name })
  /** How far the preview's picture is moved, in per cent of the preview: what the reader would see of it begins there. */
  const beginOf = (name: string): Promise<{ left: number; top: number }> =>
    shape(name)
      .locator('img')
      .evaluate((picture: HTMLImageElement) => ({
        left: Number.parseFloat(picture.style.left),
        top: Number.parseFloat(picture.style.top),
      }))
  const at = async (place: Locator, x: number, y: number): Promise<[number, number]> => {
    const box = (await place.boundingBox())!
    return [box.x + box.width * x, box.y + box.height * y]
  }

  test('a picture is uploaded; it is framed when it is saved', async () => {
    await logIn(product, '/admin/collections/images/create')
    await page.locator('input[type=file]').first().setInputFiles(join(folder, 'harbour.jpg'))
    await page.getByText('Save the new file first.').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/images\/[0-9a-f]+$/)
    image = page.url().split('/').at(-1) ?? ''
    await point().waitFor()
    await page.getByText('No article uses it.').waitFor()
    await page.getByRole('button', { name: 'More actions' }).waitFor()
    await page.getByRole('button', { name: 'Copy the file’s address' }).waitFor()
    await shot('image-new')
  })

  test('the focal point is put with the mouse, and every shape follows at once', async () => {
    const before = await beginOf('Square 1:1')
    await page.mouse.click(...(await at(page.getByRole('group', { name: 'Focal point' }), 0.25, 0.25)))
    expect(await point().getAttribute('aria-valuetext')).toMatch(
      /^2[456](\.\d)? % from the left, 2[456](\.\d)? % from the top$/,
    )
    expect(await beginOf('Square 1:1')).not.toEqual(before)
    expect((await beginOf('Square 1:1')).left).toBeCloseTo(0, 0)
    const [x, y] = await at(point(), 0.5, 0.5)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(...(await at(page.getByRole('group', { name: 'Focal point' }), 0.6, 0.5)), { steps: 4 })
    expect(await point().getAttribute('aria-valuetext')).toMatch(/^60(\.\d)? % from the left/)
    await page.mouse.up()
    await page.getByText('Not saved yet').waitFor()
  })

  test('the focal point goes by 1 % with an arrow key, by 5 % with Shift, and no further than the edge', async () => {
    await page.getByLabel('Focal point, % from the left').fill('40')
    await page.getByLabel('Focal point, % from the top').fill('3')
    await point().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowUp')
    expect(await point().getAttribute('aria-valuetext')).toBe('46 % from the left, 0 % from the top')
    expect(await page.getByLabel('Focal point, % from the left').inputValue()).toBe('46')
    // A square of 800 in 1200: around 46 %, it begins 152 pixels from the left.
    expect((await beginOf('Square 1:1')).left).toBeCloseTo(-19, 1)
  })

  test('a shape is cropped by hand, with the mouse and with the keyboard', async () => {
    await shape('Wide 16:9')
      .getByRole('button', { name: /by hand/ })
      .click()
    const frame = page.getByRole('slider', { name: /^Frame of Wide/ })
    await expect.poll(() => frame.evaluate((each) => each === document.activeElement)).toBe(true)
    const corner = frame.locator('[data-corner="bottom-right"]')
    await page.mouse.move(...(await at(corner, 0.5, 0.5)))
    await page.mouse.down()
    await page.mouse.move(...(await at(page.getByRole('group', { name: 'Crop Wide' }), 0.5, 0.3)), { steps: 4 })
    await page.mouse.up()
    expect(await frame.getAttribute('aria-valuetext')).toMatch(
      /^(49|50|51)(\.\d+)? % wide, 0 % from the left, 0 % from the top$/,
    )
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('-')
    expect(await frame.getAttribute('aria-valuetext')).toMatch(
      /^4[789](\.\d+)? % wide, 6(\.\d+)? % from the left, 1\.\d+ % from the top$/,
    )
    await shape('Wide 16:9').getByText('cropped by hand').waitFor()
    await shot('image-crop')
    await page.getByRole('button', { name: 'Done with Wide 16:9' }).click()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-shape'))).toBe('wide')
  })

  test('it is stored as it was drawn, within the picture, and what was drawn is there again', async () => {
    await save()
    const { crops, focalX, focalY } = await stored()
    expect([focalX, focalY]).toEqual([46, 0])
    expect(crops).toMatchObject({
      wide: { left: expect.closeTo(6, 0), top: expect.closeTo(1.5, 0), width: expect.closeTo(48, -1) },
    })
    expect(Object.keys(crops as object)).toEqual(['wide'])
    await page.reload()
    await shape('Wide 16:9').getByText('cropped by hand').waitFor()
    expect(await page.getByText('Not saved yet').count()).toBe(0)
  })

  test('a crop that was drawn is taken back', async () => {
    await page.getByRole('button', { name: 'Follow the focal point again: Wide 16:9' }).click()
    await shape('Wide 16:9').getByText('follows the focal point').waitFor()
    await save()
    expect((await stored()).crops ?? null).toBeNull()
  })

  test('what its file says stands beside what we say; what differs is marked, and nothing in it is markup', async () => {
    await tab('Record').click()
    const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) })
    await row('Caption').getByText(captionInXmp).waitFor()
    await row('Caption').getByText('Not the same everywhere in the file').waitFor()
    await row('Caption').getByText(captionInIim).waitFor()
    await tab('Picture').click()
    await page.getByLabel('Alternative text').fill('Our own words')
    await page.getByLabel('Caption').fill('Our own caption')
    await tab('Record').click()
    await row('Caption').getByText('Our own caption').waitFor()
    await shot('image-record')
    await row('Alternative text').getByRole('button', { name: 'Use this as our alternative text' }).click()
    await row('Alternative text').getByText('the same').waitFor()
    await row('Credit line')
      .getByRole('button', { name: /Use this/ })
      .click()
    await save()
    const { alt, caption, rights } = await stored()
    expect([alt, caption]).toEqual(['A ferry in a harbour', 'Our own caption'])
    expect(rights?.creditLine).toBe('Ada Example / Harbour Herald')
  })

  test('who must be credited and until when is one look away, and on whose word it rests', async () => {
    await asked('/api/permissions', 'POST', {
      effect: 'grant',
      basis: 'agreement',
      grantor: 'Ada Example',
      images: [Number(image)],
      channels: ['web'],
      territories: '001',
      until: '2026-12-24T09:00:00.000Z',
      duties: { credit: 'Drawing: Ada Example', linkBack: true },
      note: 'By letter',
    })
    const article = await asked<{ doc: { id: number } }>('/api/articles?draft=true', 'POST', {
      title: 'The evening ferry is back',
      heroImage: Number(image),
    })
    await page.reload()
    const panel = page.getByRole('region', { name: 'May we publish this?' })
    await panel.getByText('Drawing: Ada Example', { exact: true }).waitFor()
    await panel.getByText('24 December 2026, 09:00 UTC', { exact: true }).waitFor()
    await panel.getByText('Link back to the original', { exact: true }).waitFor()
    await panel.getByRole('link', { name: 'Ada Example: agreement' }).waitFor()
    const used = page.getByRole('region', { name: 'Where it is used' })
    expect(await used.getByRole('link', { name: 'The evening ferry is back' }).getAttribute('href')).toBe(
      `/admin/collections/articles/${article.doc.id}`,
    )
    await used.getByText('draft', { exact: true }).waitFor()
    await shot('image-used')
  })

  test('a rights manager takes the sealed original away, byte for byte', async () => {
    await tab('Record').click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the sealed original' }).click(),
    ])
    expect(readFileSync(await download.path()).equals(readFileSync(join(folder, 'harbour.jpg')))).toBe(true)
    await tab('Picture').click()
  })

  test('a text and an SVG are refused as replacements, and all stays as it was', async () => {
    const before = await stored()
    for (const [name, words] of [
      ['text.jpg', /not taken, since its bytes/],
      ['drawing.jpg', /not taken, since it is an SVG/],
    ] as const) {
      await page.getByRole('button', { name: 'Replace the file' }).click()
      await page.getByText('Put the new file in its place.').waitFor()
      await page.locator('input[type=file]').first().setInputFiles(join(folder, name))
      await page.getByText('starts with no right').waitFor()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByText(`“${name}” is not taken.`).waitFor()
      await page.getByText(words).waitFor()
      await shot('image-replace')
      await page.getByRole('button', { name: 'Keep the picture that is here' }).click()
      await point().waitFor()
    }
    expect(await stored()).toEqual(before)
  })

  test('another file takes its place without a right; the words and the focal point stay, and so does the history', async () => {
    await asked(`/api/images/${image}`, 'PATCH', { crops: { square: { left: 10, top: 10, width: 30 } } })
    await page.reload()
    await shape('Square 1:1').getByText('cropped by hand').waitFor()
    await page.getByRole('button', { name: 'Replace the file' }).click()
    await page.locator('input[type=file]').first().setInputFiles(join(folder, 'another.jpg'))
    await page.getByText('starts with no right').waitFor()
    const before = await stored()
    await save()
    const after = await stored()
    expect(after.original?.sha256).not.toBe(before.original?.sha256)
    expect([after.alt, after.caption, after.focalX, after.focalY]).toEqual([
      before.alt,
      before.caption,
      before.focalX,
      before.focalY,
    ])
    expect(after.rights?.creditLine ?? '').toBe('')
    // It was drawn on another picture.
    expect(after.crops ?? null).toBeNull()
    await shape('Square 1:1').getByText('follows the focal point').waitFor()
    await page.getByText('starts with no right').waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'May we publish this?' }).getByText('Not allowed').waitFor()
    // What is said of the new one afterwards is kept: the file was sent once.
    await tab('Rights').click()
    await page.locator('#field-rights__creditLine').fill('Drawing: somebody else')
    await save()
    expect((await stored()).rights?.creditLine).toBe('Drawing: somebody else')
    const { docs } = await asked<{ docs: { version: Image }[] }>(
      `/api/images/versions?where[parent][equals]=${image}&depth=0`,
    )
    expect(docs.map(({ version }) => version.original?.sha256)).toContain(before.original?.sha256)
  })

  test('a picture that is put in its place in the drawer is seen in the article at once', async () => {
    await page.goto(`${product.base}/admin`)
    await page
      .getByRole('link', { name: /^Edit “/ })
      .last()
      .click()
    const hero = page.locator('#field-heroImage')
    await hero.waitFor()
    await page.getByRole('button', { name: 'Upload the picture' }).click()
    const drawer = page.locator('dialog[open], .drawer--is-open').last()
    await drawer.locator('input[type=file]').first().setInputFiles(join(folder, 'another.jpg'))
    await drawer.getByRole('button', { name: 'Save', exact: true }).click()
    await drawer.waitFor({ state: 'detached' })
    await hero.locator('img').waitFor()
  })

  test('nothing that we drew is out of reach: WCAG A and AA', () => expect(faults).toEqual([]))

  test('no page asked another host for anything, and no script failed', () => {
    expect([...product.hosts]).toEqual([new URL(product.base).host])
    expect(product.errors).toEqual([])
  })
})
