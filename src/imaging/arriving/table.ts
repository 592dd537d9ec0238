import { type Compared, type Notice } from './compare'
import { type FieldKey, fields } from './fields'
import { type Places, type Where } from './places'

/** The metadata of a file as an editor sees it: plain JSON. */
export interface ArrivedMetadata {
  readonly fields: readonly MetadataField[]
  /** What a person should know of the metadata, in plain sentences. */
  readonly remarks: readonly string[]
}

export interface MetadataField {
  readonly name: string
  readonly value: string
  readonly where: Where
  /** What other places of the file say instead. */
  readonly differs?: readonly { readonly where: Where; readonly value: string }[]
}

/** Longer values are for the file, not for a table; the rights notices alone are never cut. */
const mostShown = 4_000

/** The table of a file's metadata; `undefined` where it has none and nothing is to be said of it. */
export function tableOf(
  places: Places,
  compared: ReadonlyMap<FieldKey, Compared>,
  notices: readonly Notice[],
): ArrivedMetadata | undefined {
  const rows = [...compared].map(([key, field]) => (key === 'notice' ? noticeRow(field, notices) : row(key, field)))
  const remarks = remarksOn(places, compared, rows)
  return rows.length + remarks.length === 0 ? undefined : { fields: rows, remarks }
}

const shown = (values: readonly string[]): string => {
  const text = values.join('; ')
  return text.length > mostShown ? `${text.slice(0, mostShown - 1)}…` : text
}

const row = (key: FieldKey, { best, others }: Compared): MetadataField => ({
  name: fields[key].name,
  value: shown(best.values),
  where: best.where,
  ...(others.length === 0 ? {} : { differs: others.map(({ where, values }) => ({ where, value: shown(values) })) }),
})

/** Whole, in all languages; and what a place has of it that is cut. */
function noticeRow({ best, others }: Compared, notices: readonly Notice[]): MetadataField {
  const [value = ''] = best.values
  const differs = [
    ...notices,
    ...others.flatMap(({ where, values }) => values.map((text) => ({ where, text }))),
  ].filter(({ text }) => text !== value)
  const different = [...new Map(differs.map((each) => [each.text, each])).values()]
  return {
    name: fields.notice.name,
    value,
    where: best.where,
    ...(different.length === 0 ? {} : { differs: different.map(({ where, text }) => ({ where, value: text })) }),
  }
}

const byMachine = /\/(?:trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia|algorithmicMedia)\/?$/

function remarksOn(
  places: Places,
  compared: ReadonlyMap<FieldKey, Compared>,
  rows: readonly MetadataField[],
): readonly string[] {
  const different = rows.filter(({ differs }) => differs !== undefined).map(({ name }) => name)
  const [sourceType = ''] = compared.get('sourceType')?.best.values ?? []
  return [
    ...(places.unreadable.length === 0 ? [] : [unreadableRemark(places)]),
    ...(different.length === 0 ? [] : [`It says different things in different places. See ${different.join(', ')}.`]),
    ...(places.iimIsNewer
      ? ['Its IPTC text was changed after its XMP was written. Where the two differ, the IPTC text stands.']
      : []),
    ...places.remarks,
    ...(byMachine.test(sourceType) ? ['It says of itself that it was made, or made in part, by a machine.'] : []),
    ...(places.contentCredentials
      ? ['It carries Content Credentials (C2PA). They stay with the sealed original; renditions no longer carry them.']
      : []),
  ]
}

const unreadableRemark = ({ unreadable }: Places) => `Its metadata could not be read (${unreadable.join('; ')}).`
