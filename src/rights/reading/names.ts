import { type Language } from './language'

const host = /^(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,18}(?![\p{L}\p{N}])/u
const word = /^[\p{Lu}\p{N}][\p{L}\p{M}\p{N}&'.+/-]{0,60}/u
const link = /^\s(?:(?:\/|of|and|&|the|de|da|du|la|van|von|der)\s){0,2}/u
const company = /^,\s(?=(?:Inc|Ltd|LLC|LLP|ASA?|AB|GmbH|Pty|PLC|S\.?A|N\.?V)\b)/u
const aYear = /^(?:19|20)\d\d\b/
const yearAfter = /^[\s,]{0,9}(?:https?:\/\/\S{1,200}\s{1,9})?((?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)\b/

export interface Named {
  readonly name: string
  /** A year that follows the name. */
  readonly year?: string
}

/** A name at the start of folded words: a host (`idrw.org`) or words with capitals (`Fjord Wire AS`). `undefined`: no name there. */
export const nameAt = (words: string, { nameLead, notName, abbreviation }: Language): Named | undefined => {
  let rest = words.trimStart().replace(nameLead, '')
  let name = host.exec(rest)?.[0] ?? ''
  if (name !== '') rest = rest.slice(name.length)
  else
    for (let gap = '', count = 0; count < 9; count++) {
      const next = word.exec(rest.slice(gap.length))?.[0]
      if (next === undefined || aYear.test(next) || notName.test(next.replace(/\.$/, ''))) break
      name += gap + next
      rest = rest.slice(gap.length + next.length)
      gap = (company.exec(rest) ?? link.exec(rest))?.[0] ?? ''
    }
  const bare = abbreviation.test(name) ? name : name.replace(/[./'-]+$/, '')
  return bare === '' ? undefined : { name: bare, year: yearAfter.exec(rest)?.[1] }
}
