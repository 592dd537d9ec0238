import type { CollectionConfig } from 'payload'
import { byRightsManager, byStaff, fieldUnlessArrived, onlyByUs } from '../src/clearance/access'
import { closeImageRelease, syncImageReleases } from '../src/clearance/hooks'
import { keepClosedFields } from '../src/clearance/restoring'
import { stampRights } from '../src/clearance/stamps'
import { receivePicture } from '../src/imaging/receive'
import { serveRenditionToStaff } from '../src/imaging/files'
import { onlyOwnCrops } from '../src/imaging/own-crops'
import { rightsBlock } from './fields/rights'
import { standingCell, verdictPanel } from './fields/verdict'

const percent = { type: 'number', min: 0, max: 100, defaultValue: 50 } as const

export const Images: CollectionConfig = {
  slug: 'images',
  labels: { singular: 'Image', plural: 'Images' },
  admin: {
    useAsTitle: 'name',
    group: 'Newsroom',
    defaultColumns: ['name', 'standing', 'alt', 'source', 'updatedAt'],
    listSearchableFields: ['name', 'filename', 'alt', 'caption', 'origin.url'],
    components: { edit: { beforeDocumentControls: ['/src/admin/VerdictChip#VerdictChip'] } },
  },
  access: { create: byStaff, read: byStaff, readVersions: byStaff, update: byStaff, delete: byRightsManager },
  disableDuplicate: true,
  trash: true,
  versions: { maxPerDoc: 100, drafts: false },
  // Payload's own file storage stays off: it unlinks the old file before the new one is safe. Ours keeps bytes by their content.
  upload: {
    disableLocalStorage: true,
    filesRequiredOnCreate: false,
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/tiff', 'image/gif'],
    crop: false,
    focalPoint: false,
    pasteURL: false,
    adminThumbnail: ({ doc }) =>
      typeof doc.filename === 'string' ? `/api/images/file/${encodeURIComponent(doc.filename)}?size=small` : null,
    handlers: [serveRenditionToStaff],
  },
  hooks: {
    beforeValidate: [keepClosedFields],
    beforeChange: [receivePicture, stampRights],
    afterChange: [syncImageReleases],
    afterDelete: [closeImageRelease],
  },
  fields: [
    verdictPanel,
    standingCell,
    {
      name: 'pendingNote',
      type: 'ui',
      admin: { components: { Field: '/src/admin/PendingPicture#PendingPicture' }, disableListColumn: true },
    },
    { name: 'name', type: 'text', admin: { description: 'How the desk calls it. Made from the file or the address.' } },
    {
      name: 'alt',
      label: 'Alternative text',
      type: 'text',
      admin: { description: 'What a reader who cannot see the picture should know.' },
    },
    { name: 'caption', type: 'textarea' },
    {
      name: 'source',
      type: 'relationship',
      relationTo: 'sources',
      index: true,
      access: { update: fieldUnlessArrived },
      admin: {
        position: 'sidebar',
        description: 'Who gave us the picture. Its source-wide permissions then reach the picture.',
      },
    },
    {
      name: 'standalone',
      label: 'May be fetched without an article',
      type: 'checkbox',
      defaultValue: false,
      admin: { position: 'sidebar' },
    },
    {
      type: 'row',
      fields: [
        { name: 'focalX', label: 'Focal point, % from the left', ...percent },
        { name: 'focalY', label: 'Focal point, % from the top', ...percent },
      ],
    },
    {
      // How an editor cut it by hand: { wide: { left, top, width } }, in per cent of the upright picture.
      name: 'crops',
      type: 'json',
      validate: onlyOwnCrops,
      admin: { components: { Field: '/src/admin/Nothing#Nothing' }, disableListColumn: true },
    },
    rightsBlock,
    {
      name: 'origin',
      label: 'Where it came from',
      type: 'group',
      access: onlyByUs,
      fields: [
        { name: 'url', label: 'Address', type: 'text', index: true },
        { name: 'host', type: 'text', admin: { description: 'A host is not a holder.' } },
      ],
    },
    {
      name: 'fetch',
      label: 'Last attempt to fetch it',
      type: 'group',
      access: onlyByUs,
      admin: { condition: (data) => Boolean(data?.fetch?.at) },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'state', type: 'select', options: ['pending', 'stored', 'refused'] },
            { name: 'reason', type: 'text' },
            { name: 'at', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
          ],
        },
      ],
    },
    {
      name: 'original',
      label: 'The sealed original',
      type: 'group',
      access: onlyByUs,
      admin: { condition: (data) => Boolean(data?.original?.sha256) },
      fields: [
        { name: 'sha256', type: 'text', index: true },
        {
          type: 'row',
          fields: [
            { name: 'bytes', type: 'number' },
            { name: 'mediaType', type: 'text' },
            { name: 'width', type: 'number' },
            { name: 'height', type: 'number' },
          ],
        },
        { name: 'evidence', type: 'relationship', relationTo: 'evidence' },
        /** What a permission must have named: the file's hash, or the address that it was fetched from. */
        { name: 'from', type: 'text', admin: { hidden: true } },
      ],
    },
    // What its file says of itself, for an editor to read: every place and value, and where they differ.
    { name: 'metadata', type: 'json', access: onlyByUs, admin: { hidden: true } },
    { name: 'renditions', type: 'json', access: onlyByUs, admin: { hidden: true } },
    // A data URI of a few hundred characters, for a page to show until the picture is there.
    { name: 'placeholder', type: 'text', access: onlyByUs, admin: { hidden: true } },
  ],
}
