// News for readers of feeds: Atom, RFC 4287. What people wrote goes in as text, never as HTML.
import type { Instant } from '../lib/instant.ts'

export interface AtomEntry {
  /** The same for ever for the same thing. */
  readonly id: string
  readonly title: string
  readonly link: string
  readonly summary: string
  readonly published: Instant
  readonly updated: Instant
  /** Absent where nobody is named: then it is the feed's own. */
  readonly author?: string
}

export interface AtomFeed {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly language: string
  readonly link: string
  /** Its own address. */
  readonly self: string
  readonly author: string
  readonly rights: string
  readonly updated: Instant
  readonly entries: readonly AtomEntry[]
}

export function atom(feed: AtomFeed): string {
  const entries = feed.entries.map(entry =>
    [
      '<entry>',
      element('id', entry.id),
      element('title', entry.title),
      `<link rel="alternate" type="text/html" href="${escaped(entry.link)}"/>`,
      element('summary', entry.summary),
      element('published', entry.published),
      element('updated', entry.updated),
      ...(entry.author === undefined ? [] : [`<author>${element('name', entry.author)}</author>`]),
      '</entry>',
    ].join('\n'),
  )
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(feed.language)}">`,
    element('id', feed.id),
    element('title', feed.title),
    element('subtitle', feed.subtitle),
    `<link rel="alternate" type="text/html" href="${escaped(feed.link)}"/>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>`,
    `<author>${element('name', feed.author)}</author>`,
    element('rights', feed.rights),
    element('updated', feed.updated),
    ...entries,
    '</feed>',
    '',
  ].join('\n')
}

const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`

/** XML 1.0 has no place for control characters, not even escaped. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
