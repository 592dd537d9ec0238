import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

const config: NextConfig = {
  // `npm test` checks types; the build of a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  serverExternalPackages: [
    'sharp',
    'libsql',
    '@libsql/client',
    'graphql-yoga',
    '@payloadcms/db-mongodb',
    '@payloadcms/db-sqlite',
    'payload',
  ],
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
}

export default withPayload(config, { devBundleServerPackages: false })
