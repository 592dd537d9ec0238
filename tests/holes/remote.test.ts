import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/**
 * The fetcher's guard cannot be turned off, so the hostile host must have an address that looks public: it runs in a
 * network and mount namespace of its own (`unshare`), which has nothing but a loopback interface, names and a resolver of ours.
 */
const isolate = ['-nm', '-rnm'].find((flags) => spawnSync('unshare', [flags, 'true']).status === 0)
const canAddAddresses = spawnSync('ip', ['-V']).status === 0
const obstacle =
  isolate === undefined
    ? 'unshare may not make a network namespace here (root, or user namespaces, are needed)'
    : canAddAddresses
      ? undefined
      : 'ip is not on the PATH (apt-get install iproute2)'

if (obstacle !== undefined) {
  console.log(`The hostile picture host was not run: ${obstacle}.`)
  test.runIf(process.env.CI === 'true')('the hostile picture host runs in CI', () => expect.fail(obstacle))
}

const hosts = `
93.184.216.34 outside.example
127.0.0.1 inside.example
::1 inside6.example
93.184.216.34 mixed.example
10.0.0.1 mixed.example
`

describe.skipIf(obstacle !== undefined)('a hostile picture host', () => {
  const folder = mkdtempSync(join(tmpdir(), 'imprimatur-remote-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let results: Record<string, unknown> = {}

  beforeAll(async () => {
    writeFileSync(join(folder, 'hosts'), hosts)
    writeFileSync(join(folder, 'resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
    const inside = `
      set -e
      mount --bind "$1/hosts" /etc/hosts
      mount --bind "$1/resolv.conf" /etc/resolv.conf
      ip link set lo up
      for address in 93.184.216.34/32 93.184.216.35/32 169.254.169.254/32 10.0.0.1/32; do ip addr add $address dev lo; done
      ip -6 addr add 2606:2800:220:1:248:1893:25c8:1946/128 dev lo nodad
      exec "$2" --import tsx "$3"`
    const script = join(import.meta.dirname, 'remote.inside.ts')
    const { stdout } = await promisify(execFile)(
      'unshare',
      [isolate ?? '', 'sh', '-c', inside, 'sh', folder, process.execPath, script],
      { timeout: 90_000 },
    )
    results = JSON.parse(stdout) as Record<string, unknown>
  }, 100_000)

  const good = (finalUrl: string) => ({ bytes: 'the picture', mediaType: 'image/jpeg', finalUrl })

  test.each([
    ['/good.jpg', 'http://93.184.216.34/good.jpg'],
    ['/wrong-type.jpg', 'http://93.184.216.34/wrong-type.jpg'],
    ['/to-good', 'http://93.184.216.34/good.jpg'],
    ['/hop-1', 'http://93.184.216.34/good.jpg'],
    ['/redirect-endless', 'http://93.184.216.34/good.jpg'],
    ['by IPv6', 'http://[2606:2800:220:1:248:1893:25c8:1946]/good.jpg'],
    ['by name', 'http://outside.example/good.jpg'],
    ['exactly as many bytes', 'http://93.184.216.34/says-its-length'],
  ])('%s: the picture arrives', (name, finalUrl) => expect(results[name]).toEqual(good(finalUrl)))

  test.each([
    ['/html', 'not-a-picture'],
    ['/svg', 'not-a-picture'],
    ['/empty', 'not-a-picture'],
    ['/missing', 'status'],
    ['/not-modified', 'status'],
    ['/partial', 'status'],
    ['/to-nowhere', 'status'],
    ['/drip', 'timed-out'],
    ['/silence', 'timed-out'],
    ['/slow-hop', 'timed-out'],
    ['/endless', 'too-large'],
    ['/says-large', 'too-large'],
    ['/huge-headers', 'too-large'],
    ['/many-headers', 'too-large'],
    ['within few bytes', 'too-large'],
    ['/gzip-bomb', 'not-a-picture'],
    ['/gzip-bomb-unsaid', 'not-a-picture'],
    ['/cut-short', 'unreachable'],
    ['/loop', 'too-many-redirects'],
    ['/hop-0', 'too-many-redirects'],
    ['/to-loopback', 'private-address'],
    ['/to-loopback-name', 'private-address'],
    ['/to-metadata', 'private-address'],
    ['/to-decimal', 'private-address'],
    ['/to-mapped', 'private-address'],
    ['/to-file', 'scheme'],
    ['/to-port', 'port'],
    ['/to-credentials', 'credentials'],
    ['name of loopback', 'private-address'],
    ['name of IPv6 loopback', 'private-address'],
    ['name of both', 'private-address'],
    ['name of nothing', 'unreachable'],
    ['no certificate', 'unreachable'],
    ['nobody listens', 'unreachable'],
  ])('%s: %s', (name, code) => expect(results[name]).toBe(code))

  test('a slow host is left at the limit, at whatever stage', () => {
    for (const name of ['/drip', '/silence', '/slow-hop']) expect(results[`${name}, ms`]).toBeLessThan(2000)
  })

  test('a caller who gives up is told so, at once', () => {
    expect(results['given up']).toContain('TimeoutError')
    expect(results['given up, ms']).toBeLessThan(1000)
    expect(results['given up before']).toBe('Error: no more')
  })

  test('a name is looked up once a connection: what was checked is what is asked', () => {
    expect(results['rebinding, first']).toEqual(good('http://rebinding.test/good.jpg'))
    expect(results['rebinding, questions']).toBe(1)
    expect(results['rebinding, then']).toBe('private-address')
  })

  test('nobody inside was ever connected to', () => expect(results['private connections']).toBe(0))

  test('nothing is sent that tells of us: no cookie, no referrer, no credentials', () => {
    expect(results['headers sent']).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
    expect(results['user agents']).toEqual(['Imprimatur (picture import)'])
  })

  test('no connection is left', () => expect(results['sockets left']).toBe(0))
})
