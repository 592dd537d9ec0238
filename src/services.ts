import type { Place } from './storage/place'
import type { Storage } from './storage/storage'

/** What the configuration hands to every hook and end point: the clock and the bytes. No hook reads either from anywhere else. */
export interface Services {
  /** The product's only clock. Tests mount the server with their own; nothing that a caller sends moves it. */
  readonly now: () => Date
  readonly storage: Storage
  /** Where that is: for a thread, which opens it anew. */
  readonly place: Place
  /** Where the outside reaches us, without a trailing slash; empty: links are relative. */
  readonly publicUrl: string
  /** Where a kill is told to programs, and what that is signed with; undefined: nowhere. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
}

interface Configured {
  readonly config: { readonly custom?: Record<string, unknown> }
}

/** The services of a running CMS. Throws when the configuration carries none: a programming error. */
export const servicesOf = (payload: Configured): Services => {
  const services = payload.config.custom?.services
  if (!isServices(services))
    throw new Error('this configuration carries no services: build it with configure() of src/cms.ts')
  return services
}

const isServices = (value: unknown): value is Services =>
  typeof value === 'object' && value !== null && 'now' in value && 'storage' in value
