import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Express, RequestHandler } from 'express'
import { bodyOf } from './body-limit'
import type { Answer } from './delivery/answer'
import { changesIn } from './delivery/changes'
import { admitted, consumerReader } from './delivery/consumer'
import type { PublicDatabase } from './delivery/database'
import { feedDoors } from './delivery/feeds/doors'
import { signalDoors } from './delivery/feeds/signals'
import { statedUsage } from './delivery/feeds/usage'
import { freshness } from './delivery/freshness'
import { publicGraphQL } from './delivery/graphql'
import { kept } from './delivery/kept'
import { keptImages } from './delivery/kept-images'
import { mediaDoor } from './delivery/media'
import { openings } from './delivery/openings'
import { releaseReader } from './delivery/releases'
import type { Openings } from './delivery/seen'
import { readTrustedDocuments } from './delivery/trusted-documents'
import type { Environment } from './environment'
import { tellError, withoutCookies } from './http'
import type { Storage } from './storage/storage'

export interface PublicDoorsOptions {
  readonly database: PublicDatabase
  readonly storage: Storage
  readonly environment: Environment
  readonly now: () => Date
  /** Is told of what went wrong; callers are told only that something did. */
  readonly warn: (error: unknown, msg: string) => void
  /** Is called at each public request. */
  readonly asked: () => void
}

export interface PublicDoors {
  mount(app: Express): void
  /** Answers a GET of `/graphql` without a key before anything else is done, from memory or anew; undefined: it is for the doors. */
  take(request: IncomingMessage, response: ServerResponse): 'kept' | 'made' | undefined
  /** Somebody in this process has committed. */
  doubt(): void
}

/**
 * The public doors: releases, and nothing else of the CMS. What they keep is dropped with the commit that makes it untrue.
 * @throws TrustedDocumentsRefused
 */
export const publicDoors = (options: PublicDoorsOptions): PublicDoors => {
  const { database, storage, environment, now, asked } = options
  const { territoryHeader, publicUrl, site, sharedCacheSeconds, trustedDocuments } = environment
  const warn = (error: unknown) => options.warn(error, 'a reader could not be answered')
  const releases = releaseReader(database)
  const fresh = freshness(changesIn(database), warn)
  const keptBytes = environment.cacheMegabytes * 1_000_000
  const nobodyKeeps = keptBytes + sharedCacheSeconds === 0
  const next: Openings = nobodyKeeps
    ? ({ channel, at }) => releases.nextOpening(channel, at)
    : openings(releases, fresh)
  const door = { now, territoryHeader, publicUrl, site, releases, openings: next, warn }

  const graphql = publicGraphQL({
    ...door,
    // Where nobody keeps an answer, nobody needs to know how long it is true.
    openings: nobodyKeeps ? () => Promise.resolve(undefined) : next,
    answers: kept<Answer>(fresh, keptBytes),
    trusted: { texts: readTrustedDocuments(trustedDocuments.path), only: trustedDocuments.only },
    sharedSeconds: sharedCacheSeconds,
    failed: tellError(warn),
  })
  const media = mediaDoor({ ...door, releases: keptImages(releases, fresh, keptBytes / 8), storage })
  const keys = admitted({
    consumers: consumerReader(database),
    now,
    warn: (error) => options.warn(error, 'that a key was used could not be noted'),
  })
  const stated = statedUsage(door)
  const told: RequestHandler = (_request, _response, next) => {
    asked()
    next()
  }

  return {
    mount: (app) => {
      app.use(['/graphql', '/media', '/feeds', '/articles'], told)
      app.use('/graphql', neverKept, withoutCookies, keys, stated, bodyOf(100_000), graphql.handle)
      app.get('/media/:image/:rendition', withoutCookies, keys, stated, media)
      for (const [path, feed] of feedDoors(door)) app.get(path, withoutCookies, keys, stated, feed)
      for (const [path, signal] of signalDoors(door)) app.get(path, withoutCookies, stated, signal)
    },
    take: (request, response) => {
      const how = graphql.take(request, response)
      if (how !== undefined) asked()
      return how
    },
    doubt: fresh.doubt,
  }
}

/** An answer is true at its moment, unless its door says for how long. */
const neverKept: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store')
  next()
}
