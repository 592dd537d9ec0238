import { readFileSync } from 'node:fs'
import { GraphQLError, parse, validate } from 'graphql'
import { publicSchema } from './schema'
import { TrustedDocumentsRefused } from './trusted-documents-refused'

/**
 * The documents in a JSON file of names and texts, as the builds of front ends print them; none where no file is named.
 * @throws TrustedDocumentsRefused naming the file, the document and what is wrong, where one of them could never be answered
 */
export const readTrustedDocuments = (path: string | undefined): ReadonlyMap<string, string> => {
  if (path === undefined) return new Map()
  const refuse = (why: string): never => {
    throw new TrustedDocumentsRefused(`TRUSTED_DOCUMENTS: ${path}: ${why}`)
  }
  let told: unknown
  try {
    told = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
  if (typeof told !== 'object' || told === null || Array.isArray(told))
    return refuse('write an object of names and texts: { "front-page": "query { … }" }')
  return new Map(
    Object.entries(told).map(([name, text]: [string, unknown]) => {
      if (typeof text !== 'string') return refuse(`"${name}" is no text`)
      const wrong = firstWrong(text)
      return wrong === undefined ? [name, text] : refuse(`"${name}": ${wrong}`)
    }),
  )
}

const firstWrong = (text: string): string | undefined => {
  try {
    return validate(publicSchema, parse(text))[0]?.message
  } catch (error) {
    if (error instanceof GraphQLError) return error.message
    throw error
  }
}
