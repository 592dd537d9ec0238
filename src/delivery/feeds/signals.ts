import type { RequestHandler } from 'express'
import { answer } from './answer'
import { sitemapPaths } from './doors'
import { licencePath, robots, rsl, tdmRep } from './reservation'
import { placesOf, type Site } from './site'

/** They change with a new version of the product, or its settings. */
const kept = 'public, max-age=3600'

/** What machines look for before anything else, and who answers there. None of it asks the database. */
export const signalDoors = (door: {
  readonly publicUrl: string
  readonly site: Site
}): readonly (readonly [path: string, RequestHandler])[] => [
  [
    '/robots.txt',
    (request, response) => {
      const { absolute } = placesOf(request, door)
      answer(request, response, robots(absolute, sitemapPaths(door.site)), 'text/plain; charset=utf-8', kept)
    },
  ],
  [licencePath, (request, response) => answer(request, response, rsl, 'application/rsl+xml; charset=utf-8', kept)],
  ['/.well-known/tdmrep.json', (request, response) => answer(request, response, tdmRep, 'application/json', kept)],
]
