/** A picture in an article's public copy, as far as its files go: `shortList` tells of them. */
interface Pictured {
  readonly id: string
  readonly files?: string
}

/** The lists of files of an article's pictures, by the picture's id. */
export type FilesApart = Readonly<Record<string, string>>

/**
 * An article's public copy, and the lists of its pictures' files by themselves: they are the greater part of it, and who asks for a front page
 * does without.
 */
export const filesApart = <Copy extends { readonly images: readonly Pictured[] }>(
  copy: Copy,
): { readonly content: object; readonly files: FilesApart } => ({
  content: { ...copy, images: copy.images.map(({ files: _, ...picture }) => picture) },
  files: Object.fromEntries(copy.images.map(({ id, files = '' }) => [id, files])),
})

/** The copy as it was before. One that an earlier version wrote has its lists within, and stays as it is. */
export const filesWithin = (copy: object, files: FilesApart | null | undefined): object =>
  files && 'images' in copy && Array.isArray(copy.images)
    ? {
        ...copy,
        images: (copy.images as Pictured[]).map((picture) => ({
          ...picture,
          files: files[picture.id] ?? picture.files ?? '',
        })),
      }
    : copy
