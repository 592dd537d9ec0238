/**
 * What an anonymous caller was tried with: data, so that docs/anonymous-requests.md can be made of it.
 * `{denied}` and the like stand for the names of tests/holes/secrets.ts, `{collection}` for each collection of the CMS in turn.
 */
export interface Attempt {
  readonly door: string
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /**
   * `stranger`: 401, with the one body for whatever is asked of the desk. `nothing here`: 404, with the one body of the public doors.
   * `no secret`: any answer below 500 that holds no secret.
   */
  readonly answer: 'stranger' | 'nothing here' | 'no secret'
}

export type Rest = Partial<Omit<Attempt, 'door' | 'path'>>
/** One request a path; `rest` is what they have in common. */
export const each = (door: string, answer: Attempt['answer'], paths: readonly string[], rest: Rest = {}): Attempt[] =>
  paths.map((path) => ({ door, answer, method: 'GET', path, ...rest }))

export const json = { 'content-type': 'application/json' }
export const form = { 'content-type': 'application/x-www-form-urlencoded' }
export const override = { ...form, 'x-payload-http-method-override': 'GET' }
export const elsewhere = { origin: 'https://elsewhere.example' }
