// How a row of tests/cases/*.yaml is read: strictly, so that a slip of the pen is an error and not another case.

/** A row that does not keep to the notation. */
export class CaseUnreadable extends Error {
  override readonly name = 'CaseUnreadable'
  constructor(where: string, problem: string) {
    super(`tests/cases/${where}: ${problem}. The notation is described in tests/cases.ts.`)
  }
}

export type Value = string | readonly Value[] | { readonly [key: string]: Value }

/** One mapping of a row. Each key is taken once; a key that nobody takes is an error. Every value is a string (YAML's failsafe schema). */
export class Notes {
  private readonly left: Map<string, Value>
  /** Keys with a value that no database would store. */
  readonly odd: string[] = []

  constructor(
    value: Value,
    readonly where: string,
  ) {
    if (typeof value !== 'object' || Array.isArray(value)) throw new CaseUnreadable(where, 'expected a mapping')
    this.left = new Map(Object.entries(value))
  }

  private take(key: string): Value | undefined {
    const value = this.left.get(key)
    this.left.delete(key)
    return value
  }

  fail(problem: string): never {
    throw new CaseUnreadable(this.where, problem)
  }

  text(key: string): string | undefined {
    const value = this.take(key)
    return value === undefined || typeof value === 'string' ? value : this.fail(`${key} is not a text`)
  }

  flag(key: string, usual: boolean): boolean {
    const value = this.text(key)
    if (value === undefined) return usual
    return value === 'yes' || (value === 'no' ? false : this.fail(`${key} is neither yes nor no`))
  }

  /** One of the words; `none` is `undefined`. Any other word passes as it is, and makes the row odd. */
  word<Word extends string>(key: string, words: readonly Word[], usual: Word): Word | undefined {
    const value = this.text(key) ?? usual
    if (value === 'none') return undefined
    if (!(words as readonly string[]).includes(value)) this.odd.push(key)
    return value as Word
  }

  /** One of the words, and no other. */
  choice<Word extends string>(key: string, words: readonly Word[], usual?: Word): Word {
    const value = this.text(key) ?? usual
    return words.find((word) => word === value) ?? this.fail(`${key} is not one of ${words.join(', ')}`)
  }

  list(key: string, usual: readonly string[]): readonly string[] {
    return this.values(key, usual).map((value) => (typeof value === 'string' ? value : this.fail(`${key}: not a text`)))
  }

  optionalList(key: string): readonly string[] | undefined {
    return this.left.has(key) ? this.list(key, []) : undefined
  }

  /** A moment in UTC. Anything else is a date that cannot be read, and makes the row odd. */
  date(key: string): Date | undefined {
    const text = this.text(key)
    if (text === undefined) return undefined
    const date = new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{3})?)?Z$/.test(text) ? text : Number.NaN)
    if (Number.isNaN(date.getTime())) this.odd.push(key)
    return date
  }

  /** The mappings of a list. */
  each(key: string): readonly Notes[] | undefined {
    if (!this.left.has(key)) return undefined
    return this.values(key, []).map((value, index) => new Notes(value, `${this.where}, ${key} ${index + 1}`))
  }

  /** A mapping; `none` is `undefined`, no key is an empty one. */
  one(key: string): Notes | undefined {
    const value = this.take(key) ?? {}
    return value === 'none' ? undefined : new Notes(value, `${this.where}, ${key}`)
  }

  private values(key: string, usual: readonly Value[]): readonly Value[] {
    const value = this.take(key) ?? usual
    return Array.isArray(value) ? value : this.fail(`${key} is not a list`)
  }

  done<Result>(result: Result): Result {
    if (this.left.size > 0) this.fail(`unknown key ${[...this.left.keys()].join(', ')}`)
    return result
  }
}
