/** The words of a letter that asks for permission, a language each. Another language is another entry. */
interface LetterWords {
  readonly name: string
  readonly subject: (title: string) => string
  readonly dear: (name: string) => string
  readonly text: (title: string) => string
  readonly picture: (name: string, title: string) => string
  readonly use: string
  readonly answer: string
  readonly regards: string
}

export const letters = {
  en: {
    name: 'English',
    subject: (title) => `Request for permission: "${title}"`,
    dear: (name) => `Dear ${name},`,
    text: (title) => `we would like to publish your text, which reached us as "${title}".`,
    picture: (name, title) => `we would like to publish the picture "${name}" with our article "${title}".`,
    use: [
      'We ask for your written permission for this use:',
      '  where: on our website, world-wide',
      '  from: today, without an end (or until a date that you name)',
      '  credit: as you prescribe',
    ].join('\n'),
    answer: 'Please answer with the terms that you set, the credit line, and the name of whoever holds the right.',
    regards: 'Kind regards,',
  },
  de: {
    name: 'Deutsch',
    subject: (title) => `Bitte um Genehmigung: „${title}“`,
    dear: (name) => `Guten Tag, ${name},`,
    text: (title) => `wir möchten Ihren Text veröffentlichen, der uns als „${title}“ erreicht hat.`,
    picture: (name, title) => `wir möchten das Bild „${name}“ zu unserem Artikel „${title}“ veröffentlichen.`,
    use: [
      'Wir bitten um Ihre schriftliche Genehmigung für diese Nutzung:',
      '  wo: auf unserer Website, weltweit',
      '  ab: heute, ohne Ende (oder bis zu einem Tag, den Sie nennen)',
      '  Nennung: wie Sie es vorschreiben',
    ].join('\n'),
    answer: 'Bitte nennen Sie uns Ihre Bedingungen, die Quellenangabe und wer das Recht innehat.',
    regards: 'Mit freundlichen Grüßen',
  },
  fr: {
    name: 'Français',
    subject: (title) => `Demande d’autorisation : « ${title} »`,
    dear: (name) => `Bonjour ${name},`,
    text: (title) => `nous souhaitons publier votre texte, qui nous est parvenu sous le titre « ${title} ».`,
    picture: (name, title) => `nous souhaitons publier l’image « ${name} » avec notre article « ${title} ».`,
    use: [
      'Nous vous demandons votre autorisation écrite pour cet usage :',
      '  où : sur notre site web, dans le monde entier',
      '  dès : aujourd’hui, sans fin (ou jusqu’à la date que vous indiquerez)',
      '  mention : telle que vous la prescrivez',
    ].join('\n'),
    answer: 'Merci de nous indiquer vos conditions, la mention à publier et le nom du titulaire des droits.',
    regards: 'Cordialement,',
  },
  es: {
    name: 'Español',
    subject: (title) => `Solicitud de permiso: «${title}»`,
    dear: (name) => `Hola, ${name}:`,
    text: (title) => `Nos gustaría publicar su texto, que nos llegó como «${title}».`,
    picture: (name, title) => `Nos gustaría publicar la imagen «${name}» con nuestro artículo «${title}».`,
    use: [
      'Pedimos su permiso por escrito para este uso:',
      '  dónde: en nuestro sitio web, en todo el mundo',
      '  desde: hoy, sin fin (o hasta la fecha que ustedes indiquen)',
      '  crédito: como ustedes lo prescriban',
    ].join('\n'),
    answer: 'Les rogamos que nos indiquen sus condiciones, el crédito y quién es titular del derecho.',
    regards: 'Un cordial saludo,',
  },
  nb: {
    name: 'Norsk',
    subject: (title) => `Spørsmål om tillatelse: «${title}»`,
    dear: (name) => `Hei, ${name}!`,
    text: (title) => `Vi ønsker å publisere teksten deres, som vi har fått som «${title}».`,
    picture: (name, title) => `Vi ønsker å publisere bildet «${name}» sammen med artikkelen vår «${title}».`,
    use: [
      'Vi ber om skriftlig tillatelse til denne bruken:',
      '  hvor: på nettstedet vårt, i hele verden',
      '  fra: i dag, uten sluttdato (eller til en dato dere oppgir)',
      '  kreditering: slik dere ønsker det',
    ].join('\n'),
    answer: 'Svar gjerne med vilkårene deres, krediteringen og navnet på den som har rettighetene.',
    regards: 'Vennlig hilsen',
  },
} satisfies Record<string, LetterWords>

export type LetterLanguage = keyof typeof letters
export const letterLanguages = Object.keys(letters) as readonly LetterLanguage[]
