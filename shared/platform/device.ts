// What a browser calls itself, in two names that its owner knows again ("Firefox", "Android"). Nothing finer is kept: this is
// for noticing somebody else's phone, not for telling people apart.

export interface Device {
  readonly browser?: string
  readonly system?: string
}

/** The first that fits: every browser also claims to be the ones before it. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\b|\bEdgiOS\b/, 'Edge'],
  [/\bOPR\b|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\b/, 'Samsung Internet'],
  [/\bFirefox\b|\bFxiOS\b/, 'Firefox'],
  [/\bChrome\b|\bCriOS\b|\bChromium\b/, 'Chrome'],
  [/\bSafari\b/, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** `userAgent`: the header of that name (RFC 9110, 10.1.5). */
export function deviceOf(userAgent: string | undefined): Device {
  const named = (list: typeof browsers) => list.find(([form]) => form.test(userAgent ?? ''))?.[1]
  const [browser, system] = [named(browsers), named(systems)]
  return { ...(browser !== undefined && { browser }), ...(system !== undefined && { system }) }
}
