/**
 * The terms by which articles are found: made of what is published and of what is asked in one and the same way, so that both databases
 * only have to compare them. No term holds a space or a quotation mark.
 */

/** Letters that no rule of Unicode takes apart, as one writes them where a keyboard has none of them. */
const written: Readonly<Record<string, string>> = {
  ...{ ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' },
}

/** Han, kana and Thai are written without spaces: there each character is a word. */
const alone = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}'
const words = new RegExp(`[${alone}]|(?:(?![${alone}])[\\p{L}\\p{M}\\p{N}])+`, 'gu')

/** UTF-16 code units of a word, from the first, that count. */
const longest = 40

/** Without half a letter at its end, which no database would keep as it is. */
const beginning = (word: string): string =>
  word.length <= longest ? word : word.slice(0, longest).replace(/[\ud800-\udbff]$/, '')

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[øæœßłđðþıς]/g, (letter) => written[letter] ?? letter)

/** The words of a text, each once, without regard to case and accents: `Ærlig talt, Élise!` gives `aerlig`, `talt`, `elise`. */
export const wordsIn = (text: string): string[] => [
  ...new Set([...folded(text).matchAll(words)].map(([word]) => beginning(word))),
]

/** Stands in keywords, and in no word: the first character of Unicode's private use. */
const mark = '\ue000'

/** A keyword as one term, so that `climate change` is not found by `change`; undefined: there is no word in it. */
export const keywordTerm = (keyword: string): string | undefined => {
  const parts = [...folded(keyword).matchAll(words)].map(([word]) => word)
  return parts.length === 0 ? undefined : `${mark}${parts.join(mark)}`
}

/** All terms of an article, in an order that depends on nothing else. */
export const termsOf = (texts: readonly string[], keywords: readonly string[]): string[] =>
  [
    ...new Set([
      ...wordsIn([...texts, ...keywords].join('\n')),
      ...keywords.map(keywordTerm).filter((term) => term !== undefined),
    ]),
  ].sort()
