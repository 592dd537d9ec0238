import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`digests\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`key\` text NOT NULL,
  	\`user_id\` integer,
  	\`state\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`attempts\` numeric NOT NULL,
  	\`trouble\` text,
  	\`message_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`digests_key_idx\` ON \`digests\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`digests_user_idx\` ON \`digests\` (\`user_id\`);`)
  await db.run(sql`CREATE INDEX \`digests_at_idx\` ON \`digests\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`digests_updated_at_idx\` ON \`digests\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`digests_created_at_idx\` ON \`digests\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`digest\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`digests\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`digest\`;`)
}
