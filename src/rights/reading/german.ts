import { languageOf } from './phrasebook'

const work =
  '(?:Artikels?|Beitr(?:ag|ags|äge)|Text(?:e|es|s)?|Meldung(?:en)?|Bild(?:er|es)?|Fotos?|Inhalte?s?|Werke?s?|Materials?|Veröffentlichung)'
const subject = `(?:(?:diese[rs]?|alle|unsere?) (?:[\\p{L}-]{1,20} ){0,2}?${work}|(?:(?:der|das) )?(?:Text|Artikel|Beitrag|Inhalt|Bild|Foto))`
const uses =
  '(?:Nachdruck|Abdruck|Vervielfältigung|(?:Weiter)?verbreitung|Weitergabe|Wiedergabe|Verwendung|Verwertung|Nutzung|Veröffentlichung|Übernahme)'
const act =
  `(?:(?:jede|jegliche|die|der) (?:[\\p{L}]{1,20} )?)?${uses}(?:(?:~,| und| oder) ${uses}){0,6}` +
  `(?: (?:dieser|dieses|unserer|aller|von) (?:[\\p{L}-]{1,20} ){0,2}?${work})?` +
  `(?:~,?~(?:auch auszugsweise|auch in Auszügen|ganz oder teilweise|in jeglicher Form))?~,?`
const permission = '(?:Genehmigung|Zustimmung|Erlaubnis|Einwilligung)'
const without = `(?:ohne|nur mit|nur nach|bedarf|bedürfen) (?:[\\p{L}-]{1,20} ){0,5}?${permission}`
const banned =
  '(?:ist |sind )?(?:ausdrücklich |streng )?(?:verboten|untersagt|nicht gestattet|nicht erlaubt|unzulässig)'
const used = '(?:veröffentlicht|verbreitet|verwendet|genutzt|nachgedruckt|vervielfältigt|kopiert|übernommen|gezeigt)'
const done = `(?:(?:${used}(?:,| oder| und)? ){1,8}werden|(?:veröffentlichen|verbreiten|verwenden|nutzen|zeigen))`

