import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

/** The milliseconds since 1970 of a release's publication, times 2^20: so many releases have places of their own within one. */
const millisecond = (row: string) =>
  `cast(round(unixepoch(coalesce(${row}.published_at, '1970-01-01'), 'subsec') * 1000) as integer) * 1048576`

/** Gives an article's release a place in the order of publication, unless it has one, and enters its words there. */
const enter = `
  INSERT INTO release_places (place, release)
    SELECT coalesce(
        (SELECT max(place) + 1 FROM release_places WHERE place BETWEEN ${millisecond('new')} AND ${millisecond('new')} + 1048575),
        ${millisecond('new')}
      ), new.id
    WHERE NOT EXISTS (SELECT 1 FROM release_places WHERE release = new.id);
  INSERT INTO release_words (rowid, terms)
    SELECT place, (SELECT group_concat(value, ' ') FROM json_each(new.terms))
    FROM release_places WHERE release = new.id AND new.terms IS NOT NULL;`

const forget = `
  DELETE FROM release_words WHERE rowid = (SELECT place FROM release_places WHERE release = old.id);`

/**
 * The words of releases (src/terms.ts), by place in the order of publication: what is found comes in the order of the answer. Nothing but the words
 * is kept here; they change in the transaction that changes the release. A denial of thousands waits for none of them: what is closed is not
 * shown, and loses its words when it is written anew. A term is all that stands between two spaces.
 */
const words = [
  `CREATE TABLE release_places (place integer PRIMARY KEY, release integer NOT NULL UNIQUE)`,
  `CREATE VIRTUAL TABLE release_words USING fts5(terms, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
  `CREATE TRIGGER release_words_insert AFTER INSERT ON releases WHEN new.kind = 'article' BEGIN${enter}
  END`,
  `CREATE TRIGGER release_words_update AFTER UPDATE OF terms, published_at ON releases
    WHEN new.kind = 'article' AND (old.terms IS NOT new.terms OR old.published_at IS NOT new.published_at)
  BEGIN${forget}
  DELETE FROM release_places WHERE release = old.id AND old.published_at IS NOT new.published_at;${enter}
  END`,
  `CREATE TRIGGER release_words_delete AFTER DELETE ON releases WHEN old.kind = 'article' BEGIN${forget}
  DELETE FROM release_places WHERE release = old.id;
  END`,
  `INSERT INTO release_places (place, release)
    SELECT ${millisecond('releases')} + row_number() OVER (PARTITION BY published_at ORDER BY id) - 1, id
    FROM releases WHERE kind = 'article'`,
]

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`articles_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_texts_order_parent\` ON \`articles_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_texts_order_parent\` ON \`_articles_v_texts\` (\`order\`,\`parent_id\`);`)
  // Payload looks for the rows of one article by this column alone.
  await db.run(sql`CREATE INDEX articles_texts_parent ON articles_texts (parent_id);`)
  await db.run(sql`CREATE INDEX _articles_v_texts_parent ON _articles_v_texts (parent_id);`)
  for (const statement of words) await db.run(sql.raw(statement))
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  for (const name of ['insert', 'update', 'delete']) await db.run(sql.raw(`DROP TRIGGER release_words_${name}`))
  await db.run(sql`DROP TABLE release_words;`)
  await db.run(sql`DROP TABLE release_places;`)
  await db.run(sql`DROP TABLE \`articles_texts\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_texts\`;`)
}
