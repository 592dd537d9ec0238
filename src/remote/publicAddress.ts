import { lookup, type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { RemoteFileRefused } from './refused'

/** All of IPv6 that is given out for the open Internet (RFC 4291 §2.4, the IANA registry of unicast assignments). */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/** Looks public, and is the inside of Microsoft's cloud: it hands out a machine's configuration. */
const azureHostAgent = '168.63.129.16'

/**
 * Whether an address is one of the open Internet. What carries an IPv4 address inside (mapped, NAT64, 6to4, Teredo) is
 * refused whatever it carries, for a gateway may lead it inside; so is all that is reserved. Unreadable is no.
 */
export function isPublicAddress(address: string): boolean {
  if (address === azureHostAgent || !ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return !(parsed instanceof ipaddr.IPv6) || (parsed.zoneId === undefined && parsed.match(globalUnicast))
}

const remedy = 'Only public hosts are asked. Download the picture and upload it by hand.'

/**
 * Throws `RemoteFileRefused` where the URL names an address that is not public. A host that is a name passes: it is
 * judged by what it resolves to, when the connection is made. `URL` has already made one form of 0x7f.1 and 2130706433.
 */
export function refusePrivateLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(host) && !isPublicAddress(host)) throw new RemoteFileRefused('private-address', url, remedy)
}

/**
 * The name look-up of the connection itself, so that what is checked is what is connected to (no DNS rebinding). One
 * address among several that is not public refuses them all: an honest host has no reason to name it.
 * `current` tells which URL is being asked, for the refusal to name.
 */
export const publicLookupFor =
  (current: () => URL): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const first = addresses?.[0]
      if (error !== null || first === undefined) {
        callback(error ?? new Error(`${hostname} has no address`), [])
      } else if (!addresses.every(({ address }) => isPublicAddress(address))) {
        callback(new RemoteFileRefused('private-address', current(), remedy), [])
      } else if (options.all === true) {
        callback(null, addresses)
      } else {
        callback(null, first.address, first.family)
      }
    })
  }
