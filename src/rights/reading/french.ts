import { languageOf } from './phrasebook'

const work =
  '(?:articles?|textes?|contenus?|photos?|photographies?|images?|dépêches?|documents?|reportages?|vidéos?|œuvres?)'
const subject = `(?:(?:cet|cette|ces|ce|le présent|notre|nos|tout) (?:[\\p{L}-]{1,20} ){0,2}?${work})`
const uses =
  '(?:reproduction|représentation|rediffusion|diffusion|republication|utilisation|copie|exploitation|publication|reprise)'
const act =
  `(?:(?:toute|la) )?${uses}(?:(?:~,| et| ou)(?: la)? ${uses}){0,6}` +
  `(?: de (?:cet|cette|ces|ce|notre|nos|tout) (?:[\\p{L}-]{1,20} ){0,2}?${work})?` +
  `(?:~,?~(?:(?:même )?partielle|(?:totale|intégrale) ou partielle|en tout ou (?:en )?partie))?~,?`
const permission = `(?:autorisation|accord|permission|consentement)`
const without = `(?:sans|sauf|soumise? à|sous réserve de)(?: [\\p{L}'-]{1,20}){0,4}? (?:l')?${permission}`
const banned = '(?:est |sont )?(?:strictement |formellement )?interdite?s?'
const done = `(?:reproduit|publié|diffusé|copié|utilisé|repris|rediffusé)e?s?`

