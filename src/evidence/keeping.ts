import type { Storage } from '../storage/storage'
import { sealedKey, sha256 } from '../storage/storage'

/** Keeps the bytes of many for ever, each by its hash; their records follow. Whole when it is done, whatever comes after. */
export const keepBytes = (storage: Storage, all: readonly Uint8Array[]): Promise<void> =>
  storage.putAll(new Map(all.map((bytes) => [sealedKey(sha256(bytes)), bytes])))
