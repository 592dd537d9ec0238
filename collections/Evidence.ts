import type { CollectionConfig } from 'payload'
import { by, byNobody, onlyByUs } from '../src/clearance/access'
import { evidenceBy } from '../src/clearance/own-desk'
import { serveSealedDocument } from '../src/evidence/files'
import { sealUpload } from '../src/evidence/seal'

export const Evidence: CollectionConfig = {
  slug: 'evidence',
  labels: { singular: 'Evidence', plural: 'Evidence' },
  admin: {
    useAsTitle: 'filename',
    group: 'Rights',
    description: 'What arrived, byte for byte. Nobody can change or delete it.',
    defaultColumns: ['filename', 'kind', 'origin', 'arrivedAt', 'bytes'],
  },
  access: { create: by('seal'), read: evidenceBy('read'), update: byNobody, delete: byNobody },
  disableDuplicate: true,
  upload: {
    disableLocalStorage: true,
    filesRequiredOnCreate: false, // sealUpload insists on one; an import seals without an upload
    crop: false,
    focalPoint: false,
    pasteURL: false,
    handlers: [serveSealedDocument],
    allowRestrictedFileTypes: false,
  },
  hooks: { beforeChange: [sealUpload] },
  fields: [
    {
      name: 'view',
      type: 'ui',
      admin: { components: { Field: '/src/admin/EvidenceView#EvidenceView' }, disableListColumn: true },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          type: 'select',
          access: onlyByUs,
          options: [
            { value: 'piece', label: 'A piece' },
            { value: 'picture', label: 'A picture' },
            { value: 'document', label: 'A document' },
          ],
        },
        { name: 'arrivedAt', type: 'date', access: onlyByUs, admin: { date: { pickerAppearance: 'dayAndTime' } } },
        { name: 'bytes', type: 'number', access: onlyByUs },
        { name: 'charset', type: 'text', access: onlyByUs },
        { name: 'mediaType', type: 'text', access: onlyByUs },
      ],
    },
    { name: 'sha256', label: 'SHA-256', type: 'text', unique: true, index: true, access: onlyByUs },
    { name: 'origin', label: 'Where from', type: 'text', access: onlyByUs },
    {
      name: 'notices',
      type: 'array',
      access: onlyByUs,
      admin: { components: { RowLabel: '/src/admin/NoticeLabel#NoticeLabel' }, initCollapsed: true },
      fields: [
        { name: 'text', type: 'textarea', required: true },
        {
          type: 'row',
          fields: [
            { name: 'of', type: 'text' },
            { name: 'start', type: 'number' },
            { name: 'end', type: 'number' },
            { name: 'byteStart', type: 'number' },
            { name: 'byteEnd', type: 'number' },
          ],
        },
      ],
    },
  ],
}
