import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`articles\` ADD \`schedule_refused_at\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`schedule_refused_sentence\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`pictures\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_schedule_refused_at\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_schedule_refused_sentence\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_pictures\` text;`)
  await db.run(sql`ALTER TABLE \`images\` ADD \`crops\` text;`)
  await db.run(sql`ALTER TABLE \`images\` ADD \`metadata\` text;`)
  await db.run(sql`ALTER TABLE \`images\` ADD \`placeholder\` text;`)
  await db.run(sql`ALTER TABLE \`_images_v\` ADD \`version_crops\` text;`)
  await db.run(sql`ALTER TABLE \`_images_v\` ADD \`version_metadata\` text;`)
  await db.run(sql`ALTER TABLE \`_images_v\` ADD \`version_placeholder\` text;`)
  await db.run(sql`ALTER TABLE \`releases\` ADD \`past\` text;`)
  await db.run(sql`ALTER TABLE \`releases\` ADD \`gone\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`schedule_refused_at\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`schedule_refused_sentence\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`pictures\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_schedule_refused_at\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_schedule_refused_sentence\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_pictures\`;`)
  await db.run(sql`ALTER TABLE \`images\` DROP COLUMN \`crops\`;`)
  await db.run(sql`ALTER TABLE \`images\` DROP COLUMN \`metadata\`;`)
  await db.run(sql`ALTER TABLE \`images\` DROP COLUMN \`placeholder\`;`)
  await db.run(sql`ALTER TABLE \`_images_v\` DROP COLUMN \`version_crops\`;`)
  await db.run(sql`ALTER TABLE \`_images_v\` DROP COLUMN \`version_metadata\`;`)
  await db.run(sql`ALTER TABLE \`_images_v\` DROP COLUMN \`version_placeholder\`;`)
  await db.run(sql`ALTER TABLE \`releases\` DROP COLUMN \`past\`;`)
  await db.run(sql`ALTER TABLE \`releases\` DROP COLUMN \`gone\`;`)
}
