// What there is to compare with, written by hand: `bare.ts express|http FILE` answers the bytes of a file, `bare.ts sql DATABASE` asks SQLite.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import express from 'express'
import Database from 'libsql'
import { frontPage } from './hand-written'

const [kind = '', path = ''] = process.argv.slice(2)
const port = Number(process.env.PORT)
const json = 'application/json; charset=utf-8'

if (kind === 'express') {
  const body = readFileSync(path)
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const app = express()
  app.get('/graphql', (request, response) => {
    response.set({ 'content-type': json, etag })
    if (request.fresh) response.status(304).end()
    else response.end(body)
  })
  app.listen(port, '127.0.0.1')
} else if (kind === 'http') {
  const body = readFileSync(path)
  const headers = { 'content-type': json, 'content-length': body.byteLength }
  createServer((_request, response) => void response.writeHead(200, headers).end(body)).listen(port, '127.0.0.1')
} else if (kind === 'sql') {
  const statement = new Database(path, { readonly: true }).prepare(frontPage)
  createServer((_request, response) => {
    const now = new Date().toISOString()
    const { answer } = statement.get(now, now) as { answer: string }
    response.writeHead(200, { 'content-type': json, 'content-length': Buffer.byteLength(answer) }).end(answer)
  }).listen(port, '127.0.0.1')
} else throw new Error(`There is no server ${kind}.`)
