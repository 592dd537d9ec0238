import { resolve } from 'node:path'
import { withPayload } from '@payloadcms/next/withPayload'

const repository = resolve(import.meta.dirname, '../..')

export default withPayload(
  {
    typescript: { ignoreBuildErrors: true },
    outputFileTracingRoot: repository,
    turbopack: { root: repository },
  },
  { devBundleServerPackages: false },
)
