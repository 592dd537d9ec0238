/** An article that shows an image. */
export interface Use {
  readonly id: string | number
  readonly title: string
  readonly status: 'published' | 'draft' | 'taken-out-in-draft' | 'added-in-draft'
  /** The public sees the picture there at this moment. */
  readonly showing: boolean
  /** ISO 8601; null: it does not show, or no end is known. */
  readonly until: string | null
  readonly trashed: boolean
}

/** What `GET /api/where-used/:id` answers. A test holds it to the server's own type. */
export interface WhereUsed {
  readonly articles: readonly Use[]
  /** There are more than `articles` tells. */
  readonly more: boolean
}
