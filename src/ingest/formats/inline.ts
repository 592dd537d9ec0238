import type { Span } from '../../rights/reading/paragraphs'

/** Text with one look. `href` is `http(s)` or `mailto`, as written. */
export interface Run {
  readonly text: string
  readonly href?: string
}

/** A picture as the text names it. The URL is as written: nobody has looked whether it is one. */
export interface PictureLink extends Span {
  readonly url: string
  readonly alt: string
  readonly title?: string
}

export interface Inline {
  readonly runs: readonly Run[]
  /** In order. */
  readonly pictures: readonly PictureLink[]
}

interface Mark extends Span {
  readonly image: boolean
  /** The words between the brackets. */
  readonly inner: Span
  readonly url: string
  readonly title?: string
}

/** Markdown's `[text](url)` and `![alt](url "title")` in `text` from `start` to `end`; offsets count in `text`. Linear, whatever comes. */
export const parseInline = (text: string, { start, end }: Span): Inline => {
  const marks = marksOf(text.slice(start, end))
  const pictures = marks
    .filter((mark) => mark.image)
    .map(({ url, title, ...mark }) => ({
      url,
      alt: oneLine(text.slice(start + mark.inner.start, start + mark.inner.end)).trim(),
      ...(title === undefined ? {} : { title }),
      start: start + mark.start,
      end: start + mark.end,
    }))
  return { runs: runsOf(text.slice(start, end), marks), pictures }
}

/** Pictures and links in order of their start; a picture may lie in a link (`[![alt](url)](url)`), nothing else in anything. */
const marksOf = (line: string): Mark[] => {
  const marks: Mark[] = []
  let open: number[] = []
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '[') open.push(i)
    if (line[i] !== ']') continue
    const bracket = open.pop()
    const target = bracket === undefined ? undefined : targetAt(line, i + 1)
    if (bracket === undefined || target === undefined) continue
    const image = line[bracket - 1] === '!'
    const start = image ? bracket - 1 : bracket
    // What lies in a picture's words is words. A link takes no link in, so the brackets round this one are but brackets.
    while (image && (marks.at(-1)?.start ?? -1) > start) marks.pop()
    if (!image) open = open.length > 0 && line[open.at(-1)! - 1] === '!' ? open.slice(-1) : []
    marks.push({
      image,
      start,
      end: target.end,
      inner: { start: bracket + 1, end: i },
      url: target.url,
      title: target.title,
    })
    i = target.end - 1
  }
  return marks.sort((a, b) => a.start - b.start)
}

interface Target {
  readonly url: string
  readonly title?: string
  readonly end: number
}

/** At most 4,000 characters or bracketed parts. Nothing in it can begin another target, so that no character is looked at twice. */
const destination = /(?:[^\s()[\]<>\p{Cc}]|\([^\s()[\]<>\p{Cc}]{0,500}\)){1,4000}/uy
const ending = /[ \t]*(?:"([^"\r\n]*)"[ \t]*)?\)/y

/** `(url)` or `(url "title")` at `from`. */
const targetAt = (line: string, from: number): Target | undefined => {
  if (line[from] !== '(') return undefined
  destination.lastIndex = from + 1
  const url = destination.exec(line)?.[0] ?? ''
  ending.lastIndex = from + 1 + url.length
  const rest = ending.exec(line)
  if (!rest || url === '') return undefined
  return { url, end: from + 1 + url.length + rest[0].length, ...(rest[1] ? { title: rest[1] } : {}) }
}

/** The text outside the marks and the words of the links; pictures left out, and white space at the edges too. */
const runsOf = (line: string, marks: readonly Mark[]): Run[] => {
  const runs: Run[] = []
  let at = 0
  let href: string | undefined
  const atEnd: Cut = { start: line.length, end: line.length }
  for (const cut of [...cutsOf(marks), atEnd]) {
    const words = oneLine(line.slice(at, cut.start))
    const last = runs.at(-1)
    const text = last?.text.endsWith(' ') ? words.trimStart() : words // where a picture was, one space is enough
    if (last && last.href === href) runs[runs.length - 1] = { ...last, text: last.text + text }
    else if (text !== '') runs.push(href === undefined ? { text } : { text, href })
    at = cut.end
    if (cut.href !== undefined) href = cut.href ?? undefined
  }
  return trimRuns(runs)
}

/** What is cut out of the words, and the link that begins (an address) or ends (`null`) there. */
type Cut = Span & { readonly href?: string | null }

const cutsOf = (marks: readonly Mark[]): Cut[] =>
  marks
    .flatMap(({ image, start, end, inner, url }) =>
      image
        ? [{ start, end }]
        : [
            { start, end: inner.start, href: safeHref(url) ?? null },
            { start: inner.end, end, href: null },
          ],
    )
    .sort((a, b) => a.start - b.start)

const trimRuns = (runs: readonly Run[]): Run[] =>
  runs
    .map((run, i) => (i === 0 ? { ...run, text: run.text.trimStart() } : run))
    .map((run, i, all) => (i === all.length - 1 ? { ...run, text: run.text.trimEnd() } : run))
    .filter((run) => run.text !== '')

/** A wrapped paragraph is one line again. */
const oneLine = (text: string): string =>
  /[\r\n]/.test(text)
    ? text
        .split(/\r\n|\r|\n/)
        .map((line, i, all) => (i === 0 ? line.trimEnd() : i === all.length - 1 ? line.trimStart() : line.trim()))
        .join(' ')
    : text

/** A link that may be shown. Any other scheme (`javascript:`, `data:`, a relative path) keeps its words and loses its target. */
const safeHref = (url: string): string | undefined =>
  /^(?:https?:\/\/|mailto:)/i.test(url) && URL.canParse(url) ? url : undefined
