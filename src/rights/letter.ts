import { letters, type LetterLanguage } from './letters'
import type { Licensor, Ref } from './vocabulary'

/** A letter as it is sent. */
export interface Letter {
  readonly subject: string
  /** Plain text; paragraphs are set apart by an empty line. */
  readonly text: string
}

export interface LetterAbout {
  /** The newsroom's name, as it signs. */
  readonly house: string
  /** What is asked about: an article's text, or a picture in it. */
  readonly item: Ref
  /** The picture's name; empty for a text. */
  readonly picture?: string
  /** The headline under which the item would appear. */
  readonly title: string
  readonly to: Pick<Licensor, 'name'>
  readonly language?: LetterLanguage
}

/** A ready letter to whoever can permit: it names the item, the use and the terms asked for. A person reads it before it goes out. */
export const letter = ({ house, item, language = 'en', picture = '', title, to }: LetterAbout): Letter => {
  const words = letters[language]
  const what = item.startsWith('images:') ? words.picture(picture, title) : words.text(title)
  return {
    subject: oneLine(words.subject(title)),
    text: [words.dear(oneLine(to.name)), what, words.use, words.answer, `${words.regards}\n${house}`].join('\n\n'),
  }
}

/** A name from a file may hold line breaks, and a subject with one would be two headers. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
