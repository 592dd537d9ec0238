import { setImmediate as readersTurn, setTimeout as later } from 'node:timers/promises'
import { createClient, LibsqlError } from '@libsql/client'
import Database from 'libsql'
import type { Client, InArgs, InStatement, ResultSet, Transaction, TransactionMode } from '@libsql/client'

/** How long a writer waits for the one before it, in milliseconds, before it is refused. */
const mostWait = 20_000
/** How long SQLite itself waits for another process: nothing else is done here meanwhile, so it is short, and asked again. */
const busyTimeout = 50

/** A client that also tells of a commit that failed, which Payload's adapter swallows, and reads with statements that it keeps. */
export interface SerialClient extends Client {
  /** The rows of one reading statement, each a list of its columns. It is prepared once: its text must come from a small set. */
  rows(sql: string, args: readonly (string | number)[]): unknown[][]
  /** The error of the last commit, if it failed; asking clears it. */
  takeCommitFailure(): unknown
}

/**
 * A libSQL client for one SQLite file in which writers queue up in this process, while readers never wait.
 *
 * The stock client hands its connection to each transaction and opens a new one without the PRAGMAs of the first, so that
 * `busy_timeout` and `synchronous` are lost; and its busy wait blocks the event loop that the lock's holder needs to finish.
 * Here all writes go through one connection that is set up once, one after the other. Other processes are waited for by asking again.
 * @param url `file:PATH`
 */
export const serialClient = async (url: string): Promise<SerialClient> => {
  const reader = await connect(url)
  let writer = await connect(url)
  const turn = queue()
  const kept = new Kept(url)
  let commitFailure: unknown

  /**
   * Does it again for as long as another process holds the lock; only what is refused whole may be done so. The connection is a new one
   * each time: on the old one the refused statement is still under way, and what is written next would never be committed.
   */
  const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
    const until = Date.now() + mostWait
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof LibsqlError && error.code.startsWith('SQLITE_BUSY'))) throw error
        writer.close()
        writer = await connect(url)
        if (Date.now() > until) throw error
      }
      await later(20)
    }
  }

  const exclusively = async <T>(work: () => Promise<T>): Promise<T> => {
    const done = await turn()
    try {
      return await work()
    } finally {
      done()
    }
  }

  const transaction = async (mode: TransactionMode = 'write'): Promise<Transaction> => {
    const done = await turn()
    let open = true
    const end = async (statement: 'COMMIT' | 'ROLLBACK') => {
      if (!open) return
      open = false
      let release: () => void = done
      try {
        await writer.execute(statement)
      } catch (error) {
        if (statement === 'COMMIT') {
          commitFailure = error
          release = () => void setImmediate(done) // whoever committed takes the failure before anybody else can commit
          await writer.execute('ROLLBACK').catch(() => undefined) // SQLite has rolled back by itself for some errors
        }
        throw error
      } finally {
        release()
      }
    }
    // SQLite answers at once: without a break between them, all statements of a long write would be one stretch in which nobody is answered.
    const whileOpen = async <T>(work: () => Promise<T>): Promise<T> => {
      if (!open) throw new LibsqlError('The transaction has ended', 'TRANSACTION_CLOSED')
      const result = await work()
      await readersTurn()
      return result
    }
    try {
      await patiently(() => writer.execute(mode === 'deferred' || mode === 'read' ? 'BEGIN' : 'BEGIN IMMEDIATE'))
    } catch (error) {
      done()
      throw error
    }
    return {
      execute: (statement: InStatement) => whileOpen(() => writer.execute(statement)),
      batch: (statements: InStatement[]) =>
        whileOpen(async () => {
          const results: ResultSet[] = []
          for (const statement of statements) results.push(await writer.execute(statement))
          return results
        }),
      executeMultiple: (sql: string) => whileOpen(() => writer.executeMultiple(sql)),
      commit: () => end('COMMIT'),
      rollback: () => end('ROLLBACK'),
      close: () => void end('ROLLBACK').catch(() => undefined),
      get closed() {
        return !open
      },
    }
  }

  return {
    protocol: 'file',
    get closed() {
      return reader.closed
    },
    execute: (statement: InStatement | string, args?: InArgs) => {
      const whole = typeof statement === 'string' ? { sql: statement, args: args ?? [] } : statement
      return reads(whole.sql) ? reader.execute(whole) : exclusively(() => patiently(() => writer.execute(whole)))
    },
    batch: (statements, mode) => exclusively(() => patiently(() => writer.batch(statements, mode))),
    migrate: (statements) => exclusively(() => writer.migrate(statements)),
    executeMultiple: (sql) => exclusively(() => writer.executeMultiple(sql)),
    transaction,
    rows: (sql, args) => kept.rows(sql, args),
    sync: () => reader.sync(),
    close: () => {
      kept.close()
      reader.close()
      writer.close()
    },
    takeCommitFailure: () => {
      const failure = commitFailure
      commitFailure = undefined
      return failure
    },
  }
}

/** A connection that only reads, with its statements. A page of twenty took 0.12 to 0.2 ms; preparing each time and
 * naming each column, as @libsql/client does, 0.4 to 0.7. */
class Kept {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(url: string) {
    this.#database = new Database(url.slice('file:'.length))
    this.#database.exec(`PRAGMA query_only = ON; PRAGMA busy_timeout = ${busyTimeout}`)
  }

  rows(sql: string, args: readonly (string | number)[]): unknown[][] {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.#database.prepare(sql).raw()
      this.#statements.set(sql, statement)
    }
    return statement.all(args) as unknown[][]
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }
}

/** A connection, set up: none of these settings is kept in the file but `journal_mode`. */
const connect = async (url: string): Promise<Client> => {
  const connection = createClient({ url })
  await connection.execute('PRAGMA busy_timeout = 5000') // a new file may just be made by another process
  await connection.execute('PRAGMA journal_mode = WAL')
  await connection.execute('PRAGMA synchronous = FULL')
  await connection.execute('PRAGMA foreign_keys = ON')
  await connection.execute(`PRAGMA busy_timeout = ${busyTimeout}`)
  return connection
}

/** Only what surely reads goes past the queue: a `with` may well end in an `update`. */
const reads = (sql: string): boolean => /^\s*(select|explain|pragma\s+\w+\s*;?\s*$)/i.test(sql)

/** A queue of one: each call resolves, in order, when all before it have called what they were given. */
const queue = (): (() => Promise<() => void>) => {
  let last: Promise<void> = Promise.resolve()
  return async () => {
    const before = last
    let done = () => {}
    last = new Promise((resolve) => {
      done = resolve
    })
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new LibsqlError(`No turn to write within ${mostWait} ms; try again`, 'SQLITE_BUSY')),
        mostWait,
      )
    })
    try {
      await Promise.race([before, tooLong])
    } catch (error) {
      void before.then(done) // whoever waits behind us now waits for the one before us
      throw error
    } finally {
      clearTimeout(timer)
    }
    return done
  }
}
