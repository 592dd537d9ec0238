/**
 * A `fetch` that asks again by `ETag`: what it had before is only sent anew where it has changed (304). It never answers without asking,
 * so what may no longer be shown is gone with the next answer. A browser does all this by itself.
 */
export const askingAgain = (mostKept = 200): typeof fetch => {
  const kept = new Map<string, { readonly etag: string; readonly body: string; readonly headers: Headers }>()
  return async (input, init = {}) => {
    const request = new Request(input, init)
    const known = request.method === 'GET' ? kept.get(request.url) : undefined
    if (known !== undefined) request.headers.set('if-none-match', known.etag)
    const response = await fetch(request)
    if (response.status === 304 && known !== undefined) return new Response(known.body, { headers: known.headers })
    const etag = response.headers.get('etag')
    if (request.method !== 'GET' || etag === null) return response
    const body = await response.clone().text()
    kept.delete(request.url)
    kept.set(request.url, { etag, body, headers: response.headers })
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
    return response
  }
}
