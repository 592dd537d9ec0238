// @ts-check

/** An address without a path. @param {string} name @param {string} otherwise */
const origin = (name, otherwise) => {
  const value = process.env[name] || otherwise
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return new URL(value).origin
  console.error(`${name}: "${value}" is no address; write it as https://news.example`)
  process.exit(2)
}

export const port = Number(process.env.PORT || 4000)
export const siteName = process.env.SITE_NAME || 'The Harbour Post'
/** Where readers find this site. */
export const siteUrl = origin('SITE_URL', `http://localhost:${port}`)
/** Where this site finds the CMS. */
export const cmsUrl = origin('CMS_URL', 'http://localhost:3000')
/** Where readers find its pictures, if that is another address. */
export const cmsPublicUrl = origin('CMS_PUBLIC_URL', cmsUrl)
/** A feed of the same pieces, such as `https://cms.news.example/feeds/rss`; none: no page tells of one. */
export const feedUrl = process.env.FEED_URL || undefined
