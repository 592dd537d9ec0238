import { type Places } from './places'
import { tag } from './tiff'
import { type Said } from './versions'

/** Exif's `2031:05:01 12:00:00`, with the offset where that is known, as ISO 8601. Something else is left as it is. */
const ofExif = (moment: string, offset = ''): string => {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(moment) ?? []
  const zone = /^[+-]\d\d:\d\d$/.test(offset) ? offset : ''
  return time === undefined ? moment : `${year}-${month}-${day}T${time}${zone}`
}

/** IIM's `20310501` and `120000+0200` as ISO 8601. All zeros are IIM's way of saying that the day is not known. */
const ofIim = (date: string | undefined, time = ''): string | undefined => {
  if (date === undefined || /^0*$/.test(date)) return undefined
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(date) ?? []
  if (day === undefined) return [date, time].join(' ').trim()
  const [, hours, minutes, seconds, zone = ''] = /^(\d\d):?(\d\d):?(\d\d)([+-]\d\d:?\d\d)?$/.exec(time) ?? []
  const zoned = zone.replace(/^(...)(\d\d)$/, '$1:$2')
  return `${year}-${month}-${day}${hours === undefined ? '' : `T${hours}:${minutes}:${seconds}${zoned}`}`
}

const said = (where: Said['where'], value: string | undefined): Said[] =>
  value === undefined ? [] : [{ where, values: [value] }]

/** When the picture was taken, as Exif and IIM say, each in two parts. */
export const createdIn = ({ exif, iim }: Places): { exif: Said[]; iim: Said[] } => {
  const [moment] = exif.get(tag.dateTimeOriginal) ?? []
  const isBlank = moment === undefined || /^[\s:0]*$/.test(moment)
  return {
    exif: isBlank ? [] : said('exif', ofExif(moment, exif.get(tag.offsetTimeOriginal)?.[0])),
    iim: said('iim', ofIim(iim.get('2:55')?.[0], iim.get('2:60')?.[0])),
  }
}

/** IIM 2:30 and 2:35: not to be used before; 2:37 and 2:38: not after. */
export const releaseDate = ({ iim }: Places): Said[] => said('iim', ofIim(iim.get('2:30')?.[0], iim.get('2:35')?.[0]))
export const expirationDate = ({ iim }: Places): Said[] =>
  said('iim', ofIim(iim.get('2:37')?.[0], iim.get('2:38')?.[0]))
