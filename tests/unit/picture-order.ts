import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Order } from '../../src/imaging/job'
import { centred } from '../../src/renditions/framing'

const root = mkdtempSync(join(tmpdir(), 'picture-orders-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** What is asked of a worker for a picture that arrives, of which nothing is known; its files go when the tests are over. */
export const order = (framing: Order['framing'] = centred): Order => ({
  framing,
  image: {},
  arriving: true,
  folder: mkdtempSync(join(root, 'picture-')),
})
