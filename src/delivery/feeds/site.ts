import type { Request } from 'express'
import { originOf } from '../origin'
import type { Places } from './item'

/** Where the articles are read, and under which name. */
export interface Site {
  /** The address of an article's page, with `{slug}` or `{id}` in it; undefined: there is none. */
  readonly page: string | undefined
  /** The name of the publication; undefined: the host's. */
  readonly name: string | undefined
}

/** How paths become addresses for this request, where articles are read, and how the whole is called. */
export const placesOf = (
  request: Request,
  { publicUrl, site }: { publicUrl: string; site: Site },
): Places & { readonly home: string | undefined; readonly name: string } => {
  const origin = publicUrl || originOf(request)
  const home = site.page === undefined ? undefined : `${new URL(site.page).origin}/`
  return {
    absolute: (path) => (path.startsWith('/') ? `${origin}${path}` : path),
    page: pagesOf(site),
    home,
    name: site.name ?? new URL(home ?? origin).host,
  }
}

/** Where articles are read. Undefined also where the address needs a slug and there is none. */
export const pagesOf =
  ({ page }: Site): Places['page'] =>
  ({ id, slug }) =>
    page === undefined || (slug === '' && page.includes('{slug}'))
      ? undefined
      : page.replaceAll('{slug}', encodeURIComponent(slug)).replaceAll('{id}', encodeURIComponent(id))
