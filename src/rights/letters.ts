import type { Channel } from './vocabulary'

/** The words of a letter that asks for permission, a language each. Another language is another entry. */
interface LetterWords {
  readonly name: string
  /** BCP 47: how days and countries are written. */
  readonly locale: string
  readonly subject: (title: string) => string
  readonly dear: (name: string) => string
  readonly text: (title: string) => string
  readonly picture: (name: string, title: string) => string
  readonly notice: string
  readonly use: string
  readonly on: string
  readonly where: string
  readonly from: string
  readonly until: string
  readonly terms: string
  readonly credit: string
  readonly today: string
  readonly noEnd: string
  readonly lastDay: (day: string) => string
  readonly channels: Readonly<Record<Channel, string>>
  /** The world, and what has a code with us and none in ISO 3166. */
  readonly regions: Readonly<Record<'001' | 'EEA' | 'DACH' | 'NORDICS' | 'BENELUX', string>>
  readonly except: string
  readonly answer: string
  readonly regards: string
}

export const letters = {
  en: {
    name: 'English',
    locale: 'en-GB',
    subject: (title) => `Request for permission: "${title}"`,
    dear: (name) => `Dear ${name},`,
    text: (title) => `we would like to publish your text, which reached us as "${title}".`,
    picture: (name, title) => `we would like to publish the picture "${name}" with our article "${title}".`,
    notice: 'This notice came with it, word for word:',
    use: 'We ask for your written permission for this use:',
    on: 'on: ',
    where: 'where: ',
    from: 'from: ',
    until: 'until: ',
    terms: 'terms: ',
    credit: 'credit: as you prescribe',
    today: 'today',
    noEnd: 'no end (or a date that you name)',
    lastDay: (day) => `${day}, inclusive`,
    channels: {
      web: 'our website',
      print: 'our printed editions',
      video: 'video and broadcast',
      social: 'our social media accounts',
      syndication: 'syndication to our partners',
      archive: 'our archive',
      'ai-training': 'text and data mining, and training of AI systems',
    },
    regions: {
      '001': 'world-wide',
      EEA: 'the European Economic Area',
      DACH: 'Germany, Austria and Switzerland',
      NORDICS: 'the Nordic countries',
      BENELUX: 'the Benelux countries',
    },
    except: ' except ',
    answer: 'Please answer with the terms that you set, the credit line, and the name of whoever holds the right.',
    regards: 'Kind regards,',
  },
  de: {
    name: 'Deutsch',
    locale: 'de',
    subject: (title) => `Bitte um Genehmigung: „${title}“`,
    dear: (name) => `Guten Tag, ${name},`,
    text: (title) => `wir möchten Ihren Text veröffentlichen, der uns als „${title}“ erreicht hat.`,
    picture: (name, title) => `wir möchten das Bild „${name}“ zu unserem Artikel „${title}“ veröffentlichen.`,
    notice: 'Dabei stand dieser Rechtehinweis, im Wortlaut:',
    use: 'Wir bitten um Ihre schriftliche Genehmigung für diese Nutzung:',
    on: 'Kanal: ',
    where: 'Gebiet: ',
    from: 'ab: ',
    until: 'bis: ',
    terms: 'Bedingungen: ',
    credit: 'Nennung: wie Sie es vorschreiben',
    today: 'heute',
    noEnd: 'ohne Ende (oder bis zu einem Tag, den Sie nennen)',
    lastDay: (day) => `einschließlich ${day}`,
    channels: {
      web: 'unsere Website',
      print: 'unsere gedruckten Ausgaben',
      video: 'Video und Rundfunk',
      social: 'unsere Konten in sozialen Medien',
      syndication: 'Weitergabe an unsere Partner',
      archive: 'unser Archiv',
      'ai-training': 'Text und Data Mining, Training von KI-Systemen',
    },
    regions: {
      '001': 'weltweit',
      EEA: 'Europäischer Wirtschaftsraum',
      DACH: 'Deutschland, Österreich und Schweiz',
      NORDICS: 'nordische Länder',
      BENELUX: 'Benelux-Länder',
    },
    except: ' außer ',
    answer: 'Bitte nennen Sie uns Ihre Bedingungen, die Quellenangabe und wer das Recht innehat.',
    regards: 'Mit freundlichen Grüßen',
  },
  fr: {
    name: 'Français',
    locale: 'fr',
    subject: (title) => `Demande d’autorisation : « ${title} »`,
    dear: (name) => `Bonjour ${name},`,
    text: (title) => `nous souhaitons publier votre texte, qui nous est parvenu sous le titre « ${title} ».`,
    picture: (name, title) => `nous souhaitons publier l’image « ${name} » avec notre article « ${title} ».`,
    notice: 'Il portait cette mention, mot pour mot :',
    use: 'Nous vous demandons votre autorisation écrite pour cet usage :',
    on: 'support : ',
    where: 'territoire : ',
    from: 'dès : ',
    until: 'jusqu’au : ',
    terms: 'conditions : ',
    credit: 'mention : telle que vous la prescrivez',
    today: 'aujourd’hui',
    noEnd: 'sans fin (ou une date que vous indiquerez)',
    lastDay: (day) => `${day} inclus`,
    channels: {
      web: 'notre site web',
      print: 'nos éditions imprimées',
      video: 'vidéo et radiodiffusion',
      social: 'nos comptes sur les réseaux sociaux',
      syndication: 'la diffusion à nos partenaires',
      archive: 'nos archives',
      'ai-training': 'la fouille de textes et de données, l’entraînement de systèmes d’IA',
    },
    regions: {
      '001': 'dans le monde entier',
      EEA: 'Espace économique européen',
      DACH: 'Allemagne, Autriche et Suisse',
      NORDICS: 'pays nordiques',
      BENELUX: 'pays du Benelux',
    },
    except: ' sauf ',
    answer: 'Merci de nous indiquer vos conditions, la mention à publier et le nom du titulaire des droits.',
    regards: 'Cordialement,',
  },
  es: {
    name: 'Español',
    locale: 'es',
    subject: (title) => `Solicitud de permiso: «${title}»`,
    dear: (name) => `Hola, ${name}:`,
    text: (title) => `Nos gustaría publicar su texto, que nos llegó como «${title}».`,
    picture: (name, title) => `Nos gustaría publicar la imagen «${name}» con nuestro artículo «${title}».`,
    notice: 'Llegó con este aviso, palabra por palabra:',
    use: 'Pedimos su permiso por escrito para este uso:',
    on: 'medio: ',
    where: 'territorio: ',
    from: 'desde: ',
    until: 'hasta: ',
    terms: 'condiciones: ',
    credit: 'crédito: como ustedes lo prescriban',
    today: 'hoy',
    noEnd: 'sin fin (o una fecha que ustedes indiquen)',
    lastDay: (day) => `${day} inclusive`,
    channels: {
      web: 'nuestro sitio web',
      print: 'nuestras ediciones impresas',
      video: 'vídeo y radiodifusión',
      social: 'nuestras cuentas en redes sociales',
      syndication: 'la distribución a nuestros socios',
      archive: 'nuestro archivo',
      'ai-training': 'la minería de textos y datos, el entrenamiento de sistemas de IA',
    },
    regions: {
      '001': 'en todo el mundo',
      EEA: 'Espacio Económico Europeo',
      DACH: 'Alemania, Austria y Suiza',
      NORDICS: 'países nórdicos',
      BENELUX: 'países del Benelux',
    },
    except: ' excepto ',
    answer: 'Les rogamos que nos indiquen sus condiciones, el crédito y quién es titular del derecho.',
    regards: 'Un cordial saludo,',
  },
  nb: {
    name: 'Norsk',
    locale: 'nb',
    subject: (title) => `Spørsmål om tillatelse: «${title}»`,
    dear: (name) => `Hei, ${name}!`,
    text: (title) => `Vi ønsker å publisere teksten deres, som vi har fått som «${title}».`,
    picture: (name, title) => `Vi ønsker å publisere bildet «${name}» sammen med artikkelen vår «${title}».`,
    notice: 'Den kom med denne merknaden, ord for ord:',
    use: 'Vi ber om skriftlig tillatelse til denne bruken:',
    on: 'kanal: ',
    where: 'område: ',
    from: 'fra: ',
    until: 'til: ',
    terms: 'vilkår: ',
    credit: 'kreditering: slik dere ønsker det',
    today: 'i dag',
    noEnd: 'uten sluttdato (eller en dato dere oppgir)',
    lastDay: (day) => `og med ${day}`,
    channels: {
      web: 'nettstedet vårt',
      print: 'våre trykte utgaver',
      video: 'video og kringkasting',
      social: 'våre kontoer i sosiale medier',
      syndication: 'videreformidling til våre partnere',
      archive: 'arkivet vårt',
      'ai-training': 'tekst- og datautvinning, trening av KI-systemer',
    },
    regions: {
      '001': 'i hele verden',
      EEA: 'EØS',
      DACH: 'Tyskland, Østerrike og Sveits',
      NORDICS: 'de nordiske landene',
      BENELUX: 'Benelux-landene',
    },
    except: ' unntatt ',
    answer: 'Svar gjerne med vilkårene deres, krediteringen og navnet på den som har rettighetene.',
    regards: 'Vennlig hilsen',
  },
} satisfies Record<string, LetterWords>

export type LetterLanguage = keyof typeof letters
export const letterLanguages = Object.keys(letters) as readonly LetterLanguage[]
