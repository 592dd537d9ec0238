import { describe, expect, test } from 'vitest'
import { keywordTerm, termsOf, wordsIn } from '../../src/terms'

describe('the words of a text', () => {
  test.each([
    ['The harbour, the HARBOUR', ['the', 'harbour']],
    ['Ærlig talt, Élise! Ørsted', ['aerlig', 'talt', 'elise', 'orsted']],
    ['Straße STRASSE', ['strasse']],
    ["l'eau d’été", ['l', 'eau', 'd', 'ete']],
    ['ΣΊΣΥΦΟΣ Σίσυφος', ['σισυφοσ']],
    ['ﬁne ½ ２０２６', ['fine', '1', '2', '2026']],
    ['हिन्दी भाषा', ['हिन्दी', 'भाषा']],
    ['東京の港 Tokyo港', ['東', '京', 'の', '港', 'tokyo']],
    ['a\u0000b "c" AND d* (e:f) -g', ['a', 'b', 'c', 'and', 'd', 'e', 'f', 'g']],
    ['  …—?! \u{1f600} ', []],
  ])('%s', (text, words) => expect(wordsIn(text)).toEqual(words))

  test('composed or not, a word is the same', () => {
    const text = 'Crème brûlée på Ålesund, Đà Nẵng'
    expect(wordsIn(text.normalize('NFD'))).toEqual(wordsIn(text.normalize('NFC')))
  })

  test('of a word without an end its beginning counts', () => {
    expect(wordsIn('a'.repeat(1000))).toEqual(['a'.repeat(40)])
    // Adlam's letters are two code units each: half a letter is one thing to one database, another to the other.
    const letter = '\u{1e922}'
    expect(wordsIn(`a${letter.repeat(100)}`)).toEqual([`a${letter.repeat(19)}`])
  })
})

test('a keyword is one term, which no word is', () => {
  expect(keywordTerm('Climate  change')).toBe(keywordTerm('climate CHANGE'))
  expect(keywordTerm('climate-change')).toBe(keywordTerm('climate change'))
  expect(keywordTerm('change')).not.toBe(keywordTerm('climate change'))
  expect(wordsIn(keywordTerm('change') ?? '')).not.toContain(keywordTerm('change'))
  expect(keywordTerm(' !? ')).toBeUndefined()
})

test('an article is found by its words, by those of its keywords, and by each keyword as a whole', () => {
  expect(termsOf(['A harbour', 'A boat'], ['Sea life', '…'])).toEqual(
    ['a', 'boat', 'harbour', 'life', 'sea', keywordTerm('sea life')].sort(),
  )
})
