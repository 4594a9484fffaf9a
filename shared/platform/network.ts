// From where somebody comes, as far as it may be held against anybody: one address of IPv4, but a whole /64 of IPv6, which is
// what one household has and can choose any address of (RFC 6177).

/** Undefined where the text is no address. */
export function networkOf(address: string): string | undefined {
  const text = address.trim().toLowerCase().split('%')[0]!
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1] ?? text
  if (isIpv4(mapped)) return mapped
  const groups = groupsOf(text)
  return groups && `${groups.slice(0, 4).join(':')}::/64`
}

const isIpv4 = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every(part => Number(part) <= 255)

/** The eight groups, without the zeros they begin with. */
function groupsOf(text: string): string[] | undefined {
  const [head = '', tail, ...more] = text.split('::')
  const parts = (side: string | undefined) => (side ? side.split(':') : [])
  const [before, after] = [parts(head), parts(tail)]
  const missing = 8 - before.length - after.length
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined
  const all = [...before, ...Array<string>(missing).fill('0'), ...after]
  return all.every(group => /^[0-9a-f]{1,4}$/.test(group))
    ? all.map(group => Number.parseInt(group, 16).toString(16))
    : undefined
}

const isThisMachine = (network: string | undefined): boolean =>
  network === undefined || network.startsWith('127.') || network === '0:0:0:0::/64'

/**
 * Whose request it is: of the machine it came from, or, where that is this one, of whom the server before us says it forwards
 * for: the last in the list, since all before it could be made up. Undefined for what this machine asks itself.
 */
export function networkAsking(
  from: string | undefined,
  forwardedFor: string | undefined,
): string | undefined {
  const near = networkOf(from ?? '')
  if (!isThisMachine(near)) return near
  const last = forwardedFor?.split(',').at(-1)
  return last === undefined ? undefined : networkOf(last)
}
