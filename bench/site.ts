import { spawn } from 'node:child_process'
import { openSite } from '../tests/example-site'
import { publishFrontPage } from '../tests/front-page'
import { openNewsroom } from '../tests/newsroom'

/**
 * Fetched for this bench alone, in an exact version, and not among the packages of the project: it brings more than a hundred of them, a
 * client for error reports among them. Version 12 is the last that runs on Node 20.
 */
const lighthouse = 'lighthouse@12.8.2'
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

interface Report {
  readonly categories: Record<(typeof categories)[number], { readonly score: number | null }>
  readonly audits: Record<
    string,
    { readonly title: string; readonly score: number | null; readonly displayValue?: string }
  >
}

/** What Lighthouse says of the example site's front page and of an article, on a simulated phone: 100 is the most. Figures: the lower of the two. */
export const site = async (): Promise<void> => {
  const newsroom = await openNewsroom({ at: new Date(Date.now() - 15 * 60_000).toISOString() })
  const { lead } = await publishFrontPage(newsroom)
  newsroom.clock.now = new Date()
  const reading = await openSite({ CMS_URL: newsroom.base })
  try {
    const pages = { front: '/', article: `/articles/${lead.slug}` }
    const reports: Report[] = []
    process.stdout.write(
      `page     ${categories.map((name) => name.padStart(15)).join('')}    first paint, largest paint, shift\n`,
    )
    for (const [name, path] of Object.entries(pages)) {
      const report = await judged(`${reading.url}${path}`)
      reports.push(report)
      const paints = ['first-contentful-paint', 'largest-contentful-paint', 'cumulative-layout-shift']
      process.stdout.write(
        `${name.padEnd(9)}${categories.map((each) => String(score(report, each)).padStart(15)).join('')}    ` +
          `${paints.map((each) => report.audits[each]?.displayValue ?? '?').join(', ')}\n`,
      )
      for (const { title, score } of Object.values(report.audits))
        if (score !== null && score < 0.9) process.stdout.write(`         ${score}: ${title}\n`)
    }
    for (const name of categories)
      process.stdout.write(
        `figure site.lighthouse-${name} ${Math.min(...reports.map((report) => score(report, name)))}\n`,
      )
  } finally {
    await reading.close()
    await newsroom.close()
  }
}

const score = (report: Report, name: (typeof categories)[number]): number =>
  Math.round((report.categories[name].score ?? 0) * 100)

/** @throws where Lighthouse cannot be had, or cannot run */
const judged = async (url: string): Promise<Report> => {
  const child = spawn(
    'npm',
    [
      ...['exec', '--yes', `--package=${lighthouse}`, '--', 'lighthouse', url],
      ...['--output=json', '--quiet', '--no-enable-error-reporting', `--only-categories=${categories.join(',')}`],
      '--chrome-flags=--headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run',
    ],
    {
      env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`${lighthouse} ended with code ${String(code)} for ${url}`)
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as Report
}
