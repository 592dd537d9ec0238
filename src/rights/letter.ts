import type { Licensor, Part } from './vocabulary'

/**
 * A ready letter to whoever can permit: names the item, the use and the terms asked for. Plain text, English.
 * @param title the headline under which the item would appear
 */
export const letter = ({
  house,
  item,
  title,
  to,
}: {
  house: string
  item: Pick<Part, 'label' | 'ref'>
  title: string
  to: Licensor
}): string =>
  [
    ...(to.email ? [`To: ${to.email}`] : []),
    `Subject: Request for permission: "${title}"`,
    '',
    `Dear ${to.name},`,
    '',
    item.ref.startsWith('images:')
      ? `we would like to publish ${item.label.replace(/^The/, 'the')} with our article "${title}".`
      : `we would like to publish your text, which reached us as "${title}".`,
    '',
    'We ask for your written permission for this use:',
    '  where: on our website, world-wide',
    '  from: today, without an end (or until a date that you name)',
    '  credit: as you prescribe',
    '',
    'Please answer with the terms that you set, the credit line, and the name of whoever holds the right.',
    '',
    'Kind regards,',
    house,
  ].join('\n')
