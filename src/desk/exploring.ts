import type { Endpoint } from 'payload'
import { APIError } from 'payload'
import { titleOf } from '../clearance/items'
import { calendar } from '../rights/deciding/calendar'
import type { ChannelDays } from '../rights/deciding/calendar'
import { explain } from '../rights/deciding/explain'
import { standing } from '../rights/deciding/standing'
import type { Standing } from '../rights/deciding/standing'
import type { Derivation } from '../rights/derivation'
import { channels } from '../rights/vocabulary'
import type { Ref, Territory } from '../rights/vocabulary'
import { isTimeZone, midnights } from './midnights'
import { askedIn, questionOn, refuseStrangers } from './question'

/** How a verdict came about: the one that the panel shows, or of another use. */
export interface Why extends Pick<Standing, 'colour' | 'word' | 'sentence'>, Derivation {
  readonly item: Ref
  readonly title: string
  /** The territory that was asked about; null: wherever it may show. `territory` is the one that the answer is for. */
  readonly askedFor: Territory | null
  readonly at: string
}

/** How coming days are on every channel. */
export interface Calendar {
  readonly item: Ref
  /** In which the days are. */
  readonly zone: string
  readonly channels: readonly ChannelDays[]
}

/** Five weeks, and at most a quarter of a year. */
const usualDays = 35
const mostDays = 92

const uncached = { headers: { 'cache-control': 'no-store' } }

export const exploringEndpoints: Endpoint[] = [
  {
    // GET /api/verdict/why?article=ID|image=ID[&channel=web][&territory=NO][&at=MOMENT]
    path: '/verdict/why',
    method: 'get',
    handler: async (req) => {
      refuseStrangers(req)
      const asked = askedIn(req.searchParams ?? new URLSearchParams())
      const { at, channel, doc, dossier, territory } = await questionOn(req, asked)
      const { colour, sentence, verdictFor, word } = standing({ ...dossier, channel, territory, at })
      const why: Why = {
        ...{ colour, word, sentence },
        ...explain({ ...dossier, channel, territory: verdictFor, at }),
        item: `${asked.kind}:${asked.id}`,
        title: titleOf(doc),
        askedFor: territory ?? null,
        at: at.toISOString(),
      }
      return Response.json(why, uncached)
    },
  },
  {
    // GET /api/verdict/calendar?article=ID|image=ID[&territory=NO][&at=MOMENT][&zone=Europe/Oslo][&days=35]
    path: '/verdict/calendar',
    method: 'get',
    handler: async (req) => {
      refuseStrangers(req)
      const params = req.searchParams ?? new URLSearchParams()
      const zone = params.get('zone') || 'UTC'
      if (!isTimeZone(zone)) throw new APIError(`"${zone}" is no time zone: use a name such as Europe/Oslo.`, 400)
      const days = Number(params.get('days') || usualDays)
      if (!Number.isInteger(days) || days < 1 || days > mostDays)
        throw new APIError(`Ask for 1 to ${mostDays} days.`, 400)
      const asked = askedIn(params)
      const { at, dossier, territory } = await questionOn(req, asked)
      // Of today what is still to come.
      const begins = [at, ...midnights(zone, at, days).slice(1)]
      const answer: Calendar = {
        item: `${asked.kind}:${asked.id}`,
        zone,
        channels: channels.map((channel) => calendar({ ...dossier, channel, territory }, begins)),
      }
      return Response.json(answer, uncached)
    },
  },
]
