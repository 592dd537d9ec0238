import fc from 'fast-check'
import {
  bases,
  channels,
  type Duty,
  type Exclusion,
  type Part,
  type Permission,
  pubStates,
  type Question,
  type Ref,
  restrictions,
  type Use,
} from '../../src/rights/vocabulary'

// Few names, few moments and few places, so that records meet each other often, and now and then something unreadable.
const start = Date.UTC(2026, 11, 1)
const hour = 60 * 60 * 1000

const usually = <Value>(value: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 24, arbitrary: value }, { weight: 1, arbitrary: odd })

const seldom = <Value, Nothing>(value: fc.Arbitrary<Value>, nothing: Nothing): fc.Arbitrary<Value | Nothing> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(nothing) }, { weight: 1, arbitrary: value })

/** A moment on the half hour, so that it falls on turning points and between them. */
export const allMoments: readonly Date[] = Array.from(
  { length: 32 },
  (_, halves) => new Date(start + ((halves - 4) * hour) / 2),
)
export const moments = fc.constantFrom(...allMoments)
const dates = usually(
  fc.integer({ min: 0, max: 12 }).map((hours) => new Date(start + hours * hour)),
  fc.constant(new Date(Number.NaN)),
)
const perhaps = (date: fc.Arbitrary<Date>): fc.Arbitrary<Date | undefined> =>
  fc.option(date, { nil: undefined, freq: 2 })
/** Territories that records name, and some that none does. */
export const allPlaces = ['001', 'NO', 'NO-03', 'NO-46', 'SE', 'IT', 'CA', 'CA-QC', 'ZW', 'ZW-HA'] as const
export const places = fc.constantFrom<string>('001', ...allPlaces)
const namedPlaces = fc.array(
  usually(
    fc.constantFrom('001', '001', '001', 'NO', 'NO-03', 'SE', 'IT', 'CA-QC', 'NORDICS', '150', '-SE', '-EU', '-NO-03'),
    fc.constantFrom('Ruritania', '', 'no', '-', '-Ruritania'),
  ),
  { minLength: 0, maxLength: 3 },
)
const namedChannels = fc.array(usually(fc.constantFrom<string>('web', 'web', 'print'), fc.constantFrom('WEB', '')), {
  minLength: 0,
  maxLength: 2,
})
const people = fc.constantFrom('Harbour Wire', 'harbour wire.', 'Photo House')
const refs = fc.constantFrom<Ref>('articles:1', 'images:1', 'images:2', 'sources:1')
const contents = fc.constantFrom('a', 'b')

export const duties: fc.Arbitrary<Duty> = fc.oneof(
  fc.record({ kind: fc.constant('credit' as const), text: people }),
  fc.constant({ kind: 'link-back' as const }),
  fc.record({ kind: fc.constant('other' as const), text: fc.constant('tell us') }),
)

export const exclusions: fc.Arbitrary<Exclusion> = fc.oneof(
  fc.record({
    kind: fc.constant('channel' as const),
    channels: fc.subarray([...channels]),
    words: fc.constant('not there'),
  }),
  fc.record({
    kind: fc.constant('territory' as const),
    territories: namedPlaces,
    only: fc.boolean(),
    words: fc.constant('not there'),
  }),
  fc.record({
    kind: fc.constant('window' as const),
    from: perhaps(dates),
    until: perhaps(dates),
    words: fc.constant('not then'),
  }),
  fc.record({
    kind: fc.constant('exclusive' as const),
    to: fc.constantFrom('Photo House', 'our house'),
    until: perhaps(dates),
    words: fc.constant('exclusive'),
  }),
  fc.constantFrom<Exclusion>(
    { kind: 'audience', words: 'members only' },
    { kind: 'uses', most: 1, words: 'once' },
    { kind: 'uses', most: 2, words: 'twice' },
    { kind: 'days', days: 0.25, words: 'for six hours' },
    { kind: 'days', days: Number.NaN, words: 'for some days' },
    { kind: 'editorial-only', words: 'editorial use only' },
    { kind: 'crop', words: 'uncropped' },
    { kind: 'alteration', words: 'as it is' },
    { kind: 'unread', words: 'see our terms' },
  ),
)

