// Grants as 360Giving's data standard 1.4 has them (standard.threesixtygiving.org): a package of grants, each with its ten
// required fields and what makes it useful: when it was planned for and when it was done, where, under which programme, and
// every payment. Amounts are in pounds there, not in pence.
import { minorDigits } from '../money/minor.ts'
import type { GrantRecord } from './grant-record.ts'
import type { Licence } from './licence.ts'

/** Who publishes: its organisation identifier, and the prefix that 360Giving gave it. */
export interface Funder {
  readonly name: string
  readonly orgId: string
  readonly prefix: string
  readonly website: string
  /** Of the pages that are linked to. */
  readonly language: string
  readonly currency: string
}

interface Named {
  readonly id: string
  readonly name: string
}

interface Dates {
  readonly startDate: string
  readonly endDate: string
}

export interface ThreeSixtyGrant {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly currency: string
  readonly amountAwarded: number
  readonly amountDisbursed: number
  readonly awardDate: string
  readonly url: string
  readonly plannedDates: readonly Dates[]
  readonly actualDates?: readonly Dates[]
  readonly recipientOrganization?: readonly Named[]
  readonly recipientIndividual?: Named
  readonly fundingOrganization: readonly Named[]
  readonly grantProgramme: readonly { readonly code: string; readonly title: string; readonly url: string }[]
  readonly beneficiaryLocation: readonly { readonly name: string }[]
  readonly fromOpenCall: 'Yes' | 'No'
  readonly disbursementTransaction: readonly {
    readonly id: string
    readonly transactionDate: string
    readonly currency: string
    readonly value: number
  }[]
  readonly dateModified: string
  readonly dataSource: string
}

export interface ThreeSixtyPackage {
  readonly version: '1.4'
  readonly title: string
  readonly description: string
  readonly issued: string
  readonly publisher: { readonly identifier: string; readonly name: string; readonly website: string }
  readonly license?: string
  readonly downloadURL: string
  readonly accessURL: string
  readonly grants: readonly ThreeSixtyGrant[]
}

/** Undefined where there is no grant yet: the standard knows no empty package. */
export function threeSixtyPackage(
  funder: Funder,
  grants: readonly ThreeSixtyGrant[],
  about: {
    readonly title: string
    readonly description: string
    readonly issued: string
    readonly licence: Licence
    readonly downloadUrl: string
    readonly accessUrl: string
  },
): ThreeSixtyPackage | undefined {
  if (grants.length === 0) return undefined
  return {
    version: '1.4',
    title: about.title,
    description: about.description,
    issued: about.issued,
    publisher: { identifier: funder.prefix, name: funder.name, website: funder.website },
    ...(about.licence.url === undefined ? {} : { license: about.licence.url }),
    downloadURL: about.downloadUrl,
    accessURL: about.accessUrl,
    grants,
  }
}

export function threeSixtyGrant(funder: Funder, record: GrantRecord, today: string): ThreeSixtyGrant {
  const { id, title, purpose, place, round, from, until, endedOn, paid } = record
  const { currency, orgId, name } = funder
  const home = `${funder.website}/${funder.language}`
  const major = (minor: number) => minor / 10 ** minorDigits(currency)
  const ended = endedOn ?? (until < today ? until : undefined)
  return {
    id: `${funder.prefix}-${id}`,
    title,
    description: purpose,
    currency,
    amountAwarded: major(record.awardedMinor),
    amountDisbursed: major(record.paidMinor),
    awardDate: record.awardedOn,
    url: record.url,
    plannedDates: [{ startDate: from, endDate: until }],
    ...(ended === undefined || ended < from ? {} : { actualDates: [{ startDate: from, endDate: ended }] }),
    ...recipientOf(funder, record),
    fundingOrganization: [{ id: orgId, name }],
    grantProgramme: [
      round
        ? { code: round.id, title: round.title, url: `${home}/rounds/${round.id}` }
        : {
            code: `fund-${place.id}`,
            title: place.name,
            url: `${home}/neighbourhoods/${place.id}/fund`,
          },
    ],
    beneficiaryLocation: [{ name: place.name }],
    fromOpenCall: round ? 'Yes' : 'No',
    disbursementTransaction: paid.map(({ id, minor, day }) => ({
      id,
      transactionDate: day,
      currency,
      value: major(minor),
    })),
    dateModified: record.modified,
    dataSource: `${home}/data`,
  }
}

/** The generic name that the standard asks for where a person is not named. */
export const unnamedPerson = 'Individual Recipient'

function recipientOf(
  { prefix }: Funder,
  { grantee, id }: GrantRecord,
): Pick<ThreeSixtyGrant, 'recipientOrganization' | 'recipientIndividual'> {
  if (grantee.kind === 'organisation')
    return { recipientOrganization: [{ id: grantee.orgId, name: grantee.name }] }
  // A number of its own for each grant: one for the person would show which grants go to the same.
  return { recipientIndividual: { id: `${prefix}-IND-${id}`, name: grantee.name ?? unnamedPerson } }
}
