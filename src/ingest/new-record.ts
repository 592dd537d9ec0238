import { beforeChangeTraverseFields, beforeValidateTraverseFields, ValidationError } from 'payload'
import type { PayloadRequest } from 'payload'
import type { Article, Evidence, Image } from '../payload-types'
import type { WaitingRows } from './rows'
import { workingFields } from './working-fields'

interface Kinds {
  articles: Article
  evidence: Evidence
  images: Image
}
type Values = Record<string, unknown>
type New<Kind extends keyof Kinds> = Omit<Kinds[Kind], 'id' | 'createdAt' | 'updatedAt'>

/**
 * What `payload.create` would write, by the same hooks and fields, in the same order; it waits, to be written with others. The hooks that
 * come after a write are left out: a record that is new, no person's, and not published shows nobody anything, so they would find nothing to
 * do (tests/integration/batches.test.ts). An article is a draft, and like every draft it need not be complete, and evidence is what the importer
 * itself says of bytes: only pictures are validated.
 * @param given is written as it is, and changed by the hooks: nobody else may need it
 * @returns the record, with its id
 * @throws ValidationError where a field refuses what it is given
 */
export const newRecord = async <Kind extends keyof Kinds>(
  { req, rows }: { req: PayloadRequest; rows: WaitingRows },
  kind: Kind,
  given: Partial<New<Kind>>,
  context: Values = {},
): Promise<Kinds[Kind]> => {
  const { config } = req.payload.collections[kind]
  const said = { collection: config, context: { ...req.context, ...context }, operation: 'create', req } as const
  let data: Values = config.versions?.drafts ? { ...given, _status: 'draft' } : { ...given }
  const args = { collection: req.payload.collections[kind], data, depth: 0, overrideAccess: true, req }
  for (const hook of config.hooks.beforeOperation) await hook({ ...said, args: args as never, overrideAccess: true })
  await beforeValidateTraverseFields({
    ...whole(said),
    ...{ fields: workingFields(config, 'beforeValidate'), data, doc: {}, siblingData: data, siblingDoc: {} },
  })
  for (const hooks of [config.hooks.beforeValidate, config.hooks.beforeChange])
    for (const hook of hooks) data = ((await hook({ ...said, data, originalDoc: {} })) as Values | undefined) ?? data
  const isChecked = kind === 'images'
  const errors: ConstructorParameters<typeof ValidationError>[0]['errors'] = []
  await beforeChangeTraverseFields({
    ...whole(said),
    fields: isChecked ? config.fields : workingFields(config, 'beforeChange'),
    ...{ data, doc: {}, docWithLocales: {}, siblingData: data, siblingDoc: {}, siblingDocWithLocales: {} },
    errors,
    fieldLabelPath: '',
    mergeLocaleActions: [],
    skipValidation: !isChecked,
  })
  if (errors.length > 0) throw new ValidationError({ collection: kind, errors, req }, req.t)
  const document = await rows.document(kind, data)
  if (config.versions) await rows.version(kind, document)
  return document as unknown as Kinds[Kind]
}

/** A collection, from the top. */
const whole = <Said extends object>(said: Said) => ({
  ...said,
  global: null,
  overrideAccess: true,
  ...{ parentIndexPath: '', parentIsLocalized: false, parentPath: '', parentSchemaPath: '' },
})
