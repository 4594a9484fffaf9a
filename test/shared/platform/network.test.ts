import { describe, expect, it } from 'vitest'
import { networkAsking, networkOf } from '../../../shared/platform/network.ts'

describe('a network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it.each([
    '',
    'unknown',
    '192.0.2',
    '192.0.2.256',
    '1:2:3',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    'g::1',
    'localhost',
  ])('is not to be had of "%s"', address => {
    expect(networkOf(address)).toBeUndefined()
  })
})

describe('who asks', () => {
  it('is where the request came from, whatever it says it forwards', () => {
    expect(networkAsking('192.0.2.7', undefined)).toBe('192.0.2.7')
    expect(networkAsking('192.0.2.7', '198.51.100.1')).toBe('192.0.2.7')
  })

  it('is whom the server before us names last, where that server is on this machine', () => {
    for (const here of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.0.1.5'])
      expect(networkAsking(here, '203.0.113.1, 2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
  })

  it('is nobody where this machine asks for itself', () => {
    expect(networkAsking('127.0.0.1', undefined)).toBeUndefined()
    expect(networkAsking('::1', 'unknown')).toBeUndefined()
    expect(networkAsking(undefined, undefined)).toBeUndefined()
  })
})
