import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Bucket } from './storage/storage'

/** Every setting of the product, read once and checked. `.env.example` documents the same names; a test compares the two. */
export interface Environment {
  readonly port: number
  readonly databaseUrl: string
  readonly mediaDir: string
  /** The bucket that keeps the bytes; undefined: they are kept in `mediaDir`. */
  readonly bucket: Bucket | undefined
  readonly secret: string
  readonly adminEmail: string | undefined
  readonly adminPassword: string | undefined
  /** Without a trailing slash; empty when not set. */
  readonly publicUrl: string
  /** Where an article is read, as https://news.example/{slug}, and how the publication is called; undefined: not set. */
  readonly site: { readonly page: string | undefined; readonly name: string | undefined }
  /** Origins that may use the desk with cookies from another site. */
  readonly corsOrigins: readonly string[]
  /** The request header, in lower case, that a trusted proxy fills with the reader's ISO 3166-1 code; undefined: none is trusted. */
  readonly territoryHeader: string | undefined
  /** Where mail is sent from; undefined: none is. */
  readonly mail: { readonly url: string; readonly from: string } | undefined
  readonly logLevel: (typeof logLevels)[number]
  /** Where a kill is told to programs (src/recall/webhook.ts), and what that is signed with; undefined: nowhere. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
  /** Opens `/metrics` to whoever sends it; undefined: there is no such place. */
  readonly metricsToken: string | undefined
  /** Answers are kept in so many megabytes of memory; 0: none is. */
  readonly cacheMegabytes: number
  /** For so many seconds a cache that many readers share may keep an answer in words; 0: it may not. */
  readonly sharedCacheSeconds: number
  /** The file of documents that may be asked for by name (src/delivery/persisted.ts), and whether nothing else is answered. */
  readonly trustedDocuments: { readonly path: string | undefined; readonly only: boolean }
  /** Where a front end shows a draft, with `{id}` for the article's id; undefined: there is no preview. */
  readonly sitePreviewUrl: string | undefined
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

export const variables = [
  'PORT',
  'DATABASE_URL',
  'MEDIA_DIR',
  'STORAGE_URL',
  'PAYLOAD_SECRET',
  'ADMIN_EMAIL',
  'ADMIN_PASSWORD',
  'PUBLIC_URL',
  'SITE_URL',
  'SITE_NAME',
  'CORS_ORIGINS',
  'TERRITORY_HEADER',
  'MAIL_URL',
  'MAIL_FROM',
  'LOG_LEVEL',
  'WEBHOOK_URL',
  'WEBHOOK_SECRET',
  'METRICS_TOKEN',
  'CACHE_MB',
  'SHARED_CACHE_SECONDS',
  'TRUSTED_DOCUMENTS',
  'TRUSTED_DOCUMENTS_ONLY',
  'SITE_PREVIEW_URL',
] as const

/** A setting that cannot be used. The message names the variable, what it holds and what it should hold. */
export class SettingRefused extends Error {
  override readonly name = 'SettingRefused'
  constructor(
    readonly variable: (typeof variables)[number],
    what: string,
  ) {
    super(`${variable}: ${what}`)
  }
}

type Variables = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings from `env` (normally `process.env`). An empty variable counts as absent.
 * Makes and keeps a secret in the media folder when `PAYLOAD_SECRET` is absent, readable by its owner only.
 * @throws SettingRefused for a value that cannot be used
 */
export const readEnvironment = (env: Variables): Environment => {
  const value = (name: (typeof variables)[number]) => env[name]?.trim() || undefined
  const mediaDir = resolve(value('MEDIA_DIR') ?? 'media')
  const bucket = bucketOf(value('STORAGE_URL'))
  const secret = value('PAYLOAD_SECRET')
  if (bucket !== undefined && secret === undefined)
    throw new SettingRefused(
      'PAYLOAD_SECRET',
      'give one: with STORAGE_URL there may be several machines, and one would not know the log-ins of another',
    )
  return {
    port: port(value('PORT')),
    databaseUrl: databaseUrl(value('DATABASE_URL')),
    mediaDir,
    bucket,
    secret: secret ?? keptSecret(mediaDir),
    adminEmail: value('ADMIN_EMAIL')?.toLowerCase(),
    adminPassword: value('ADMIN_PASSWORD'),
    publicUrl: origin('PUBLIC_URL', value('PUBLIC_URL')) ?? '',
    site: { page: page(value('SITE_URL')), name: value('SITE_NAME') },
    corsOrigins: (value('CORS_ORIGINS') ?? '')
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) => origin('CORS_ORIGINS', text) ?? ''),
    territoryHeader: headerName(value('TERRITORY_HEADER')),
    mail: mail(value('MAIL_URL'), value('MAIL_FROM')),
    logLevel: logLevel(value('LOG_LEVEL')),
    webhook: webhook(value('WEBHOOK_URL'), value('WEBHOOK_SECRET')),
    metricsToken: metricsToken(value('METRICS_TOKEN')),
    cacheMegabytes: whole('CACHE_MB', value('CACHE_MB') ?? '64', 16_384),
    sharedCacheSeconds: whole('SHARED_CACHE_SECONDS', value('SHARED_CACHE_SECONDS') ?? '10', 3600),
    trustedDocuments: trustedDocuments(value('TRUSTED_DOCUMENTS'), value('TRUSTED_DOCUMENTS_ONLY')),
    sitePreviewUrl: sitePreviewUrl(value('SITE_PREVIEW_URL')),
  }
}

