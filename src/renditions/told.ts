import { type Rendition, renditionsIn } from './naming'

/** The renditions that a picture's public copy tells of; none in a copy of something else. */
export const renditionsTold = (content: unknown): Rendition[] =>
  typeof content === 'object' && content !== null && 'renditions' in content ? renditionsIn(content.renditions) : []

/** As much of the hash of each as stands in a file name: 16 digits. */
export const hashesTold = (content: unknown): string[] =>
  renditionsTold(content).map(({ sha256 }) => sha256.slice(0, 16))
