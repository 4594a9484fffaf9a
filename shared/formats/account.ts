// account.json, version 1: the account of a vote. Who could vote and how they came to, what was sent out and came back, and
// what was counted: line by line, so that a stranger can add it up. Where it does not add up, nothing is published.
import type { FrozenBallot } from '../ballots/frozen-ballot.ts'
import type { ChangeTold, CodesAccount, RollRecord } from '../ballots/roll-record.ts'
import type { PaperAccount, PlacesMade, VoteTotals } from '../ballots/totals.ts'
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import { utf8 } from '../lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import type { VoteAccount } from './outcome.ts'

export interface RoundAccount {
  readonly form: 'folkmoot-account-v1'
  readonly round: RoundId
  readonly frozenSha256: string
  /** Of the roll, each agreed to by two officers. */
  readonly changes: readonly ChangeTold[]
  readonly codes: CodesAccount
  /** In the order of the frozen ballot. */
  readonly pots: readonly PotAccount[]
}

export interface PotAccount {
  readonly pot: NeighbourhoodId
  /** Of the place; null where the council has not said. */
  readonly population: number | null
  readonly roll: {
    /** Places on the roll by how they came to be there; "by" is a change of the roll, "declared" or "import". */
    readonly made: readonly PlacesMade[]
    /** Made before voting opened, and since. */
    readonly before: number
    readonly since: number
    /** Taken off the roll, or made void. */
    readonly void: number
    /** before + since - void */
    readonly atClose: number
  }
  readonly ballots: {
    readonly online: number
    readonly superseded: number
    readonly onPaper: number
    /** online + onPaper */
    readonly opened: number
    /** counted + invalid = opened; null where withheld, as the next three. */
    readonly counted: number | null
    readonly empty: number | null
    readonly invalid: number | null
    readonly reasons: Readonly<Record<string, number>> | null
  }
  readonly paper: {
    /** Logged in time: onPaper + all spoilt. */
    readonly envelopes: number
    readonly spoilt: Readonly<Record<string, number>>
    readonly setAside: number
    readonly late: number
  }
}

export interface PotFigures {
  readonly totals: VoteTotals
  readonly account: VoteAccount
  readonly withheld: boolean
  /** Ballots that broke the rules, by reason. */
  readonly reasons: Readonly<Record<string, number>>
}

export function accountOf(
  ballot: Pick<FrozenBallot, 'round'>,
  frozenSha256: string,
  { changes, codes }: RollRecord,
  pots: readonly PotFigures[],
  populationOf: (pot: NeighbourhoodId) => number | undefined,
): RoundAccount {
  return {
    form: 'folkmoot-account-v1',
    round: ballot.round,
    frozenSha256,
    changes: changes.map(({ change, kind, asked, approved, codes: printed, sent }) => ({
      change,
      kind,
      asked,
      approved,
      codes: printed,
      sent,
    })),
    codes,
    pots: pots.map(figures => potAccount(figures, populationOf(figures.totals.pot) ?? null)),
  }
}

const noPaper: PaperAccount = { envelopes: 0, spoilt: {}, setAside: 0, late: 0 }

function potAccount(
  { totals, account, withheld, reasons }: PotFigures,
  population: number | null,
): PotAccount {
  const { made = [], paper = noPaper } = totals
  const { online, superseded, onPaper, opened, counted, empty, invalid } = account
  return {
    pot: totals.pot,
    population,
    roll: {
      made,
      before: sum(made.map(({ before }) => before)),
      since: sum(made.map(({ since }) => since)),
      void: totals.void,
      atClose: totals.onRoll,
    },
    ballots: {
      online,
      superseded,
      onPaper,
      opened,
      counted,
      empty,
      invalid,
      reasons: withheld ? null : reasons,
    },
    paper: { ...paper, spoilt: paper.spoilt as Record<string, number> },
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)

/** The lines of the account, by the names its page has for them. */
export const accountLines = [
  'roll',
  'approvals',
  'codes',
  'ballots',
  'counted',
  'reasons',
  'paper',
  'turnout',
] as const
export type AccountLine = (typeof accountLines)[number]

export interface AccountFault {
  readonly line: AccountLine
  readonly pot?: NeighbourhoodId
}

/** The first line that does not add up; undefined where all do. */
export function accountFault(
  account: RoundAccount,
  how: { readonly isImported: boolean; readonly takesDeclared: (pot: NeighbourhoodId) => boolean },
): AccountFault | undefined {
  const { codes, changes } = account
  const printed = sum(changes.map(change => change.codes))
  const sent = sum(changes.map(change => (change.sent ? change.codes : 0)))
  const fitting = codes.used <= codes.printed && codes.replaced <= codes.printed
  if (codes.printed !== printed || codes.sent !== sent || !fitting) return { line: 'codes' }
  const known = new Set(changes.map(({ change }) => change))
  for (const { pot, roll, ballots, paper } of account.pots) {
    const isAgreed = ({ by }: PlacesMade) =>
      known.has(by) || (by === 'import' && how.isImported) || (by === 'declared' && how.takesDeclared(pot))
    const spoilt = sum(Object.values(paper.spoilt))
    const { online, onPaper, opened, counted, empty, invalid, reasons } = ballots
    const shown = counted !== null && empty !== null && invalid !== null && reasons !== null
    const holds: readonly (readonly [AccountLine, boolean])[] = [
      ['approvals', roll.made.every(isAgreed)],
      ['roll', roll.before + roll.since - roll.void === roll.atClose],
      ['ballots', online + onPaper === opened],
      ['counted', !shown || (counted + invalid === opened && empty <= counted)],
      ['reasons', !shown || sum(Object.values(reasons)) === invalid],
      ['paper', onPaper + spoilt === paper.envelopes],
      ['turnout', opened + spoilt <= roll.atClose],
    ]
    const wrong = holds.find(([, held]) => !held)
    if (wrong) return { line: wrong[0], pot }
  }
  return undefined
}

export const accountName = 'account.json'

export const accountBytes = (account: RoundAccount): Uint8Array =>
  utf8(canonicalJson(account as unknown as Json))

export const readAccount = (bytes: Uint8Array): RoundAccount =>
  JSON.parse(new TextDecoder().decode(bytes)) as RoundAccount
