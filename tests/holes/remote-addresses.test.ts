import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fetchPicture, RemoteFileRefused } from '../../src/remote'
import { isPublicAddress } from '../../src/remote/publicAddress'

/** undici announces every connection and every request: the table must bring about none. */
let connections = 0
const count = () => (connections += 1)
beforeEach(() => {
  connections = 0
  subscribe('undici:client:sendHeaders', count)
  subscribe('undici:client:connected', count)
})
afterEach(() => {
  unsubscribe('undici:client:sendHeaders', count)
  unsubscribe('undici:client:connected', count)
})

test.each([
  ['http://127.0.0.1/', 'private-address'],
  ['http://127.1/', 'private-address'],
  ['http://127.0.0.1./', 'private-address'],
  ['http://127.255.255.254/', 'private-address'],
  ['http://2130706433/', 'private-address'],
  ['http://0x7f000001/', 'private-address'],
  ['http://0x7f.0.0.1/', 'private-address'],
  ['http://0177.0.0.1/', 'private-address'],
  ['http://017700000001/', 'private-address'],
  ['http://%31%32%37.0.0.1/', 'private-address'],
  ['http://①②⑦.0.0.1/', 'private-address'],
  ['http://127。0。0。1/', 'private-address'],
  ['http://0/', 'private-address'],
  ['http://0.0.0.0/', 'private-address'],
  ['http://10.1.2.3/', 'private-address'],
  ['http://172.16.0.1/', 'private-address'],
  ['http://172.31.255.255/', 'private-address'],
  ['http://192.168.1.1/', 'private-address'],
  ['http://100.64.0.1/', 'private-address'],
  ['http://169.254.169.254/latest/meta-data/', 'private-address'],
  ['http://168.63.129.16/', 'private-address'],
  ['http://192.0.0.192/', 'private-address'],
  ['http://192.0.2.1/', 'private-address'],
  ['http://198.18.0.1/', 'private-address'],
  ['http://198.51.100.1/', 'private-address'],
  ['http://203.0.113.1/', 'private-address'],
  ['http://224.0.0.1/', 'private-address'],
  ['http://240.0.0.1/', 'private-address'],
  ['http://255.255.255.255/', 'private-address'],
  ['http://[::]/', 'private-address'],
  ['http://[::1]/', 'private-address'],
  ['http://[::127.0.0.1]/', 'private-address'],
  ['http://[::ffff:127.0.0.1]/', 'private-address'],
  ['http://[::ffff:a9fe:a9fe]/', 'private-address'],
  ['http://[::ffff:93.184.216.34]/', 'private-address'],
  ['http://[::ffff:0:127.0.0.1]/', 'private-address'],
  ['http://[64:ff9b::127.0.0.1]/', 'private-address'],
  ['http://[64:ff9b:1::a00:1]/', 'private-address'],
  ['http://[2002:7f00:1::]/', 'private-address'],
  ['http://[2001:0:53aa:64c::1]/', 'private-address'],
  ['http://[2001:db8::1]/', 'private-address'],
  ['http://[fc00::1]/', 'private-address'],
  ['http://[fd12:3456::1]/', 'private-address'],
  ['http://[fd00:ec2::254]/', 'private-address'],
  ['http://[fe80::1]/', 'private-address'],
  ['http://[fec0::1]/', 'private-address'],
  ['http://[ff02::1]/', 'private-address'],
  ['http://[4000::1]/', 'private-address'],
  ['http://localhost/', 'private-address'],
  ['https://localhost/', 'private-address'],
  ['http://93.184.216.34:22/', 'port'],
  ['http://93.184.216.34:443/', 'port'],
  ['https://93.184.216.34:80/', 'port'],
  ['https://93.184.216.34:8443/', 'port'],
  ['http://me@93.184.216.34/', 'credentials'],
  ['http://me:secret@93.184.216.34/', 'credentials'],
  ['http://:secret@93.184.216.34/', 'credentials'],
  ['ftp://93.184.216.34/a.jpg', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['data:image/png;base64,AAAA', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['gopher://93.184.216.34/', 'scheme'],
  ['', 'not-a-url'],
  ['a.jpg', 'not-a-url'],
  ['//93.184.216.34/a.jpg', 'not-a-url'],
  ['http://', 'not-a-url'],
  ['http://[fe80::1%25eth0]/', 'not-a-url'],
  ['http://256.1.1.1/', 'not-a-url'],
  ['http://a b/', 'not-a-url'],
])('%s is refused as %s, and nobody is connected to', async (url, code) => {
  const refusal = await fetchPicture(url).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(RemoteFileRefused)
  expect(refusal).toMatchObject({ code, message: expect.stringMatching(/^No picture taken from .+ \([a-z-]+\)\. \S/) })
  expect(String(refusal) + (refusal as RemoteFileRefused).url).not.toContain('secret')
  expect(connections).toBe(0)
})

test.each(['93.184.216.34', '1.1.1.1', '172.32.0.1', '100.63.255.255', '2606:2800:220:1::1', '2a00:1450:4001::1'])(
  '%s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
)

test.each(['', 'example.org', '1.2.3.4.5', '2606:2800:220:1::1%eth0', 'fe80::1%lo'])('%j is not', (address) =>
  expect(isPublicAddress(address)).toBe(false),
)
