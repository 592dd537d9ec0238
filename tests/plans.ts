import type { Newsroom } from './newsroom'
import type { Heard } from './statements'

/** How the database answers a statement: whether it reads everything there is, sorts what it has read, and uses an index. */
export interface Plan {
  readonly scansAll: boolean
  readonly sorts: boolean
  readonly indexed: boolean
}

/** Asks the database how it would answer this. */
export const planOf = async (newsroom: Newsroom, heard: Heard): Promise<Plan> =>
  'sql' in heard ? sqlitePlan(newsroom, heard) : mongoPlan(newsroom, heard.command)

interface Client {
  execute(statement: { sql: string; args: never }): Promise<{ rows: { detail: unknown }[] }>
}

const sqlitePlan = async ({ payload }: Newsroom, { sql, args }: { sql: string; args: unknown }): Promise<Plan> => {
  const { client } = payload.db as unknown as { client: Client }
  const { rows } = await client.execute({ sql: `explain query plan ${sql}`, args: (args ?? []) as never })
  const details = rows.map(({ detail }) => String(detail))
  return {
    // A full-text index is "scanned", too, by the words that it is asked for.
    scansAll: details.some((detail) => detail.startsWith('SCAN') && !detail.includes('VIRTUAL TABLE')),
    sorts: details.some((detail) => detail.includes('TEMP B-TREE')),
    indexed: details.some((detail) => /^SEARCH|VIRTUAL TABLE/.test(detail)),
  }
}

interface Explained {
  readonly queryPlanner: { readonly winningPlan?: unknown; readonly postgresPlan?: unknown }
  readonly executionStats?: { readonly nReturned: number; readonly totalDocsExamined: number }
}

/** Of a command that was heard, what `explain` takes. */
const asked = ['find', 'filter', 'sort', 'limit', 'projection']

const mongoPlan = async ({ payload }: Newsroom, command: Record<string, unknown>): Promise<Plan> => {
  const { db } = (payload.db as unknown as { connection: { db: { command(command: object): Promise<Explained> } } })
    .connection
  const explain = Object.fromEntries(asked.flatMap((name) => (name in command ? [[name, command[name]]] : [])))
  const { queryPlanner, executionStats } = await db.command({ explain, verbosity: 'executionStats' })
  const stages = [...JSON.stringify(queryPlanner).matchAll(/"(?:stage|Node Type)":"([^"]+)"/g)].map(([, name]) => name)
  if (queryPlanner.postgresPlan !== undefined)
    // A MongoDB-compatible server on PostgreSQL has no indexes in order: it sorts what its index has found.
    return {
      scansAll: stages.includes('Seq Scan'),
      sorts: false,
      indexed: stages.some((stage) => /Index/.test(stage ?? '')),
    }
  const examined = executionStats?.totalDocsExamined ?? 0
  return {
    scansAll: stages.includes('COLLSCAN') || examined > (executionStats?.nReturned ?? 0),
    sorts: stages.includes('SORT'),
    indexed: stages.some((stage) => stage === 'IXSCAN' || stage === 'EXPRESS_IXSCAN'),
  }
}
