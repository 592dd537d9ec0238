import type { Payload } from 'payload'
import { createLocalReq } from 'payload'
import { keepBytes } from '../evidence/keeping'
import { servicesOf } from '../services'
import type { Beside } from './beside'
import { beside } from './beside'
import type { Found } from './files'
import type { OnRecord } from './on-record'
import { onRecord } from './on-record'
import type { Batch } from './reading'
import { batches, together } from './reading'

/** Pieces that can be taken: their bytes are kept. */
export interface Prepared {
  readonly batch: Batch
  /** What was on record of them when they were read. */
  readonly known: OnRecord
}

/**
 * Reads pieces, in batches, and keeps the bytes of those that are new: before the transaction in which they are taken, so that nobody waits for
 * the disk, and what is kept without a record is the same when it comes again. The next batch is prepared while the one before is taken; of many
 * pieces all but the first hundred by a thread, which takes a while to start.
 */
export async function* prepared(
  payload: Payload,
  found: readonly Found[],
  mostBytes: number,
): AsyncGenerator<Prepared> {
  const { place } = servicesOf(payload)
  const [here, there] = [found.slice(0, together.pieces), found.slice(together.pieces)]
  const thread = there.length > 0 ? beside({ found: there, mostBytes, place }) : undefined
  const theirs = thread === undefined ? [] : oneAhead(thread.batches())
  const read = async function* () {
    yield* batches(here, mostBytes)
    yield* theirs
  }
  try {
    yield* oneAhead(kept(payload, read(), thread))
  } finally {
    await thread?.close()
  }
}

async function* kept(
  payload: Payload,
  read: AsyncGenerator<Batch>,
  thread: Beside | undefined,
): AsyncGenerator<Prepared> {
  for await (const batch of read) {
    const pieces = batch.flatMap((each) => ('refused' in each ? [] : [each]))
    const known = await onRecord(await createLocalReq({}, payload), pieces)
    const bytes = pieces.flatMap((each) => (known.byHash.has(each.hash) ? [] : [each.bytes]))
    if ((await thread?.keep(bytes)) !== true) await keepBytes(servicesOf(payload).storage, bytes)
    yield { batch, known }
  }
}

/** The first is made at once, and then the next while the one before is in hand. */
const oneAhead = <Thing>(things: AsyncGenerator<Thing>): AsyncGenerator<Thing> => {
  const made = () => {
    const next = things.next()
    next.catch(() => undefined) // told when its turn comes
    return next
  }
  let next = made()
  return (async function* () {
    for (;;) {
      const { done, value } = await next
      if (done === true) return
      next = made()
      yield value
    }
  })()
}
