import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`releases_stale_idx\`;`)
  await db.run(sql`CREATE INDEX \`releases_item_idx\` ON \`releases\` (\`item\`);`)
  await db.run(sql`CREATE INDEX \`stale_kind_idx\` ON \`releases\` (\`stale\`,\`kind\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`releases_item_idx\`;`)
  await db.run(sql`DROP INDEX \`stale_kind_idx\`;`)
  await db.run(sql`CREATE INDEX \`releases_stale_idx\` ON \`releases\` (\`stale\`);`)
}
