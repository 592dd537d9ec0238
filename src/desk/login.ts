import { setTimeout as later } from 'node:timers/promises'
import type { Request as ExpressRequest } from 'express'

/** What must answer before there is a log-in. None of these says whether an account exists. */
const beforeLogin = new Set([
  'POST /users/login',
  'POST /users/logout',
  'POST /users/forgot-password',
  'POST /users/reset-password',
  'GET /users/me',
])

const nameOf = ({ method, path }: ExpressRequest): string => `${method} ${path.replace(/\/+$/, '')}`

/** True for what anybody may ask, as the one method that it is. */
export const isBeforeLogin = (request: ExpressRequest): boolean =>
  beforeLogin.has(nameOf(request)) && !overridesMethod(request)

/** Payload reads a POST with this header as a GET whose query is its body, so that a long filter may be sent. */
export const overridesMethod = ({ method, headers }: ExpressRequest): boolean =>
  method === 'POST' && ['x-payload-http-method-override', 'x-http-method-override'].some((name) => name in headers)

/** How long a refusal takes, in milliseconds: a password is looked at for a known account only, and the time would tell. */
const refusalTakes = 1000

/**
 * One answer for an account that is not there, a wrong password and a locked account, after one and the same time; and one time for a
 * forgotten password of somebody and of nobody.
 */
export const tellNothing = async (request: ExpressRequest, answering: Promise<Response>): Promise<Response> => {
  const name = nameOf(request)
  if (name !== 'POST /users/login' && name !== 'POST /users/forgot-password') return answering
  const took = later(refusalTakes)
  const answer = await answering
  if (name === 'POST /users/forgot-password') return (await took, answer)
  if (answer.status !== 401) return answer
  await took
  return Response.json(
    {
      errors: [
        { message: 'The e-mail or the password is wrong. After ten wrong ones the account rests for ten minutes.' },
      ],
    },
    { status: 401 },
  )
}
