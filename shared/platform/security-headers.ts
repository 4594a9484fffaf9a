// What every answer tells the browser, whoever gives it: a function, or a bucket behind the edge. No inline script or style
// runs, no other site may frame a page, and nothing but https is spoken.

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
}

/** Over https only: two years, and every name below this one. */
export const strictTransport = { seconds: 63_072_000, subdomains: true } as const

export const strictTransportHeader = `max-age=${strictTransport.seconds}; includeSubDomains`