/** German, as agencies and houses in Germany, Austria and Switzerland write it. */
export const german = languageOf({
  tag: 'de',
  label: 'Hinweis|Hinweise|Anmerkung|Achtung|Rechte|Nutzung|Lizenz|An die Redaktionen',
  tellingLabel: 'Urheberrechtshinweis|Rechtehinweis|Rechtlicher Hinweis|Nutzungsbedingungen|Nutzungsrechte',
  hint: 'rechte|urheber|copyright|pflicht|honorar|genehmig|zustimmung|erlaubnis|mit freundlicher|lizenz|gemeinfrei|sperrfrist|embargo|nicht|nur|kein|verboten|untersagt|ausgenommen|ausgeschlossen|vorbehalten|ausschließlich|exklusiv|einmalig|ohne|weltweit|(?:bild|foto|quellen)nachweis|namensnennung|nutzung|verwendung|bitte',
  told: 'sagte|sagt|erklärte|erklärt|teilte|betonte|fordert|forderte|warnte|warnt|urteilte|entschied|laut|zufolge|schrieb|schreibt|meinte|hieß',
  continues:
    'Urheberrecht\\p{L}*|Rechte|Genehmigung\\p{L}*|Lizenz\\p{L}*|Zuwiderhandlung\\p{L}*|rechtlich\\p{L}*|strafrechtlich\\p{L}*',
  condition:
    'nicht|kein\\p{L}*|nur|ausschließlich|ohne|außer|ausgenommen|außerhalb|bis|vor|nach|erst|sofern|muss|müssen|darf|dürfen|verboten|untersagt|unzulässig|vorbehalten|gesperrt|Sperrfrist|Embargo|exklusiv\\p{L}*|pflichtig|Pflicht\\p{L}*|erforderlich|beschränkt|Bedingung\\p{L}*',
  negation: 'nicht|kein\\p{L}*|außer|ausgenommen|mit Ausnahme|aber|jedoch|sondern',
  common: 'der|das|und|ist|sind|von|mit|für|dieser|dieses|auf|bei',
  abbreviation: 'Dr|Nr|Abs|bzw|ggf|Inc|Co|St',
  nameLead: 'von|der|des|die|dem|durch|by|the',
  notName:
    'Alle|Diese[rs]?|Nachdruck|Vervielfältigung|Nutzung|Verwendung|Verlag(?:e?s)?|Herausgebers?|Autors|Urhebers?|Redaktion|Rechteinhabers?|Agentur|Der|Die|Das|Nur|Kein|Keine|Nicht|All',
  works: 'Texte?|Fotos?|Bild(?:er)?|Grafik|Video|Wort',
  by: 'by|von|bei|liegt bei',
  and: 'und|oder|sowie',
  calendar: {
    months: [
      ...['jan(?:uar)?|jänner', 'feb(?:ruar)?', 'märz|mar', 'apr(?:il)?', 'mai', 'juni?', 'juli?', 'aug(?:ust)?'],
      ...['sept?(?:ember)?', 'okt(?:ober)?', 'nov(?:ember)?', 'dez(?:ember)?'],
    ],
    beside: /\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|den|dem|am|um|uhr)\b|[\s,.()*_]/gi,
  },
  gazetteer: {
    tags: ['de'],
    others: {
      Großbritannien: 'GB',
      Holland: 'NL',
      Niederlanden: 'NL',
      'Vereinigten Staaten': 'US',
      'Vereinigten Königreich': 'GB',
      'Europäische Union': 'EU',
      'Europäischen Union': 'EU',
    },
    and: 'und|oder|sowie',
    lead: 'in|der|die|den|dem|das|im|nach|für',
  },

  asks:
    `${act}(?: ${banned})? ${without}(?:[^;]{0,60}? ${banned})?|${subject} (?:darf|dürfen)(?: nicht| nur)? [^;]{0,160}?${permission}|` +
    `${act} (?:ist |sind )?(?:genehmigungs|honorar)pflichtig|mit freundlicher ${permission}`,
  alsoAsks: `(?:nicht )?${without}|${permission} (?:ist )?(?:erforderlich|einzuholen)`,
  grantor: `${permission}(?: von| der| des| durch)?`,
  without,
  reserves:
    `alle (?:[\\p{L}-]{1,20} )?Rechte(?: [^;]{0,40}?)? vorbehalten|${act} ${banned}|` +
    `${subject} (?:darf|dürfen) nicht ${done}|${subject} (?:ist|sind) urheberrechtlich geschützt`,
  under: `(?:${subject} )?(?:(?:lizenziert|veröffentlicht|verfügbar|steht) )?unter(?: der| einer)?(?: Lizenz)?|Lizenz~:`,
  publicDomain: `(?:${subject} (?:ist|sind) )?gemeinfrei`,

  media: {
    web: '(?:Internet|Online|Web(?:seiten?|sites?)?)',
    print: '(?:Print|Zeitungen|Zeitschriften)',
    video: '(?:TV|Fernsehen|Hörfunk|Radio|Rundfunk|Videos?)',
    social: '(?:soziale[nr]? (?:Medien|Netzwerken?)|Social[\\s-]Media|Facebook|Instagram)',
    syndication: '(?:Weiterverkauf|Verkauf|Zweitverwertung|Syndizierung|Dritte)',
    archive: 'Archiv(?:e|en|ierung|ieren)?',
    'ai-training': '(?:KI|künstliche[rn]? Intelligenz|(?:Text-? und )?Data[\\s-]Mining)',
  },
  beforeMedium:
    '(?:(?:für|zur|zum|im|in|auf|an|von|der|die|das|den|jede|Training|Verwendung|Nutzung|Veröffentlichung|Verbreitung|Weitergabe) )',
  use: 'nutzung|verwendung|rechte|ausgaben?|Ausstrahlung|zwecke|Training',
  no: `(?:${subject} (?:darf|dürfen) )?nicht|keine?n?`,
  only: '(?:nur|ausschließlich|beschränkt auf)',
  onlyAfter: 'ausschließlich',
  out: '(?:ausdrücklich )?(?:ausgenommen|ausgeschlossen|verboten|untersagt|vorbehalten|nicht gestattet)',
  used: `${done}|bestimmt`,
  noArchive: `${subject} (?:darf|dürfen) nicht archiviert werden`,
  noSale: `${subject} (?:darf|dürfen) nicht (?:weiter)?verkauft werden`,
  noTraining: `${subject} (?:darf|dürfen) nicht (?:zum|für das) (?:Training|Trainieren) [^;]{0,80}|(?:(?:die|jede) )?${uses} (?:für|zu|zum) Text-? und Data[\\s-]Mining[^;]{0,80}? (?:vorbehalten|untersagt)`,
  editorial: '(?:(?:zur|für) )?(?:redaktionelle[nr]?) (?:Verwendung|Nutzung|Zwecken?|Gebrauch)',
  nonCommercial: `(?:nur )?(?:für|zur) (?:nicht[\\s-]?kommerzielle[nr]?) (?:Verwendung|Nutzung|Zwecken?)|keine kommerzielle (?:Verwendung|Nutzung)`,

  notUsed:
    `(?:nicht (?:zur|für die) |keine )(?:Veröffentlichung|Verwendung|Verbreitung|Nutzung)|` +
    `(?:${subject} (?:darf|dürfen) )?nicht(?=[^;]{1,80}? ${done}[\\s.]{0,9}$)`,
  inside: 'in|im',
  outside: 'außerhalb(?: von| der| des)?|außer in',
  before: 'vor',
  after: 'nach',
  worldExcept: '(?:weltweit|alle Länder),?~\\(?(?:außer|ausgenommen|mit Ausnahme von)(?: in)?',
  embargo: 'Sperrfrist|Embargo|gesperrt',
  until: 'bis(?: zum)?',
  usableUntil: '(?:Nutzung|Verwendung|verwendbar|nutzbar|Rechte|Lizenz)(?: nur| gültig)? bis(?: zum)?',

  people: '(?:für )?(?:Abonnenten|Mitglieder|Kunden|den (?:internen|privaten|persönlichen) Gebrauch)',
  notPublic: 'nicht zur Veröffentlichung(?: bestimmt)?|nicht für die Öffentlichkeit(?: bestimmt)?',
  once: '(?:nur )?(?:zur |für )?(?:die )?einmalige[nr]? (?:Verwendung|Nutzung|Veröffentlichung|Abdruck)|nur einmal zu verwenden',
  noCrop: `(?:${subject} darf )?nicht (?:beschneiden|beschnitten werden)|kein (?:Beschnitt|Zuschnitt)`,
  noAlteration:
    `(?:${subject} (?:darf|dürfen) )?nicht (?:verändern|bearbeiten|(?:verändert|bearbeitet|gekürzt) werden)|` +
    `keine (?:Änderungen|Veränderungen|Bearbeitung)`,
  credit:
    'Pflichtangabe|Pflichtnachweis|Bitte angeben|(?:Bild|Foto|Quellen)nachweis(?: muss lauten)?|Namensnennung Pflicht',
  exclusive: 'exklusiv (?:für|bei)|Exklusivrechte~:?',
})
