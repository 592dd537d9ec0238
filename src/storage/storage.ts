import { createHash } from 'node:crypto'
import { basename, extname } from 'node:path'
import type { Readable } from 'node:stream'

/**
 * Bytes at rest, by key. A key is a path of lower-case segments (`sealed/ab/cd/<sha256>`, `renditions/12/small.jpg`).
 * Every method throws `KeyRefused` for a key of another form, and `StorageUnavailable` where the store itself fails.
 */
export interface Storage {
  /**
   * Keeps the bytes under the key, whole or not at all; once it resolves they survive a crash and a power cut.
   * Bytes that are already there under their own hash are not written again. A key below `sealed/` takes nothing but
   * the bytes whose SHA-256 it ends in, so what is sealed never changes.
   */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** As `put`, many at once, which is faster: each is there whole or not at all, and once it resolves all survive. */
  putAll(all: ReadonlyMap<string, Uint8Array>): Promise<void>
  /** A new folder on this machine, for files that are to be adopted; whoever asks for it removes it, and else `sweep` does. */
  scratch(): Promise<string>
  /**
   * As `put`, with files of a scratch folder, key → path, which whoever wrote them has synced; they stay there. Nothing below
   * `sealed/` comes so.
   */
  adopt(files: ReadonlyMap<string, string>): Promise<void>
  /** The bytes. Throws `NotStored` where there are none. */
  read(key: string): Promise<Buffer>
  /**
   * The bytes, as they are read; `range` counts bytes, first and last included (as RFC 9110 §14.1.2 does).
   * Where there are none, the stream ends in a `NotStored` error.
   */
  stream(key: string, range?: ByteRange): Readable
  /** How many bytes there are; `undefined` where there is nothing. */
  size(key: string): Promise<number | undefined>
  /** The keys below a folder, in no order; none where there is no such folder. */
  list(folder: string): Promise<string[]>
  /** Afterwards there is nothing under the key. Removing nothing is no error. */
  remove(key: string): Promise<void>
  /** Resolves where this process can write and remove here, lastingly; else throws `StorageUnavailable`. */
  check(): Promise<void>
  /** Removes what interrupted writes have left behind, where it is older than that; says how many files and folders that were. */
  sweep(olderThanMs: number): Promise<number>
}

/** Bytes `start` to `end`, both included, from 0. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** A bucket of an S3-compatible store, or a part of it. Who may use it stands where the AWS SDK looks. */
export interface Bucket {
  readonly bucket: string
  /** Before every key, without slashes at its ends; empty: the whole bucket is ours. */
  readonly prefix: string
  /** Of a store that is not Amazon's; undefined: Amazon's. */
  readonly endpoint: string | undefined
  /** Undefined: as the AWS SDK finds it. */
  readonly region: string | undefined
}

/** The store cannot do its work: not there, not writable, full. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'
  constructor(
    readonly place: string,
    override readonly cause: unknown,
    remedy: string,
  ) {
    super(`The storage at ${place} cannot be used (${said(cause)}). ${remedy}`)
  }
}

/** Some causes say nothing but their name, and one of several is as good as all. */
const said = (cause: unknown): string => {
  if (cause instanceof AggregateError && cause.message === '') return said(cause.errors[0])
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}

/** There is nothing under that key. */
export class NotStored extends Error {
  override readonly name = 'NotStored'
  constructor(readonly key: string) {
    super(`Nothing is stored under "${key}". If it was there before, bring it back from the backup of the storage.`)
  }
}

/** A key that is not of the form, or that names other bytes than those given. */
export class KeyRefused extends Error {
  override readonly name = 'KeyRefused'
  constructor(
    readonly key: string,
    remedy: string,
  ) {
    super(`The storage key "${key}" is refused. ${remedy}`)
  }
}

const keyForm = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/

/** Gives the key back, or throws `KeyRefused`. No segment starts with a dot: `..` cannot be said, nor a temporary name. */
export function checkedKey(key: string): string {
  if (key.length > 400 || !keyForm.test(key)) {
    throw new KeyRefused(
      key,
      'Use segments of a-z, 0-9, dot, dash and underscore, each starting with a letter or digit.',
    )
  }
  return key
}

/**
 * True where the key's name is the hash of these bytes, so that it never stands for others. Throws `KeyRefused` for a key that cannot be
 * used, and for one below `sealed/` that names other bytes.
 */
export function isNamedByContent(key: string, bytes: Uint8Array): boolean {
  const named = basename(checkedKey(key), extname(key)) === sha256(bytes)
  if (key.startsWith('sealed/') && !named)
    throw new KeyRefused(key, 'These bytes have another SHA-256: make the key of them with sealedKey(sha256(bytes)).')
  return named
}

/** Throws `KeyRefused` where one of the keys may not be adopted. */
export function checkAdopted(keys: Iterable<string>): void {
  for (const key of keys)
    if (checkedKey(key).startsWith('sealed/')) throw new KeyRefused(key, 'What is sealed is put by its bytes.')
}

/** SHA-256 (FIPS 180-4), as 64 lower-case hexadecimal digits. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Where the bytes with that SHA-256 are sealed: two levels of folders, so that none holds too many. */
export function sealedKey(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new KeyRefused(hash, 'A sealed key is made of a SHA-256 in lower-case hex.')
  return `sealed/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`
}
