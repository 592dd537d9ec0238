import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConfig } from 'payload'
import type { CollectionConfig, SanitizedConfig } from 'payload'
import { Articles } from '../collections/Articles'
import { Changes } from '../collections/Changes'
import { Consumers } from '../collections/Consumers'
import { Digests } from '../collections/Digests'
import { Evidence } from '../collections/Evidence'
import { Images } from '../collections/Images'
import { Permissions } from '../collections/Permissions'
import { LedgerEntries } from '../collections/Ledger'
import { Recalls } from '../collections/Recalls'
import { PermissionRequests } from '../collections/PermissionRequests'
import { Releases } from '../collections/Releases'
import { Sources } from '../collections/Sources'
import { Users } from '../collections/Users'
import { Uses } from '../collections/Uses'
import { by, may } from './clearance/access'
import { rewriteReleases } from './clearance/jobs'
import { seeSchedulesThrough } from './clearance/schedule'
import { database } from './database'
import { tellConflict } from './desk/conflict'
import { fetchAgain } from './desk/fetch-again'
import { evidenceText } from './desk/evidence-text'
import { exportEndpoints } from './desk/exports'
import { beyondTerms } from './desk/beyond-terms'
import { overview } from './desk/overview'
import { ask } from './asking/ask'
import { exploringEndpoints } from './desk/exploring'
import { history } from './desk/history'
import { openHouse } from './desk/house'
import { handOutOriginal, withOriginalLinks } from './desk/originals'
import { pictureDesk } from './desk/pictures'
import { withPreview } from './desk/preview-pass'
import { timeMachine } from './desk/time-machine'
import { verdictEndpoints, verdictQuery } from './desk/verdict'
import { whereUsed } from './desk/where-used'
import { newsEditor } from './editor'
import type { Environment } from './environment'
import { prepareWrites } from './imaging/writing'
import { mailOver, unsentMail } from './mail'
import type { Services } from './services'
import { storageIn } from './storage/place'

const here = dirname(fileURLToPath(import.meta.url))

/** The mark, drawn where it is used: nothing is loaded for it. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1c1c1c"/><path d="M10 8h12v3h-4v10h4v3H10v-3h4V11h-4z" fill="#fff"/></svg>',
)}`

/** What a start of the product may choose. `now` is the product's only clock. */
export interface Options {
  readonly environment: Environment
  readonly now?: () => Date
}

/** The CMS, put together in one place. */
export const configure = async ({ environment, now = () => new Date() }: Options): Promise<SanitizedConfig> => {
  const { bucket, mediaDir, publicUrl, webhook } = environment
  const place = { bucket, mediaDir }
  const services: Services = { now, place, storage: await storageIn(place), publicUrl, webhook }
  const config = await buildConfig({
    secret: environment.secret,
    serverURL: environment.publicUrl,
    cors: [],
    db: database(environment.databaseUrl),
    editor: await newsEditor(),
    collections: [
      withPreview(Articles, environment.sitePreviewUrl),
      withOriginalLinks(Images),
      Sources,
      Permissions,
      Evidence,
      Releases,
      Changes,
      Consumers,
      LedgerEntries,
      Recalls,
      PermissionRequests,
      Digests,
      Uses,
      overTls(Users, environment.publicUrl),
    ],
    endpoints: [
      ...verdictEndpoints,
      ...exploringEndpoints,
      ...exportEndpoints,
      ask,
      ...pictureDesk,
      evidenceText,
      fetchAgain,
      handOutOriginal,
      history,
      openHouse,
      overview,
      timeMachine,
      beyondTerms,
      whereUsed,
    ],
    graphQL: {
      schemaOutputFile: resolve(here, 'desk-schema.graphql'),
      disablePlaygroundInProduction: true,
      queries: verdictQuery,
    },
    jobs: {
      tasks: [rewriteReleases],
      access: {
        run: ({ req }) => may(req.user, 'keep-house'),
        queue: ({ req }) => may(req.user, 'keep-house'),
        cancel: ({ req }) => may(req.user, 'keep-house'),
      },
      jobsCollectionOverrides: ({ defaultJobsCollection }) => ({
        ...defaultJobsCollection,
        access: {
          create: () => false,
          update: () => false,
          delete: () => false,
          read: by('audit'),
        },
      }),
      autoRun: [{ cron: '* * * * *', limit: 50 }],
      deleteJobOnComplete: true,
    },
    custom: { services },
    upload: { limits: { fileSize: 50_000_000 } },
    telemetry: false,
    defaultDepth: 1,
    maxDepth: 3,
    logger: { options: { level: environment.logLevel }, destination: process.stderr },
    email: environment.mail === undefined ? unsentMail : mailOver(environment.mail.url, environment.mail.from),
    hooks: { afterError: [tellConflict] },
    admin: {
      user: Users.slug,
      avatar: 'default', // Gravatar would tell another house who works here
      importMap: { baseDir: resolve(here, '..') },
      meta: { titleSuffix: ' · Imprimatur', icons: [{ rel: 'icon', type: 'image/svg+xml', url: icon }] },
      components: {
        beforeNavLinks: ['/src/admin/NavLink#PictureDeskLink', '/src/admin/NavLink#TimeMachineLink'],
        beforeDashboard: ['/src/admin/Dashboard#Dashboard'],
        header: ['/src/admin/PasswordBanner#PasswordBanner'],
        views: {
          pictureDesk: {
            Component: '/src/admin/PictureDesk#PictureDesk',
            path: '/pictures',
            exact: true,
            meta: { title: 'Picture desk' },
          },
          timeMachine: {
            Component: '/src/admin/TimeMachine#TimeMachine',
            path: '/time-machine',
            exact: true,
            meta: { title: 'Time machine' },
          },
          beyondTerms: {
            Component: '/src/admin/BeyondTerms#BeyondTerms',
            path: '/beyond-terms',
            exact: true,
            meta: { title: 'Used beyond its terms' },
          },
        },
        graphics: { Logo: '/src/admin/Logo#Logo', Icon: '/src/admin/Logo#Icon' },
      },
    },
    typescript: { outputFile: resolve(here, 'payload-types.ts'), autoGenerate: false },
  })
  // Which sites may come with cookies is decided once, in src/desk/origins.ts, before a request reaches Payload, which adds its own.
  config.csrf = []
  seeSchedulesThrough(config)
  prepareWrites(config)
  return config
}

/** Behind TLS the log-in's cookie goes over TLS alone. */
const overTls = (users: CollectionConfig, publicUrl: string): CollectionConfig =>
  publicUrl.startsWith('https:') && typeof users.auth === 'object'
    ? { ...users, auth: { ...users.auth, cookies: { ...users.auth.cookies, secure: true } } }
    : users
