// @ts-check
import { articleQuery, dataIn, fetched } from './cms.mjs'
import { html } from './html.mjs'
import { article, told } from './pages.mjs'
import { cmsPublicUrl, cmsUrl } from './settings.mjs'

/**
 * A draft as it will look, for its editor: the desk shows this page in a frame and gives it a pass for that one draft, good for some minutes.
 * Nothing of it may be kept, linked to or counted.
 * @typedef {import('./cms.mjs').Article} Article
 * @typedef {{ colour: string, word: string, sentence: string, published: boolean }} Verdict
 */

/** What makes a page a preview: it follows what is saved at the desk, and nobody but the desk may frame it. */
const preview = {
  head: html`<meta name="robots" content="noindex" />
    <meta name="cms" content="${cmsPublicUrl}" />
    <script src="/preview.js" defer></script>`,
  private: true,
}

/** @param {string} token @returns {Promise<import('./pages.mjs').Page>} */
export const draft = async (token) => {
  const address = `${cmsUrl}/api/preview?${new URLSearchParams({ query: articleQuery })}`
  const { response, answer } = await fetched(address, { authorization: `Bearer ${token}` })
  if (response.status === 401) return { ...ended, ...preview }
  const found = /** @type {{ article: Article }} */ (dataIn(answer)).article
  /** @type {Verdict} */
  const { colour, word, sentence, published } = answer.extensions.preview
  const page = article(found)
  return {
    ...page,
    ...preview,
    title: `Preview: ${page.title}`,
    main: html`<aside class="preview ${colour}" role="status">
        <p><strong>Preview: ${published ? 'as published' : 'not published'}.</strong> ${word}. ${sentence}</p>
      </aside>
      ${page.main}`,
  }
}

const ended = told(401, 'This preview has ended', 'Save the article, or open the preview again at the desk.')
