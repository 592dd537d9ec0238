/** The public GraphQL door holds to GraphQL over HTTP: the audits of its reference implementation, all of them. */
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await openNewsroom()
})
afterAll(() => newsroom.close())

const audits = serverAudits({ url: () => `${newsroom.base}/graphql` })

test('there are as many audits as ever', () => {
  expect(audits.length).toBeGreaterThanOrEqual(60)
})

test.each(audits)('$id: $name', async (audit) => {
  expect(await audit.fn()).toMatchObject({ status: 'ok' })
})
