import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { idOf } from '../clearance/stored'
import { readLedger } from '../ledger/enter'
import type { Ledger, Permission } from '../payload-types'
import { csvRow } from './csv'

/** So many rows are read at once, and no more are held in memory. */
const page = 200

type Cell = string | number | boolean | null | undefined

/** What is exported: where its rows are, in which order, and which columns a table has of each. */
interface Export<Row> {
  readonly name: string
  /** The next rows after `last`; fewer than a page: there are no more. */
  readonly after: (req: PayloadRequest, last: Row | undefined) => Promise<readonly Row[]>
  readonly columns: Readonly<Record<string, (row: Row) => Cell>>
}

const list = (values: readonly unknown[] | null | undefined): string => (values ?? []).map(String).join(' ')
const ids = (related: readonly (string | number | { id: string | number })[] | null | undefined): string =>
  list((related ?? []).map(idOf))

const permissions: Export<Permission> = {
  name: 'permissions',
  after: async (req, last) => {
    const { docs } = await req.payload.find({
      collection: 'permissions',
      where: last === undefined ? {} : { id: { greater_than: last.id } },
      sort: 'id',
      limit: page,
      pagination: false,
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
    return docs
  },
  columns: {
    id: ({ id }) => id,
    summary: ({ summary }) => summary,
    state: ({ state }) => state,
    effect: ({ effect }) => effect,
    basis: ({ basis }) => basis,
    grantor: ({ grantor }) => grantor,
    note: ({ note }) => note,
    document: ({ document }) => idOf(document),
    sources: ({ sources }) => ids(sources),
    articles: ({ articles }) => ids(articles),
    images: ({ images }) => ids(images),
    named: ({ named }) => JSON.stringify(named ?? {}),
    channels: ({ channels }) => list(channels),
    territories: ({ territories }) => territories,
    from: ({ from }) => from,
    until: ({ until }) => until,
    credit: ({ duties }) => duties?.credit,
    linkBack: ({ duties }) => duties?.linkBack,
    printNotice: ({ duties }) => duties?.printNotice,
    otherDuties: ({ duties }) => duties?.other,
    licence: ({ licence }) => licence,
    supersedes: ({ supersedes }) => idOf(supersedes),
    recordedBy: ({ recordedBy }) => idOf(recordedBy),
    createdAt: ({ createdAt }) => createdAt,
    acceptedBy: ({ acceptedBy }) => idOf(acceptedBy),
    acceptedAt: ({ acceptedAt }) => acceptedAt,
    endedBy: ({ endedBy }) => idOf(endedBy),
    endedAt: ({ endedAt }) => endedAt,
    endedWhy: ({ endedWhy }) => endedWhy,
  },
}

const ledger: Export<Ledger> = {
  name: 'ledger',
  after: (req, last) => readLedger(req.payload, { after: last?.seq, limit: page }),
  columns: {
    seq: ({ seq }) => seq,
    at: ({ at }) => at,
    act: ({ act }) => act,
    by: ({ by }) => by,
    items: ({ items }) => items,
    record: ({ record }) => JSON.stringify(record ?? null),
    previous: ({ previous }) => previous,
    hash: ({ hash }) => hash,
  },
}

/** `GET /api/export/…?format=csv|json`: all of a record, for rights managers, as a file. JSON has every field, CSV those of its columns. */
const exported = <Row extends object>(what: Export<Row>): Endpoint => ({
  path: `/export/${what.name}`,
  method: 'get',
  handler: async (req) => {
    if (!may(req.user, 'read')) throw new APIError('Log in first.', 401)
    if (!may(req.user, 'read-ledger')) throw new APIError('Ask a rights manager for an export.', 403)
    const format = req.searchParams?.get('format') ?? 'csv'
    if (format !== 'csv' && format !== 'json')
      throw new APIError(`"${format}" is no format: ask for ?format=csv or ?format=json.`, 400)
    const pieces = format === 'csv' ? asCsv(req, what) : asJson(req, what)
    return new Response(streamOf(pieces), {
      headers: {
        'content-type': format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json',
        'content-disposition': `attachment; filename="${what.name}.${format}"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    })
  },
})

async function* rowsOf<Row>(req: PayloadRequest, { after }: Export<Row>): AsyncGenerator<readonly Row[]> {
  for (let last: Row | undefined; ;) {
    const rows = await after(req, last)
    if (rows.length > 0) yield rows
    if (rows.length < page) return
    last = rows.at(-1)
  }
}

async function* asCsv<Row>(req: PayloadRequest, what: Export<Row>): AsyncGenerator<string> {
  const columns = Object.entries(what.columns)
  yield csvRow(columns.map(([name]) => name))
  for await (const rows of rowsOf(req, what))
    yield rows.map((row) => csvRow(columns.map(([, valueOf]) => valueOf(row)))).join('')
}

async function* asJson<Row>(req: PayloadRequest, what: Export<Row>): AsyncGenerator<string> {
  yield '['
  let first = true
  for await (const rows of rowsOf(req, what))
    for (const row of rows) {
      yield `${first ? '' : ','}\n${JSON.stringify(row)}`
      first = false
    }
  yield '\n]\n'
}

const streamOf = (pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

export const exportEndpoints: Endpoint[] = [exported(permissions), exported(ledger)]
