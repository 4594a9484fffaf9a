import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { papers } from '../../../shared/lib/contrast.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { isCast, isCasting } from '../../../shared/platform/casting.ts'
import { chainOf, readCouncil } from '../../../shared/platform/council.ts'
import { councilText, testCouncil } from '../../fixtures/council.ts'

const faultsOf = (text: string) => {
  const read = readCouncil(text)
  return read.ok ? [] : read.refusal.faults
}
const lineOf = (text: string, part: string) => text.slice(0, text.lastIndexOf(part)).split('\n').length

describe('the council’s configuration', () => {
  test('the demo council’s own file is right', () => {
    expect(faultsOf(readFileSync(new URL('../../../infra/council.jsonc', import.meta.url), 'utf8'))).toEqual(
      [],
    )
  })

  test.each([
    ['"name": "North"', '"nam": "North"', 'neighbourhoods[1].nam'],
    ['"GBP"', '"pounds"', 'currency'],
    ['"Europe/London"', '"Europe/Londres"', 'timeZone'],
    ['"#14665b"', '"green"', 'accent'],
    ['"http://localhost:3000"', '"http://localhost:3000/path"', 'publicOrigin'],
    ['"id": "south"', '"id": "north"', 'neighbourhoods[2].id'],
    ['"id": "south"', '"id": "South Ward"', 'neighbourhoods[2].id'],
    [
      '"within": "whole", "population": 5000',
      '"within": "nowhere", "population": 5000',
      'neighbourhoods[2].within',
    ],
    ['"population": 5000', '"population": -1', 'neighbourhoods[2].population'],
    ['"second@test.example"', '"FIRST@test.example"', 'officers[1].email'],
    ['"second@test.example"', '"nobody"', 'officers[1].email'],
    ['["en"]', '[]', 'languages'],
    ['"GBP"', '826', 'currency'],
    ['"demonstration": true', '"demonstration": "yes"', 'demonstration'],
    ['"#14665b"', '"#f0e68c"', 'accent'],
    ['http://localhost:3000', 'http://budget.our.example', 'publicOrigin'],
    ['"demonstration": true', '"senders": { "email": "budget@our.example" }', 'senders.email'],
    [
      '"demonstration": true',
      '"signIn": { "staff": { "issuer": "http://x", "clientId": "a" } }',
      'signIn.staff.issuer',
    ],
    [
      '"demonstration": true',
      '"certificateArn": "arn:aws:acm:eu-west-2:111122223333:certificate/a"',
      'certificateArn',
    ],
    ['"demonstration": true', '"preparations": { "printer": {} }', 'preparations.printer'],
    [
      '"demonstration": true',
      '"preparations": { "domain": { "begun": "soon" } }',
      'preparations.domain.begun',
    ],
    [
      '"demonstration": true',
      '"preparations": { "domain": { "begun": "2026-03-02", "done": "2026-03-01" } }',
      'preparations.domain.done',
    ],
  ])('%s made into %s is refused at its line', (before, after, where) => {
    const broken = councilText.replace(before, after)
    expect(broken).not.toBe(councilText)
    const faults = faultsOf(broken)
    expect(faults.map(fault => fault.where)).toContain(where)
    const fault = faults.find(found => found.where === where)!
    expect(fault.line).toBe(lineOf(broken, after))
    expect(fault.problem.length).toBeGreaterThan(5)
  })

  test('a missing setting is named at the object that lacks it', () => {
    const faults = faultsOf(councilText.replace('"currency": "GBP",', ''))
    expect(faults).toMatchObject([{ where: 'currency', problem: 'is missing: add it', line: 1 }])
  })

  test('each fault says what to write instead', () => {
    const problemOf = (before: string, after: string) =>
      faultsOf(councilText.replace(before, after))[0]!.problem
    expect(problemOf('"GBP"', '826')).toBe('must be text in "quotation marks"')
    expect(problemOf('["en"]', '"en"')).toBe('must be a list in [square brackets]')
    expect(problemOf('"population": 5000', '"population": "many"')).toBe(
      'must be a number, without quotation marks',
    )
    expect(problemOf('"currency"', '"curency"')).toBe('is missing: add it')
    expect(faultsOf(councilText.replace('"currency"', '"curency"')).map(({ problem }) => problem)).toContain(
      'is not a setting: correct its spelling, or take it out',
    )
    expect(problemOf('#14665b', '#f0e68c')).toMatch(
      /its contrast is 1\.\d+ to 1, and text needs 4\.5 to 1.*Choose a darker colour/,
    )
    expect(problemOf('"languages": ["en"],', '"languages": ["en"]')).toBe('a comma is missing before this')
    expect(problemOf('"GBP"', 'GBP')).toContain('put text in "quotation marks"')
    expect(problemOf('"GBP",', '"GBP')).toContain('quotation mark is missing')
  })

  test('what a deployment needs is read: senders, sign-in, certificate, preparations', () => {
    const text = councilText.replace(
      '"demonstration": true',
      `"senders": { "email": "Our Council <budget@our.example>" },
       "signIn": { "staff": { "issuer": "https://login.our.example/tenant", "clientId": "folkmoot" } },
       "certificateArn": "arn:aws:acm:us-east-1:111122223333:certificate/0a-1b",
       "preparations": { "domain": { "begun": "2026-03-01", "done": "2026-03-01" }, "printing": {} }`,
    )
    const read = readCouncil(text)
    expect(read.ok ? read.value : read.refusal).toMatchObject({
      senders: { email: 'Our Council <budget@our.example>' },
      preparations: { domain: { done: '2026-03-01' } },
    })
    // As the stacks hand it on to the functions.
    expect(read.ok && readCouncil(JSON.stringify(read.value))).toStrictEqual(read)
  })

  test('colours are measured against the papers that pages have', () => {
    const tokens = readFileSync(new URL('../../../web/styles/tokens.css', import.meta.url), 'utf8')
    expect(tokens).toContain(`--paper-light: ${papers.lightPaper};`)
    expect(tokens).toContain(`--paper-dark: ${papers.darkPaper};`)
  })

  test('text that is no JSON is refused where it breaks', () => {
    expect(
      faultsOf(councilText.replace('"languages": ["en"],', '"languages": ["en",')).length,
    ).toBeGreaterThan(0)
    expect(faultsOf('')).toHaveLength(1)
    expect(faultsOf('{"name": "A"')[0]!.line).toBe(1)
  })

  test('all faults are told at once, in the order of the lines', () => {
    const faults = faultsOf(
      councilText.replace('"GBP"', '"x"').replace('"#14665b"', '"y"').replace('"en"', '"z1"'),
    )
    expect(faults.map(fault => fault.line)).toEqual(faults.map(fault => fault.line).toSorted((a, b) => a - b))
    expect(faults.length).toBe(3)
  })

  test('places in a circle are refused, and a chain ends', () => {
    const circle = councilText.replace(
      '"id": "whole", "name": "The whole council",',
      '"id": "whole", "within": "north", "name": "The whole council",',
    )
    expect(faultsOf(circle).some(fault => fault.problem.includes('circle'))).toBe(true)
    expect(chainOf(testCouncil, 'north' as NeighbourhoodId)).toEqual(['whole'])
    expect(chainOf(testCouncil, 'whole' as NeighbourhoodId)).toEqual([])
  })
})

