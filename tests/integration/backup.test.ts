// A backup that is taken while the newsroom works, as docs/operations.md says, and what is brought back from it.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { expect, test } from 'vitest'
import { readEnvironment } from '../../src/environment'
import { checkLedger } from '../../src/ledger/check'
import { createServer } from '../../src/server'
import { sha256 } from '../../src/storage/storage'
import { openNewsroom } from '../newsroom'
import { pathOf, recordsIn } from '../records'

test('SQLite by VACUUM INTO, then the bytes: all that was there is there again, and the ledger is whole', async () => {
  const newsroom = await openNewsroom({ at: new Date().toISOString() })
  const { picture, article } = await recordsIn(newsroom).live()
  const [database, media] = [join(newsroom.folder, 'backup.db'), join(newsroom.folder, 'backup-media')]
  const client = createClient({ url: newsroom.databaseUrl })
  const [backup] = await Promise.all([
    client.execute({ sql: 'VACUUM INTO ?', args: [database] }),
    recordsIn(newsroom).live(), // the desk works on meanwhile
  ])
  expect(backup.columns).toEqual([])
  client.close()
  cpSync(join(newsroom.folder, 'media'), media, { recursive: true })

  const restored = await createServer({
    environment: readEnvironment({
      DATABASE_URL: `file:${database}`,
      MEDIA_DIR: media,
      PAYLOAD_SECRET: 'a secret of the tests',
      LOG_LEVEL: 'error',
    }),
  })
  const base = `http://127.0.0.1:${await restored.listen(0)}`
  const query = encodeURIComponent(`{ article(id: "${article.id}") { title } }`)
  expect(await (await fetch(`${base}/graphql?query=${query}`)).json()).toMatchObject({
    data: { article: { title: article.title } },
  })
  const answer = await fetch(`${base}${pathOf(picture) ?? ''}`)
  expect(`"${sha256(new Uint8Array(await answer.arrayBuffer()))}"`).toBe(answer.headers.get('etag'))
  expect((await checkLedger(restored.payload)).problems).toEqual([])
  await restored.close()
  await newsroom.close()
})
