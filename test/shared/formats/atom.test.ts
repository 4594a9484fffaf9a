// A feed is well-formed whatever people wrote, and nothing they wrote becomes markup.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type AtomFeed, atom } from '../../../shared/formats/atom.ts'
import type { Instant } from '../../../shared/lib/instant.ts'

const at = '2026-09-02T09:00:00.000Z' as Instant
const feedOf = (text: string): AtomFeed => ({
  id: 'http://a.example/feed',
  title: text,
  subtitle: text,
  language: 'en',
  link: `http://a.example/?words=${text}`,
  self: 'http://a.example/feed.atom',
  author: text,
  rights: text,
  updated: at,
  entries: [
    {
      id: 'http://a.example/1',
      title: text,
      link: 'http://a.example/1',
      summary: text,
      published: at,
      updated: at,
      author: text,
    },
    {
      id: 'http://a.example/2',
      title: 'Plain',
      link: 'http://a.example/2',
      summary: '',
      published: at,
      updated: at,
    },
  ],
})

/** Every element of a feed that opens closes again, in order, and only elements of Atom are there. */
function elementsIn(xml: string): string[] {
  const open: string[] = []
  const seen: string[] = []
  for (const [, closes, name, , empty] of xml.matchAll(/<(\/?)([a-z]+)((?:\s[a-z:]+="[^"<]*")*)(\/?)>/g)) {
    if (closes) expect(open.pop()).toBe(name)
    else {
      seen.push(name!)
      if (!empty) open.push(name!)
    }
  }
  expect(open).toEqual([])
  return seen
}

it('has the same elements whatever is written in it', () => {
  const plain = elementsIn(atom(feedOf('plain')))
  expect(plain.slice(0, 3)).toEqual(['feed', 'id', 'title'])
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', ']]>', '"/><script>', '</title>', '&#8238;'),
      (text, bait) => {
        const xml = atom(feedOf(text + bait))
        expect(elementsIn(xml)).toEqual(plain)
        expect(xml).not.toMatch(/<!\[|<script|(?![\t\n\r])\p{Cc}/u)
        expect(xml.replace(/&(?:amp|lt|gt|quot);/g, '')).not.toContain('&')
      },
    ),
  )
})
