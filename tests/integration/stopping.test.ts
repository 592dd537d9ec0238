// SIGTERM: what is being answered is answered, and nothing new is begun.
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { place, start } from '../laws/processes'

test('an answer under way is given, new connections are refused, and the process ends well', async () => {
  const here = place('sqlite')
  const child = start('tests/laws/serve.ts', [], here)
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const port = Number(said.toString().trim())
  const socket = connect(port, '127.0.0.1')
  const body = JSON.stringify({ query: '{ articles(first: 1) { nodes { title } } }' })
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: newsroom\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
  )
  await new Promise((soon) => setTimeout(soon, 100))
  child.kill('SIGTERM')
  await new Promise((soon) => setTimeout(soon, 300))
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
  socket.write(body.slice(9))
  let answer = ''
  socket.on('data', (part: Buffer) => (answer += part.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*"nodes":\[\]/)
  expect(code).toBe(0)
  await here.remove()
})
