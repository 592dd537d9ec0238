import type { Field } from 'payload'
import { onlyByUs } from '../../src/clearance/access'
import { channels, restrictions } from '../../src/rights/vocabulary'

const options = (values: readonly string[]) => values.map((value) => ({ value, label: words(value) }))
const words = (value: string) => value.charAt(0).toUpperCase() + value.slice(1).replaceAll('-', ' ')

export const channelOptions = options(channels)
export const restrictionOptions = options(restrictions)

/** What an item shuts out, each with the words that say so. The same rows for what arrived and for what a person adds. */
const exclusions = (name: string, label: string, rest: Partial<Extract<Field, { type: 'array' }>>): Field => ({
  name,
  label,
  labels: { singular: 'Exclusion', plural: 'Exclusions' },
  type: 'array',
  ...rest,
  fields: [
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: [
        { value: 'channel', label: 'Not on these channels' },
        { value: 'territory', label: 'Not in these territories' },
        { value: 'audience', label: 'Not for some audience' },
        { value: 'window', label: 'Only within a time' },
        { value: 'uses', label: 'Only so many uses' },
        { value: 'days', label: 'Only so many days from the first use' },
        { value: 'exclusive', label: 'Exclusive to somebody' },
        { value: 'editorial-only', label: 'Editorial use only' },
        { value: 'alteration', label: 'May not be altered' },
        { value: 'crop', label: 'May not be cropped' },
        { value: 'unread', label: 'Words that nobody has read yet' },
      ],
    },
    { name: 'words', label: 'The words that say so', type: 'textarea', required: true },
    {
      name: 'channels',
      type: 'select',
      hasMany: true,
      options: channelOptions,
      admin: { condition: (_, row) => row?.kind === 'channel' },
    },
    {
      name: 'territories',
      type: 'text',
      admin: {
        condition: (_, row) => row?.kind === 'territory',
        description:
          'ISO 3166-1 codes or regions, separated by spaces: IT FR, or EU -FR for the European Union except France',
      },
    },
    {
      name: 'only',
      label: 'Everywhere but these',
      type: 'checkbox',
      admin: {
        condition: (_, row) => row?.kind === 'territory',
        description: 'Ticked: shut out everywhere except in these territories.',
      },
    },
    {
      name: 'from',
      type: 'date',
      admin: { condition: (_, row) => row?.kind === 'window', date: { pickerAppearance: 'dayAndTime' } },
    },
    {
      name: 'until',
      type: 'date',
      admin: {
        condition: (_, row) => row?.kind === 'window' || row?.kind === 'exclusive',
        date: { pickerAppearance: 'dayAndTime' },
      },
    },
    {
      name: 'to',
      label: 'Exclusive to',
      type: 'text',
      admin: { condition: (_, row) => row?.kind === 'exclusive' },
    },
    {
      name: 'days',
      label: 'Days from the first use on a channel',
      type: 'number',
      min: 1,
      admin: { condition: (_, row) => row?.kind === 'days' },
    },
    {
      name: 'most',
      label: 'Most uses',
      type: 'number',
      min: 0,
      admin: { condition: (_, row) => row?.kind === 'uses' },
    },
  ],
})

/** What nothing arrived in is not shown: an empty box that nobody can fill says nothing. */
const holdsSomething = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : typeof value === 'object' && value !== null
      ? Object.values(value).some(holdsSomething)
      : value !== undefined && value !== null && value !== '' && value !== 0

/**
 * The rights block of an article, a source and an image. `arrived` holds what came with it, word for word, and is closed to everyone;
 * what a person adds or corrects stands beside it, and says who and when.
 */
export const rightsBlock: Field = {
  name: 'rights',
  label: 'Rights',
  type: 'group',
  fields: [
    {
      name: 'notices',
      label: 'Rights notices, as they arrived',
      labels: { singular: 'Notice', plural: 'Notices' },
      type: 'array',
      access: onlyByUs,
      admin: {
        components: { RowLabel: '/src/admin/NoticeLabel#NoticeLabel' },
        condition: (_, rights) => holdsSomething(rights?.notices),
        initCollapsed: false,
      },
      fields: [
        { name: 'text', label: 'Word for word', type: 'textarea', required: true },
        {
          type: 'row',
          fields: [
            { name: 'of', label: 'Found in', type: 'text' },
            { name: 'language', type: 'text' },
            { name: 'restriction', label: 'Read as', type: 'select', options: restrictionOptions },
          ],
        },
        { name: 'start', type: 'number', admin: { hidden: true } },
        { name: 'end', type: 'number', admin: { hidden: true } },
      ],
    },
    {
      name: 'addedNotices',
      label: 'Notices added by us',
      labels: { singular: 'Notice', plural: 'Notices' },
      type: 'array',
      admin: { initCollapsed: true, description: 'A notice that reached us by another way: by mail, in an agreement.' },
      fields: [
        { name: 'text', label: 'Word for word', type: 'textarea', required: true },
        { name: 'language', type: 'text' },
        { name: 'of', label: 'Where it came from', type: 'text' },
      ],
    },
    {
      type: 'row',
      fields: [
        { name: 'restriction', label: 'What the notice means', type: 'select', options: restrictionOptions },
        { name: 'licence', label: 'Licence (its address)', type: 'text' },
      ],
    },
    {
      type: 'row',
      fields: [
        { name: 'copyrightHolder', type: 'text' },
        { name: 'copyrightYear', type: 'text' },
      ],
    },
    { name: 'creditLine', type: 'text' },
    { name: 'usageTerms', label: 'Usage terms, in words', type: 'textarea' },
    {
      name: 'licensor',
      label: 'Licensor: whom to ask',
      type: 'group',
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'name', type: 'text' },
            { name: 'email', type: 'email' },
            { name: 'url', label: 'Address on the web', type: 'text' },
          ],
        },
      ],
    },
    { name: 'expires', label: 'Not after', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
    exclusions('exclusions', 'Exclusions', { admin: { initCollapsed: true } }),
    {
      name: 'arrived',
      label: 'As it arrived',
      type: 'group',
      access: onlyByUs,
      admin: {
        condition: (_, rights) => holdsSomething(rights?.arrived),
        description: 'Nobody can change this. What you correct above stands beside it.',
      },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'restriction', label: 'Read as', type: 'select', options: restrictionOptions },
            { name: 'licence', type: 'text' },
          ],
        },
        {
          type: 'row',
          fields: [
            { name: 'copyrightHolder', type: 'text' },
            { name: 'copyrightYear', type: 'text' },
            { name: 'creditLine', type: 'text' },
          ],
        },
        { name: 'usageTerms', type: 'textarea' },
        {
          type: 'row',
          fields: [
            { name: 'licensorName', type: 'text' },
            { name: 'licensorEmail', type: 'text' },
            { name: 'licensorUrl', type: 'text' },
          ],
        },
        { name: 'expires', type: 'text', admin: { description: 'As sent; a date that cannot be read denies.' } },
        exclusions('exclusions', 'Exclusions, as they arrived', { admin: { initCollapsed: true } }),
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'editedBy',
          label: 'Rights last changed by',
          type: 'relationship',
          relationTo: 'users',
          access: onlyByUs,
        },
        {
          name: 'editedAt',
          label: 'at',
          type: 'date',
          access: onlyByUs,
          admin: { date: { pickerAppearance: 'dayAndTime' } },
        },
      ],
    },
  ],
}
