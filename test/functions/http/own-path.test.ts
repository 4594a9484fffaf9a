// Nobody is sent to another site by signing in: what passes is a path of ours, as a browser will read it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backPath, ownPath } from '../../../functions/http/own-path.ts'

describe('a path of our own', () => {
  it.each([
    ['/en/me', '/en/me'],
    ['/en/me/rounds/spring/vote/north?draw=7', '/en/me/rounds/spring/vote/north?draw=7'],
    ['/en/a/../me', '/en/me'],
    ['/en/me#part', '/en/me'],
    ['/', '/'],
    ['/en/rounds/%C3%A9t%C3%A9', '/en/rounds/%C3%A9t%C3%A9'],
  ])('%s', (text, path) => expect(ownPath(text)).toBe(path))

  it.each([
    [''],
    ['en/me'],
    ['https://evil.example/en/me'],
    ['//evil.example'],
    ['///evil.example'],
    ['/\\evil.example'],
    ['\\\\evil.example'],
    ['/.//evil.example'],
    ['/..//evil.example'],
    ['/%2e//evil.example'],
    ['/a/..//evil.example'],
    ['/en/../..//evil.example'],
    ['/\t/evil.example'],
    ['/\n/evil.example'],
    ['/en\r\nset-cookie: a=b'],
    ['/en/me\u0000'],
    [' /en/me'],
    ['/en/mé'],
    ['javascript:alert(1)'],
    ['data:text/html,hello'],
    ['?x'],
    [`/${'a'.repeat(2001)}`],
  ])('not %j', text => expect(ownPath(text)).toBeUndefined())

  it('leads to this very host whatever is asked for', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '@',
      ':',
      'evil.example',
      'en',
      '?',
      '#',
      '\t',
      ';',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 12 }).map(parts => parts.join('')),
          fc.webUrl(),
          fc.string(),
        ),
        text => {
          for (const asked of [text, `/${text}`]) {
            const path = ownPath(asked)
            if (path === undefined) continue
            expect(new URL(path, 'https://council.example/en/sign-in').origin).toBe('https://council.example')
            expect(ownPath(path)).toBe(path)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('where to go back to', () => {
  it.each([
    ['/en/sign-in'],
    ['/en/sign-in?back=/en/me'],
    ['/en/sign-in/out'],
    ['/api/rounds'],
    ['/local/clock'],
  ])('is not %s', path => expect(backPath(path)).toBeUndefined())
  it.each([['/en/me'], ['/en/sign-inwards'], ['/en/staff/duties?done=ended']])('may be %s', path =>
    expect(backPath(path)).toBe(path),
  )
})
