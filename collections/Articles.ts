import type { CollectionConfig } from 'payload'
import { by, fieldBy, fieldUnlessArrived, onlyByUs } from '../src/clearance/access'
import { articlesBy, articleVersionsBy, fillOwnDesk, keepArticleInDesk } from '../src/clearance/own-desk'
import { syncArticleRelease, closeArticleRelease } from '../src/clearance/hooks'
import { refuseUncleared } from '../src/clearance/gate'
import { fillArticle, notePictures, stampRights } from '../src/clearance/stamps'
import { keepLock } from '../src/clearance/lock'
import { enterArticle, enterDeletion, noteLive } from '../src/clearance/entries'
import { keepKilled } from '../src/clearance/kill'
import { forgetRelated, keepRelated, noteRelating } from '../src/clearance/related'
import { keepClosedFields, noteRestoredDraft } from '../src/clearance/restoring'
import { killEndpoint } from '../src/recall/withdrawing'
import { restoreEndpoint } from '../src/recall/restoring'
import { killedField } from './fields/killed'
import { relatedField } from './fields/related'
import { rightsBlock } from './fields/rights'
import { slugField } from './fields/slug'
import { verdictPanel, standingCell } from './fields/verdict'
import { historyPanel } from './fields/history'

export const Articles: CollectionConfig = {
  slug: 'articles',
  labels: { singular: 'Article', plural: 'Articles' },
  admin: {
    useAsTitle: 'title',
    group: 'Newsroom',
    defaultColumns: ['title', 'standing', 'source', '_status', 'updatedAt'],
    listSearchableFields: ['title', 'slug', 'dek'],
    components: {
      edit: {
        beforeDocumentControls: ['/src/admin/VerdictChip#VerdictChip'],
        PublishButton: '/src/admin/PublishButton#PublishButton',
      },
    },
  },
  access: {
    create: by('write-articles'),
    read: articlesBy('read'),
    readVersions: articleVersionsBy('read'),
    update: articlesBy('write-articles'),
    delete: by('delete'),
    unlock: by('delete'),
  },
  disableDuplicate: true, // a copy would carry what only the product may write
  trash: true,
  lockDocuments: { duration: 120 },
  versions: { maxPerDoc: 100, drafts: { autosave: { interval: 800 }, schedulePublish: true, validate: false } },
  hooks: {
    beforeOperation: [noteRestoredDraft],
    beforeValidate: [keepClosedFields, fillOwnDesk, fillArticle],
    beforeChange: [keepArticleInDesk, keepRelated, stampRights, notePictures, refuseUncleared, noteLive],
    afterChange: [syncArticleRelease, enterArticle, keepLock],
    beforeDelete: [keepKilled, noteRelating],
    afterDelete: [closeArticleRelease, forgetRelated, enterDeletion],
  },
  endpoints: [killEndpoint('articles'), restoreEndpoint('articles')],
  fields: [
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Article',
          fields: [
            { name: 'title', label: 'Headline', type: 'text', required: true },
            {
              name: 'titleProposed',
              label: 'This headline was proposed by the import',
              type: 'checkbox',
              defaultValue: false,
              admin: {
                components: { Field: '/src/admin/ProposedHeadline#ProposedHeadline' },
                condition: (data) => data.titleProposed === true,
              },
            },
            { name: 'dek', label: 'Dek (standfirst)', type: 'textarea' },
            {
              type: 'row',
              fields: [
                { name: 'byline', type: 'text' },
                { name: 'dateline', type: 'text' },
              ],
            },
            { name: 'heroImage', label: 'Picture', type: 'upload', relationTo: 'images' },
            { name: 'body', type: 'richText', required: true },
            relatedField,
          ],
        },
        { label: 'Rights', fields: [rightsBlock] },
        {
          label: 'Record',
          description: 'Where this piece came from, and what has become of it.',
          fields: [
            {
              name: 'evidence',
              label: 'As it arrived',
              type: 'relationship',
              relationTo: 'evidence',
              access: onlyByUs,
            },
            {
              name: 'evidenceView',
              type: 'ui',
              admin: { components: { Field: '/src/admin/EvidenceView#EvidenceOfArticle' } },
            },
            { name: 'deskNote', label: 'Desk note (never published)', type: 'textarea' },
            {
              name: 'pubStatus',
              label: 'State, as it arrived',
              type: 'select',
              defaultValue: 'usable',
              options: [
                { value: 'usable', label: 'Usable' },
                { value: 'withheld', label: 'Withheld' },
                { value: 'canceled', label: 'Canceled (killed by the sender)' },
              ],
              access: { update: fieldBy('correct') },
            },
            killedField,
            {
              // A publication that was scheduled and could not go out: nobody was there to be told.
              name: 'scheduleRefused',
              label: 'A scheduled publication was refused',
              type: 'group',
              access: onlyByUs,
              admin: { condition: (data) => Boolean(data?.scheduleRefused?.at) },
              fields: [
                {
                  type: 'row',
                  fields: [
                    { name: 'at', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
                    { name: 'sentence', label: 'Why', type: 'text' },
                  ],
                },
              ],
            },
            // On what is out: the terms of a correction that arrived since, and that no editor has published yet.
            { name: 'laterTerms', type: 'json', access: onlyByUs, admin: { hidden: true } },
            // Every picture that it shows, as |1|5|.
            { name: 'pictures', type: 'text', access: onlyByUs, admin: { hidden: true } },
            {
              name: 'arrival',
              type: 'group',
              access: onlyByUs,
              admin: { hidden: true },
              fields: [
                { name: 'piece', type: 'text', index: true },
                { name: 'sha256', type: 'text', index: true },
                { name: 'title', type: 'text' },
                { name: 'bodyDigest', type: 'text' },
              ],
            },
          ],
        },
      ],
    },
    {
      name: 'scheduleRefusedNote',
      type: 'ui',
      admin: {
        position: 'sidebar',
        components: { Field: '/src/admin/ScheduleRefused#ScheduleRefused' },
        disableListColumn: true,
      },
    },
    verdictPanel,
    standingCell,
    slugField,
    {
      name: 'source',
      type: 'relationship',
      relationTo: 'sources',
      index: true,
      access: { update: fieldUnlessArrived },
      admin: { position: 'sidebar' },
    },
    {
      name: 'section',
      type: 'text',
      index: true,
      admin: { position: 'sidebar', description: 'Which desk it is for: sport, culture. Not published.' },
    },
    {
      name: 'language',
      type: 'text',
      defaultValue: 'en',
      admin: { position: 'sidebar', description: 'BCP 47: en, nb-NO' },
    },
    {
      name: 'keywords',
      type: 'text',
      hasMany: true,
      maxLength: 100,
      maxRows: 50,
      admin: {
        position: 'sidebar',
        placeholder: 'Type one, press Enter',
        description: 'Published with the article; readers find it by them.',
      },
    },
    {
      name: 'embargoedUntil',
      label: 'Embargoed until',
      type: 'date',
      access: { update: fieldUnlessArrived },
      admin: {
        position: 'sidebar',
        date: { pickerAppearance: 'dayAndTime' },
        description: 'Not before this moment, whatever is granted.',
      },
    },
    {
      name: 'publishedAt',
      label: 'First published',
      type: 'date',
      access: onlyByUs,
      admin: { position: 'sidebar', readOnly: true, date: { pickerAppearance: 'dayAndTime' } },
    },
    historyPanel,
  ],
}
