// What 360Giving's data quality tool looks at beyond the schema, asked here before anything is out, and said in our words
// (web/messages/en/exports.json). `wrong` is an incorrect value, which other people's programs stumble over; `useful` is
// something that would make the data say more.
import type { ThreeSixtyGrant } from './three-sixty.ts'

export const qualityChecks = [
  'amount-zero',
  'amount-negative',
  'paid-beyond-award',
  'organisation-unknown-register',
  'organisation-odd-identifier',
  'organisation-own-number',
  'funder-unknown-register',
  'charity-number',
  'company-number',
  'identifier-twice',
  'e-mail',
  'award-in-future',
  'planned-ends-before-start',
  'actual-ends-before-start',
  'far-future',
  'far-past',
  'title-is-description',
  'title-too-long',
  'description-short',
  'no-programme',
  'no-place',
] as const
export type QualityCheck = (typeof qualityChecks)[number]

export interface QualityFinding {
  readonly check: QualityCheck
  readonly weight: 'wrong' | 'useful'
  /** Identifiers of the grants it is about. */
  readonly grants: readonly string[]
}

/** Lists of organisations that org-id.guide knows and that give money to, or get it from, a council in the United Kingdom. */
const registers = [
  'GB-CHC',
  'GB-COH',
  'GB-SC',
  'GB-NIC',
  'GB-MPR',
  'GB-LAE',
  'GB-LAS',
  'GB-LANI',
  'GB-LAW',
  'GB-PLA',
  'GB-EDU',
  'GB-UKPRN',
  'GB-NHS',
  'GB-SHPE',
  'GB-GOR',
  'GB-REV',
  'GB-CASC',
  'GB-IRN',
  'XI-ROR',
  'XI-GRID',
  '360G',
]

const day = 86_400_000
/** Nobody plans further than this, and nobody publishes grants from before it. */
const farYears = 25

interface Asked {
  readonly grant: ThreeSixtyGrant
  readonly today: string
  readonly twice: ReadonlySet<string>
}

const checks: Readonly<
  Record<QualityCheck, { weight: 'wrong' | 'useful'; fails: (asked: Asked) => boolean }>
> = {
  'amount-zero': { weight: 'wrong', fails: ({ grant }) => grant.amountAwarded === 0 },
  'amount-negative': {
    weight: 'wrong',
    fails: ({ grant }) => grant.amountAwarded < 0 || grant.amountDisbursed < 0,
  },
  'paid-beyond-award': { weight: 'wrong', fails: ({ grant }) => grant.amountDisbursed > grant.amountAwarded },
  'organisation-unknown-register': {
    weight: 'wrong',
    fails: ({ grant }) => organisations(grant).some(({ id }) => !isOfRegister(id)),
  },
  'organisation-odd-identifier': {
    weight: 'wrong',
    fails: ({ grant }) => organisations(grant).some(({ id }) => !/^[A-Za-z0-9][A-Za-z0-9./-]*$/.test(id)),
  },
  'organisation-own-number': {
    weight: 'useful',
    fails: ({ grant }) => organisations(grant).some(({ id }) => id.startsWith('360G-')),
  },
  'funder-unknown-register': {
    weight: 'wrong',
    fails: ({ grant }) => grant.fundingOrganization.some(({ id }) => !isOfRegister(id)),
  },
  'charity-number': {
    weight: 'wrong',
    fails: ({ grant }) => organisations(grant).some(({ id }) => isBad(id, 'GB-CHC', /^\d{6,7}$/)),
  },
  'company-number': {
    weight: 'wrong',
    fails: ({ grant }) =>
      organisations(grant).some(({ id }) => isBad(id, 'GB-COH', /^(?:\d{8}|[A-Z]{2}\d{6}|R\d{7})$/)),
  },
  'identifier-twice': { weight: 'wrong', fails: ({ grant, twice }) => twice.has(grant.id) },
  'e-mail': {
    weight: 'wrong',
    fails: ({ grant }) =>
      /[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+/.test(
        [grant.title, grant.description, ...recipients(grant)].join(' '),
      ),
  },
  'award-in-future': { weight: 'wrong', fails: ({ grant, today }) => grant.awardDate.slice(0, 10) > today },
  'planned-ends-before-start': { weight: 'wrong', fails: ({ grant }) => endsFirst(grant.plannedDates) },
  'actual-ends-before-start': { weight: 'wrong', fails: ({ grant }) => endsFirst(grant.actualDates ?? []) },
  'far-future': {
    weight: 'wrong',
    fails: ({ grant, today }) => datesOf(grant).some(date => yearsBetween(today, date) > farYears),
  },
  'far-past': {
    weight: 'wrong',
    fails: ({ grant, today }) => datesOf(grant).some(date => yearsBetween(date, today) > farYears),
  },
  'title-is-description': {
    weight: 'useful',
    fails: ({ grant }) => grant.title.trim() === grant.description.trim(),
  },
  'title-too-long': { weight: 'useful', fails: ({ grant }) => grant.title.length > 140 },
  'description-short': { weight: 'useful', fails: ({ grant }) => grant.description.trim().length < 20 },
  'no-programme': { weight: 'useful', fails: ({ grant }) => grant.grantProgramme.length === 0 },
  'no-place': {
    weight: 'useful',
    fails: ({ grant }) => !grant.beneficiaryLocation.some(({ name }) => name.trim() !== ''),
  },
}

/** Those that found something, in the order of the list. */
export function qualityFindings(grants: readonly ThreeSixtyGrant[], today: string): QualityFinding[] {
  const twice = new Set<string>()
  const seen = new Set<string>()
  for (const { id } of grants) (seen.has(id) ? twice : seen).add(id)
  return qualityChecks.flatMap(check => {
    const { weight, fails } = checks[check]
    const found = grants.filter(grant => fails({ grant, today, twice })).map(({ id }) => id)
    return found.length === 0 ? [] : [{ check, weight, grants: found }]
  })
}

const organisations = ({ recipientOrganization = [] }: ThreeSixtyGrant) => recipientOrganization
const recipients = (grant: ThreeSixtyGrant) =>
  [...organisations(grant), ...(grant.recipientIndividual ? [grant.recipientIndividual] : [])].map(
    ({ name }) => name,
  )

const isOfRegister = (id: string) => registers.some(register => id.startsWith(`${register}-`))
const isBad = (id: string, register: string, form: RegExp) =>
  id.startsWith(`${register}-`) && !form.test(id.slice(register.length + 1))

type Dates = readonly { readonly startDate: string; readonly endDate: string }[]
const endsFirst = (dates: Dates) => dates.some(({ startDate, endDate }) => endDate < startDate)
const datesOf = ({ awardDate, plannedDates, actualDates = [] }: ThreeSixtyGrant) => [
  awardDate,
  ...[...plannedDates, ...actualDates].flatMap(({ startDate, endDate }) => [startDate, endDate]),
]
const yearsBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / day / 365.25
