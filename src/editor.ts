import type { Config } from 'payload'

/**
 * The rich text editor, imported in the one order that works. Under Node 20 a plain import of `@payloadcms/richtext-lexical` may
 * never settle: Lexical's entry files have top-level awaits inside an import cycle. Importing each package by itself first avoids it.
 */
export const newsEditor = async (): Promise<Config['editor']> => {
  await import('lexical')
  await import('@lexical/selection')
  await import('@lexical/utils')
  await import('@lexical/html')
  await import('@lexical/list')
  await import('@lexical/link')
  await import('@lexical/mark')
  await import('@lexical/rich-text')
  await import('@lexical/clipboard')
  await import('@lexical/table')
  await import('@lexical/headless')
  const lexical = await import('@payloadcms/richtext-lexical')
  return lexical.lexicalEditor({
    features: () => [
      lexical.ParagraphFeature(),
      lexical.HeadingFeature({ enabledHeadingSizes: ['h2', 'h3'] }),
      lexical.BoldFeature(),
      lexical.ItalicFeature(),
      lexical.BlockquoteFeature(),
      lexical.UnorderedListFeature(),
      lexical.OrderedListFeature(),
      lexical.LinkFeature({ enabledCollections: [] }),
      lexical.UploadFeature({ enabledCollections: ['images'] }),
      lexical.FixedToolbarFeature(),
      lexical.InlineToolbarFeature(),
    ],
  })
}
