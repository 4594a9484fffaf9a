import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
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
    expect(faults).toMatchObject([{ where: 'currency', problem: 'is missing', line: 1 }])
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
