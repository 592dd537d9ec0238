import { languageOf } from './phrasebook'

const work =
  '(?:artículos?|textos?|contenidos?|fotos?|fotografías?|imagen|imágenes|material(?:es)?|notas?|obras?|publicación|vídeos?|videos?)'
const subject = `(?:(?:este|esta|estos|estas|el presente|la presente|nuestros|nuestras) (?:[\\p{L}-]{1,20} ){0,2}?${work})`
const uses = '(?:reproducción|distribución|difusión|copia|utilización|publicación|reutilización|redistribución|uso)'
const banned = '(?:queda |está |quedan )?(?:terminantemente |expresamente |estrictamente )?prohibid[oa]s?'
const act =
  `(?:(?:la|el|su|toda|todo) )?${uses}(?:(?:~,| y| o)(?: la| el)? ${uses}){0,6}` +
  `(?:~,?~(?:total|parcial|íntegra)(?: (?:o|y) (?:total|parcial))?)?` +
  `(?: de (?:este|esta|estos|estas|nuestros|nuestras) (?:[\\p{L}-]{1,20} ){0,2}?${work})?~,?`
const permission = '(?:autorización|permiso|consentimiento)'
const without = `(?:sin|salvo|previa|previo|requiere)(?: [\\p{L}-]{1,20}){0,5}? ${permission}|(?:previa|previo) ${permission}|sin ${permission}`
const done = '(?:reproducid|publicad|difundid|copiad|utilizad|usad|distribuid)[oa]s?'
const cannot = `${subject} no (?:puede|pueden|podrá|podrán|debe|deben)`

