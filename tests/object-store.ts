// An S3-compatible store of a test's own: OpenStack Swift, from the Debian package python3-swift (docs/decisions/0012).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'

const credentials = { accessKeyId: 'newsroom:desk', secretAccessKey: 'hush' }

/** Starts a store with one bucket in it. The SDK finds the key to it in the environment of this process, and of those that it starts. */
export const openStore = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'))
  const child = spawn('/usr/bin/python3', ['tests/object-store.py', join(folder, 'swift')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the store ended with ${code}`)))
  const [said] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer]
  ended.catch(() => undefined)
  const endpoint = `http://127.0.0.1:${said.toString().trim()}/`
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true' // as src/storage/s3.ts does
  process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId
  process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials })
  await client.send(new CreateBucketCommand({ Bucket: 'media' }))
  return {
    endpoint,
    /** The way past the product to what is there. */
    client,
    /** A part of the bucket. */
    at: (prefix: string) => ({ bucket: 'media', prefix, endpoint, region: undefined }),
    /** The same for `STORAGE_URL`. */
    url: (prefix: string) => `s3://media/${prefix}?endpoint=${encodeURIComponent(endpoint)}`,
    close: async () => {
      client.destroy()
      const gone = once(child, 'exit')
      child.stdin.end()
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Store = Awaited<ReturnType<typeof openStore>>
