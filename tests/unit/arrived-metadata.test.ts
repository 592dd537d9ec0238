import { describe, expect, test } from 'vitest'
import { arrivedMetadata, labelOf, ourField, placeName } from '../../src/admin/arrived-metadata'

describe('what a picture’s file says, as its page shows it', () => {
  test('every place is kept, and what they do not agree about', () => {
    const stored = {
      fields: [
        {
          name: 'Caption',
          value: 'A <b>ferry</b>',
          where: 'xmp',
          differs: [{ where: 'iim', value: 'A ship' }],
        },
        { name: 'Keywords', value: 'ferry; harbour', where: 'iim' },
      ],
      remarks: ['Its IPTC text names no character set.'],
    }
    expect(arrivedMetadata(stored)).toEqual({
      fields: [stored.fields[0], { ...stored.fields[1], differs: [] }],
      remarks: stored.remarks,
    })
  })

  test.each([null, undefined, 'text', [], { fields: 'none', remarks: 3 }, { fields: [null, { name: 'Caption' }] }])(
    'what is not of that form is none: %j',
    (stored) => expect(arrivedMetadata(stored)).toEqual({ fields: [], remarks: [] }),
  )

  test('stands beside the field of ours that means the same, where there is one', () => {
    expect(ourField('Caption')?.path).toBe('caption')
    expect(ourField('altText')?.path).toBe('alt')
    expect(ourField('Alternative text')?.path).toBe('alt')
    expect(ourField('Credit line')).toMatchObject({ path: 'rights.creditLine', mayTake: true })
    expect(ourField('Copyright owner')).toMatchObject({ path: 'rights.copyrightHolder', mayTake: false })
    expect(ourField('Usage terms')).toMatchObject({ path: 'rights.usageTerms', mayTake: false })
    expect(ourField('Credit line required')).toBeUndefined()
    expect(ourField('Caption writer')).toBeUndefined()
  })

  test('is called as an editor calls it', () => {
    expect([labelOf('dateCreated'), labelOf('Job id'), labelOf('creditLine')]).toEqual([
      'Date created',
      'Job id',
      'Credit line',
    ])
    expect([placeName('xmp'), placeName('exif, iim'), placeName('PNG')]).toEqual(['XMP', 'EXIF, IIM', 'PNG'])
  })
})