const part = (ref: Ref): fc.Arbitrary<Part> =>
  fc.record({
    ref: fc.constant(ref),
    label: fc.constant(ref.startsWith('articles') ? 'The text' : 'The picture "1.jpg"'),
    source: usually<Ref | undefined>(fc.constant('sources:1'), fc.constant(undefined)),
    supplier: seldom<Ref, undefined>(fc.constant('sources:1'), undefined),
    content: ref.startsWith('articles') ? fc.constant(undefined) : contents,
    holders: fc.constantFrom<readonly string[]>(['Harbour Wire'], ['Harbour Wire'], ['Photo House'], []),
    restriction: fc.constantFrom(...restrictions, undefined),
    licence: fc.constantFrom(undefined, 'https://creativecommons.org/licenses/by-nc/4.0/'),
    licensor: fc.option(fc.record({ name: people }), { nil: undefined }),
    exclusions: seldom(fc.array(exclusions, { minLength: 1, maxLength: 2 }), []),
    embargoedUntil: seldom(dates, undefined),
    expires: seldom(dates, undefined),
    state: usually<Part['state']>(fc.constant('usable' as const), fc.constantFrom(...pubStates, undefined)),
    present: usually(fc.constant(true), fc.constant(false)),
  })

/** An article's text and up to two pictures. */
export const parts: fc.Arbitrary<readonly Part[]> = fc
  .tuple(part('articles:1'), fc.subarray<Ref>(['images:1', 'images:2'], { maxLength: 1 }))
  .chain(([text, images]) => fc.tuple(fc.constant(text), ...images.map(part)))

const permission = (effect: Permission['effect']): fc.Arbitrary<Omit<Permission, 'id'>> =>
  fc.record({
    effect: fc.constant(effect),
    basis: usually<Permission['basis']>(
      fc.constantFrom('agreement' as const, 'agreement' as const, ...bases),
      fc.constant(undefined),
    ),
    grantor: usually(people, fc.constant('')),
    covers: fc.array(fc.record({ ref: refs, content: fc.option(contents, { nil: undefined }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    channels: namedChannels,
    territories: namedPlaces,
    from: perhaps(dates),
    until: perhaps(dates),
    duties: fc.array(duties, { maxLength: 1 }),
    licence: fc.constantFrom(undefined, undefined, 'CC BY-SA 4.0', 'https://rightsstatements.org/vocab/InC/1.0/'),
    licensees: seldom(
      fc.array(fc.constantFrom('Our House', 'Harbour Wire', 'Photo House'), { maxLength: 2 }),
      undefined,
    ),
    sublicense: seldom(fc.constant(true), undefined),
    uses: seldom(fc.constantFrom(1, 2, Number.NaN), undefined),
    justification: fc.constantFrom(
      undefined,
      { exception: 'quotation', why: 'it is discussed', by: 'A. Lawyer' },
      { exception: 'quotation', why: '', by: 'A. Lawyer' },
    ),
  })

const bySource: fc.Arbitrary<Omit<Permission, 'id'>> = permission('grant').map((grant) => ({
  ...grant,
  covers: [{ ref: 'sources:1' as const }],
  channels: ['web', ...grant.channels],
  territories: grant.territories.length > 1 ? grant.territories : ['001'],
}))

const numbered = (permissions: readonly Omit<Permission, 'id'>[]): readonly Permission[] =>
  permissions.map((one, index) => ({ ...one, id: String(index + 1) }))

export const grants: fc.Arbitrary<readonly Permission[]> = fc
  .array(fc.oneof(bySource, permission('grant')), { maxLength: 6 })
  .map(numbered)

/** Mostly grants, or little would ever be allowed. */
export const permissions: fc.Arbitrary<readonly Permission[]> = fc
  .tuple(
    fc.array(fc.oneof(bySource, bySource, permission('grant')), { minLength: 1, maxLength: 6 }),
    seldom(permission('refusal'), undefined),
  )
  .map(([granting, refusing]) => numbered([...granting, ...(refusing ? [refusing] : [])]))

export const refusals: fc.Arbitrary<Permission> = permission('refusal').map((one) => ({ ...one, id: 'refusal' }))

/** The house's own article, another, and a place in print; now and then a moment that cannot be read. */
export const use: fc.Arbitrary<Omit<Use, 'id'>> = fc.record({
  part: refs,
  content: fc.option(contents, { nil: undefined }),
  channel: fc.constantFrom('web', 'print'),
  where: fc.constantFrom('articles:1', 'articles:2', 'place:the weekend magazine'),
  label: fc.constant('an article'),
  at: dates,
})

export const uses: fc.Arbitrary<readonly Use[]> = fc
  .array(use, { maxLength: 3 })
  .map((rows) => rows.map((row, index) => ({ ...row, id: String(index + 1) })))

export const wheres = fc.constantFrom<readonly string[]>(['articles:1'], ['articles:1'], [])
export const houses = fc.constantFrom<readonly string[]>(['Our House'], ['Our House'], [])

export const questions: fc.Arbitrary<Question> = fc.record({
  parts,
  permissions,
  uses,
  where: wheres,
  house: houses,
  channel: usually<Question['channel']>(fc.constant('web'), fc.constantFrom('syndication', 'print')),
  territory: places,
  at: moments,
})
