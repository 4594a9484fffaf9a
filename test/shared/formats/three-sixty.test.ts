// Our grants against 360Giving's own schemas, and against what its
// quality tool would say of them.
import { describe, expect, it } from 'vitest'
import type { GrantRecord } from '../../../shared/formats/grant-record.ts'
import { licenceOf } from '../../../shared/formats/licence.ts'
import { csvOf } from '../../../shared/formats/table.ts'
import {
  type Funder,
  type ThreeSixtyGrant,
  threeSixtyGrant,
  threeSixtyPackage,
} from '../../../shared/formats/three-sixty.ts'
import {
  type QualityCheck,
  qualityChecks,
  qualityFindings,
} from '../../../shared/formats/three-sixty-checks.ts'
import { threeSixtyTable } from '../../../shared/formats/three-sixty-table.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { threeSixtyValidator } from '../../fixtures/three-sixty.ts'

const funder: Funder = {
  name: 'Test Council',
  orgId: 'GB-LAE-TST',
  prefix: '360G-Test',
  website: 'https://budget.test.example',
  language: 'en',
  currency: 'GBP',
}
const today = '2026-12-10'

const record: GrantRecord = {
  id: '01JABCDEFGHJKMNPQRSTVWXYZ0',
  title: 'Friday club',
  purpose: 'Somewhere to go on Friday evenings for young people.',
  grantee: { kind: 'organisation', name: 'North Youth Club', orgId: 'GB-CHC-1234567' },
  place: { id: 'north' as NeighbourhoodId, name: 'North' },
  round: { id: 'spring' as RoundId, title: 'Spring money' },
  awardedMinor: 200_050,
  awardedOn: '2026-08-03' as Day,
  from: '2026-09-01' as Day,
  until: '2027-03-31' as Day,
  paid: [{ id: 'p1', minor: 150_050, day: '2026-09-20' as Day }],
  paidMinor: 150_050,
  url: 'https://budget.test.example/en/neighbourhoods/north/grants/1',
  modified: '2026-09-20T10:00:00.000Z' as Instant,
}
const person: GrantRecord = {
  ...record,
  id: '01JABCDEFGHJKMNPQRSTVWXYZ1',
  grantee: { kind: 'person' },
  until: '2026-10-31' as Day,
}
const grant = threeSixtyGrant(funder, record, today)
const packageOf = (grants: readonly ThreeSixtyGrant[]) =>
  threeSixtyPackage(funder, grants, {
    title: 'Grants',
    description: 'All of them',
    issued: '2026-12-10T10:00:00.000Z',
    licence: licenceOf('Open Government Licence v3.0'),
    downloadUrl: 'https://budget.test.example/published/data/grants.json',
    accessUrl: 'https://budget.test.example/en/data',
  })

describe('a package', () => {
  const valid = threeSixtyValidator()
  it('is valid for an organisation, and for a person who is not named', () => {
    const made = packageOf([grant, threeSixtyGrant(funder, person, today)])
    valid(made)
    expect(valid.errors).toBeNull()
    expect(made?.license).toBe('https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/')
  })
  it.each<[string, unknown]>([
    ['no recipient', { ...grant, recipientOrganization: undefined }],
    ['a day in words', { ...grant, awardDate: '3 August 2026' }],
    ['an amount in words', { ...grant, amountAwarded: '£2,000.50' }],
    ['a currency nobody has', { ...grant, currency: 'ZZZ' }],
    ['no address', { ...grant, url: 'nowhere' }],
  ])('with %s is not', (_, broken) => {
    expect(valid({ ...packageOf([grant]), grants: [JSON.parse(JSON.stringify(broken))] })).toBe(false)
  })
  it('is not made of nothing', () => {
    expect(packageOf([])).toBeUndefined()
  })
})

