import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`permissions\` ADD \`query_by\` text;`)
  await db.run(sql`ALTER TABLE \`permissions\` ADD \`query_words\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`permissions\` DROP COLUMN \`query_by\`;`)
  await db.run(sql`ALTER TABLE \`permissions\` DROP COLUMN \`query_words\`;`)
}
