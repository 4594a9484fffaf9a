// A message's text as simple HTML: the same paragraphs, our own addresses as links, nothing that is loaded from anywhere.
// Everything is escaped: a title cannot bring markup, and an address that somebody wrote is no link.

export interface LetterFacts {
  readonly language: string
  readonly dir: 'ltr' | 'rtl'
  /** Only addresses that begin with it become links. */
  readonly origin: string
}

export function htmlLetter(text: string, { language, dir, origin }: LetterFacts): string {
  const paragraphs = text.split(/\n{2,}/).map(paragraph => {
    const lines = paragraph.split('\n').map(line => linked(escaped(line), escaped(origin)))
    return `<p>${lines.join('<br>')}</p>`
  })
  return [
    `<!doctype html><html lang="${language}" dir="${dir}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"></head>',
    '<body style="font:17px/1.5 sans-serif;color:#1b1b1b;background:#fff;max-width:36em;margin:0 auto;padding:16px">',
    ...paragraphs,
    '</body></html>',
  ].join('\n')
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => signs[sign]!)

const linked = (line: string, origin: string): string =>
  line
    .split(/(https?:\/\/[^\s<]*[\w/=-])/)
    .map((part, index) =>
      index % 2 === 1 && part.startsWith(`${origin}/`) ? `<a href="${part}">${part}</a>` : part,
    )
    .join('')
