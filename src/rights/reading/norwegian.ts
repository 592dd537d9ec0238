import { languageOf } from './phrasebook'

const work =
  '(?:artikk?el(?:en)?|artiklar|artikler|sak(?:en|a)?|tekst(?:en)?|bilde(?:t|ne)?|bilete(?:t)?|foto(?:et)?|innh(?:o|a)ld(?:et)?|stoff(?:et)?|meldinga?|video(?:en)?)'
const subject = `(?:(?:denne|dette|disse|desse|vårt|våre|alt) (?:[\\p{L}-]{1,20} ){0,2}?${work}|(?:artikk?elen|innhaldet|innholdet|teksten|bildet|biletet))`
const uses =
  '(?:kopiering|ettertrykk|gjengivelse|gjengiving|mangfoldiggjøring|publisering|videreformidling|vidareformidling|gjenbruk|distribusjon|spredning|spreiing|bruk)'
const act =
  `(?:(?:all|enhver|eikvar) )?${uses}(?:(?:~,| og| eller) ${uses}){0,6}` +
  `(?: av (?:denne|dette|disse|desse|vårt|våre) (?:[\\p{L}-]{1,20} ){0,2}?${work})?(?:~,?~helt eller delvis)?~,?`
const permission = '(?:tillatelse|tillating|løyve|samtykke|godkjenning|avtale)'
const without = `(?:uten|utan|bare med|kun med|berre med|krever|krev)(?: [\\p{L}-]{1,20}){0,5}? ${permission}`
const not = '(?:ikke|ikkje)'
const banned = `(?:er )?(?:strengt )?(?:forbudt|forbode|${not} tillatt|${not} tillate)`
const done = '(?:publisere|kopiere|gjengi|gjengje|bruke|brukas|trykke|dele|spre|distribuere)(?:s|st|ves|vast)?'
const cannot = `(?:${subject} )?(?:må|kan|skal|bør) ${not}`

