import { expect, test } from 'vitest'
import { filesApart, filesWithin } from '../../src/renditions/files-apart'

const copy = {
  title: 'The harbour',
  images: [
    { id: '1', alt: 'A ferry', files: 'small-0123456789abcdef.jpg 480 320 9' },
    { id: '2', alt: 'A quay', files: '' },
  ],
}

test('what is taken apart is put together again', () => {
  const { content, files } = filesApart(copy)
  expect(JSON.stringify(content)).not.toContain('0123456789abcdef')
  expect(content).toEqual({
    title: 'The harbour',
    images: [
      { id: '1', alt: 'A ferry' },
      { id: '2', alt: 'A quay' },
    ],
  })
  expect(filesWithin(content, files)).toEqual(copy)
})

test('a copy of an earlier version, with its files within, stays as it is', () => {
  expect(filesWithin(copy, undefined)).toBe(copy)
  expect(filesWithin(copy, {})).toEqual(copy)
})

test('what has no pictures has no files', () => {
  expect(filesWithin({ title: 'A picture by itself' }, { 1: 'small' })).toEqual({ title: 'A picture by itself' })
})
