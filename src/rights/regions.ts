/**
 * Groups of countries that agreements name, as data. The macro-regions are those of UN M.49 under their numbers, made of ISO 3166-1 codes;
 * the others are unions whose members change by treaty (as of 2025).
 */
const m49: Readonly<Record<string, readonly [name: string, countries: string]>> = {
  '015': ['Northern Africa', 'DZ EG EH LY MA SD TN'],
  '014': ['Eastern Africa', 'BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW'],
  '017': ['Middle Africa', 'AO CD CF CG CM GA GQ ST TD'],
  '018': ['Southern Africa', 'BW LS NA SZ ZA'],
  '011': ['Western Africa', 'BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG'],
  '029': ['the Caribbean', 'AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI'],
  '013': ['Central America', 'BZ CR GT HN MX NI PA SV'],
  '005': ['South America', 'AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE'],
  '021': ['Northern America', 'BM CA GL PM US'],
  '143': ['Central Asia', 'KG KZ TJ TM UZ'],
  '030': ['Eastern Asia', 'CN HK JP KP KR MN MO TW'],
  '035': ['South-eastern Asia', 'BN ID KH LA MM MY PH SG TH TL VN'],
  '034': ['Southern Asia', 'AF BD BT IN IR LK MV NP PK'],
  '145': ['Western Asia', 'AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE'],
  '151': ['Eastern Europe', 'BG BY CZ HU MD PL RO RU SK UA'],
  '154': ['Northern Europe', 'AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ'],
  '039': ['Southern Europe', 'AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA'],
  '155': ['Western Europe', 'AT BE CH DE FR LI LU MC NL'],
  '053': ['Australia and New Zealand', 'AU CC CX HM NF NZ'],
  '054': ['Melanesia', 'FJ NC PG SB VU'],
  '057': ['Micronesia', 'FM GU KI MH MP NR PW UM'],
  '061': ['Polynesia', 'AS CK NU PF PN TK TO TV WF WS'],
}

/** Regions that M.49 makes of its smaller ones. */
const wider: Readonly<Record<string, readonly [name: string, regions: string]>> = {
  '002': ['Africa', '015 014 017 018 011'],
  '202': ['Sub-Saharan Africa', '014 017 018 011'],
  '019': ['the Americas', '029 013 005 021'],
  '419': ['Latin America and the Caribbean', '029 013 005'],
  '003': ['North America', '029 013 021'],
  '142': ['Asia', '143 030 035 034 145'],
  '150': ['Europe', '151 154 039 155'],
  '009': ['Oceania', '053 054 057 061'],
}

const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'

const unions: Readonly<Record<string, readonly [name: string, countries: string]>> = {
  EU: ['the European Union', union],
  EEA: ['the European Economic Area', `${union} IS LI NO`],
  DACH: ['Germany, Austria and Switzerland', 'AT CH DE'],
  NORDICS: ['the Nordic countries', 'AX DK FI FO GL IS NO SE'],
  BENELUX: ['the Benelux', 'BE LU NL'],
}

export interface Region {
  readonly name: string
  readonly countries: ReadonlySet<string>
}

const made = (name: string, countries: string): Region => ({ name, countries: new Set(countries.split(' ')) })

/** Code → region. UN M.49 (`150` Europe) and the unions that newsrooms name (`EU`, `EEA`, `DACH`, `NORDICS`, `BENELUX`). */
export const regions: ReadonlyMap<string, Region> = new Map([
  ...Object.entries(m49).map(([code, [name, countries]]) => [code, made(name, countries)] as const),
  ...Object.entries(wider).map(([code, [name, parts]]) => {
    const countries = parts.split(' ').map((part) => m49[part]?.[1] ?? '')
    return [code, made(name, countries.join(' '))] as const
  }),
  ...Object.entries(unions).map(([code, [name, countries]]) => [code, made(name, countries)] as const),
])
