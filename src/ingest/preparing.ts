import type { Payload } from 'payload'
import { keepBytes } from '../evidence/keeping'
import { servicesOf } from '../services'
import type { Beside } from './beside'
import { beside } from './beside'
import type { Found } from './files'
import { oneAhead } from './one-ahead'
import type { Batch } from './reading'
import { batches, bytesIn, together } from './reading'

/**
 * Reads pieces, in batches, and keeps their bytes: before the transaction in which they are taken, so that nobody waits for the disk, and what
 * is kept without a record is the same when it comes again. The next batch is prepared while the one before is taken; of many pieces all but
 * the first hundred by a thread, which takes a while to start.
 */
export async function* prepared(payload: Payload, found: readonly Found[], mostBytes: number): AsyncGenerator<Batch> {
  const { place } = servicesOf(payload)
  const [here, there] = [found.slice(0, together.pieces), found.slice(together.pieces)]
  const thread = there.length > 0 ? beside({ found: there, mostBytes, place }) : undefined
  try {
    yield* oneAhead(kept(payload, batches(here, mostBytes), thread))
  } finally {
    await thread?.close()
  }
}

async function* kept(payload: Payload, here: AsyncGenerator<Batch>, thread: Beside | undefined): AsyncGenerator<Batch> {
  const keep = (batch: Batch) => keepBytes(servicesOf(payload).storage, bytesIn(batch))
  for await (const batch of here) {
    await keep(batch)
    yield batch
  }
  for await (const { batch, isKept } of thread?.batches() ?? []) {
    if (!isKept) await keep(batch)
    yield batch
  }
}
