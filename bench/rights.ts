import { decide } from '../src/rights/deciding/decide'
import { clearance } from '../src/rights/deciding/windows'
import { recompute } from './recompute'
import type { Part, Permission, Question, Ref } from '../src/rights/vocabulary'

const whole = 100_000
const pictures = 30
const onRecord = 1_000
const day = 24 * 60 * 60 * 1000
const at = new Date('2026-12-01T12:00Z')

/** An article with 30 pictures of two sources, and 1,000 permissions on record: most name one picture, some a source, some have ended. */
const question = (): Question => {
  const part = (ref: Ref, source: Ref, content?: string): Part => ({
    ref,
    label: ref,
    source,
    content,
    holders: ['Harbour Wire'],
    restriction: 'permission-required',
    exclusions: [{ kind: 'uses', most: 3, words: 'three uses' }],
    state: 'usable',
    present: true,
  })
  const images = Array.from({ length: pictures }, (_, index) =>
    part(`images:${index}`, index % 2 === 0 ? 'sources:1' : 'sources:2', `bytes-${index}`),
  )
  const permissions = Array.from({ length: onRecord }, (_, index): Permission => {
    const picture = index % pictures
    const named = { ref: `images:${picture}` as Ref, content: `bytes-${picture}` }
    return {
      id: String(index),
      effect: 'grant',
      basis: 'agreement',
      grantor: 'Harbour Wire',
      covers: index % 10 === 0 ? [{ ref: index % 20 === 0 ? 'sources:1' : 'sources:2' }] : [named],
      channels: index % 3 === 0 ? ['print'] : ['web', 'print'],
      territories: index % 7 === 0 ? ['EU'] : ['001'],
      from: new Date(at.getTime() - (index + 1) * day),
      ...(index % 4 === 0 ? {} : { until: new Date(at.getTime() + (index - 300) * day) }),
      duties: [{ kind: 'credit', text: 'Harbour Wire' }],
    }
  })
  return {
    parts: [part('articles:1', 'sources:1'), ...images],
    permissions,
    uses: images.map(({ ref, content }, index) => ({
      id: String(index),
      part: ref,
      content,
      channel: 'web',
      where: 'articles:2',
      label: 'another article',
      at,
    })),
    where: ['articles:1'],
    house: ['Our House'],
    channel: 'web',
    territory: '001',
    at,
  }
}

/** The median time of one call, in microseconds. */
const timed = (call: () => unknown, calls = 400): number => {
  for (let warming = 0; warming < 50; warming += 1) call()
  const times = Array.from({ length: calls }, () => {
    const began = performance.now()
    call()
    return (performance.now() - began) * 1000
  }).toSorted((one, other) => one - other)
  return times[Math.floor(calls / 2)] ?? 0
}

/**
 * `npm run bench -- rights [COUNT]`: what one answer of the core costs, for an article with 30 pictures and 1,000 permissions on record; and what it
 * takes until 100,000 articles (or COUNT, to try it) have been looked at again after a change of their source.
 */
export const rights = async (): Promise<void> => {
  const allowed = question()
  const denied = {
    ...allowed,
    territory: 'US',
    permissions: allowed.permissions.filter((_, index) => index % 10 !== 0),
  }
  const rows = [
    { asked: 'decide(), allowed', us: timed(() => decide(allowed)), outcome: decide(allowed).outcome },
    { asked: 'decide(), denied', us: timed(() => decide(denied)), outcome: decide(denied).outcome },
    { asked: 'the window of a release', us: timed(() => clearance(allowed), 100), outcome: '' },
  ]
  console.table(
    rows.map(({ asked, outcome, us }) => ({
      asked,
      outcome,
      'microseconds each (median)': Math.round(us),
      'a second': Math.round(1e6 / us),
    })),
  )
  const many = Number(process.argv[3] ?? whole)
  const { closedMs, rssMb, seconds } = await recompute(many)
  process.stdout.write(
    [
      `${many} articles, after a change of their source`,
      `  what is denied is out of sight after   ${(closedMs / 1000).toFixed(1)} s`,
      `  all of them are looked at again after  ${seconds.toFixed(1)} s, in ${rssMb.toFixed(0)} MB at most`,
      `figure rights.decide-us ${Math.round(Math.max(rows[0]?.us ?? 0, rows[1]?.us ?? 0))}`,
      ...(many === whole
        ? [`figure rights.recompute-100k-s ${seconds.toFixed(0)}`, `figure rights.recompute-rss-mb ${rssMb.toFixed(0)}`]
        : []),
      '',
    ].join('\n'),
  )
}
