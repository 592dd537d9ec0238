import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../../src/rights/deciding/decide'
import { standing } from '../../src/rights/deciding/standing'
import { clearance, clearances, isWithinRight } from '../../src/rights/deciding/windows'
import { answersFor, countries } from '../../src/rights/territory'
import type { Clearance, Permission, Question } from '../../src/rights/vocabulary'
import { allMoments, allPlaces, exclusions, grants, moments, questions, refusals, use } from './deciding.arbitraries'

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 600) }
const isAllowed = (question: Question): boolean => decide(question).outcome === 'allow'
const contains = ({ from, until, territories }: Clearance, territory: string, at: Date): boolean =>
  from <= at && (until === undefined || at < until) && answersFor(territories, territory)

describe('decide', () => {
  test('the questions asked here are answered both ways, often', () => {
    const answers = fc.sample(questions, { numRuns: 1000, seed: 1 }).map(isAllowed)
    const allowed = answers.filter(Boolean).length
    expect(allowed).toBeGreaterThan(100)
    expect(allowed).toBeLessThan(900)
  })

  test('without a grant the answer is no', () => {
    fc.assert(
      fc.property(questions, refusals, (question, refusal) => {
        const refusing = question.permissions.filter(({ effect }) => effect === 'refusal')
        expect(isAllowed({ ...question, permissions: [...refusing, refusal] })).toBe(false)
        expect(isAllowed({ ...question, permissions: [] })).toBe(false)
      }),
      runs,
    )
  })

  test('it is allowed if and only if there is no reason', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { outcome, reasons, restsOn, duties } = decide(question)
        expect(outcome === 'allow').toBe(reasons.length === 0)
        expect(restsOn.length > 0).toBe(outcome === 'allow')
        if (outcome === 'deny') expect(duties).toEqual([])
      }),
      runs,
    )
  })

  test('a refusal more never allows', () => {
    fc.assert(
      fc.property(questions, refusals, (question, refusal) => {
        fc.pre(!isAllowed(question))
        expect(isAllowed({ ...question, permissions: [...question.permissions, refusal] })).toBe(false)
      }),
      runs,
    )
  })

  test('an exclusion more never allows', () => {
    fc.assert(
      fc.property(questions, exclusions, (question, exclusion) => {
        fc.pre(!isAllowed(question))
        const stricter = question.parts.map((part) => ({ ...part, exclusions: [...part.exclusions, exclusion] }))
        expect(isAllowed({ ...question, parts: stricter })).toBe(false)
      }),
      runs,
    )
  })

  test('a grant more never denies', () => {
    fc.assert(
      fc.property(questions, grants, (question, more) => {
        fc.pre(isAllowed(question))
        const added = more.map((grant) => ({ ...grant, id: `more-${grant.id}` }))
        expect(isAllowed({ ...question, permissions: [...question.permissions, ...added] })).toBe(true)
      }),
      runs,
    )
  })

  test('a use somewhere else more never allows', () => {
    fc.assert(
      fc.property(questions, use, (question, more) => {
        fc.pre(!isAllowed(question))
        const elsewhere = { ...more, id: 'more', where: 'articles:3' }
        expect(isAllowed({ ...question, uses: [...question.uses, elsewhere] })).toBe(false)
      }),
      runs,
    )
  })

  test('what is allowed stays allowed when it is entered in the register, for as long as no days are counted', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { at, channel, parts, where } = question
        const isCounted = parts.some(({ exclusions: all }) => all.some(({ kind }) => kind === 'days'))
        fc.pre(isAllowed(question) && where.length > 0 && !isCounted)
        const own = parts.map(({ ref, content }, index) => ({
          id: `own-${index}`,
          part: ref,
          content,
          channel,
          where: 'articles:1',
          label: 'this article',
          at,
        }))
        expect(isAllowed({ ...question, uses: [...question.uses, ...own] })).toBe(true)
      }),
      runs,
    )
  })

  test('the order of the records does not matter', () => {
    fc.assert(
      fc.property(
        questions.chain((question) =>
          fc.tuple(
            fc.constant(question),
            fc.shuffledSubarray([...question.permissions], { minLength: question.permissions.length }),
          ),
        ),
        fc.boolean(),
        ([question, shuffled], oneId) => {
          const named = (all: readonly Permission[]) => (oneId ? all.map((one) => ({ ...one, id: 'same' })) : all)
          const inOrder = decide({ ...question, permissions: named(question.permissions) })
          expect(decide({ ...question, permissions: named(shuffled) })).toEqual(inOrder)
        },
      ),
      runs,
    )
  })

  test('parts together are as free as each of them alone', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const alone = question.parts.map((part) => isAllowed({ ...question, parts: [part] }))
        expect(isAllowed(question)).toBe(alone.every(Boolean))
      }),
      runs,
    )
  })

  test('what is allowed in a territory is allowed in all that lies in it', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { territory } = question
        if (territory.includes('-') || !isAllowed(question)) return
        const within = territory === '001' ? [...countries, 'NO-03', 'ZW-HA'] : [`${territory}-03`, `${territory}-QC`]
        expect(within.filter((place) => !isAllowed({ ...question, territory: place }))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('the answer holds until the moment that it names, and changes there', () => {
    fc.assert(
      fc.property(questions, moments, (question, later) => {
        const { outcome, until } = decide(question)
        if (later >= question.at && (until === undefined || later < until)) {
          expect(decide({ ...question, at: later }).outcome).toBe(outcome)
        }
        if (until) expect(until.getTime()).toBeGreaterThan(question.at.getTime())
        if (until) expect(decide({ ...question, at: until }).outcome).not.toBe(outcome)
      }),
      runs,
    )
  })

  test('a record that breaks a rule denies, and does not silence the other reasons', () => {
    fc.assert(
      fc.property(
        questions,
        fc.constantFrom('exclusions', 'state', 'embargoedUntil', 'expires', 'present', 'ref'),
        (question, broken) => {
          const [first, ...others] = question.parts
          const part = Object.defineProperty({ ...first! }, broken, {
            get: () => {
              throw new Error('broken')
            },
          })
          const verdict = decide({ ...question, parts: [part, ...others] })
          expect(verdict.outcome).toBe('deny')
          expect(verdict.reasons).toContainEqual(
            expect.objectContaining({ code: 'cannot-decide', detail: 'Error: broken' }),
          )
          expect(clearances({ ...question, parts: [part, ...others] })).toEqual([])
        },
      ),
      runs,
    )
  })

  test('whatever is handed in, it answers no and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (one, other, third) => {
        const garbage = { parts: one, permissions: other, channel: third, territory: one, at: other } as Question
        expect(decide(garbage).outcome).toBe('deny')
        expect(decide(one as Question).outcome).toBe('deny')
      }),
      runs,
    )
  })
})