describe('a grant', () => {
  it('is in pounds, with what was paid and when', () => {
    expect(grant).toMatchObject({
      id: '360G-Test-01JABCDEFGHJKMNPQRSTVWXYZ0',
      amountAwarded: 2000.5,
      amountDisbursed: 1500.5,
      disbursementTransaction: [{ transactionDate: '2026-09-20', value: 1500.5 }],
      grantProgramme: [{ code: 'spring' }],
      fromOpenCall: 'Yes',
    })
    expect(grant.actualDates).toBeUndefined()
  })
  it('has its actual dates once it is over, or was ended', () => {
    expect(threeSixtyGrant(funder, person, today).actualDates).toEqual([
      { startDate: '2026-09-01', endDate: '2026-10-31' },
    ])
    const ended = threeSixtyGrant(funder, { ...record, endedOn: '2026-11-05' as Day }, today)
    expect(ended.actualDates?.[0]?.endDate).toBe('2026-11-05')
  })
  it('names a person only where they agreed', () => {
    const named = threeSixtyGrant(funder, { ...person, grantee: { kind: 'person', name: 'Olive' } }, today)
    expect(named.recipientIndividual?.name).toBe('Olive')
    expect(threeSixtyGrant(funder, person, today).recipientIndividual?.name).toBe('Individual Recipient')
  })
  it('of a fund alone has the fund as its programme', () => {
    const { round: _round, ...direct } = record
    expect(threeSixtyGrant(funder, direct, today)).toMatchObject({
      grantProgramme: [{ code: 'fund-north', title: 'North' }],
      fromOpenCall: 'No',
    })
  })
})

describe('the spreadsheet', () => {
  it('has the titles that other programs read, and every cell in its column', () => {
    const [heads, row] = csvOf(threeSixtyTable([grant])).split('\r\n')
    const cells = new Map(heads!.split(',').map((head, index) => [head, row!.split(',')[index]]))
    expect(cells.get('Identifier')).toBe(grant.id)
    expect(cells.get('Amount Awarded')).toBe('2000.5')
    expect(cells.get('Recipient Org:Identifier')).toBe('GB-CHC-1234567')
    expect(cells.get('Planned Dates:End Date')).toBe('2027-03-31')
    expect(cells.get('Recipient Ind:Name')).toBe('')
  })
})

describe('quality', () => {
  const long = 'a'.repeat(141)
  const organisation = (id: string) => ({ recipientOrganization: [{ id, name: 'North Youth Club' }] })
  const days = (startDate: string, endDate: string) => [{ startDate, endDate }]
  const broken: Record<Exclude<QualityCheck, 'identifier-twice'>, Partial<ThreeSixtyGrant>> = {
    'amount-zero': { amountAwarded: 0, amountDisbursed: 0 },
    'amount-negative': { amountAwarded: -5, amountDisbursed: -6 },
    'paid-beyond-award': { amountDisbursed: 3000 },
    'organisation-unknown-register': organisation('NORTH-7'),
    'organisation-odd-identifier': organisation('GB-CHC-12 34'),
    'organisation-own-number': organisation('360G-Test-S77'),
    'funder-unknown-register': { fundingOrganization: [{ id: 'TEST-1', name: 'Test Council' }] },
    'charity-number': organisation('GB-CHC-12'),
    'company-number': organisation('GB-COH-77'),
    'e-mail': { title: 'Ask olive@club.example' },
    'award-in-future': { awardDate: '2026-12-11' },
    'planned-ends-before-start': { plannedDates: days('2026-09-01', '2026-08-01') },
    'actual-ends-before-start': { actualDates: days('2026-09-01', '2026-08-01') },
    'far-future': { plannedDates: days('2026-09-01', '2072-08-01') },
    'far-past': { awardDate: '1996-01-01' },
    'title-is-description': { title: grant.description },
    'title-too-long': { title: long },
    'description-short': { description: 'Fun' },
    'no-programme': { grantProgramme: [] },
    'no-place': { beneficiaryLocation: [] },
  }
  it('finds nothing in a sound grant', () => {
    expect(qualityFindings([grant, threeSixtyGrant(funder, person, today)], today)).toEqual([])
  })
  it.each(Object.entries(broken))('finds %s', (check, changes) => {
    const found = qualityFindings([{ ...grant, ...changes }], today)
    expect(found.map(finding => finding.check)).toContain(check)
  })
  it('finds an identifier that two grants have', () => {
    expect(qualityFindings([grant, grant], today)).toEqual([
      { check: 'identifier-twice', weight: 'wrong', grants: [grant.id, grant.id] },
    ])
  })
  it('has a case here for each of its checks', () => {
    expect([...Object.keys(broken), 'identifier-twice'].sort()).toEqual([...qualityChecks].sort())
  })
})
