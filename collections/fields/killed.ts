import type { Field } from 'payload'
import { killKinds } from '../../src/clearance/kill'
import { onlyByUs } from '../../src/clearance/access'

/** Who withdrew an item everywhere, when and why; empty: nobody, or it has been given back. The recall of that number has the whole story. */
export const killedField: Field = {
  name: 'killed',
  label: 'Killed',
  type: 'group',
  access: onlyByUs,
  admin: { condition: (data) => Boolean(data?.killed?.at) },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'at', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
        { name: 'kind', type: 'select', options: [...killKinds] },
        { name: 'by', type: 'relationship', relationTo: 'users' },
      ],
    },
    { name: 'reason', type: 'text' },
    { name: 'instruction', label: 'What partners are told to do', type: 'textarea' },
    { name: 'recall', label: 'Recall number', type: 'number', index: true },
  ],
}
