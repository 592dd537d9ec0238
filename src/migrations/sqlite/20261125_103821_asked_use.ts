import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`permission_requests_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`permission_requests\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`permission_requests_channels_order_idx\` ON \`permission_requests_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_channels_parent_idx\` ON \`permission_requests_channels\` (\`parent_id\`);`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_permission_requests\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`subject\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`answer\` text,
  	\`trouble\` text,
  	\`item\` text NOT NULL,
  	\`name\` text NOT NULL,
  	\`email\` text,
  	\`language\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`territories\` text NOT NULL,
  	\`from\` text,
  	\`until\` text,
  	\`terms\` text,
  	\`asked_at\` text,
  	\`asked_by_id\` integer,
  	\`by_hand\` integer DEFAULT false,
  	\`sending_at\` text,
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
  // By hand: what an earlier version asked for was the web, world-wide.
  await db.run(sql`INSERT INTO \`__new_permission_requests\`("id", "subject", "state", "answer", "item", "name", "email", "language", "text", "territories", "asked_at", "asked_by_id", "by_hand", "reminded_at", "answered_at", "permission_id", "message_id", "updated_at", "created_at") SELECT "id", "subject", CASE WHEN "state" IN ('sent', 'copied') THEN 'asked' WHEN "state" LIKE 'answered-%' THEN 'answered' ELSE "state" END, CASE "state" WHEN 'answered-yes' THEN 'yes' WHEN 'answered-no' THEN 'no' END, "item", "name", "email", "language", "text", '001', "asked_at", "asked_by_id", "state" = 'copied', "reminded_at", "answered_at", "permission_id", "message_id", "updated_at", "created_at" FROM \`permission_requests\`;`)
  await db.run(sql`DROP TABLE \`permission_requests\`;`)
  await db.run(sql`ALTER TABLE \`__new_permission_requests\` RENAME TO \`permission_requests\`;`)
  await db.run(sql`INSERT INTO \`permission_requests_channels\`("order", "parent_id", "value") SELECT 1, "id", 'web' FROM \`permission_requests\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`permission_requests_state_idx\` ON \`permission_requests\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_item_idx\` ON \`permission_requests\` (\`item\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_asked_at_idx\` ON \`permission_requests\` (\`asked_at\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_asked_by_idx\` ON \`permission_requests\` (\`asked_by_id\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_permission_idx\` ON \`permission_requests\` (\`permission_id\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_updated_at_idx\` ON \`permission_requests\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_created_at_idx\` ON \`permission_requests\` (\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`permission_requests_channels\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_permission_requests\` (
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
  await db.run(sql`INSERT INTO \`__new_permission_requests\`("id", "subject", "state", "item", "name", "email", "language", "text", "asked_at", "asked_by_id", "reminded_at", "answered_at", "permission_id", "message_id", "updated_at", "created_at") SELECT "id", "subject", "state", "item", "name", "email", "language", "text", "asked_at", "asked_by_id", "reminded_at", "answered_at", "permission_id", "message_id", "updated_at", "created_at" FROM \`permission_requests\`;`)
  await db.run(sql`DROP TABLE \`permission_requests\`;`)
  await db.run(sql`ALTER TABLE \`__new_permission_requests\` RENAME TO \`permission_requests\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`permission_requests_state_idx\` ON \`permission_requests\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_item_idx\` ON \`permission_requests\` (\`item\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_asked_by_idx\` ON \`permission_requests\` (\`asked_by_id\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_permission_idx\` ON \`permission_requests\` (\`permission_id\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_updated_at_idx\` ON \`permission_requests\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`permission_requests_created_at_idx\` ON \`permission_requests\` (\`created_at\`);`)
}
