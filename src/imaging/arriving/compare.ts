import { createdIn, expirationDate, releaseDate } from './dates'
import { type Field, type FieldKey, fields } from './fields'
import { type Places, type Where } from './places'
import { reconcile, type Said, withoutLesser } from './versions'
import { textsAt } from './xmp'

/** A field as the file has it: the text that stands, and every other that a place has. */
export interface Compared {
  readonly best: Said
  readonly others: readonly Said[]
}

export interface Notice {
  readonly text: string
  readonly where: Where
}

/** What some cameras write into every picture: it describes none. */
const cameraDefault = /^(?:[A-Z ]*DIGITAL CAMERA|SONY DSC|DCIM\S*|SAMSUNG|DIGITAL IMAGE)$/

/** Every field that the file has, by its key. */
export function compareFields(places: Places): ReadonlyMap<FieldKey, Compared> {
  const found = new Map<FieldKey, Compared>()
  for (const [key, field] of Object.entries(fields) as [FieldKey, Field][]) {
    const compared = reconcile(saidOf(key, field, places), field.limits ?? [])
    if (compared !== undefined) found.set(key, compared)
  }
  return found
}

/**
 * What the places say of a field, best first, by the rules of the Metadata Working Group (Guidelines 2.0, "Reconciliation"), which the IPTC
 * refers to: Exif where it has something, for cameras and simple programs change that alone; then XMP before IIM, unless the digest shows
 * that a program without XMP has changed the IIM since. A PNG's own texts come last.
 */
function saidOf(key: FieldKey, field: Field, places: Places): Said[] {
  if (key === 'releaseDate') return releaseDate(places)
  if (key === 'expirationDate') return expirationDate(places)
  const created = key === 'dateCreated' ? createdIn(places) : undefined
  const inExif = field.exif === undefined ? [] : (places.exif.get(field.exif) ?? [])
  const exif = created?.exif ?? said('exif', field, key === 'creator' ? inExif.flatMap(listed) : inExif)
  const iim = created?.iim ?? said('iim', field, field.iim === undefined ? [] : places.iim.get(field.iim))
  const xmp = (field.xmp ?? []).flatMap((path) => said('xmp', field, textsAt(places.xmp, path)))
  const png = (field.png ?? []).flatMap((keyword) => said('png', field, places.png.get(keyword)))
  const described = exif.filter(({ values: [text = ''] }) => key !== 'caption' || !cameraDefault.test(text))
  const byDefault = exif.filter((each) => !described.includes(each))
  return [...described, ...(places.iimIsNewer ? [...iim, ...xmp] : [...xmp, ...iim]), ...png, ...byDefault]
}

/** Exif has one text for all creators; the Metadata Working Group parts them by a semicolon. Where it has quotes, it is left as it is. */
const listed = (text: string): string[] =>
  text.includes('"') ? [text] : text.split(/;\s/).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))

const said = (where: Where, { several }: Field, texts: readonly string[] = []): Said[] => {
  const values = several === true ? [...new Set(texts)] : texts.slice(0, 1)
  return values.length === 0 ? [] : [{ where, values }]
}

/**
 * Every different rights notice, in all languages, word for word, each under the place that has it whole. Only what is provably a lesser
 * version of another is left out: the condition may stand at the very end.
 */
export function noticesIn({ xmp, iim, exif, png }: Places): readonly Notice[] {
  const { notice } = fields
  const all: [Where, readonly string[]][] = [
    ['xmp', notice.xmp.flatMap((path) => textsAt(xmp, path))],
    ['iim', iim.get(notice.iim) ?? []],
    ['exif', exif.get(notice.exif) ?? []],
    ['png', notice.png.flatMap((keyword) => png.get(keyword) ?? [])],
  ]
  const different = new Map<string, Where>()
  for (const [where, texts] of all) {
    for (const text of texts) if (!different.has(text)) different.set(text, where)
  }
  const notices = [...different].map(([text, where]) => ({ text, where }))
  return withoutLesser(notices, notice.limits, (other, one) => other.where !== one.where)
}

/** Every different text of a field, in all places and languages: what restricts counts wherever it stands. */
export function textsOf(key: FieldKey, places: Places): string[] {
  const field: Field = fields[key]
  const texts = [
    ...(field.xmp ?? []).flatMap((path) => textsAt(places.xmp, path)),
    ...(field.iim === undefined ? [] : (places.iim.get(field.iim) ?? [])),
  ]
  const different = [...new Set(texts)].map((text) => ({ text }))
  return withoutLesser(different, field.limits ?? [], () => true).map(({ text }) => text)
}
