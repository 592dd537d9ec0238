import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`uses\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`image_id\` integer,
  	\`article_id\` integer,
  	\`channel\` text DEFAULT 'print' NOT NULL,
  	\`label\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`note\` text,
  	\`recorded_by_id\` integer,
  	\`part_label\` text,
  	\`key\` text,
  	\`part\` text,
  	\`content\` text,
  	\`where\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`image_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`article_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`recorded_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`uses_image_idx\` ON \`uses\` (\`image_id\`);`)
  await db.run(sql`CREATE INDEX \`uses_article_idx\` ON \`uses\` (\`article_id\`);`)
  await db.run(sql`CREATE INDEX \`uses_recorded_by_idx\` ON \`uses\` (\`recorded_by_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`uses_key_idx\` ON \`uses\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`uses_part_idx\` ON \`uses\` (\`part\`);`)
  await db.run(sql`CREATE INDEX \`uses_content_idx\` ON \`uses\` (\`content\`);`)
  await db.run(sql`CREATE INDEX \`uses_where_idx\` ON \`uses\` (\`where\`);`)
  await db.run(sql`CREATE INDEX \`uses_updated_at_idx\` ON \`uses\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`uses_created_at_idx\` ON \`uses\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`articles_rights_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`articles_rights_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`articles_rights_arrived_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`articles_rights_arrived_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_rights_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_rights_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_rights_arrived_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_rights_arrived_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`images_rights_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`images_rights_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`images_rights_arrived_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`images_rights_arrived_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`_images_v_version_rights_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`_images_v_version_rights_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`_images_v_version_rights_arrived_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`_images_v_version_rights_arrived_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`sources_rights_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`sources_rights_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`sources_rights_arrived_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`sources_rights_arrived_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`_sources_v_version_rights_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`_sources_v_version_rights_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`_sources_v_version_rights_arrived_exclusions\` ADD \`to\` text;`)
  await db.run(sql`ALTER TABLE \`_sources_v_version_rights_arrived_exclusions\` ADD \`days\` numeric;`)
  await db.run(sql`ALTER TABLE \`permissions\` ADD \`licensee\` text;`)
  await db.run(sql`ALTER TABLE \`permissions\` ADD \`sublicense\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`permissions\` ADD \`justification_exception\` text;`)
  await db.run(sql`ALTER TABLE \`permissions\` ADD \`justification_by\` text;`)
  await db.run(sql`ALTER TABLE \`permissions\` ADD \`justification_why\` text;`)
  await db.run(sql`ALTER TABLE \`permissions\` ADD \`uses\` numeric;`)
  await db.run(sql`ALTER TABLE \`permissions\` ADD \`duties_no_alteration\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`permissions\` ADD \`duties_no_crop\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`uses_id\` integer REFERENCES uses(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_uses_id_idx\` ON \`payload_locked_documents_rels\` (\`uses_id\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`uses\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`articles_id\` integer,
  	\`images_id\` integer,
  	\`sources_id\` integer,
  	\`permissions_id\` integer,
  	\`evidence_id\` integer,
  	\`releases_id\` integer,
  	\`recalls_id\` integer,
  	\`users_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`images_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`sources_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`permissions_id\`) REFERENCES \`permissions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`evidence_id\`) REFERENCES \`evidence\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`releases_id\`) REFERENCES \`releases\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`recalls_id\`) REFERENCES \`recalls\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "articles_id", "images_id", "sources_id", "permissions_id", "evidence_id", "releases_id", "recalls_id", "users_id") SELECT "id", "order", "parent_id", "path", "articles_id", "images_id", "sources_id", "permissions_id", "evidence_id", "releases_id", "recalls_id", "users_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_articles_id_idx\` ON \`payload_locked_documents_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_images_id_idx\` ON \`payload_locked_documents_rels\` (\`images_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_sources_id_idx\` ON \`payload_locked_documents_rels\` (\`sources_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_permissions_id_idx\` ON \`payload_locked_documents_rels\` (\`permissions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_evidence_id_idx\` ON \`payload_locked_documents_rels\` (\`evidence_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_releases_id_idx\` ON \`payload_locked_documents_rels\` (\`releases_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_recalls_id_idx\` ON \`payload_locked_documents_rels\` (\`recalls_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`ALTER TABLE \`articles_rights_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`articles_rights_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`articles_rights_arrived_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`articles_rights_arrived_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_rights_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_rights_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_rights_arrived_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v_version_rights_arrived_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`images_rights_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`images_rights_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`images_rights_arrived_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`images_rights_arrived_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`_images_v_version_rights_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`_images_v_version_rights_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`_images_v_version_rights_arrived_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`_images_v_version_rights_arrived_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`sources_rights_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`sources_rights_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`sources_rights_arrived_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`sources_rights_arrived_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`_sources_v_version_rights_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`_sources_v_version_rights_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`_sources_v_version_rights_arrived_exclusions\` DROP COLUMN \`to\`;`)
  await db.run(sql`ALTER TABLE \`_sources_v_version_rights_arrived_exclusions\` DROP COLUMN \`days\`;`)
  await db.run(sql`ALTER TABLE \`permissions\` DROP COLUMN \`licensee\`;`)
  await db.run(sql`ALTER TABLE \`permissions\` DROP COLUMN \`sublicense\`;`)
  await db.run(sql`ALTER TABLE \`permissions\` DROP COLUMN \`justification_exception\`;`)
  await db.run(sql`ALTER TABLE \`permissions\` DROP COLUMN \`justification_by\`;`)
  await db.run(sql`ALTER TABLE \`permissions\` DROP COLUMN \`justification_why\`;`)
  await db.run(sql`ALTER TABLE \`permissions\` DROP COLUMN \`uses\`;`)
  await db.run(sql`ALTER TABLE \`permissions\` DROP COLUMN \`duties_no_alteration\`;`)
  await db.run(sql`ALTER TABLE \`permissions\` DROP COLUMN \`duties_no_crop\`;`)
}
