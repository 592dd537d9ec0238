import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { type ByteRange, checkAdopted, checkedKey, isNamedByContent, KeyRefused, NotStored } from './storage'
import { type Bucket, type Storage, StorageUnavailable } from './storage'
import { inParallel } from './in-parallel'

// The version that we pin runs on Node 20. What later ones want is read when the pin is moved, and not at each start.
// eslint-disable-next-line no-restricted-properties -- it is written, and nothing of ours reads it
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

const remedy =
  'See that the bucket exists, that the address and the region of STORAGE_URL are right, and that these credentials may ' +
  'get, put, delete and list there.'

/** So many files are sent at once. */
const atOnce = 4

/**
 * Storage in a bucket of an S3-compatible store. A PUT there is whole or not at all and lasting once it is answered, and who lists or reads
 * sees it at once (Amazon S3 and those like it: strong read-after-write consistency). Scratch folders are in `local`. No object is public.
 */
export function s3Storage(place: Bucket, local: Storage): Storage {
  const { bucket: Bucket, prefix, endpoint, region } = place
  const client = new S3Client({
    // Other stores than Amazon's sign with a region, too, and mostly take any.
    ...(endpoint === undefined ? { region } : { endpoint, region: region ?? 'us-east-1', forcePathStyle: true }),
    // The signature covers a hash of what is sent. Checksums beside it are not known to every store.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 5000,
      requestTimeout: 60_000,
      throwOnRequestTimeout: true,
      socketTimeout: 30_000,
    },
  })
  const before = prefix === '' ? '' : `${prefix}/`
  const at = (key: string) => ({ Bucket, Key: `${before}${checkedKey(key)}` })
  const unavailable = (cause: unknown) => new StorageUnavailable(`s3://${Bucket}/${prefix}`, cause, remedy)

  const sizeOf = async (key: string): Promise<number | undefined> => {
    try {
      return (await client.send(new HeadObjectCommand(at(key)))).ContentLength ?? 0
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  const send = (to: { Bucket: string; Key: string }, bytes: Uint8Array) =>
    client.send(new PutObjectCommand({ ...to, Body: bytes, ContentType: 'application/octet-stream' }))

  const write = async (key: string, bytes: Uint8Array): Promise<void> => {
    const named = isNamedByContent(key, bytes)
    if (named && (await sizeOf(key)) === bytes.byteLength) return
    await send(at(key), bytes)
  }

  return {
    async put(key, bytes) {
      await write(key, bytes).catch(toldBy(unavailable))
    },

    async putAll(all) {
      await inParallel(atOnce, all, ([key, bytes]) => write(key, bytes)).catch(toldBy(unavailable))
    },

    scratch: () => local.scratch(),

    async adopt(files) {
      checkAdopted(files.keys())
      await inParallel(atOnce, files, async ([key, file]) => write(key, await readFile(file))).catch(
        toldBy(unavailable),
      )
    },

    async read(key) {
      const parts: Buffer[] = []
      for await (const part of chunks(key)) parts.push(part)
      return Buffer.concat(parts)
    },

    stream(key, range) {
      checkedKey(key)
      return Readable.from(chunks(key, range), { objectMode: false })
    },

    async size(key) {
      return sizeOf(key).catch(toldBy(unavailable))
    },

    async list(folder) {
      const keys: string[] = []
      const inFolder = `${at(folder).Key}/`
      let after: string | undefined
      do {
        const page = await client
          .send(new ListObjectsV2Command({ Bucket, Prefix: inFolder, ContinuationToken: after }))
          .catch(toldBy(unavailable))
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key.slice(before.length))
        after = page.IsTruncated === true ? page.NextContinuationToken : undefined
      } while (after !== undefined)
      return keys
    },

    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key))).catch(toldBy(unavailable))
    },

    async check() {
      await local.check()
      // A leading dot, which no key has; one name for all processes, so that none is left behind.
      const probe = { Bucket, Key: `${before}.check` }
      await send(probe, Buffer.from('Can this process write here?\n')).catch(toldBy(unavailable))
      await client.send(new DeleteObjectCommand(probe)).catch(toldBy(unavailable))
    },

    // What is not whole is not there; only scratch folders are left behind.
    sweep: (olderThanMs) => local.sweep(olderThanMs),
  }

  async function* chunks(key: string, range?: ByteRange): AsyncGenerator<Buffer> {
    const asked = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` }
    const place = at(key)
    try {
      const { Body } = await client.send(new GetObjectCommand({ ...place, ...asked }))
      yield* Body as AsyncIterable<Buffer>
    } catch (error) {
      throw isMissing(error) ? new NotStored(key) : unavailable(error)
    }
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.name === 'NotFound')

/** What the store says becomes words of ours; a refused key stays what it is. */
const toldBy =
  (unavailable: (cause: unknown) => StorageUnavailable) =>
  (error: unknown): never => {
    throw error instanceof KeyRefused ? error : unavailable(error)
  }