describe('clearance', () => {
  test('it is never wider than decide()', () => {
    let asked = 0
    fc.assert(
      fc.property(questions, (question) => {
        const window = clearance(question)
        for (const at of allMoments) {
          for (const territory of allPlaces) {
            if (window === undefined || !contains(window, territory, at)) continue
            asked += 1
            expect([territory, at, isAllowed({ ...question, territory, at })]).toEqual([territory, at, true])
          }
        }
      }),
      { numRuns: 200 },
    )
    expect(asked).toBeGreaterThan(1000)
  })

  test('it is within the right, and what is denied at any moment of it is not', () => {
    const found = { within: 0, wider: 0 }
    fc.assert(
      fc.property(
        questions,
        fc.constantFrom(...allPlaces),
        fc.constantFrom(...allMoments),
        (question, place, until) => {
          const window = clearance(question)
          if (window !== undefined) expect(isWithinRight(question, window)).toBe(true)
          const stored = { channel: question.channel, from: new Date(0), until, territories: [place] }
          const isDenied = [question.at, ...allMoments]
            .filter((at) => at >= question.at && at < until)
            .some((at) => !isAllowed({ ...question, territory: place, at }))
          if (isDenied) expect(isWithinRight(question, stored)).toBe(false)
          found[isWithinRight(question, stored) ? 'within' : 'wider'] += 1
        },
      ),
      { numRuns: 500 },
    )
    expect(found.within).toBeGreaterThan(5)
    expect(found.wider).toBeGreaterThan(50)
  })

  test('at the moment asked about it contains exactly the countries that decide() allows', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const window = clearance(question)
        for (const territory of ['001', ...countries]) {
          const inside = window !== undefined && contains(window, territory, question.at)
          expect([territory, inside]).toEqual([territory, isAllowed({ ...question, territory })])
        }
      }),
      { numRuns: 60 },
    )
  })

  test('where nothing is allowed, it is the next moment at which something is', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const window = clearance(question)
        // A subdivision that no record names is in no window.
        const named = allPlaces.filter((place) => !['NO-46', 'ZW-HA'].includes(place))
        for (const at of allMoments) {
          if (at < question.at || (window !== undefined && at >= window.from)) continue
          expect(named.filter((territory) => isAllowed({ ...question, territory, at }))).toEqual([])
        }
      }),
      { numRuns: 100 },
    )
  })

  test('it begins and ends where one of its territories does, and is not shorter', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const window = clearance(question)
        if (window === undefined) return
        const all = (at: Date) => window.territories.every((territory) => isAllowed({ ...question, territory, at }))
        if (window.until) expect(all(window.until)).toBe(false)
        if (window.from.getTime() > 0) expect(all(new Date(window.from.getTime() - 1))).toBe(false)
      }),
      runs,
    )
  })

  test('neither it nor the order of its territories depends on the order of the records', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const reversed = { ...question, permissions: question.permissions.toReversed() }
        expect(clearance(reversed)).toEqual(clearance(question))
      }),
      { numRuns: 200 },
    )
  })
})

describe('standing', () => {
  test('red if and only if no territory is allowed at that moment', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { channel, house, parts, permissions, at, uses, where } = question
        const asked = { house, parts, permissions, at, uses, where }
        const { colour, sentence, verdict } = standing({ ...asked, channel })
        const somewhere = ['001', ...countries, 'NO-03', 'CA-QC'].some((place) =>
          isAllowed({ ...question, territory: place }),
        )
        expect(colour !== 'red').toBe(somewhere)
        expect(verdict.outcome === 'allow').toBe(somewhere)
        expect(sentence).toMatch(/^[^\n]{10,240}\.$/)
      }),
      { numRuns: 150 },
    )
  })
})
