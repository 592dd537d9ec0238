/** Logs in, and gives a function that sends one picture and waits until it is stored. */
export const uploader = async (base: string) => {
  const login = await fetch(`${base}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@newsroom.test', password: 'Test-12345-secret' }),
  })
  const { token } = (await login.json()) as { token: string }
  return async (bytes: Buffer, name: string): Promise<void> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name)
    form.append('_payload', '{}')
    const answer = await fetch(`${base}/api/images`, {
      method: 'POST',
      headers: { authorization: `JWT ${token}` },
      body: form,
    })
    if (answer.status !== 201) throw new Error(`An upload was answered ${answer.status}: ${await answer.text()}`)
  }
}

/** Two at a time, as the desk's page does it. */
export const two = async (work: (() => Promise<void>)[]): Promise<void> => {
  const left = [...work]
  const take = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await next()
  }
  await Promise.all([take(), take()])
}