/** Spanish, of Spain and of the Americas. */
export const spanish = languageOf({
  tag: 'es',
  label: 'Nota|Aviso|Atención|Derechos|Restricciones|Licencia|Uso|Nota a los editores',
  tellingLabel: 'Aviso legal|Derechos de autor|Condiciones de uso|Derechos de uso',
  hint: 'derechos|autoriza|permiso|consentimiento|licencia|dominio|embarg|prohibi|reserva|solo|sólo|única|exclusiv|exclui|no |sin |salvo|hasta|obligatori|citar|mencionar|con |todo',
  told: 'dijo|dice|señaló|afirmó|afirma|explicó|según|añadió|agregó|advirtió|declaró|indicó|escribió|anunció|sostuvo',
  continues: 'derechos?|autorización|licencia|reproducción|infracción|acciones legales|propiedad intelectual',
  condition:
    'no|ni|nunca|ningún|ninguna|sin|solo|sólo|solamente|únicamente|exclusiv\\p{L}*|salvo|excepto|fuera|hasta|antes|después|debe|deben|puede|pueden|podrá|podrán|prohibid[oa]s?|prohíbe|reservad[oa]s?|limitad[oa]s?|obligatori[oa]s?|embargad[oa]|embargo|condiciones|requiere|excluid[oa]s?',
  negation: 'no|ni|salvo|excepto|pero|sino|sin',
  common: 'los|las|el|y|esta|este|para|por|con',
  abbreviation: 'EE|Sr|Sra|Dr|Dra|núm|art|Inc|Cía',
  nameLead: 'de|del|de la|la|el|los|las|por|by|the',
  notName: 'Todos|Toda|Prohibida|Este|Esta|El|La|Los|Derechos|Reservados|Sin|All',
  works: 'texto|fotos?|imagen|imágenes|vídeo',
  by: 'by|de|por',
  and: 'y|e|o|u|ni',
  calendar: {
    months: [
      ...[
        'ene(?:ro)?',
        'feb(?:rero)?',
        'mar(?:zo)?',
        'abr(?:il)?',
        'may(?:o)?',
        'jun(?:io)?',
        'jul(?:io)?',
        'ago(?:sto)?',
      ],
      ...['sep(?:t|tiembre)?|setiembre', 'oct(?:ubre)?', 'nov(?:iembre)?', 'dic(?:iembre)?'],
    ],
    beside: /\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|el|del|al|a|las|de|horas)\b|[\s,.()*_]/gi,
  },
  gazetteer: {
    tags: ['es'],
    others: { 'Gran Bretaña': 'GB', Holanda: 'NL', 'EE. UU.': 'US', 'Unión Europea': 'EU', UE: 'EU' },
    and: 'y|e|o|u|ni',
    lead: 'en|la|el|los|las',
  },

  asks:
    `(?:${banned} )?${act}(?: ${banned})? (?:${without})(?:[^;]{0,60}? ${banned})?|${cannot} (?:ser )?[^;]{0,160}?(?:${without})|` +
    `(?:(?:publicad|reproducid)[oa] )?con (?:el |la )?(?:amable )?${permission}`,
  alsoAsks: `(?:no(?: [^;]{0,80}?)? )?(?:${without})|(?:se )?requiere ${permission}`,
  grantor: `${permission}(?: [\\p{L}]{1,12}){0,2}? (?:del|de la|de los|de)`,
  without,
  reserves:
    `todos los derechos(?: [^;]{0,40}?)? reservados|reservados todos los derechos|derechos reservados|` +
    `${banned} ${act}|${act} ${banned}|${cannot} ser (?:${done}(?:,| o| ni)?~){1,6}`,
  under: `(?:${subject} está )?(?:(?:publicad[oa]|disponible) )?bajo(?: la| una)? licencia|licencia~:`,
  publicDomain: `(?:${subject} (?:es|está) )?(?:(?:de|en el) )?dominio público`,

  media: {
    web: '(?:internet|webs?|en línea|páginas web)',
    print: '(?:prensa escrita|impresos?|papel)',
    video: '(?:televisión|tele|TV|radio|vídeos?|videos?)',
    social: '(?:redes sociales|facebook|instagram)',
    syndication: '(?:reventa|ventas?|terceros|sindicación)',
    archive: '(?:archivos?|archivar|hemeroteca)',
    'ai-training': '(?:IA|inteligencia artificial|minería de (?:textos y )?datos)',
  },
  beforeMedium:
    '(?:(?:uso|usar|difusión|publicar|difundir|publicación|entrenar|entrenamiento|modelos|en|a|al|para|por|de|la|el|los|las|su|ningún|redes) )',
  use: '',
  no: 'no|ningún|ninguna|sin|prohibid[oa]',
  only: '(?:solo|sólo|solamente|únicamente|exclusivamente|reservad[oa])',
  onlyAfter: '(?:solamente|únicamente|exclusivamente)',
  out: '(?:excluid[oa]s?|prohibid[oa]s?)',
  used: '',
  noArchive: `${cannot} (?:ser )?archiva(?:r|rse|d[oa]s?)`,
  noSale: `${cannot} (?:ser )?(?:re)?vend(?:er|erse|id[oa]s?)`,
  noTraining: `${cannot} (?:utilizarse|usarse|ser (?:utilizad|usad)[oa]s?) (?:para|en) (?:entrenar|el entrenamiento)[^;]{0,80}|(?:se )?reservan? (?:expresamente )?[^;]{0,80}?minería de textos y datos[^;]{0,80}`,
  editorial: '(?:(?:a|para) )?(?:el |su )?(?:uso|fines|usos) editorial(?:es)?',
  nonCommercial: '(?:solo )?(?:para )?(?:uso|fines) no comercial(?:es)?|prohibido (?:el |su )?uso comercial',

  notUsed: `(?:no (?:publicar|difundir|usar|utilizar|reproducir)|no apt[oa] para (?:su )?(?:publicación|uso|difusión)|prohibida (?:la |su )?(?:publicación|difusión|reproducción)|${cannot} ser ${done})`,
  inside: 'en',
  outside: 'fuera (?:de|del)|salvo en|excepto en',
  before: 'antes (?:de|del)',
  after: 'después (?:de|del)|a partir (?:de|del)',
  worldExcept: '(?:(?:todo el )?mundo|todos los países),?~\\(?(?:excepto|salvo|menos)',
  embargo: 'embargad[oa]|embargo',
  until: 'hasta(?: el)?',
  usableUntil: '(?:uso|utilizable|publicación|derechos|licencia)(?: autorizad[oa]| válid[oa]s?)? hasta(?: el)?',

  people:
    '(?:a |para )?(?:nuestros |los )?(?:suscriptores|abonados|miembros|clientes|uso (?:interno|privado|personal))',
  notPublic: 'no (?:publicar|difundir)|no destinado a la publicación',
  once: '(?:para )?(?:un )?(?:solo uso|único uso|uso único)|(?:una )?(?:sola|única) (?:publicación|utilización)',
  noCrop: `no recortar|prohibido recortar|sin recortes|${cannot} (?:ser )?recorta(?:r|rse|d[oa]s?)`,
  noAlteration: `no (?:modificar|alterar|retocar)|sin (?:modificaciones|alteraciones|retoques)|${cannot} (?:ser )?(?:modifica|altera|retoca)(?:r|rse|d[oa]s?)`,
  credit: '(?:crédito|mención|firma)(?: de (?:la )?foto)? obligatori[oa]|(?:citar|mencionar) obligatoriamente',
  exclusive: '(?:en )?exclusiva (?:para|de)|exclusivo (?:para|de)',
})