const port = (text = '3000'): number => {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 65535)
    throw new SettingRefused('PORT', `"${text}" is no port; give a number from 0 to 65535`)
  return number
}

const whole = (variable: 'CACHE_MB' | 'SHARED_CACHE_SECONDS', text: string, most: number): number => {
  if (!/^\d{1,9}$/.test(text) || Number(text) > most)
    throw new SettingRefused(variable, `"${text}" is no whole number from 0 to ${most}`)
  return Number(text)
}

const trustedDocuments = (path: string | undefined, only = 'no'): Environment['trustedDocuments'] => {
  if (only !== 'yes' && only !== 'no')
    throw new SettingRefused('TRUSTED_DOCUMENTS_ONLY', `"${only}" is neither yes nor no`)
  if (only === 'yes' && path === undefined)
    throw new SettingRefused(
      'TRUSTED_DOCUMENTS_ONLY',
      'name the documents, too: TRUSTED_DOCUMENTS=path/to/documents.json',
    )
  return { path, only: only === 'yes' }
}

const databaseUrl = (text = 'file:./imprimatur.db'): string => {
  if (!/^(file:.|mongodb(\+srv)?:\/\/.)/.test(text))
    throw new SettingRefused(
      'DATABASE_URL',
      `"${withoutPassword(text)}" is neither file:PATH (SQLite) nor mongodb://… (MongoDB)`,
    )
  return text
}

/** `s3://BUCKET[/PREFIX][?endpoint=URL][&region=NAME]`. A bucket's name is one of Amazon's (3 to 63 of a-z, 0-9, dot and dash). */
const bucketOf = (text: string | undefined): Bucket | undefined => {
  if (text === undefined) return undefined
  const form = 'write it as s3://bucket/prefix or s3://bucket?endpoint=https://store.example&region=eu-north-1'
  const url = URL.canParse(text) ? new URL(text) : undefined
  const asked = new Map(url?.searchParams)
  const [endpoint, region] = [asked.get('endpoint'), asked.get('region')]
  const prefix = url?.pathname.replace(/^\/|\/$/g, '') ?? ''
  const isOne =
    url?.protocol === 's3:' &&
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.host) &&
    /^$|^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(prefix) &&
    [...asked.keys()].every((name) => name === 'endpoint' || name === 'region')
  if (!isOne || url.username !== '')
    throw new SettingRefused('STORAGE_URL', `"${withoutPassword(text)}" is no bucket; ${form}`)
  if (region !== undefined && !/^[a-z0-9-]+$/.test(region))
    throw new SettingRefused('STORAGE_URL', `"${region}" is no region; ${form}`)
  return { bucket: url.host, prefix, endpoint: endpointOf(endpoint), region }
}

const endpointOf = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '')
    throw new SettingRefused(
      'STORAGE_URL',
      `"${withoutPassword(text)}" is no address of a store; write it as endpoint=https://store.example:9000, without a password`,
    )
  return url.href
}