/** Norwegian, bokmål and nynorsk. */
export const norwegian = languageOf({
  tag: 'no',
  label: 'Merk|NB|Obs|Rettigheter|Rettar|Bruk|Lisens|Til redaksjonene|Til redaksjonane',
  tellingLabel: 'Opphavsrett|Rettighetsmerknad|Bruksvilkår|Vilkår for bruk|Bruksrett',
  hint: 'rett|opphav|ettertrykk|alle |tillat|løyve|samtykke|avtale|lisens|i det fri|embargo|sperrefrist|ikke|ikkje|ingen|kun|bare|berre|forb|unnt|eksklusiv|eingongs|engangs|uten|utan|kredit|obligatorisk|utelukkende|må |til og med|hele |heile ',
  told: 'sa|sier|seier|forteller|fortel|fortalte|mente|meiner|mener|ifølge|ifølgje|skrev|skriv|skriver|hevder|hevdar|opplyser|advarte|uttalte',
  continues:
    'rettigheter|rettar|opphavsrett\\p{L}*|tillatelse|løyve|lisens\\p{L}*|åndsverkloven|åndsverklova|rettsforfølg\\p{L}*',
  condition:
    'ikke|ikkje|ingen|kun|bare|berre|uten|utan|unntatt|unnateke|utenfor|utanfor|med mindre|inntil|til og med|før|etter|må|skal|kan|forbudt|forbode|forbeholdt|sperrefrist|embargo|eksklusiv\\p{L}*|krever|krev|påkrevd|obligatorisk|vilkår|begrenset|avgrensa|utelukkende',
  negation: 'ikke|ikkje|ingen|unntatt|unnateke|men|med unntak|bortsett',
  common: 'og|er|som|det|av|til|ei|eit',
  abbreviation: 'nr|kl|mv|osv|bl\\.a|dr|St',
  nameLead: 'fra|frå|av|hos|by|the',
  notName: 'Alle|All|Ettertrykk|Kopiering|Denne|Dette|Det|Ikke|Ikkje|Kun|Bare',
  works: 'tekst|foto|bilder?|bilete|illustrasjon|video',
  by: 'by|av|tilhører|tilhøyrer',
  and: 'og|eller',
  calendar: {
    months: [
      ...['jan(?:uar)?', 'feb(?:ruar)?', 'mars?', 'apr(?:il)?', 'mai', 'juni?', 'juli?', 'aug(?:ust)?'],
      ...['sept?(?:ember)?', 'okt(?:ober)?', 'nov(?:ember)?', 'des(?:ember)?'],
    ],
    beside:
      /\b(?:mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag|den|kl)\b|[\s,.()*_]/gi,
  },
  gazetteer: {
    tags: ['nb', 'nn'],
    others: {
      England: 'GB',
      Holland: 'NL',
      'De forente stater': 'US',
      'Den europeiske union': 'EU',
      EØS: 'EEA',
      Norden: 'NORDICS',
    },
    and: 'og|eller',
    lead: 'i|på|for',
  },

  asks:
    `${act}(?: ${banned})? ${without}(?:[^;]{0,60}? ${banned})?|${cannot} [^;]{0,160}?${without}|` +
    `(?:(?:gjengitt|publisert|gjengjeve) )?(?:med|etter) (?:velvillig )?${permission} (?:fra|frå|av|med)`,
  alsoAsks: `(?:${not}(?: [^;]{0,80}?)? )?${without}`,
  grantor: `${permission} (?:fra|frå|av|hos|med)`,
  without,
  reserves:
    `alle (?:rettigheter|rettar)(?: er)? (?:forbeholdt|reserverte?|tekne vare på)|${act} ${banned}|` +
    `${subject} (?:må|kan|skal) ${not} (?:${done}(?:,| eller| og)?~){1,6}|(?:${subject} er )?opphavsretts?(?:ligt?|leg) (?:beskyttet|verna)`,
  under: `(?:${subject} er )?(?:(?:lisensiert|publisert|tilgjengelig) )?under(?: en| ein)?(?: lisensen)?|lisens~:`,
  publicDomain: `(?:${subject} )?(?:har falt|falt|har falle|falle) i det fri`,

  media: {
    web: '(?:nett(?:et)?|internett|web|nettsider)',
    print: '(?:papir|print|trykk|avis(?:er)?|papiravis)',
    video: '(?:TV|fjernsyn|radio|video|kringkasting)',
    social: '(?:sosiale medi(?:er|um)|facebook|instagram)',
    syndication: '(?:videresalg|vidaresal|salg|sal|tredjepart)',
    archive: 'arkiv(?:er|ering|et)?',
    'ai-training': '(?:KI|AI|kunstig intelligens|(?:tekst- og )?datautvinning)',
  },
  beforeMedium:
    '(?:(?:for|til|på|i|av|bruk|publisering|publiseres|brukes|bruka|trening|trene|opptrening|modeller|ei|et) )',
  use: 'bruk|trening|formål',
  no: `(?:${cannot})|${not}|ingen`,
  only: '(?:kun|bare|berre|utelukkende)',
  onlyAfter: '(?:utelukkende)',
  out: '(?:unntatt|unnateke|forbudt|forbode|ikke tillatt)',
  used: '',
  noArchive: `${cannot} arkivere?s?t?`,
  noSale: `${cannot} (?:videre|vidare)?sel(?:ge|je)?s?t?`,
  noTraining: `${cannot} (?:brukes|brukast|nyttast) (?:til|for) (?:å trene|trening av|opptrening)[^;]{0,80}`,
  editorial: '(?:(?:til|for) )?(?:redaksjonell|redaksjonelle) (?:bruk|formål)',
  nonCommercial: `(?:kun |berre )?(?:til |for )?(?:ikke|ikkje)-?kommersiell bruk|ingen kommersiell bruk`,

  notUsed: `(?:(?:${not} (?:for|til) |ingen )(?:publisering|bruk|trykking|distribusjon)|${cannot} ${done})`,
  inside: 'i|på',
  outside: 'utenfor|utanfor|unntatt i|andre steder enn',
  before: 'før',
  after: 'etter',
  worldExcept: '(?:hele verden|heile verda|alle land),?~\\(?(?:unntatt|unnateke|bortsett fra|med unntak av)',
  embargo: 'sperrefrist|embargo',
  until: '(?:inntil|til)',
  usableUntil: '(?:bruk|kan brukes|rettigheter|lisens)(?: gyldig)? (?:inntil|til og med)',

  people:
    '(?:for |til )?(?:abonnenter|abonnentar|medlemmer|medlemmar|kunder|kundar|intern bruk|privat bruk|personlig bruk)',
  notPublic: `${not} (?:for|til) (?:publisering|offentliggjøring|offentleggjering)`,
  once: '(?:kun |berre )?(?:til |for )?(?:engangsbruk|eingongsbruk|én gangs bruk|bruk én gang)',
  noCrop: `(?:${cannot}|${not}) beskj(?:ær|er)(?:e|es|ast)|ingen beskj(?:æ|e)ring`,
  noAlteration: `(?:${cannot}|${not}) (?:endre|redigere|manipulere|retusjere)(?:s|st)?|ingen (?:endringer|endringar|manipulering)`,
  credit: '(?:må|skal) (?:krediteres|krediterast)(?: som)?|obligatorisk kreditering|krediter(?:es)?',
  exclusive: '(?:eksklusivt|eksklusiv) (?:for|til)',
})
