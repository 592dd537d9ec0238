import type { Newsroom } from './newsroom'

type Execute = (...statement: unknown[]) => unknown
const ways = ['rows', 'execute', 'batch', 'executeMultiple', 'transaction'] as const

/** A statement as the database gets it, and what it is asked with: SQL, or a command of MongoDB. */
export type Heard = { readonly sql: string; readonly args: unknown } | { readonly command: Record<string, unknown> }

/** Listens below Payload: whatever the database is asked from now on is in the list, in order. On MongoDB the URL must say `monitorCommands=true`. */
export const statementsOf = ({ payload }: Newsroom): Heard[] => {
  const heard: Heard[] = []
  const db = payload.db as unknown as {
    client?: Record<(typeof ways)[number], Execute>
    connection?: {
      getClient(): { on(name: string, tell: (event: { command: Record<string, unknown> }) => void): void }
    }
  }
  if (db.connection !== undefined) {
    db.connection.getClient().on('commandStarted', ({ command }) => heard.push({ command }))
    return heard
  }
  const client = db.client
  if (client === undefined) throw new Error('no client to listen to')
  for (const way of ways) {
    const original = client[way].bind(client)
    client[way] = (...statement) => {
      const [first, args] = statement
      const sql = way === 'transaction' ? 'a transaction' : typeof first === 'string' ? first : JSON.stringify(first)
      heard.push({ sql, args })
      return original(...statement)
    }
  }
  return heard
}