/** A connection URL as it may be shown: without the password. */
export const withoutPassword = (url: string): string => url.replace(/\/\/([^/@:]*):[^@]*@/, '//$1:…@')

const origin = (variable: 'PUBLIC_URL' | 'CORS_ORIGINS', text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '')
    throw new SettingRefused(variable, `"${text}" is no origin; write it as https://news.example`)
  return url.origin
}

const page = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  const filled = (word: string) => text.replaceAll(/\{(slug|id)\}/g, word)
  const [one, other] = [filled('a'), filled('b')].map((each) => (URL.canParse(each) ? new URL(each) : undefined))
  if (
    one === undefined ||
    !/^https?:$/.test(one.protocol) ||
    one.origin !== other?.origin ||
    one.href === other.href ||
    /[{}]/.test(filled('a'))
  )
    throw new SettingRefused(
      'SITE_URL',
      `"${withoutPassword(text)}" is no address of an article; write it as https://news.example/{slug}, with {slug} or {id} after the host`,
    )
  return text
}

const headerName = (text: string | undefined): string | undefined => {
  if (text !== undefined && !/^[A-Za-z0-9-]+$/.test(text))
    throw new SettingRefused('TERRITORY_HEADER', `"${text}" is no header name; write it as CF-IPCountry`)
  return text?.toLowerCase()
}

const mail = (url: string | undefined, from: string | undefined): Environment['mail'] => {
  if (url === undefined) return undefined
  if (!/^smtps?:\/\/./.test(url) || !URL.canParse(url))
    throw new SettingRefused(
      'MAIL_URL',
      `"${withoutPassword(url)}" is no mail server; write it as smtp://user:password@host:587`,
    )
  if (from === undefined || !/^[^\r\n<>]*(?:<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/.test(from))
    throw new SettingRefused('MAIL_FROM', `"${from ?? ''}" is no sender; write it as Rights desk <rights@news.example>`)
  return { url, from }
}

const logLevel = (text = 'warn'): Environment['logLevel'] => {
  const level = logLevels.find((each) => each === text)
  if (level === undefined) throw new SettingRefused('LOG_LEVEL', `"${text}" is none of ${logLevels.join(', ')}`)
  return level
}

/** Whoever can guess a secret can tell a cache to forget everything, or read how much we work. */
const shortestSecret = 16

const metricsToken = (text: string | undefined): string | undefined => {
  if (text !== undefined && !/^[\x21-\x7e]+$/.test(text))
    throw new SettingRefused('METRICS_TOKEN', 'it travels in a header; use letters, digits and signs without spaces')
  if (text !== undefined && text.length < shortestSecret)
    throw new SettingRefused('METRICS_TOKEN', `give one of ${shortestSecret} characters or more`)
  return text
}

const webhook = (address: string | undefined, secret: string | undefined): Environment['webhook'] => {
  if (address === undefined) return undefined
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new SettingRefused(
      'WEBHOOK_URL',
      `"${withoutPassword(address)}" is no address; write it as https://cdn.example/purge, without a password`,
    )
  if (secret === undefined || secret.length < shortestSecret)
    throw new SettingRefused(
      'WEBHOOK_SECRET',
      `give one of ${shortestSecret} characters or more: it signs what is sent`,
    )
  return { url: url.href, secret }
}

const sitePreviewUrl = (address: string | undefined): string | undefined => {
  if (address === undefined) return undefined
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || !address.includes('{id}'))
    throw new SettingRefused(
      'SITE_PREVIEW_URL',
      `"${withoutPassword(address)}" is no address of a preview; write it as https://news.example/preview/{id}`,
    )
  return address
}

/** The secret that an earlier start made, or a new one. Two first starts at once agree on one: only one file can be created. */
const keptSecret = (mediaDir: string): string => {
  const path = join(mediaDir, '.payload-secret')
  try {
    mkdirSync(mediaDir, { recursive: true })
    writeFileSync(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw new SettingRefused(
        'MEDIA_DIR',
        `${mediaDir} cannot be written (${error instanceof Error ? error.message : String(error)})`,
      )
  }
  const secret = readFileSync(path, 'utf8').trim()
  if (secret === '')
    throw new SettingRefused(
      'PAYLOAD_SECRET',
      `${path} is empty; delete it, and a new secret is made (everybody logs in again)`,
    )
  return secret
}
