import type { Basis, Ref } from '../rights/vocabulary'
import { idOf } from './desk'
import type { AnswerPart } from './verdict-answer'

/** What a new permission starts with. Only what is known is filled in; who gave it, how and when is for the person to say. */
export interface PermissionDraft {
  readonly effect: 'grant' | 'refusal'
  readonly basis: Basis
  readonly grantor: string
  readonly sources?: readonly (string | number)[]
  readonly articles?: readonly (string | number)[]
  readonly images?: readonly (string | number)[]
  readonly channels: readonly string[]
  readonly territories: string
  readonly licence?: string
}

/** The basis that a reason waits for a person to confirm, and how the button is called. */
export const confirmations: Readonly<Record<string, { readonly basis: Basis; readonly label: string } | undefined>> = {
  'unconfirmed-own-work': { basis: 'own-work', label: 'Confirm: our own work' },
  'unconfirmed-public-domain': { basis: 'public-domain', label: 'Confirm: public domain' },
  'unconfirmed-licence': { basis: 'licence', label: 'Confirm the licence' },
}

/**
 * A permission for the web, world-wide, from now on, given by whoever is to be asked. Its beginning is left to the server's clock.
 * @param scope `item`: this part alone; `source`: everything of the part's source
 */
export const permissionFor = (
  part: Pick<AnswerPart, 'ref' | 'source' | 'licensor'>,
  { scope, basis = 'agreement', licence }: { scope: 'item' | 'source'; basis?: Basis; licence?: string },
): PermissionDraft => ({
  effect: 'grant',
  basis,
  grantor: part.licensor?.name ?? '',
  ...covering(scope === 'source' && part.source !== null ? part.source : part.ref),
  channels: ['web'],
  territories: '001',
  ...(licence ? { licence } : {}),
})

const covering = (ref: Ref): Partial<PermissionDraft> => {
  const [collection, id] = splitRef(ref)
  return { [collection]: [id] }
}

/** `articles:12` as its collection and its id, which is a number where the database counts. */
export const splitRef = (ref: Ref): [collection: 'articles' | 'images' | 'sources', id: string | number] => {
  const at = ref.indexOf(':')
  const id = ref.slice(at + 1)
  return [ref.slice(0, at) as 'articles' | 'images' | 'sources', /^\d+$/.test(id) ? Number(id) : id]
}

const copied = [
  'effect',
  'basis',
  'grantor',
  'channels',
  'territories',
  'from',
  'until',
  'duties',
  'note',
  'licence',
  'licensee',
  'sublicense',
  'uses',
  'justification',
] as const

/** A new record that corrects `record`: all that it said, and that it takes its place. */
export const correctionOf = (record: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...Object.fromEntries(copied.map((name) => [name, record[name]])),
  ...Object.fromEntries(['sources', 'articles', 'images'].map((name) => [name, idsOf(record[name])])),
  document: idOf(record.document),
  supersedes: idOf(record.id),
})

const idsOf = (value: unknown): (string | number)[] =>
  Array.isArray(value) ? value.map(idOf).filter((id) => id !== undefined) : []
