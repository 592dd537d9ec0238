import type { Payload } from 'payload'
import type { Source } from '../src/payload-types'

/** As the program itself, which nobody asks for a right. */
export const own = { depth: 0, overrideAccess: true } as const

/** A source whose works may be used on the web, everywhere and for ever. */
export const freeSource = async (payload: Payload): Promise<Source> => {
  const source = await payload.create({ collection: 'sources', data: { name: 'Harbour Wire', kind: 'agency' }, ...own })
  await payload.create({
    collection: 'permissions',
    data: {
      ...{ effect: 'grant', basis: 'agreement', grantor: 'Harbour Wire', channels: ['web'], territories: '001' },
      ...{ note: 'By letter', state: 'in-force', sources: [source.id] },
    },
    ...own,
  })
  return source
}
