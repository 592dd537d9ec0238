import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { beforeEach } from 'vitest'
import { buildIfChanged } from '../../scripts/build'
import { freePort } from '../free-port'
import { databaseUrl } from '../newsroom'

/** Where pictures of pages go. */
export const shots = join('tests', '.results')
mkdirSync(shots, { recursive: true })

/** The product, running in a process of its own, with one piece imported and an admin; and a browser in front of it. */
export interface Product {
  readonly base: string
  readonly page: Page
  readonly account: { readonly email: string; readonly password: string }
  /** Every host that the browser asked anything of. */
  readonly hosts: ReadonlySet<string>
  /** What went wrong in the pages: errors of scripts. */
  readonly errors: readonly string[]
  setClock(now: string): Promise<void>
  close(): Promise<void>
}

const flags = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** The system's own: no other is downloaded. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: flags })

const wide = { width: 1280, height: 900 }

export const openProduct = async ({
  database,
  piece,
  begins,
  mail,
  settings = {},
}: {
  database: 'sqlite' | 'mongodb'
  piece: string
  begins: string
  /** Where letters go; none: they are copied. */
  mail?: string
  /** Further ones, by the names of the environment. */
  settings?: Record<string, string>
}): Promise<Product> => {
  buildIfChanged(() => undefined)
  const folder = mkdtempSync(join(tmpdir(), 'product-'))
  mkdirSync(join(folder, 'media'))
  const account = { email: 'ada@newsroom.example', password: 'Story-12345-secret' }
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/browser/serve.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(port),
      DATABASE_URL: databaseUrl(database, folder),
      MEDIA_DIR: join(folder, 'media'),
      ADMIN_EMAIL: account.email,
      ADMIN_PASSWORD: account.password,
      STORY_BEGINS: begins,
      STORY_PIECE: piece,
      ...(mail === undefined ? {} : { MAIL_URL: mail, MAIL_FROM: 'Rights desk <rights@newsroom.example>' }),
      ...settings,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await told(child)
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: wide })
  page.setDefaultTimeout(20_000)
  const hosts = new Set<string>()
  page.on('request', (request) => {
    const { host } = new URL(request.url())
    if (host !== '') hosts.add(host) // data: and blob: have none
  })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  return {
    base: `http://localhost:${port}`,
    page,
    account,
    hosts,
    errors,
    setClock: async (now) => {
      const answer = told(child)
      child.send({ now })
      await answer
    },
    close: async () => {
      await browser.close().catch(() => undefined) // it may have gone down with a failed test
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Opens that page of the desk as the admin, who has not logged in yet. */
export const logIn = async ({ account, base, page }: Product, path: string): Promise<void> => {
  await page.goto(`${base}${path}`)
  await page.getByLabel('Email').fill(account.email)
  await page.getByLabel('Password').fill(account.password)
  await page.getByRole('button', { name: 'Login' }).click()
}

/** The parts of the admin UI's pages that are ours. */
const ours = '[class*="imp-"]'

/** What axe finds wrong by WCAG 2 A and AA in these parts of the page: a line each. */
export const violations = async (page: Page, parts = ours): Promise<string[]> => {
  await page.evaluate(axe.source)
  // Measured at rest: what is just being asked for is drawn fainter for a moment, and fades back.
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
        .map(({ finished }) => finished),
    ),
  )
  return page.evaluate(async (include) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
      { include: [[include]] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
    )
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
  }, parts)
}

/** Takes the page's picture, wide and narrow. @returns what axe finds wrong on it, a line each, with the picture's name */
export const photograph = async (page: Page, name: string, parts = ours): Promise<string[]> => {
  const faults = await violations(page, parts)
  await page.screenshot({ path: join(shots, `${name}.png`) })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(shots, `${name}-narrow.png`), fullPage: true })
  await page.setViewportSize(wide)
  return faults.map((fault) => `${name}: ${fault}`)
}

/** The next message of the child; fails when it ends first. */
const told = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`The product ended with code ${code} before it was ready`))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message)
    })
  })

/** To be called in a story: each chapter begins where the one before it ended, so after a failure the rest would only fail, too, and slowly. */
export const inChapters = (): void => {
  let broken = false
  beforeEach(({ onTestFailed, skip }) => {
    if (broken) skip()
    onTestFailed(() => {
      broken = true
    })
  })
}
