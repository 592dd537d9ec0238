import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`consumers\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`name\` text NOT NULL,
  	\`channel\` text DEFAULT 'web' NOT NULL,
  	\`territory\` text DEFAULT '',
  	\`enabled\` integer DEFAULT true NOT NULL,
  	\`note\` text,
  	\`prefix\` text,
  	\`last_used\` text,
  	\`key_hash\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`consumers_key_hash_idx\` ON \`consumers\` (\`key_hash\`);`)
  await db.run(sql`CREATE INDEX \`consumers_updated_at_idx\` ON \`consumers\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`consumers_created_at_idx\` ON \`consumers\` (\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`consumers\`;`)
}
