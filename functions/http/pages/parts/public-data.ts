// Everything that is published of the council's money and decisions, file by file: what each is called, under which name it
// stays, and how it is made. Made anew when it is asked for, so that no file is older than what it tells of.
import type { PublicTable } from '../../../../shared/formats/data-package.ts'
import { dataPackage } from '../../../../shared/formats/data-package.ts'
import { licenceOf } from '../../../../shared/formats/licence.ts'
import type { Table } from '../../../../shared/formats/table.ts'
import {
  type Funder,
  type ThreeSixtyGrant,
  type ThreeSixtyPackage,
  threeSixtyGrant,
  threeSixtyPackage,
} from '../../../../shared/formats/three-sixty.ts'
import { threeSixtyTable } from '../../../../shared/formats/three-sixty-table.ts'
import { grantsRegister, spendingTable } from '../../../../shared/formats/transparency.ts'
import { dayOf, type FinancialYear } from '../../../../shared/ledger/year.ts'
import type { Council } from '../../../../shared/platform/council.ts'
import type { Words } from '../../../../web/messages/translate.ts'
import { type DataFile, type DataFileKind, dataFiles } from '../../../../web/pages/data-files.tsx'
import type { Hands } from '../../../hands.ts'
import { grantRecords } from './grant-records.ts'
import { metricsTable, readingsTable } from './public-metrics.ts'
import { fundsTable, ledgerTable, spentIn, yearsWithEntries } from './public-money.ts'
import { projectsTable, voteFiles } from './public-rounds.ts'

type Reads = Pick<Hands, 'db' | 'files' | 'council' | 'clock'>

export interface Asked {
  readonly hands: Reads
  readonly origin: string
  readonly words: Words
}

/** Undefined where the council has not said who it is for 360Giving. */
export const funderOf = (
  { name, currency, languages, threeSixtyGiving }: Council,
  origin: string,
): Funder | undefined =>
  threeSixtyGiving && {
    name,
    currency,
    ...threeSixtyGiving,
    website: origin,
    language: languages[0]!,
  }

const today = ({ clock, council }: Reads): string => dayOf(clock.now(), council)

export async function threeSixtyGrants({ hands, origin }: Asked): Promise<readonly ThreeSixtyGrant[]> {
  const funder = funderOf(hands.council, origin)
  if (!funder) return []
  const records = await grantRecords(hands, origin)
  return records.map(record => threeSixtyGrant(funder, record, today(hands)))
}

export async function threeSixtyFile(asked: Asked): Promise<ThreeSixtyPackage | undefined> {
  const { hands, origin, words } = asked
  const { council, clock } = hands
  const funder = funderOf(council, origin)
  if (!funder) return undefined
  return threeSixtyPackage(funder, await threeSixtyGrants(asked), {
    title: words.t('exports.grants.title', { council: council.name }),
    description: words.t('exports.grants.about'),
    issued: clock.now(),
    licence: licenceOf(council.dataLicence),
    downloadUrl: `${origin}/published/data/grants.json`,
    accessUrl: `${origin}/${words.language}/data`,
  })
}

export async function filesOf({ hands, words, origin }: Asked): Promise<readonly DataFile[]> {
  return dataFiles(words, await yearsWithEntries(hands), funderOf(hands.council, origin) !== undefined)
}

export async function tableOf(asked: Asked, kind: DataFileKind, year: FinancialYear): Promise<Table> {
  const { hands, origin } = asked
  const { currency } = hands.council
  switch (kind) {
    case 'grants':
      return threeSixtyTable(await threeSixtyGrants(asked))
    case 'grants-register':
      return grantsRegister(await grantRecords(hands, origin), currency)
    case 'spending':
      return spendingTable(await spentIn(hands, year, await grantRecords(hands, origin)), currency)
    case 'ledger':
      return ledgerTable(hands, year)
    case 'funds':
      return fundsTable(hands)
    case 'projects':
      return projectsTable(hands)
    case 'metrics':
      return metricsTable(hands)
    case 'readings':
      return readingsTable(hands)
  }
}

export async function descriptor(asked: Asked) {
  const { hands, origin, words } = asked
  const { council, clock } = hands
  const tables: PublicTable[] = []
  for (const { name, title, about, kind, year } of await filesOf(asked))
    tables.push({ name, title, about, ...(await tableOf(asked, kind, year)) })
  return dataPackage(
    {
      name: 'neighbourhood-budgets',
      title: words.t('exports.package.title', { council: council.name }),
      about: words.t('exports.package.about'),
      created: clock.now(),
      homepage: `${origin}/${words.language}/data`,
      licence: licenceOf(council.dataLicence),
      publisher: council.name,
    },
    tables,
    await voteFiles(hands, origin),
  )
}
