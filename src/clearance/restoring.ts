import type {
  CollectionBeforeOperationHook,
  CollectionBeforeValidateHook,
  FlattenedField,
  PayloadRequest,
  TypeWithID,
} from 'payload'
import { onlyByUs } from './access'

/** In the request's context: this operation brings a version back as a draft, so nothing goes out. */
const asDraft = 'restoresDraft'

/**
 * Payload shows hooks the version's own status, published, even where it is brought back as a draft. Said anew for every operation, since
 * several may share a context.
 */
export const noteRestoredDraft: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  req.context[asDraft] = operation === 'restoreVersion' && 'draft' in args && args.draft === true
}

/** True where the operation brings a version back as a draft. */
export const restoresDraft = ({ context }: Pick<PayloadRequest, 'context'>): boolean => context[asDraft] === true

/**
 * What only the product writes (what arrived, what was killed, what was sealed) belongs to the document, not to a version of it. Payload
 * leaves out what the person may not write when it restores a version, and so empties it: such fields stay as they are now.
 */
export const keepClosedFields: CollectionBeforeValidateHook<TypeWithID> = ({
  collection,
  context,
  data,
  originalDoc,
}) => {
  if (context.isRestoringVersion !== true || data === undefined || originalDoc === undefined) return data
  return kept(collection.flattenedFields, data, originalDoc) as typeof data
}

type Values = Record<string, unknown>

const kept = (fields: readonly FlattenedField[], data: Values, now: Values): Values => {
  const result = { ...data }
  for (const field of fields) {
    const mayUpdate = 'access' in field ? field.access?.update : undefined
    const leftOut = mayUpdate !== undefined && data[field.name] === undefined
    if (leftOut || mayUpdate === onlyByUs.update) result[field.name] = now[field.name]
    else if (field.type === 'group')
      result[field.name] = kept(field.flattenedFields, valuesOf(data[field.name]), valuesOf(now[field.name]))
  }
  return result
}

const valuesOf = (value: unknown): Values => (typeof value === 'object' && value !== null ? (value as Values) : {})
