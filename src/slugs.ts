import type { FieldHook, PayloadRequest, Where } from 'payload'
import type { Article } from './payload-types'

/** Lower-case words joined by hyphens, 80 characters at most; empty when the text holds no letter or digit. */
const slugify = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')

const slugOf = (title: string): string => slugify(title) || 'article'

/** Made from the headline until the article has been published; then it stays. Taken slugs get a number. */
export const keepSlug: FieldHook<Article> = async ({ data, originalDoc, req, value }) => {
  if (originalDoc?.publishedAt && originalDoc.slug) return originalDoc.slug
  const title = data?.title ?? originalDoc?.title ?? ''
  const before = originalDoc?.slug ?? undefined
  const chosen = typeof value === 'string' && value !== '' && value !== before ? slugify(value) : undefined
  const made = slugOf(title)
  const follows = before === undefined || before === '' || isMadeFrom(before, originalDoc?.title ?? '')
  const wanted = chosen ?? (follows ? made : before)
  if (wanted === before) return before
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`
    if (slug === before || !(await taken(req, slug, originalDoc?.id))) return slug
  }
}

/** True for the slug that a headline gives, or that with a number where it was taken. An article begins without a headline. */
const isMadeFrom = (slug: string, title: string): boolean => {
  const made = slugOf(title)
  return slug === made || (slug.startsWith(`${made}-`) && /^\d+$/.test(slug.slice(made.length + 1)))
}

const taken = async (req: PayloadRequest, slug: string, id: Article['id'] | undefined): Promise<boolean> => {
  const known = await lookedUp(req)
  if (known?.given.has(slug)) return true
  const free = known?.free.has(slug) === true || (await found(req, [slug], id)).length === 0
  if (free) known?.given.add(slug)
  return !free
}

/** Which of these slugs articles have, in what is out or as they stand now, and in the trash; but for one article. */
const found = async (req: PayloadRequest, slugs: readonly string[], but?: Article['id']): Promise<string[]> => {
  const asked = { collection: 'articles', limit: 0, pagination: false, req } as const
  const where = (id: string, slug: string): Where => ({
    and: [{ [slug]: { in: [...slugs] } }, ...(but === undefined ? [] : [{ [id]: { not_equals: but } }])],
  })
  const { db } = req.payload
  const live = await db.find<Article>({ ...asked, where: where('id', 'slug'), select: { slug: true } })
  // Of all versions, by the index of their slugs: SQLite would look for the latest first, and those are as many as there are articles.
  const versions = await db.findVersions<Article>({
    ...asked,
    where: where('parent', 'version.slug'),
    select: { latest: true, version: { slug: true } },
  })
  return [
    ...live.docs.flatMap(({ slug }) => slug ?? []),
    ...versions.docs.flatMap(({ latest, version }) => (latest === true ? (version.slug ?? []) : [])),
  ]
}

interface LookedUp {
  readonly transaction: unknown
  readonly free: ReadonlySet<string>
  /** To articles of this transaction that are not written yet. */
  readonly given: Set<string>
}

/** Looks up at once, for the caller's transaction, which slugs are free for new articles of these headlines, which are written together. */
export const lookUpSlugs = async (req: PayloadRequest, titles: readonly string[]): Promise<void> => {
  const wanted = [...new Set(titles.map(slugOf))]
  const known = new Set(await found(req, wanted))
  const free = new Set(wanted.filter((slug) => !known.has(slug)))
  req.context[slugs] = { transaction: await req.transactionID, free, given: new Set() } satisfies LookedUp
}

const slugs = 'slugsLookedUp'

const lookedUp = async (req: PayloadRequest): Promise<LookedUp | undefined> => {
  const known = req.context[slugs] as LookedUp | undefined
  const transaction = await req.transactionID
  return transaction !== undefined && known?.transaction === transaction ? known : undefined
}
