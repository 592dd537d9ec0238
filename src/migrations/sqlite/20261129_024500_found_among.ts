import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

/**
 * The words of releases, as 20261128_235836_keywords keeps them, and two things more. With them stands what lists choose by (source, language and
 * picture), each as one term that no word is: where a word of every article is looked for among those of a language that has none, nothing is
 * walked through. And a piece that was published before 1694, or will be after 2245, has a place: the first, or the last, that can be counted in
 * 64 bits.
 */
const furthest = 8_700_000_000_000

/** The milliseconds since 1970 of a release's publication, times 2^20: so many releases have places of their own within one. */
const millisecond = `max(-${furthest}, min(${furthest}, cast(round(unixepoch(coalesce(new.published_at, '1970-01-01'), 'subsec') * 1000) as integer))) * 1048576`

/** As src/delivery/releases-sqlite.ts asks for them. */
const terms = (row: string) => `coalesce((SELECT group_concat(value, ' ') FROM json_each(${row}.terms)), '')
  || ' ' || char(57345) || 's' || hex(coalesce(${row}.source, ''))
  || ' ' || char(57345) || 'l' || hex(coalesce(${row}.language, ''))
  || ' ' || char(57345) || 'p' || coalesce(${row}.has_picture, 0)`

const enter = `
  INSERT INTO release_places (place, release)
    SELECT coalesce(
        (SELECT max(place) + 1 FROM release_places WHERE place BETWEEN ${millisecond} AND ${millisecond} + 1048575),
        ${millisecond}
      ), new.id
    WHERE NOT EXISTS (SELECT 1 FROM release_places WHERE release = new.id);
  INSERT INTO release_words (rowid, terms)
    SELECT place, ${terms('new')} FROM release_places WHERE release = new.id AND new.terms IS NOT NULL;`

const forget = `
  DELETE FROM release_words WHERE rowid = (SELECT place FROM release_places WHERE release = old.id);`

const told = ['terms', 'published_at', 'source', 'language', 'has_picture']

const statements = [
  `DROP TRIGGER release_words_insert`,
  `DROP TRIGGER release_words_update`,
  `CREATE TRIGGER release_words_insert AFTER INSERT ON releases WHEN new.kind = 'article' BEGIN${enter}
  END`,
  `CREATE TRIGGER release_words_update AFTER UPDATE OF ${told.join(', ')} ON releases
    WHEN new.kind = 'article' AND (${told.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ')})
  BEGIN${forget}
  DELETE FROM release_places WHERE release = old.id AND old.published_at IS NOT new.published_at;${enter}
  END`,
  `INSERT INTO release_words (release_words) VALUES ('delete-all')`,
  `INSERT INTO release_words (rowid, terms)
    SELECT place, ${terms('releases')}
    FROM release_places JOIN releases ON releases.id = release_places.release
    WHERE releases.terms IS NOT NULL ORDER BY place`,
]

export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const statement of statements) await db.run(sql.raw(statement))
}

/** Whoever goes back finds words that are asked for by nobody. */
export async function down(_: MigrateDownArgs): Promise<void> {}
