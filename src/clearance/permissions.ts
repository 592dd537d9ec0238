import type { CollectionBeforeChangeHook, CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { APIError, ValidationError } from 'payload'
import type { Permission } from '../payload-types'
import { codes, isTerritoryList, isTerritoryWord, namesOf } from '../rights/territory'
import { servicesOf } from '../services'
import { may } from './access'
import { mostNamed, picturesOf } from './permission-query'
import { contentOf, idOf } from './stored'

/** Set in the request's context by the steps that may change a record: accept, end, supersede. */
export const step = 'permissionStep'

/** Set in the request's context where nobody has decided yet: what is recorded is a proposal, whoever is logged in. */
export const onlyProposed = 'onlyProposed'

/**
 * A permission as it is recorded: who, when, what the pictures that it names are at this moment. An editor's is a proposal,
 * whatever the form says.
 * @throws ValidationError naming each field that cannot stand
 */
export const recordPermission: CollectionBeforeValidateHook<Permission> = async ({ context, data, operation, req }) => {
  if (operation !== 'create' || data === undefined) return data
  const { now } = servicesOf(req.payload)
  await nameFound(req, data)
  refuseIncomplete(req, data)
  const at = now().toISOString()
  const named = await contents(req, data)
  const mayRecord = context[onlyProposed] !== true && (!req.user || may(req.user, 'record'))
  return {
    ...data,
    from: data.from ?? at,
    territories: codes(data.territories).join(' '),
    state: mayRecord ? 'in-force' : 'proposed',
    recordedBy: req.user?.id,
    ...(mayRecord ? { acceptedBy: req.user?.id, acceptedAt: at } : {}),
    named,
    contents: `|${Object.values(named).join('|')}|`,
    summary: summaryOf(data),
  }
}

/**
 * What a query finds is named one by one, as it is now: a picture that comes later is not covered by what was agreed before.
 * @throws ValidationError where it finds none, or more than one record names
 */
const nameFound = async (req: PayloadRequest, data: Partial<Permission>): Promise<void> => {
  const found = await picturesOf(req, data.query)
  if (found === undefined) return
  const refuse = (message: string) => {
    throw new ValidationError({ collection: 'permissions', errors: [{ path: 'query.words', message }], req }, req.t)
  }
  if (found.total === 0) refuse('No picture is found by these words. They must be written as they stand there.')
  if (found.total > mostNamed)
    refuse(`${found.total} pictures are found; one record names ${mostNamed} at most. Record it for their source.`)
  const named = (data.images ?? []).map(idOf).filter((id) => id !== undefined)
  data.images = [...new Set([...named, ...found.ids])] as number[]
}

const refuseIncomplete = (req: PayloadRequest, data: Partial<Permission>): void => {
  const errors: { path: string; message: string }[] = []
  const covered = [data.sources, data.articles, data.images].some((each) => (each?.length ?? 0) > 0)
  if (!covered)
    errors.push({ path: 'sources', message: 'Say what this covers: a source, or named articles or pictures.' })
  if (!data.document && !data.note?.trim())
    errors.push({ path: 'note', message: 'Attach the document, or say here how and by whom the permission was given.' })
  const written = codes(data.territories)
  const unknown = written.filter((code) => !isTerritoryWord(code))
  if (unknown.length === 0 && written.length > 0 && !isTerritoryList(written))
    errors.push({
      path: 'territories',
      message: `Say from what ${written.join(' ')} is taken out, such as 001 for the world.`,
    })
  if (unknown.length > 0)
    errors.push({
      path: 'territories',
      message: `No such territory: ${unknown.join(', ')}. Use 001 for the world, ISO 3166-1 codes such as NO, or EU, EEA, DACH, NORDICS, BENELUX.`,
    })
  errors.push(...unjustified(data))
  if (data.from && data.until && Date.parse(data.until) <= Date.parse(data.from))
    errors.push({ path: 'until', message: 'The end must come after the beginning.' })
  for (const path of ['from', 'until'] as const) {
    const value = data[path]
    if (value && Number.isNaN(Date.parse(value))) errors.push({ path, message: `"${value}" is no date.` })
  }
  if (errors.length > 0) throw new ValidationError({ collection: 'permissions', errors, req }, req.t)
}

/** All that a record names, as `sources:3`. */
export const covered = ({ sources, articles, images }: Partial<Permission>): string[] => [
  ...(sources ?? []).map((each) => `sources:${idOf(each)}`),
  ...(articles ?? []).map((each) => `articles:${idOf(each)}`),
  ...(images ?? []).map((each) => `images:${idOf(each)}`),
]

/** An exception stands only with what it is, why it holds here and who judged so. */
const unjustified = ({ basis, effect, justification }: Partial<Permission>): { path: string; message: string }[] => {
  if (basis !== 'statutory-exception' || effect === 'refusal') return []
  const asked = [
    ['exception', 'Say which exception it is.'],
    ['why', 'Say why it holds here.'],
    ['by', 'Say who judged so.'],
  ] as const
  return asked.flatMap(([field, message]) =>
    justification?.[field]?.trim() ? [] : [{ path: `justification.${field}`, message }],
  )
}

/** Image id → what the picture is now, so that a later replacement is not covered. */
const contents = async (req: PayloadRequest, data: Partial<Permission>): Promise<Record<string, string>> => {
  const ids = (data.images ?? []).map(idOf).filter((id) => id !== undefined)
  if (ids.length === 0) return {}
  const { docs } = await req.payload.find({
    collection: 'images',
    where: { id: { in: ids } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return Object.fromEntries(docs.map((image) => [String(image.id), contentOf(image) ?? '']))
}

const summaryOf = (data: Partial<Permission>): string => {
  const where = namesOf(codes(data.territories))
  const end = data.until ? `until ${data.until.slice(0, 10)}` : 'without an end'
  return `${data.effect === 'refusal' ? 'Refused' : 'Granted'} by ${data.grantor ?? '?'}: ${(data.channels ?? []).join(', ')}; ${where}; ${end}`
}

/** A record is never rewritten: it is accepted, ended or superseded by the steps that are made for it. */
export const appendOnly: CollectionBeforeChangeHook<Permission> = ({ context, data, operation }) => {
  if (operation === 'update' && context[step] !== true)
    throw new APIError(
      'A permission on record is never rewritten. End it, or record a new one that corrects it.',
      403,
      null,
      true,
    )
  return data
}
