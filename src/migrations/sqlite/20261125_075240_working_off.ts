import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`releases\` ADD \`stale\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`releases_stale_idx\` ON \`releases\` (\`stale\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`releases_stale_idx\`;`)
  await db.run(sql`ALTER TABLE \`releases\` DROP COLUMN \`stale\`;`)
}
