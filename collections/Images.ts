import type { CollectionConfig } from 'payload'
import { by, fieldUnlessArrived, onlyByUs } from '../src/clearance/access'
import { closeImageRelease, syncImageReleases } from '../src/clearance/hooks'
import { enterDeletion, enterImage } from '../src/clearance/entries'
import { keepKilled, staysKilled } from '../src/clearance/kill'
import { imagesBy, imageVersionsBy, keepImageInDesk } from '../src/clearance/own-desk'
import { proposeLicence } from '../src/clearance/proposals'
import { keepClosedFields } from '../src/clearance/restoring'
import { stampRights } from '../src/clearance/stamps'
import { dropRenditions, receivePicture } from '../src/imaging/receive'
import { serveRenditionToStaff } from '../src/imaging/files'
import { onlyOwnCrops, onlyPercent } from '../src/imaging/own-crops'
import { killEndpoint } from '../src/recall/withdrawing'
import { restoreEndpoint } from '../src/recall/restoring'
import { killedField } from './fields/killed'
import { rightsBlock } from './fields/rights'
import { standingCell, verdictPanel } from './fields/verdict'
import { historyPanel } from './fields/history'

const percent = { type: 'number', min: 0, max: 100, defaultValue: 50, validate: onlyPercent } as const

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
  access: {
    create: by('write-images'),
    read: imagesBy('read'),
    readVersions: imageVersionsBy('read'),
    update: imagesBy('write-images'),
    delete: by('delete'),
  },
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
    beforeChange: [keepImageInDesk, receivePicture, staysKilled, stampRights],
    afterChange: [syncImageReleases, enterImage, proposeLicence],
    beforeDelete: [keepKilled],
    afterDelete: [closeImageRelease, dropRenditions, enterDeletion],
  },
  endpoints: [killEndpoint('images'), restoreEndpoint('images')],
  fields: [
    verdictPanel,
    standingCell,
    {
      name: 'whereUsed',
      type: 'ui',
      admin: {
        position: 'sidebar',
        components: { Field: '/src/admin/WhereUsed#WhereUsed' },
        disableListColumn: true,
      },
    },
    {
      name: 'pendingNote',
      type: 'ui',
      admin: { components: { Field: '/src/admin/PendingPicture#PendingPicture' }, disableListColumn: true },
    },
    {
      name: 'replacedNote',
      type: 'ui',
      admin: { components: { Field: '/src/admin/ReplacedPicture#ReplacedPicture' }, disableListColumn: true },
    },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Picture',
          fields: [
            {
              name: 'alt',
              label: 'Alternative text',
              type: 'text',
              admin: { description: 'What a reader who cannot see the picture should know.' },
            },
            { name: 'caption', type: 'textarea' },
            {
              name: 'name',
              type: 'text',
              admin: { description: 'How the desk calls it. Made from the file or the address.' },
            },
            {
              // How an editor cut it by hand: { wide: { left, top, width } }, in per cent of the upright picture.
              name: 'crops',
              type: 'json',
              validate: onlyOwnCrops,
              admin: { components: { Field: '/src/admin/CropField#CropField' }, disableListColumn: true },
            },
            {
              type: 'row',
              fields: [
                { name: 'focalX', label: 'Focal point, % from the left', ...percent },
                { name: 'focalY', label: 'Focal point, % from the top', ...percent },
              ],
            },
          ],
        },
        { label: 'Rights', fields: [rightsBlock] },
        {
          label: 'Record',
          description: 'What the file says of itself, and where it came from.',
          fields: [
            killedField,
            // What its file says of itself, for an editor to read: every place and value, and where they differ.
            {
              name: 'metadata',
              type: 'json',
              access: onlyByUs,
              admin: {
                components: { Field: '/src/admin/ArrivedMetadata#ArrivedMetadata' },
                disableListColumn: true,
                disableListFilter: true,
              },
            },
            {
              name: 'origin',
              label: 'Where it came from',
              type: 'group',
              access: onlyByUs,
              admin: { condition: (data) => Boolean(data?.origin?.url) },
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
                { name: 'sha256', label: 'SHA-256 of the file', type: 'text', index: true },
                {
                  type: 'row',
                  fields: [
                    { name: 'bytes', type: 'number', admin: { width: '25%' } },
                    { name: 'mediaType', type: 'text', admin: { width: '25%' } },
                    { name: 'width', type: 'number', admin: { width: '25%' } },
                    { name: 'height', type: 'number', admin: { width: '25%' } },
                  ],
                },
                { name: 'evidence', type: 'relationship', relationTo: 'evidence' },
                /** What a permission must have named: the file's hash, or the address that it was fetched from. */
                { name: 'from', type: 'text', admin: { hidden: true } },
                {
                  name: 'download',
                  type: 'ui',
                  admin: {
                    components: { Field: '/src/admin/DownloadOriginal#DownloadOriginal' },
                    disableListColumn: true,
                  },
                },
              ],
            },
          ],
        },
      ],
    },
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
    { name: 'renditions', type: 'json', access: onlyByUs, admin: { hidden: true } },
    // A data URI of a few hundred characters, for a page to show until the picture is there.
    { name: 'placeholder', type: 'text', access: onlyByUs, admin: { hidden: true } },
    historyPanel,
  ],
}
