import type { Storage } from '../storage/storage'
import { sealedKey, sha256 } from '../storage/storage'

/** Keeps the bytes of many for ever, each by its hash; their records follow. Whole when it is done, whatever comes after. */
export const keepBytes = async (storage: Storage, all: readonly Uint8Array[]): Promise<void> => {
  const waiting = all.values()
  const next = async () => {
    for (const bytes of waiting) await storage.put(sealedKey(sha256(bytes)), bytes)
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}

/** So many files are written at once: a disk syncs them together. */
const atOnce = 16
