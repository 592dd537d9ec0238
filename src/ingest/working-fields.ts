import type { Field, SanitizedCollectionConfig, Tab } from 'payload'

type Step = 'beforeValidate' | 'beforeChange'

/**
 * The fields of a collection at which Payload does something to a document that is new, and right by its type, in one step of writing it, and
 * without validation: those with a hook or a default, an editor or rows, and those that hold such fields. At the others it would stop for
 * nothing. Each is in its own place, with holes beside it: hooks are told the place.
 */
export const workingFields = ({ fields }: SanitizedCollectionConfig, step: Step): Field[] => {
  const known = found[step].get(fields) ?? among(fields, step)
  found[step].set(fields, known)
  return known
}

const found: Record<Step, WeakMap<readonly Field[], Field[]>> = {
  beforeValidate: new WeakMap(),
  beforeChange: new WeakMap(),
}

const among = (fields: readonly Field[], step: Step): Field[] => inPlace(fields, (field) => working(field, step))

const inPlace = <Thing>(things: readonly Thing[], of: (thing: Thing) => Thing | undefined): Thing[] => {
  const kept: Thing[] = []
  for (const [place, thing] of things.entries()) {
    const each = of(thing)
    if (each !== undefined) kept[place] = each
  }
  return kept
}

const working = (field: Field, step: Step): Field | undefined => {
  switch (field.type) {
    case 'checkbox':
    case 'code':
    case 'date':
    case 'email':
    case 'json':
    case 'number':
    case 'radio':
    case 'select':
    case 'text':
    case 'textarea': {
      const isHooked = (field.hooks?.[step]?.length ?? 0) > 0
      return isHooked || (step === 'beforeValidate' && field.defaultValue !== undefined) ? field : undefined
    }
    case 'ui':
      return undefined
    case 'array':
    case 'collapsible':
    case 'group':
    case 'row':
      return { ...field, fields: among(field.fields, step) }
    case 'tabs':
      return { ...field, tabs: inPlace<Tab>(field.tabs, (tab) => ({ ...tab, fields: among(tab.fields, step) })) }
    default:
      return field
  }
}
