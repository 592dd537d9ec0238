// @ts-check
/** Text that is markup already, and is printed as it is. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text
  }
}

/** @param {string} text */
export const raw = (text) => new Markup(text)

/** @typedef {Markup | string | number | null | undefined | false | readonly Markup[]} Value */

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** @param {Value} value @returns {string} */
const printed = (value) => {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map(printed).join('\n')
  return escaped(String(value))
}

/**
 * Markup from a template: whatever is put in is escaped, unless it is markup itself. Nothing is printed for null, undefined and false.
 * @param {TemplateStringsArray} strings
 * @param {Value[]} values
 */
export const html = (strings, ...values) =>
  raw(strings.map((string, index) => string + printed(values[index])).join(''))
