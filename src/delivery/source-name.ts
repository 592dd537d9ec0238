/** The name of a source, however somebody writes it, as the records have it (src/clearance/stamps.ts): `WWW.Wire.example.` is `wire.example`. */
export const sourceName = (written: string): string =>
  written
    .trim()
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '')
