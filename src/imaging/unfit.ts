/** A rendition came out other than it should: it must not leave the house. A fault of ours, not of the picture. */
export class RenditionUnfit extends Error {
  override readonly name = 'RenditionUnfit'
  constructor(what: string) {
    super(`A rendition was thrown away: ${what}. Report this, with the picture; until then, save the picture anew.`)
  }
}
