import { RootPage } from '@payloadcms/next/views'
import config from '../../../../payload.config'
import { importMap } from '../importMap.js'

interface Asked {
  params: Promise<{ segments: string[] }>
  searchParams: Promise<Record<string, string | string[]>>
}

export default function Page({ params, searchParams }: Asked) {
  return RootPage({ config, importMap, params, searchParams })
}
