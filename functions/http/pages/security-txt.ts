// How to report a weakness, for whoever finds one (RFC 9116): whom to write to at the council, and until when that holds.
import type { App, Site } from '../site.ts'

const keepSeconds = 24 * 3600
const monthsAhead = 6

export function securityTxtPages(app: App): void {
  app.get('/.well-known/security.txt', c =>
    c.body(securityTxt(c.var.site), 200, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': `public, max-age=0, s-maxage=${keepSeconds}`,
    }),
  )
}

function securityTxt({ hands: { council, clock }, origin }: Site): string {
  const now = new Date(clock.now())
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + monthsAhead, 1))
  return [
    '# Found something by which a vote, money or somebody’s data could be read or changed? Tell us before you tell others: on which page,',
    '# and what you did. Try it with data of your own alone.',
    `Contact: mailto:${council.contact.email}`,
    `Expires: ${expires.toISOString()}`,
    `Preferred-Languages: ${council.languages.join(', ')}`,
    `Canonical: ${origin}/.well-known/security.txt`,
    `Policy: ${origin}/${council.languages[0]}/help`,
    '',
  ].join('\n')
}
