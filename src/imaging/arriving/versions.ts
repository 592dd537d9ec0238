import { type Where } from './places'

/** What one place says of one field. A field that may have several values (creators) has them all; most have one. */
export interface Said {
  readonly where: Where
  readonly values: readonly string[]
}

/** Two texts that differ in nothing but white space and in how Unicode composes their letters are the same. */
export const folded = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** How one text stands to another: the same; a version of it that lost something on its way; or another text. */
export type Relation = 'same' | 'lesser' | 'other'

/** IIM fields end at 32 to 2,000 octets; programs that keep all three places alike cut the others there, too. */
const usualLimits = [256, 2000]

/**
 * Compares a text with one that may be the whole of it, both `folded`. It is a lesser version where it ends at a limit, or within a word, and the whole
 * goes on from there; or where a program that could not write a letter left `?` or U+FFFD for it. A beginning that ends anywhere else is
 * another text: "Not for print" is no cut "Not for print before noon".
 */
export function relationOf(text: string, whole: string, limits: readonly number[] = []): Relation {
  if (text === whole) return 'same'
  const match = beginningOf(text, whole)
  if (match === undefined) return 'other'
  if (match.end === whole.length) return 'lesser' // whole, with letters lost
  return isCut(text, whole, match.end, [...usualLimits, ...limits]) ? 'lesser' : 'other'
}

/** Where in `whole` the text ends, letters that were lost on the way counted as found. */
function beginningOf(text: string, whole: string): { end: number } | undefined {
  let [i, j] = [0, 0]
  while (i < text.length) {
    if (j >= whole.length) return undefined
    if (text[i] === whole[j]) {
      i += 1
      j += 1
      continue
    }
    const lost = whole.codePointAt(j) ?? 0
    if (!isLost(text[i]) || lost <= 0x7f) return undefined
    const next = j + (lost > 0xffff ? 2 : 1)
    i += 1
    // One mark for the letter, or one for each of its bytes.
    while (i < text.length && isLost(text[i]) && text[i] !== whole[next] && (whole.codePointAt(next) ?? 0) <= 0x7f)
      i += 1
    j = next
  }
  return { end: j }
}

const isLost = (letter: string | undefined): boolean => letter === '?' || letter === '\ufffd'

function isCut(text: string, whole: string, end: number, limits: readonly number[]): boolean {
  const word = /[\p{L}\p{N}]/u
  if (word.test(whole[end - 1] ?? '') && word.test(whole[end] ?? '')) return true
  // The limit counts octets, or letters; the last letter may not have fitted, and space at the end was taken off.
  const sizes = [text.length, Buffer.byteLength(text)]
  return limits.some((limit) => sizes.some((size) => size <= limit && size > limit - 4))
}

const compare = (values: readonly string[], others: readonly string[], limits: readonly number[]): Relation => {
  if (values.length !== others.length) return 'other'
  const each = values.map((value, index) => relationOf(value, others[index] ?? '', limits))
  if (each.every((relation) => relation === 'same')) return 'same'
  return each.every((relation) => relation !== 'other') ? 'lesser' : 'other'
}

/**
 * Of what the places say, best first: the first stands, unless it is a lesser version of a later one; then the whole stands. All that is
 * not the same is kept beside it. `undefined` where no place says anything.
 */
export function reconcile(
  said: readonly Said[],
  limits: readonly number[],
): { best: Said; others: Said[] } | undefined {
  const texts = said.map((one) => ({ one, values: one.values.map(folded) }))
  const best = texts.reduce<(typeof texts)[number] | undefined>(
    (whole, text) => (whole === undefined || compare(whole.values, text.values, limits) === 'lesser' ? text : whole),
    undefined,
  )
  if (best === undefined) return undefined
  const others = texts.filter((text) => text !== best && compare(text.values, best.values, limits) !== 'same')
  return { best: best.one, others: others.map(({ one }) => one) }
}

/** More texts than this are all kept, without looking whether one is a lesser version of another. */
const mostCompared = 50

/**
 * The texts without those that are the same as an earlier one, or a lesser version of one that `mayBeWhole`. Their order stays.
 */
export function withoutLesser<Text extends { readonly text: string }>(
  texts: readonly Text[],
  limits: readonly number[],
  mayBeWhole: (other: Text, one: Text) => boolean,
): readonly Text[] {
  if (texts.length > mostCompared) return texts
  const all = texts.map((one, index) => ({ one, index, text: folded(one.text) }))
  const isKept = ({ one, index, text }: (typeof all)[number]) =>
    all.every((other) => {
      if (other.index === index || !mayBeWhole(other.one, one)) return true
      const relation = relationOf(text, other.text, limits)
      return relation === 'other' || (relation === 'same' && index < other.index)
    })
  return all.filter(isKept).map(({ one }) => one)
}
