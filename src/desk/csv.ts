/**
 * One row of a CSV file (RFC 4180), its line end included. Every field is quoted. A field that a spreadsheet would take for a formula (it
 * begins with = + - @, a tab or a carriage return) gets an apostrophe before it; numbers of ours stay numbers.
 */
export const csvRow = (fields: readonly (string | number | boolean | null | undefined)[]): string =>
  `${fields.map((field) => `"${harmless(field).replaceAll('"', '""')}"`).join(',')}\r\n`

const harmless = (field: string | number | boolean | null | undefined): string => {
  if (typeof field !== 'string') return String(field ?? '')
  return /^[=+\-@\t\r]/.test(field) ? `'${field}` : field
}
