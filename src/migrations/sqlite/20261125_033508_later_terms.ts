import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`articles\` ADD \`later_terms\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_later_terms\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`later_terms\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_later_terms\`;`)
}
