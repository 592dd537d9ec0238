import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`kind_channel_publishedAt_idx\`;`)
  await db.run(sql`DROP INDEX \`kind_channel_item_idx\`;`)
  await db.run(sql`ALTER TABLE \`releases\` ADD \`ended\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`releases\` ADD \`has_picture\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`releases\` ADD \`related\` text;`)
  await db.run(sql`ALTER TABLE \`releases\` ADD \`terms\` text;`)
  await db.run(sql`ALTER TABLE \`releases\` ADD \`bodies\` text;`)
  await db.run(sql`ALTER TABLE \`releases\` ADD \`edition\` numeric;`)
  await db.run(sql`CREATE INDEX \`releases_edition_idx\` ON \`releases\` (\`edition\`);`)
  await db.run(sql`CREATE INDEX \`kind_channel_ended_publishedAt_item_from_until_hasPictur_idx\` ON \`releases\` (\`kind\`,\`channel\`,\`ended\`,\`published_at\`,\`item\`,\`from\`,\`until\`,\`has_picture\`);`)
  await db.run(sql`CREATE INDEX \`compound_index_idx\` ON \`releases\` (\`kind\`,\`channel\`,\`ended\`,\`source\`,\`published_at\`,\`item\`,\`from\`,\`until\`,\`has_picture\`);`)
  await db.run(sql`CREATE INDEX \`compound_index_1_idx\` ON \`releases\` (\`kind\`,\`channel\`,\`ended\`,\`language\`,\`published_at\`,\`item\`,\`from\`,\`until\`,\`has_picture\`);`)
  await db.run(sql`CREATE INDEX \`channel_ended_from_idx\` ON \`releases\` (\`channel\`,\`ended\`,\`from\`);`)
  // The text moves out of what lists read.
  await db.run(sql`UPDATE releases SET ended = closed_at IS NOT NULL,
    has_picture = json_extract(content, '$.heroImage') IS NOT NULL;`)
  await db.run(sql`UPDATE releases SET
    bodies = json_object('body', json_extract(content, '$.body'), 'bodyHtml', json_extract(content, '$.bodyHtml'), 'bodyText', json_extract(content, '$.bodyText')),
    content = json_remove(content, '$.body', '$.bodyHtml', '$.bodyText')
    WHERE kind = 'article' AND json_type(content, '$.bodyHtml') IS NOT NULL;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`UPDATE releases SET content = json_patch(content, bodies) WHERE bodies IS NOT NULL;`)
  await db.run(sql`DROP INDEX \`releases_edition_idx\`;`)
  await db.run(sql`DROP INDEX \`kind_channel_ended_publishedAt_item_from_until_hasPictur_idx\`;`)
  await db.run(sql`DROP INDEX \`compound_index_idx\`;`)
  await db.run(sql`DROP INDEX \`compound_index_1_idx\`;`)
  await db.run(sql`DROP INDEX \`channel_ended_from_idx\`;`)
  await db.run(sql`CREATE INDEX \`kind_channel_publishedAt_idx\` ON \`releases\` (\`kind\`,\`channel\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`kind_channel_item_idx\` ON \`releases\` (\`kind\`,\`channel\`,\`item\`);`)
  await db.run(sql`ALTER TABLE \`releases\` DROP COLUMN \`ended\`;`)
  await db.run(sql`ALTER TABLE \`releases\` DROP COLUMN \`has_picture\`;`)
  await db.run(sql`ALTER TABLE \`releases\` DROP COLUMN \`related\`;`)
  await db.run(sql`ALTER TABLE \`releases\` DROP COLUMN \`terms\`;`)
  await db.run(sql`ALTER TABLE \`releases\` DROP COLUMN \`bodies\`;`)
  await db.run(sql`ALTER TABLE \`releases\` DROP COLUMN \`edition\`;`)
}
