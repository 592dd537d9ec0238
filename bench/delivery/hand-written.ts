import { createClient } from '@libsql/client'
import type { FrontPageArticle } from './front-page'
import { template } from './numbered'

/** What somebody would write who needs this one answer and nothing else: flat tables, one index, and the JSON made by the database. */
const tables = `
  create table sources (id integer primary key, name text not null);
  create table images (id integer primary key, url text not null, alt text not null, credit_line text not null,
    width integer not null, height integer not null);
  create table articles (id integer primary key, slug text not null unique, title text not null, dek text not null,
    credit_line text not null, published_at text not null, shown_from text not null, shown_until text not null,
    source integer not null references sources, hero integer not null references images);
  create index front_page on articles (published_at desc);
`

/** One statement. Its parameters: the moment, twice. */
export const frontPage = `
  select json_object('data', json_object('articles', json_object('nodes', json_group_array(json_object(
    'title', title, 'dek', dek, 'slug', slug, 'creditLine', credit_line, 'publishedAt', published_at,
    'source', json_object('name', source_name),
    'heroImage', json_object('url', url, 'alt', alt, 'creditLine', image_credit, 'width', width, 'height', height)
  ))))) as answer
  from (
    select a.title, a.dek, a.slug, a.credit_line, a.published_at, s.name as source_name,
      i.url, i.alt, i.credit_line as image_credit, i.width, i.height
    from articles a join sources s on s.id = a.source join images i on i.id = a.hero
    where a.shown_from <= ? and a.shown_until > ?
    order by a.published_at desc limit 20
  )`

/** The tables, with as many articles as there are elsewhere; `latest` is the first of the front page. */
export const writeByHand = async (path: string, latest: FrontPageArticle, many: number): Promise<void> => {
  const database = createClient({ url: `file:${path}` })
  const numbers = `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${many - 1})`
  const other = (parameter: string) =>
    `replace(replace(${parameter}, '${template.article}', ${template.article} + i), '${template.image}', ${template.image} + i)`
  const { source, heroImage } = latest
  try {
    await database.executeMultiple(`pragma journal_mode = wal; pragma synchronous = off; ${tables}`)
    await database.execute({ sql: 'insert into sources values (1, ?)', args: [source.name] })
    await database.execute({
      sql: `${numbers} insert into images select ${template.image} + i, ${other('?')}, ?, ?, ?, ? from n`,
      args: [heroImage.url, heroImage.alt, heroImage.creditLine, heroImage.width, heroImage.height],
    })
    await database.execute({
      sql: `${numbers} insert into articles select ${template.article} + i, ${other('?')}, ${other('?')}, ?, ?,
        strftime('%Y-%m-%dT%H:%M:%fZ', ?, '-' || i || ' minutes'), '2000-01-01T00:00:00.000Z', '9999-12-31T00:00:00.000Z',
        1, ${template.image} + i from n`,
      args: [latest.slug, latest.title, latest.dek, latest.creditLine, latest.publishedAt],
    })
    await database.executeMultiple('analyze; pragma wal_checkpoint(truncate);')
  } finally {
    database.close()
  }
}
