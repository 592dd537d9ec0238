import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`permission_requests\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`subject\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`item\` text NOT NULL,
  	\`name\` text NOT NULL,
  	\`email\` text,
  	\`language\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`asked_at\` text NOT NULL,
  	\`asked_by_id\` integer,
  	\`reminded_at\` text,
  	\`answered_at\` text,
  	\`permission_id\` integer,
  	\`message_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`asked_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`permission_id\`) REFERENCES \`permissions\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`permission_requests_state_idx\` ON \`permission_requests\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_item_idx\` ON \`permission_requests\` (\`item\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_asked_by_idx\` ON \`permission_requests\` (\`asked_by_id\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_permission_idx\` ON \`permission_requests\` (\`permission_id\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_updated_at_idx\` ON \`permission_requests\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_created_at_idx\` ON \`permission_requests\` (\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`permission_requests\`;`)
}
