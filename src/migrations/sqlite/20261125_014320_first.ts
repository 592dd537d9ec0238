import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`articles_rights_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`of\` text,
  	\`language\` text,
  	\`restriction\` text,
  	\`start\` numeric,
  	\`end\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_rights_notices_order_idx\` ON \`articles_rights_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_rights_notices_parent_id_idx\` ON \`articles_rights_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_rights_added_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`language\` text,
  	\`of\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_rights_added_notices_order_idx\` ON \`articles_rights_added_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_rights_added_notices_parent_id_idx\` ON \`articles_rights_added_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_rights_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles_rights_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_rights_exclusions_channels_order_idx\` ON \`articles_rights_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`articles_rights_exclusions_channels_parent_idx\` ON \`articles_rights_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_rights_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text,
  	\`words\` text,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_rights_exclusions_order_idx\` ON \`articles_rights_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_rights_exclusions_parent_id_idx\` ON \`articles_rights_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_rights_arrived_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles_rights_arrived_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_rights_arrived_exclusions_channels_order_idx\` ON \`articles_rights_arrived_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`articles_rights_arrived_exclusions_channels_parent_idx\` ON \`articles_rights_arrived_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_rights_arrived_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text,
  	\`words\` text,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_rights_arrived_exclusions_order_idx\` ON \`articles_rights_arrived_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_rights_arrived_exclusions_parent_id_idx\` ON \`articles_rights_arrived_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`title\` text,
  	\`title_proposed\` integer DEFAULT false,
  	\`dek\` text,
  	\`byline\` text,
  	\`dateline\` text,
  	\`hero_image_id\` integer,
  	\`body\` text,
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
  	\`evidence_id\` integer,
  	\`desk_note\` text,
  	\`pub_status\` text DEFAULT 'usable',
  	\`killed_at\` text,
  	\`killed_reason\` text,
  	\`killed_by_id\` integer,
  	\`arrival_piece\` text,
  	\`arrival_sha256\` text,
  	\`arrival_title\` text,
  	\`arrival_body_digest\` text,
  	\`slug\` text,
  	\`source_id\` integer,
  	\`language\` text DEFAULT 'en',
  	\`embargoed_until\` text,
  	\`published_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`hero_image_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`rights_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`evidence_id\`) REFERENCES \`evidence\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`killed_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`source_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_hero_image_idx\` ON \`articles\` (\`hero_image_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_rights_rights_edited_by_idx\` ON \`articles\` (\`rights_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_evidence_idx\` ON \`articles\` (\`evidence_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_killed_killed_by_idx\` ON \`articles\` (\`killed_by_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_arrival_arrival_piece_idx\` ON \`articles\` (\`arrival_piece\`);`)
  await db.run(sql`CREATE INDEX \`articles_arrival_arrival_sha256_idx\` ON \`articles\` (\`arrival_sha256\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`articles_slug_idx\` ON \`articles\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`articles_source_idx\` ON \`articles\` (\`source_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_updated_at_idx\` ON \`articles\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_created_at_idx\` ON \`articles\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_deleted_at_idx\` ON \`articles\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`articles__status_idx\` ON \`articles\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_rights_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`text\` text,
  	\`of\` text,
  	\`language\` text,
  	\`restriction\` text,
  	\`start\` numeric,
  	\`end\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_notices_order_idx\` ON \`_articles_v_version_rights_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_notices_parent_id_idx\` ON \`_articles_v_version_rights_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_rights_added_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`text\` text,
  	\`language\` text,
  	\`of\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_added_notices_order_idx\` ON \`_articles_v_version_rights_added_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_added_notices_parent_id_idx\` ON \`_articles_v_version_rights_added_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_rights_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_articles_v_version_rights_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_exclusions_channels_order_idx\` ON \`_articles_v_version_rights_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_exclusions_channels_parent_idx\` ON \`_articles_v_version_rights_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_rights_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`kind\` text,
  	\`words\` text,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_exclusions_order_idx\` ON \`_articles_v_version_rights_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_exclusions_parent_id_idx\` ON \`_articles_v_version_rights_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_rights_arrived_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_articles_v_version_rights_arrived_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_arrived_exclusions_channels_order_idx\` ON \`_articles_v_version_rights_arrived_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_arrived_exclusions_channels_parent_idx\` ON \`_articles_v_version_rights_arrived_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_rights_arrived_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`kind\` text,
  	\`words\` text,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_arrived_exclusions_order_idx\` ON \`_articles_v_version_rights_arrived_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_arrived_exclusions_parent_id_idx\` ON \`_articles_v_version_rights_arrived_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`parent_id\` integer,
  	\`version_title\` text,
  	\`version_title_proposed\` integer DEFAULT false,
  	\`version_dek\` text,
  	\`version_byline\` text,
  	\`version_dateline\` text,
  	\`version_hero_image_id\` integer,
  	\`version_body\` text,
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
  	\`version_evidence_id\` integer,
  	\`version_desk_note\` text,
  	\`version_pub_status\` text DEFAULT 'usable',
  	\`version_killed_at\` text,
  	\`version_killed_reason\` text,
  	\`version_killed_by_id\` integer,
  	\`version_arrival_piece\` text,
  	\`version_arrival_sha256\` text,
  	\`version_arrival_title\` text,
  	\`version_arrival_body_digest\` text,
  	\`version_slug\` text,
  	\`version_source_id\` integer,
  	\`version_language\` text DEFAULT 'en',
  	\`version_embargoed_until\` text,
  	\`version_published_at\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	\`autosave\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_hero_image_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_rights_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_evidence_id\`) REFERENCES \`evidence\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_killed_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_source_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_parent_idx\` ON \`_articles_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_hero_image_idx\` ON \`_articles_v\` (\`version_hero_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_rights_version_rights_edited_by_idx\` ON \`_articles_v\` (\`version_rights_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_evidence_idx\` ON \`_articles_v\` (\`version_evidence_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_killed_version_killed_by_idx\` ON \`_articles_v\` (\`version_killed_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_arrival_version_arrival_piece_idx\` ON \`_articles_v\` (\`version_arrival_piece\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_arrival_version_arrival_sha256_idx\` ON \`_articles_v\` (\`version_arrival_sha256\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_slug_idx\` ON \`_articles_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_source_idx\` ON \`_articles_v\` (\`version_source_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_updated_at_idx\` ON \`_articles_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_created_at_idx\` ON \`_articles_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_deleted_at_idx\` ON \`_articles_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version__status_idx\` ON \`_articles_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_created_at_idx\` ON \`_articles_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_updated_at_idx\` ON \`_articles_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_latest_idx\` ON \`_articles_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_autosave_idx\` ON \`_articles_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`images_rights_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`of\` text,
  	\`language\` text,
  	\`restriction\` text,
  	\`start\` numeric,
  	\`end\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`images_rights_notices_order_idx\` ON \`images_rights_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`images_rights_notices_parent_id_idx\` ON \`images_rights_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`images_rights_added_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text NOT NULL,
  	\`language\` text,
  	\`of\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`images_rights_added_notices_order_idx\` ON \`images_rights_added_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`images_rights_added_notices_parent_id_idx\` ON \`images_rights_added_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`images_rights_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`images_rights_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`images_rights_exclusions_channels_order_idx\` ON \`images_rights_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`images_rights_exclusions_channels_parent_idx\` ON \`images_rights_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`images_rights_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`words\` text NOT NULL,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`images_rights_exclusions_order_idx\` ON \`images_rights_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`images_rights_exclusions_parent_id_idx\` ON \`images_rights_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`images_rights_arrived_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`images_rights_arrived_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`images_rights_arrived_exclusions_channels_order_idx\` ON \`images_rights_arrived_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`images_rights_arrived_exclusions_channels_parent_idx\` ON \`images_rights_arrived_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`images_rights_arrived_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text,
  	\`words\` text,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`images_rights_arrived_exclusions_order_idx\` ON \`images_rights_arrived_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`images_rights_arrived_exclusions_parent_id_idx\` ON \`images_rights_arrived_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`images\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`name\` text,
  	\`alt\` text,
  	\`caption\` text,
  	\`source_id\` integer,
  	\`standalone\` integer DEFAULT false,
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
  	\`renditions\` text,
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
  	FOREIGN KEY (\`source_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`rights_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`original_evidence_id\`) REFERENCES \`evidence\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`images_source_idx\` ON \`images\` (\`source_id\`);`)
  await db.run(sql`CREATE INDEX \`images_rights_rights_edited_by_idx\` ON \`images\` (\`rights_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`images_origin_origin_url_idx\` ON \`images\` (\`origin_url\`);`)
  await db.run(sql`CREATE INDEX \`images_original_original_sha256_idx\` ON \`images\` (\`original_sha256\`);`)
  await db.run(sql`CREATE INDEX \`images_original_original_evidence_idx\` ON \`images\` (\`original_evidence_id\`);`)
  await db.run(sql`CREATE INDEX \`images_updated_at_idx\` ON \`images\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`images_created_at_idx\` ON \`images\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`images_deleted_at_idx\` ON \`images\` (\`deleted_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`images_filename_idx\` ON \`images\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`_images_v_version_rights_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`text\` text,
  	\`of\` text,
  	\`language\` text,
  	\`restriction\` text,
  	\`start\` numeric,
  	\`end\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_images_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_notices_order_idx\` ON \`_images_v_version_rights_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_notices_parent_id_idx\` ON \`_images_v_version_rights_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_images_v_version_rights_added_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`text\` text NOT NULL,
  	\`language\` text,
  	\`of\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_images_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_added_notices_order_idx\` ON \`_images_v_version_rights_added_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_added_notices_parent_id_idx\` ON \`_images_v_version_rights_added_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_images_v_version_rights_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_images_v_version_rights_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_exclusions_channels_order_idx\` ON \`_images_v_version_rights_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_exclusions_channels_parent_idx\` ON \`_images_v_version_rights_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_images_v_version_rights_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`kind\` text NOT NULL,
  	\`words\` text NOT NULL,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_images_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_exclusions_order_idx\` ON \`_images_v_version_rights_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_exclusions_parent_id_idx\` ON \`_images_v_version_rights_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_images_v_version_rights_arrived_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_images_v_version_rights_arrived_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_arrived_exclusions_channels_order_idx\` ON \`_images_v_version_rights_arrived_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_arrived_exclusions_channels_parent_idx\` ON \`_images_v_version_rights_arrived_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_images_v_version_rights_arrived_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`kind\` text,
  	\`words\` text,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_images_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_arrived_exclusions_order_idx\` ON \`_images_v_version_rights_arrived_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_arrived_exclusions_parent_id_idx\` ON \`_images_v_version_rights_arrived_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_images_v\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text,
  	\`version_alt\` text,
  	\`version_caption\` text,
  	\`version_source_id\` integer,
  	\`version_standalone\` integer DEFAULT false,
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
  	\`version_renditions\` text,
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
  	FOREIGN KEY (\`version_source_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_rights_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_original_evidence_id\`) REFERENCES \`evidence\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_images_v_parent_idx\` ON \`_images_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_version_source_idx\` ON \`_images_v\` (\`version_source_id\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_rights_version_rights_edited_by_idx\` ON \`_images_v\` (\`version_rights_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_origin_version_origin_url_idx\` ON \`_images_v\` (\`version_origin_url\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_original_version_original_sha256_idx\` ON \`_images_v\` (\`version_original_sha256\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_original_version_original_evidence_idx\` ON \`_images_v\` (\`version_original_evidence_id\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_version_updated_at_idx\` ON \`_images_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_version_created_at_idx\` ON \`_images_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_version_deleted_at_idx\` ON \`_images_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_version_version_filename_idx\` ON \`_images_v\` (\`version_filename\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_created_at_idx\` ON \`_images_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_images_v_updated_at_idx\` ON \`_images_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`sources_rights_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text,
  	\`of\` text,
  	\`language\` text,
  	\`restriction\` text,
  	\`start\` numeric,
  	\`end\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sources_rights_notices_order_idx\` ON \`sources_rights_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sources_rights_notices_parent_id_idx\` ON \`sources_rights_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sources_rights_added_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text NOT NULL,
  	\`language\` text,
  	\`of\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sources_rights_added_notices_order_idx\` ON \`sources_rights_added_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sources_rights_added_notices_parent_id_idx\` ON \`sources_rights_added_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sources_rights_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`sources_rights_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sources_rights_exclusions_channels_order_idx\` ON \`sources_rights_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`sources_rights_exclusions_channels_parent_idx\` ON \`sources_rights_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sources_rights_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`words\` text NOT NULL,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sources_rights_exclusions_order_idx\` ON \`sources_rights_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sources_rights_exclusions_parent_id_idx\` ON \`sources_rights_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sources_rights_arrived_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`sources_rights_arrived_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sources_rights_arrived_exclusions_channels_order_idx\` ON \`sources_rights_arrived_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`sources_rights_arrived_exclusions_channels_parent_idx\` ON \`sources_rights_arrived_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sources_rights_arrived_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`kind\` text,
  	\`words\` text,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sources_rights_arrived_exclusions_order_idx\` ON \`sources_rights_arrived_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sources_rights_arrived_exclusions_parent_id_idx\` ON \`sources_rights_arrived_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sources\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`name\` text NOT NULL,
  	\`key\` text,
  	\`names\` text,
  	\`kind\` text DEFAULT 'publisher' NOT NULL,
  	\`home_page\` text,
  	\`contact_name\` text,
  	\`contact_email\` text,
  	\`contact_url\` text,
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
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	FOREIGN KEY (\`rights_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`sources_key_idx\` ON \`sources\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`sources_rights_rights_edited_by_idx\` ON \`sources\` (\`rights_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`sources_updated_at_idx\` ON \`sources\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`sources_created_at_idx\` ON \`sources\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`sources_deleted_at_idx\` ON \`sources\` (\`deleted_at\`);`)
  await db.run(sql`CREATE TABLE \`sources_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sources_texts_order_parent\` ON \`sources_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_sources_v_version_rights_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`text\` text,
  	\`of\` text,
  	\`language\` text,
  	\`restriction\` text,
  	\`start\` numeric,
  	\`end\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_sources_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_notices_order_idx\` ON \`_sources_v_version_rights_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_notices_parent_id_idx\` ON \`_sources_v_version_rights_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_sources_v_version_rights_added_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`text\` text NOT NULL,
  	\`language\` text,
  	\`of\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_sources_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_added_notices_order_idx\` ON \`_sources_v_version_rights_added_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_added_notices_parent_id_idx\` ON \`_sources_v_version_rights_added_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_sources_v_version_rights_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_sources_v_version_rights_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_exclusions_channels_order_idx\` ON \`_sources_v_version_rights_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_exclusions_channels_parent_idx\` ON \`_sources_v_version_rights_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_sources_v_version_rights_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`kind\` text NOT NULL,
  	\`words\` text NOT NULL,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_sources_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_exclusions_order_idx\` ON \`_sources_v_version_rights_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_exclusions_parent_id_idx\` ON \`_sources_v_version_rights_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_sources_v_version_rights_arrived_exclusions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_sources_v_version_rights_arrived_exclusions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_arrived_exclusions_channels_order_idx\` ON \`_sources_v_version_rights_arrived_exclusions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_arrived_exclusions_channels_parent_idx\` ON \`_sources_v_version_rights_arrived_exclusions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_sources_v_version_rights_arrived_exclusions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`kind\` text,
  	\`words\` text,
  	\`territories\` text,
  	\`only\` integer,
  	\`from\` text,
  	\`until\` text,
  	\`most\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_sources_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_arrived_exclusions_order_idx\` ON \`_sources_v_version_rights_arrived_exclusions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_arrived_exclusions_parent_id_idx\` ON \`_sources_v_version_rights_arrived_exclusions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_sources_v\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`parent_id\` integer,
  	\`version_name\` text NOT NULL,
  	\`version_key\` text,
  	\`version_names\` text,
  	\`version_kind\` text DEFAULT 'publisher' NOT NULL,
  	\`version_home_page\` text,
  	\`version_contact_name\` text,
  	\`version_contact_email\` text,
  	\`version_contact_url\` text,
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
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_rights_edited_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_sources_v_parent_idx\` ON \`_sources_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_version_key_idx\` ON \`_sources_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_rights_version_rights_edited_by_idx\` ON \`_sources_v\` (\`version_rights_edited_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_version_updated_at_idx\` ON \`_sources_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_version_created_at_idx\` ON \`_sources_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_version_version_deleted_at_idx\` ON \`_sources_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_created_at_idx\` ON \`_sources_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_sources_v_updated_at_idx\` ON \`_sources_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`_sources_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_sources_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_sources_v_texts_order_parent\` ON \`_sources_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`permissions_channels\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`permissions\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`permissions_channels_order_idx\` ON \`permissions_channels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`permissions_channels_parent_idx\` ON \`permissions_channels\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`permissions\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`summary\` text,
  	\`effect\` text DEFAULT 'grant' NOT NULL,
  	\`basis\` text DEFAULT 'agreement' NOT NULL,
  	\`grantor\` text NOT NULL,
  	\`note\` text,
  	\`document_id\` integer,
  	\`territories\` text DEFAULT '001' NOT NULL,
  	\`from\` text,
  	\`until\` text,
  	\`duties_credit\` text,
  	\`duties_link_back\` integer DEFAULT false,
  	\`duties_print_notice\` integer DEFAULT false,
  	\`duties_other\` text,
  	\`licence\` text,
  	\`supersedes_id\` integer,
  	\`state\` text DEFAULT 'in-force' NOT NULL,
  	\`recorded_by_id\` integer,
  	\`accepted_by_id\` integer,
  	\`accepted_at\` text,
  	\`ended_by_id\` integer,
  	\`ended_at\` text,
  	\`ended_why\` text,
  	\`named\` text,
  	\`contents\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`document_id\`) REFERENCES \`evidence\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`supersedes_id\`) REFERENCES \`permissions\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`recorded_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`accepted_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`ended_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`permissions_document_idx\` ON \`permissions\` (\`document_id\`);`)
  await db.run(sql`CREATE INDEX \`permissions_supersedes_idx\` ON \`permissions\` (\`supersedes_id\`);`)
  await db.run(sql`CREATE INDEX \`permissions_state_idx\` ON \`permissions\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`permissions_recorded_by_idx\` ON \`permissions\` (\`recorded_by_id\`);`)
  await db.run(sql`CREATE INDEX \`permissions_accepted_by_idx\` ON \`permissions\` (\`accepted_by_id\`);`)
  await db.run(sql`CREATE INDEX \`permissions_ended_by_idx\` ON \`permissions\` (\`ended_by_id\`);`)
  await db.run(sql`CREATE INDEX \`permissions_updated_at_idx\` ON \`permissions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`permissions_created_at_idx\` ON \`permissions\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`permissions_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`sources_id\` integer,
  	\`articles_id\` integer,
  	\`images_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`permissions\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`sources_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`images_id\`) REFERENCES \`images\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`permissions_rels_order_idx\` ON \`permissions_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`permissions_rels_parent_idx\` ON \`permissions_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`permissions_rels_path_idx\` ON \`permissions_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`permissions_rels_sources_id_idx\` ON \`permissions_rels\` (\`sources_id\`);`)
  await db.run(sql`CREATE INDEX \`permissions_rels_articles_id_idx\` ON \`permissions_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`permissions_rels_images_id_idx\` ON \`permissions_rels\` (\`images_id\`);`)
  await db.run(sql`CREATE TABLE \`evidence_notices\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`text\` text NOT NULL,
  	\`of\` text,
  	\`start\` numeric,
  	\`end\` numeric,
  	\`byte_start\` numeric,
  	\`byte_end\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`evidence\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`evidence_notices_order_idx\` ON \`evidence_notices\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`evidence_notices_parent_id_idx\` ON \`evidence_notices\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`evidence\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`kind\` text,
  	\`arrived_at\` text,
  	\`bytes\` numeric,
  	\`charset\` text,
  	\`media_type\` text,
  	\`sha256\` text,
  	\`origin\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`evidence_sha256_idx\` ON \`evidence\` (\`sha256\`);`)
  await db.run(sql`CREATE INDEX \`evidence_updated_at_idx\` ON \`evidence\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`evidence_created_at_idx\` ON \`evidence\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`evidence_filename_idx\` ON \`evidence\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`releases\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`key\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`item\` text NOT NULL,
  	\`channel\` text NOT NULL,
  	\`slug\` text,
  	\`source\` text,
  	\`language\` text,
  	\`published_at\` text,
  	\`released_at\` text,
  	\`from\` text NOT NULL,
  	\`until\` text NOT NULL,
  	\`territories\` text NOT NULL,
  	\`parts\` text NOT NULL,
  	\`closed_at\` text,
  	\`content\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`releases_key_idx\` ON \`releases\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`releases_published_at_idx\` ON \`releases\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`releases_updated_at_idx\` ON \`releases\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`releases_created_at_idx\` ON \`releases\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`kind_channel_publishedAt_idx\` ON \`releases\` (\`kind\`,\`channel\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`kind_channel_item_idx\` ON \`releases\` (\`kind\`,\`channel\`,\`item\`);`)
  await db.run(sql`CREATE INDEX \`kind_channel_slug_idx\` ON \`releases\` (\`kind\`,\`channel\`,\`slug\`);`)
  await db.run(sql`CREATE TABLE \`users_sessions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`created_at\` text,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`name\` text NOT NULL,
  	\`role\` text DEFAULT 'editor' NOT NULL,
  	\`password_generated\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`email\` text NOT NULL,
  	\`reset_password_token\` text,
  	\`reset_password_expiration\` text,
  	\`salt\` text,
  	\`hash\` text,
  	\`login_attempts\` numeric DEFAULT 0,
  	\`lock_until\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs_log\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`executed_at\` text NOT NULL,
  	\`completed_at\` text NOT NULL,
  	\`task_slug\` text NOT NULL,
  	\`task_i_d\` text NOT NULL,
  	\`input\` text,
  	\`output\` text,
  	\`state\` text NOT NULL,
  	\`error\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`payload_jobs\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_order_idx\` ON \`payload_jobs_log\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_parent_id_idx\` ON \`payload_jobs_log\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`input\` text,
  	\`completed_at\` text,
  	\`total_tried\` numeric DEFAULT 0,
  	\`has_error\` integer DEFAULT false,
  	\`error\` text,
  	\`task_slug\` text,
  	\`queue\` text DEFAULT 'default',
  	\`wait_until\` text,
  	\`processing\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_completed_at_idx\` ON \`payload_jobs\` (\`completed_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_total_tried_idx\` ON \`payload_jobs\` (\`total_tried\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_has_error_idx\` ON \`payload_jobs\` (\`has_error\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_task_slug_idx\` ON \`payload_jobs\` (\`task_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_queue_idx\` ON \`payload_jobs\` (\`queue\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_wait_until_idx\` ON \`payload_jobs\` (\`wait_until\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_processing_idx\` ON \`payload_jobs\` (\`processing\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_updated_at_idx\` ON \`payload_jobs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_created_at_idx\` ON \`payload_jobs\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`global_slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_global_slug_idx\` ON \`payload_locked_documents\` (\`global_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_updated_at_idx\` ON \`payload_locked_documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_created_at_idx\` ON \`payload_locked_documents\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents_rels\` (
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
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`articles_rights_notices\`;`)
  await db.run(sql`DROP TABLE \`articles_rights_added_notices\`;`)
  await db.run(sql`DROP TABLE \`articles_rights_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`articles_rights_exclusions\`;`)
  await db.run(sql`DROP TABLE \`articles_rights_arrived_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`articles_rights_arrived_exclusions\`;`)
  await db.run(sql`DROP TABLE \`articles\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_rights_notices\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_rights_added_notices\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_rights_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_rights_exclusions\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_rights_arrived_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_rights_arrived_exclusions\`;`)
  await db.run(sql`DROP TABLE \`_articles_v\`;`)
  await db.run(sql`DROP TABLE \`images_rights_notices\`;`)
  await db.run(sql`DROP TABLE \`images_rights_added_notices\`;`)
  await db.run(sql`DROP TABLE \`images_rights_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`images_rights_exclusions\`;`)
  await db.run(sql`DROP TABLE \`images_rights_arrived_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`images_rights_arrived_exclusions\`;`)
  await db.run(sql`DROP TABLE \`images\`;`)
  await db.run(sql`DROP TABLE \`_images_v_version_rights_notices\`;`)
  await db.run(sql`DROP TABLE \`_images_v_version_rights_added_notices\`;`)
  await db.run(sql`DROP TABLE \`_images_v_version_rights_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`_images_v_version_rights_exclusions\`;`)
  await db.run(sql`DROP TABLE \`_images_v_version_rights_arrived_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`_images_v_version_rights_arrived_exclusions\`;`)
  await db.run(sql`DROP TABLE \`_images_v\`;`)
  await db.run(sql`DROP TABLE \`sources_rights_notices\`;`)
  await db.run(sql`DROP TABLE \`sources_rights_added_notices\`;`)
  await db.run(sql`DROP TABLE \`sources_rights_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`sources_rights_exclusions\`;`)
  await db.run(sql`DROP TABLE \`sources_rights_arrived_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`sources_rights_arrived_exclusions\`;`)
  await db.run(sql`DROP TABLE \`sources\`;`)
  await db.run(sql`DROP TABLE \`sources_texts\`;`)
  await db.run(sql`DROP TABLE \`_sources_v_version_rights_notices\`;`)
  await db.run(sql`DROP TABLE \`_sources_v_version_rights_added_notices\`;`)
  await db.run(sql`DROP TABLE \`_sources_v_version_rights_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`_sources_v_version_rights_exclusions\`;`)
  await db.run(sql`DROP TABLE \`_sources_v_version_rights_arrived_exclusions_channels\`;`)
  await db.run(sql`DROP TABLE \`_sources_v_version_rights_arrived_exclusions\`;`)
  await db.run(sql`DROP TABLE \`_sources_v\`;`)
  await db.run(sql`DROP TABLE \`_sources_v_texts\`;`)
  await db.run(sql`DROP TABLE \`permissions_channels\`;`)
  await db.run(sql`DROP TABLE \`permissions\`;`)
  await db.run(sql`DROP TABLE \`permissions_rels\`;`)
  await db.run(sql`DROP TABLE \`evidence_notices\`;`)
  await db.run(sql`DROP TABLE \`evidence\`;`)
  await db.run(sql`DROP TABLE \`releases\`;`)
  await db.run(sql`DROP TABLE \`users_sessions\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs_log\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
}
