/** What the statements do is compared with `payload.create` in tests/integration/batches.test.ts; here is what they refuse to guess. */
import { foreignKey, integer, sqliteTable, text } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import { expect, test } from 'vitest'
import { versionsOf } from '../../src/ingest/version-rows'

const ids = [1]
const pieces = sqliteTable('pieces', { id: integer('id'), title: text('title') })
const versions = sqliteTable('_pieces_v', {
  id: integer('id'),
  parent: integer('parent_id'),
  title: text('version_title'),
})
const notices = sqliteTable('pieces_notices', { id: text('id'), parent: integer('_parent_id'), words: text('words') })
const now = '2026-01-01T00:00:00.000Z'

test('rows that no version would have are not left out in silence', () => {
  const of = (written: string[]) => () =>
    versionsOf({ pieces, _pieces_v: versions }, { of: 'pieces', ids, written }, now)
  expect(of(['pieces'])().length).toBe(1)
  expect(of(['pieces', 'pieces_notices'])).toThrow('no table is known as _pieces_v_version_notices')
})

test('a column is not left empty because nobody knows what it holds', () => {
  const more = sqliteTable('_pieces_v', { id: integer('id'), parent: integer('parent_id'), mood: text('mood') })
  expect(() => versionsOf({ pieces, _pieces_v: more }, { of: 'pieces', ids, written: [] }, now)).toThrow(
    'nothing is known of _pieces_v.mood',
  )
  const columns = { id: integer('id'), parent: integer('_parent_id'), words: text('words'), mood: text('mood') }
  const moody = sqliteTable('_pieces_v_version_notices', columns, (own) => [
    foreignKey({ columns: [own.parent], foreignColumns: [versions.id] }),
  ])
  const tables = { pieces, _pieces_v: versions, pieces_notices: notices, _pieces_v_version_notices: moody }
  expect(() => versionsOf(tables, { of: 'pieces', ids, written: ['pieces_notices'] }, now)).toThrow(
    'nothing is known of _pieces_v_version_notices.mood',
  )
})

test('a row needs to be somebody’s', () => {
  const loose = sqliteTable('_pieces_v_version_notices', { id: integer('id'), words: text('words') })
  const tables = { pieces, _pieces_v: versions, pieces_notices: notices, _pieces_v_version_notices: loose }
  expect(() => versionsOf(tables, { of: 'pieces', ids, written: ['pieces_notices'] }, now)).toThrow(
    '_pieces_v_version_notices does not tell whose rows it holds',
  )
})
