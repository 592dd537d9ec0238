import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`recalls\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`number\` numeric NOT NULL,
  	\`title\` text NOT NULL,
  	\`act\` text NOT NULL,
  	\`kind\` text,
  	\`at\` text NOT NULL,
  	\`by_id\` integer,
  	\`reason\` text NOT NULL,
  	\`instruction\` text,
  	\`items\` text NOT NULL,
  	\`contents\` text,
  	\`in_force\` integer DEFAULT false,
  	\`state_before\` text,
  	\`report\` text NOT NULL,
  	\`hash\` text NOT NULL,
  	\`delivery_state\` text,
  	\`delivery_attempts\` numeric DEFAULT 0,
  	\`delivery_at\` text,
  	\`delivery_next_at\` text,
  	\`delivery_said\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`recalls_number_idx\` ON \`recalls\` (\`number\`);`)
  await db.run(sql`CREATE INDEX \`recalls_by_idx\` ON \`recalls\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`recalls_delivery_delivery_state_idx\` ON \`recalls\` (\`delivery_state\`);`)
  await db.run(sql`CREATE INDEX \`recalls_updated_at_idx\` ON \`recalls\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`recalls_created_at_idx\` ON \`recalls\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`killed_kind\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`killed_instruction\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`killed_recall\` numeric;`)
  await db.run(sql`CREATE INDEX \`articles_killed_killed_recall_idx\` ON \`articles\` (\`killed_recall\`);`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_killed_kind\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_killed_instruction\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_killed_recall\` numeric;`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_killed_version_killed_recall_idx\` ON \`_articles_v\` (\`version_killed_recall\`);`)
  await db.run(sql`ALTER TABLE \`images\` ADD \`killed_at\` text;`)
  await db.run(sql`ALTER TABLE \`images\` ADD \`killed_kind\` text;`)
  await db.run(sql`ALTER TABLE \`images\` ADD \`killed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`images\` ADD \`killed_reason\` text;`)
  await db.run(sql`ALTER TABLE \`images\` ADD \`killed_instruction\` text;`)
  await db.run(sql`ALTER TABLE \`images\` ADD \`killed_recall\` numeric;`)
  await db.run(sql`CREATE INDEX \`images_killed_killed_by_idx\` ON \`images\` (\`killed_by_id\`);`)
  await db.run(sql`CREATE INDEX \`images_killed_killed_recall_idx\` ON \`images\` (\`killed_recall\`);`)
  await db.run(sql`ALTER TABLE \`_images_v\` ADD \`version_killed_at\` text;`)
  await db.run(sql`ALTER TABLE \`_images_v\` ADD \`version_killed_kind\` text;`)
  await db.run(sql`ALTER TABLE \`_images_v\` ADD \`version_killed_by_id\` integer REFERENCES users(id);`)
  await db.run(sql`ALTER TABLE \`_images_v\` ADD \`version_killed_reason\` text;`)
  await db.run(sql`ALTER TABLE \`_images_v\` ADD \`version_killed_instruction\` text;`)
  await db.run(sql`ALTER TABLE \`_images_v\` ADD \`version_killed_recall\` numeric;`)
  await db.run(sql`CREATE INDEX \`_images_v_version_killed_version_killed_by_idx\` ON \`_images_v\` (\`version_killed_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_killed_version_killed_recall_idx\` ON \`_images_v\` (\`version_killed_recall\`);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`recalls_id\` integer REFERENCES recalls(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_recalls_id_idx\` ON \`payload_locked_documents_rels\` (\`recalls_id\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`recalls\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_images\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`alt\` text,
  	\`caption\` text,
  	\`name\` text,
  	\`crops\` text,
  	\`focal_x\` numeric DEFAULT 50,
  	\`focal_y\` numeric DEFAULT 50,
  	\`rights_restriction\` text,
  	\`rights_licence\` text,
  	\`rights_copyright_holder\` text,
  	\`rights_copyright_year\` text,
  	\`rights_credit_line\` text,
  	\`rights_usage_terms\` text,
  	\`rights_licensor_name\` text,
  	\`rights_licensor_email\` text,
  	\`rights_licensor_url\` text,
  	\`rights_expires\` text,
  	\`rights_arrived_restriction\` text,
  	\`rights_arrived_licence\` text,
  	\`rights_arrived_copyright_holder\` text,
  	\`rights_arrived_copyright_year\` text,
  	\`rights_arrived_credit_line\` text,
  	\`rights_arrived_usage_terms\` text,
  	\`rights_arrived_licensor_name\` text,
  	\`rights_arrived_licensor_email\` text,
  	\`rights_arrived_licensor_url\` text,
  	\`rights_arrived_expires\` text,
  	\`rights_edited_by_id\` integer,
  	\`rights_edited_at\` text,
  	\`metadata\` text,
  	\`origin_url\` text,
  	\`origin_host\` text,
  	\`fetch_state\` text,
  	\`fetch_reason\` text,
  	\`fetch_at\` text,
  	\`original_sha256\` text,
  	\`original_bytes\` numeric,
  	\`original_media_type\` text,
  	\`original_width\` numeric,
  	\`original_height\` numeric,
  	\`original_evidence_id\` integer,
  	\`original_from\` text,
  	\`source_id\` integer,
  	\`standalone\` integer DEFAULT false,
  	\`renditions\` text,
  	\`placeholder\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	FOREIGN KEY (\`rights_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`original_evidence_id\`) REFERENCES \`evidence\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`source_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_images\`("id", "alt", "caption", "name", "crops", "focal_x", "focal_y", "rights_restriction", "rights_licence", "rights_copyright_holder", "rights_copyright_year", "rights_credit_line", "rights_usage_terms", "rights_licensor_name", "rights_licensor_email", "rights_licensor_url", "rights_expires", "rights_arrived_restriction", "rights_arrived_licence", "rights_arrived_copyright_holder", "rights_arrived_copyright_year", "rights_arrived_credit_line", "rights_arrived_usage_terms", "rights_arrived_licensor_name", "rights_arrived_licensor_email", "rights_arrived_licensor_url", "rights_arrived_expires", "rights_edited_by_id", "rights_edited_at", "metadata", "origin_url", "origin_host", "fetch_state", "fetch_reason", "fetch_at", "original_sha256", "original_bytes", "original_media_type", "original_width", "original_height", "original_evidence_id", "original_from", "source_id", "standalone", "renditions", "placeholder", "updated_at", "created_at", "deleted_at", "url", "thumbnail_u_r_l", "filename", "mime_type", "filesize", "width", "height") SELECT "id", "alt", "caption", "name", "crops", "focal_x", "focal_y", "rights_restriction", "rights_licence", "rights_copyright_holder", "rights_copyright_year", "rights_credit_line", "rights_usage_terms", "rights_licensor_name", "rights_licensor_email", "rights_licensor_url", "rights_expires", "rights_arrived_restriction", "rights_arrived_licence", "rights_arrived_copyright_holder", "rights_arrived_copyright_year", "rights_arrived_credit_line", "rights_arrived_usage_terms", "rights_arrived_licensor_name", "rights_arrived_licensor_email", "rights_arrived_licensor_url", "rights_arrived_expires", "rights_edited_by_id", "rights_edited_at", "metadata", "origin_url", "origin_host", "fetch_state", "fetch_reason", "fetch_at", "original_sha256", "original_bytes", "original_media_type", "original_width", "original_height", "original_evidence_id", "original_from", "source_id", "standalone", "renditions", "placeholder", "updated_at", "created_at", "deleted_at", "url", "thumbnail_u_r_l", "filename", "mime_type", "filesize", "width", "height" FROM \`images\`;`)
  await db.run(sql`DROP TABLE \`images\`;`)
  await db.run(sql`ALTER TABLE \`__new_images\` RENAME TO \`images\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`images_rights_rights_edited_by_idx\` ON \`images\` (\`rights_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`images_origin_origin_url_idx\` ON \`images\` (\`origin_url\`);`)
  await db.run(sql`CREATE INDEX \`images_original_original_sha256_idx\` ON \`images\` (\`original_sha256\`);`)
  await db.run(sql`CREATE INDEX \`images_original_original_evidence_idx\` ON \`images\` (\`original_evidence_id\`);`)
  await db.run(sql`CREATE INDEX \`images_source_idx\` ON \`images\` (\`source_id\`);`)
  await db.run(sql`CREATE INDEX \`images_updated_at_idx\` ON \`images\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`images_created_at_idx\` ON \`images\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`images_deleted_at_idx\` ON \`images\` (\`deleted_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`images_filename_idx\` ON \`images\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`__new__images_v\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`parent_id\` integer,
  	\`version_alt\` text,
  	\`version_caption\` text,
  	\`version_name\` text,
  	\`version_crops\` text,
  	\`version_focal_x\` numeric DEFAULT 50,
  	\`version_focal_y\` numeric DEFAULT 50,
  	\`version_rights_restriction\` text,
  	\`version_rights_licence\` text,
  	\`version_rights_copyright_holder\` text,
  	\`version_rights_copyright_year\` text,
  	\`version_rights_credit_line\` text,
  	\`version_rights_usage_terms\` text,
  	\`version_rights_licensor_name\` text,
  	\`version_rights_licensor_email\` text,
  	\`version_rights_licensor_url\` text,
  	\`version_rights_expires\` text,
  	\`version_rights_arrived_restriction\` text,
  	\`version_rights_arrived_licence\` text,
  	\`version_rights_arrived_copyright_holder\` text,
  	\`version_rights_arrived_copyright_year\` text,
  	\`version_rights_arrived_credit_line\` text,
  	\`version_rights_arrived_usage_terms\` text,
  	\`version_rights_arrived_licensor_name\` text,
  	\`version_rights_arrived_licensor_email\` text,
  	\`version_rights_arrived_licensor_url\` text,
  	\`version_rights_arrived_expires\` text,
  	\`version_rights_edited_by_id\` integer,
  	\`version_rights_edited_at\` text,
  	\`version_metadata\` text,
  	\`version_origin_url\` text,
  	\`version_origin_host\` text,
  	\`version_fetch_state\` text,
  	\`version_fetch_reason\` text,
  	\`version_fetch_at\` text,
  	\`version_original_sha256\` text,
  	\`version_original_bytes\` numeric,
  	\`version_original_media_type\` text,
  	\`version_original_width\` numeric,
  	\`version_original_height\` numeric,
  	\`version_original_evidence_id\` integer,
  	\`version_original_from\` text,
  	\`version_source_id\` integer,
  	\`version_standalone\` integer DEFAULT false,
  	\`version_renditions\` text,
  	\`version_placeholder\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version_url\` text,
  	\`version_thumbnail_u_r_l\` text,
  	\`version_filename\` text,
  	\`version_mime_type\` text,
  	\`version_filesize\` numeric,
  	\`version_width\` numeric,
  	\`version_height\` numeric,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_rights_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_original_evidence_id\`) REFERENCES \`evidence\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_source_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__images_v\`("id", "parent_id", "version_alt", "version_caption", "version_name", "version_crops", "version_focal_x", "version_focal_y", "version_rights_restriction", "version_rights_licence", "version_rights_copyright_holder", "version_rights_copyright_year", "version_rights_credit_line", "version_rights_usage_terms", "version_rights_licensor_name", "version_rights_licensor_email", "version_rights_licensor_url", "version_rights_expires", "version_rights_arrived_restriction", "version_rights_arrived_licence", "version_rights_arrived_copyright_holder", "version_rights_arrived_copyright_year", "version_rights_arrived_credit_line", "version_rights_arrived_usage_terms", "version_rights_arrived_licensor_name", "version_rights_arrived_licensor_email", "version_rights_arrived_licensor_url", "version_rights_arrived_expires", "version_rights_edited_by_id", "version_rights_edited_at", "version_metadata", "version_origin_url", "version_origin_host", "version_fetch_state", "version_fetch_reason", "version_fetch_at", "version_original_sha256", "version_original_bytes", "version_original_media_type", "version_original_width", "version_original_height", "version_original_evidence_id", "version_original_from", "version_source_id", "version_standalone", "version_renditions", "version_placeholder", "version_updated_at", "version_created_at", "version_deleted_at", "version_url", "version_thumbnail_u_r_l", "version_filename", "version_mime_type", "version_filesize", "version_width", "version_height", "created_at", "updated_at") SELECT "id", "parent_id", "version_alt", "version_caption", "version_name", "version_crops", "version_focal_x", "version_focal_y", "version_rights_restriction", "version_rights_licence", "version_rights_copyright_holder", "version_rights_copyright_year", "version_rights_credit_line", "version_rights_usage_terms", "version_rights_licensor_name", "version_rights_licensor_email", "version_rights_licensor_url", "version_rights_expires", "version_rights_arrived_restriction", "version_rights_arrived_licence", "version_rights_arrived_copyright_holder", "version_rights_arrived_copyright_year", "version_rights_arrived_credit_line", "version_rights_arrived_usage_terms", "version_rights_arrived_licensor_name", "version_rights_arrived_licensor_email", "version_rights_arrived_licensor_url", "version_rights_arrived_expires", "version_rights_edited_by_id", "version_rights_edited_at", "version_metadata", "version_origin_url", "version_origin_host", "version_fetch_state", "version_fetch_reason", "version_fetch_at", "version_original_sha256", "version_original_bytes", "version_original_media_type", "version_original_width", "version_original_height", "version_original_evidence_id", "version_original_from", "version_source_id", "version_standalone", "version_renditions", "version_placeholder", "version_updated_at", "version_created_at", "version_deleted_at", "version_url", "version_thumbnail_u_r_l", "version_filename", "version_mime_type", "version_filesize", "version_width", "version_height", "created_at", "updated_at" FROM \`_images_v\`;`)
  await db.run(sql`DROP TABLE \`_images_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__images_v\` RENAME TO \`_images_v\`;`)
  await db.run(sql`CREATE INDEX \`_images_v_parent_idx\` ON \`_images_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_version_rights_edited_by_idx\` ON \`_images_v\` (\`version_rights_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_origin_version_origin_url_idx\` ON \`_images_v\` (\`version_origin_url\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_original_version_original_sha256_idx\` ON \`_images_v\` (\`version_original_sha256\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_original_version_original_evidence_idx\` ON \`_images_v\` (\`version_original_evidence_id\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_version_source_idx\` ON \`_images_v\` (\`version_source_id\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_version_updated_at_idx\` ON \`_images_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_version_created_at_idx\` ON \`_images_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_version_deleted_at_idx\` ON \`_images_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_version_filename_idx\` ON \`_images_v\` (\`version_filename\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_created_at_idx\` ON \`_images_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_updated_at_idx\` ON \`_images_v\` (\`updated_at\`);`)
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
  	\`users_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`images_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`sources_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`permissions_id\`) REFERENCES \`permissions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`evidence_id\`) REFERENCES \`evidence\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`releases_id\`) REFERENCES \`releases\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "articles_id", "images_id", "sources_id", "permissions_id", "evidence_id", "releases_id", "users_id") SELECT "id", "order", "parent_id", "path", "articles_id", "images_id", "sources_id", "permissions_id", "evidence_id", "releases_id", "users_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_articles_id_idx\` ON \`payload_locked_documents_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_images_id_idx\` ON \`payload_locked_documents_rels\` (\`images_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_sources_id_idx\` ON \`payload_locked_documents_rels\` (\`sources_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_permissions_id_idx\` ON \`payload_locked_documents_rels\` (\`permissions_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_evidence_id_idx\` ON \`payload_locked_documents_rels\` (\`evidence_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_releases_id_idx\` ON \`payload_locked_documents_rels\` (\`releases_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`DROP INDEX \`articles_killed_killed_recall_idx\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`killed_kind\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`killed_instruction\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`killed_recall\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_version_killed_version_killed_recall_idx\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_killed_kind\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_killed_instruction\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_killed_recall\`;`)
}