describe('which addresses belong to casting', () => {
  test.each([
    '/en/me/rounds/a/vote',
    '/en/me/rounds/a/vote/north',
    '/cy/me/rounds/a/vote/north/send',
    '/api/rounds/a/pots/north/ballots',
    '/api/rounds/a/pots/north/ballots/mine',
    '/api/rounds/a/pots/north/ballots/voiding',
    '/api/rounds/a/vote/extension',
    '/en/staff/rounds/a/vote',
    '/en/staff/rounds/a/vote/void',
    '/en/staff/rounds/a/paper',
    '/en/staff/rounds/a/paper/north/1',
  ])('%s does', path => expect(isCasting(path)).toBe(true))
  test.each([
    '/en/me',
    '/en/me/rounds/a/voted',
    '/en/rounds/a/vote',
    '/en/staff/rounds/a/voters',
    '/en/me/rounds/a/paper',
    '/en/staff/rounds/a/papers',
    '/en/staff/rounds/a',
    '/api/rounds/a/votes',
    '/en/me/rounds/a/b/vote',
    '/api/rounds/a/ballots',
    '/xx/yy/en/me/rounds/a/vote',
    '/api/rounds/a/pots/north/sign-off',
  ])('%s does not', path => expect(isCasting(path)).toBe(false))
})

describe('where a ballot is sent to', () => {
  test.each(['/en/me/rounds/autumn/vote/north/send', '/api/rounds/autumn/pots/north/ballots'])('%s', path =>
    expect([isCast(path), isCasting(path)]).toEqual([true, true]),
  )

  test.each([
    '/en/me/rounds/autumn/vote/north',
    '/en/me/rounds/autumn/vote/north/check',
    '/en/staff/rounds/autumn/vote/send',
    '/en/staff/rounds/autumn/vote/north/send',
    '/api/rounds/autumn/pots/north/ballots/mine',
    '/api/rounds/autumn/vote/void',
  ])('not %s', path => expect(isCast(path)).toBe(false))
})