/** French. */
export const french = languageOf({
  tag: 'fr',
  label: 'NB|N\\.B\\.|Note|Avertissement|Attention|Droits|Restrictions?|Utilisation|Licence|Note aux rédactions',
  tellingLabel: "Mentions? légales?|Droits d'auteur|Droits d'utilisation|Conditions d'utilisation",
  hint: "fouille|droits|autoris|accord|consentement|licence|domaine|embargo|interdi|réservé|uni|seul|sauf|sans|ne |pas |aucun|exclu|obligatoire|crédit|mention|jusqu'|monde|avec l'|utilis",
  told: 'dit|déclaré|déclare|affirmé|affirme|expliqué|explique|estimé|estime|selon|ajouté|ajoute|jugé|averti|annoncé|annonce',
  continues: 'droits?|autorisation|licence|reproduction|contrefaçon|poursuites|code de la propriété',
  condition:
    "ne|n'\\p{L}+|pas|non|ni|aucune?|uniquement|seulement|exclusivement|seule?|que|sauf|sans|hors|excepté|jusqu'\\p{L}+|avant|après|doit|doivent|peut|peuvent|interdite?s?|interdiction|réservée?s?|limitée?s?|obligatoires?|embargo|exclu\\p{L}*|conditions?|expire|soumise?s?",
  negation: "ne|n'\\p{L}+|pas|sauf|excepté|hors|mais|toutefois|cependant|sans",
  common: 'les|des|et|cette|sont|avec|dans|aux|nous|vous|du',
  abbreviation: 'M|Mme|Dr|St|art|Inc|Co',
  nameLead: "de|de la|du|des|l'|la|le|les|par|by|the",
  notName: 'Tous|Toute|Reproduction|Cet|Cette|Ce|La|Le|Les|Droits|Sans|Sauf|All',
  works: 'textes?|photos?|images?|vidéo|infographie',
  by: 'by|par|de',
  and: 'et|ou|ni',
  calendar: {
    months: [
      ...['janv(?:ier)?', 'févr?(?:ier)?|fevrier', 'mars', 'avr(?:il)?', 'mai', 'juin', 'juil(?:let)?', 'août|aout'],
      ...['sept(?:embre)?', 'oct(?:obre)?', 'nov(?:embre)?', 'déc(?:embre)?|decembre'],
    ],
    beside: /\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le|du|au)\b|à|[\s,.()*_]/gi,
  },
  gazetteer: {
    tags: ['fr'],
    others: { 'Grande-Bretagne': 'GB', Hollande: 'NL', 'Union européenne': 'EU', UE: 'EU', 'République tchèque': 'CZ' },
    and: 'et|ou|ni',
    lead: 'en|au|aux|dans|la|le|les',
  },

  asks:
    `${act}(?: ${banned})? ${without}(?:[^;]{0,60}? ${banned})?|` +
    `${subject} (?:ne )?(?:peut|peuvent|doit|doivent) (?:pas )?être [^;]{0,160}?${without}|` +
    `(?:(?:reproduit|publié) )?avec l'(?:aimable )?${permission}`,
  alsoAsks: `(?:pas(?: [^;]{0,80}?)? )?${without}|${permission} (?:préalable )?(?:écrite )?(?:requise|nécessaire|obligatoire)`,
  grantor: `${permission}(?: [\\p{L}]{1,12}){0,2}? (?:de la|du|des|de)`,
  without,
  reserves:
    `tous (?:les )?droits(?: [^;]{0,60}?)? réservés|${act} ${banned}|` +
    `${subject} ne (?:peut|peuvent|doit|doivent) (?:pas )?être (?:${done}(?:,| ou| ni)?~){1,6}`,
  under: `(?:${subject} est )?(?:(?:publié|diffusé|disponible|mis à disposition)e? )?sous(?: la| une)? licence|licence~:`,
  publicDomain: `(?:${subject} (?:est|appartient) )?(?:(?:dans le|au) )?domaine public`,

  media: {
    web: '(?:internet|web|sites?|en ligne)',
    print: '(?:presse écrite|print|papier|imprimé)',
    video: '(?:télévisions?|télé|TV|radio|vidéos?|audiovisuel)',
    social: '(?:réseaux sociaux|facebook|instagram)',
    syndication: '(?:revente|ventes?|vendre|cession|rediffusion|tiers)',
    archive: '(?:archives?|archivage|archiver)',
    'ai-training':
      "(?:IA|intelligence artificielle|fouille de (?:textes et de )?données|exploration de données|modèles d'IA)",
  },
  beforeMedium:
    "(?:(?:usage|utilisation|diffusion|publication|publier|diffuser|utiliser|exploitation|entraînement|entraîner|sur|en|à|au|aux|dans|pour|de|des|du|la|le|les|un|une|toute) |[ld]')",
  use: '',
  no: 'pas|ne pas|aucune?|sans|non destiné',
  only: '(?:uniquement|seulement|exclusivement|réservée?s?)',
  onlyAfter: '(?:uniquement|seulement|exclusivement)',
  out: '(?:strictement )?(?:interdite?s?|exclu(?:e|s|es)?)',
  used: '',
  noArchive: `${subject} ne (?:peut|peuvent|doit|doivent) (?:pas )?être archivée?s?`,
  noSale: `${subject} ne (?:peut|peuvent|doit|doivent) (?:pas )?être (?:re)?vendue?s?`,
  noTraining: `${subject} ne (?:peut|peuvent|doit|doivent) (?:pas )?(?:être utilisée?s? (?:pour|à) |servir à )(?:entraîner|l'entraînement)[^;]{0,80}|(?:droit d')?opposition à la fouille de textes et de données[^;]{0,80}`,
  editorial: "(?:(?:à|pour) )?(?:un |l'|des )?(?:usages?|utilisations?|fins) éditoriale?s?",
  nonCommercial:
    "(?:usage|utilisation|fins) non commerciale?s?(?: uniquement)?|pas d'(?:usage|utilisation) commerciale?",

  notUsed: `(?:ne pas (?:publier|diffuser|utiliser|reproduire)|(?:publication|utilisation|diffusion) interdite|pas (?:de publication|d'utilisation)|${subject} ne (?:peut|peuvent|doit|doivent) (?:pas )?être ${done})`,
  inside: 'en|au|aux|dans',
  outside: "hors(?: de| d'| du| des)?|en dehors (?:de|du|des)|sauf(?: en| au| aux)",
  before: 'avant(?: le)?',
  after: 'après(?: le)?',
  worldExcept: "(?:monde(?: entier)?|tous pays),?~\\(?(?:sauf|hors|excepté|à l'exception de)",
  embargo: '(?:sous )?embargo',
  until: "jusqu'(?:au|à)",
  usableUntil: "(?:utilisation|utilisable|publication|droits|licence)(?: autorisée?| valables?)?,? jusqu'(?:au|à)",

  people: '(?:à |aux |pour )?(?:nos |les )?(?:abonnés|membres|clients|(?:un )?usage (?:interne|privé|personnel))',
  notPublic: 'ne pas (?:publier|diffuser)|non destinée? à la publication|document interne',
  once: '(?:pour )?(?:une? )?(?:seule (?:utilisation|publication)|usage unique|utilisation unique|publication unique)',
  noCrop: `ne pas recadrer|recadrage interdit|sans recadrage|pas de recadrage|${subject} ne (?:peut|doit) (?:pas )?être recadrée?`,
  noAlteration: `ne pas (?:modifier|retoucher)|(?:toute )?modification interdite|sans (?:aucune )?(?:modification|retouche)|${subject} ne (?:peut|peuvent|doit|doivent) (?:pas )?être (?:modifié|retouché)e?s?`,
  credit:
    '(?:crédit|mention|signature)(?: photo)? obligatoire|(?:créditer|mentionner) obligatoirement|mention obligatoire du crédit',
  exclusive: '(?:en )?exclusivité(?: pour)?|exclusif (?:pour|à)',
})
