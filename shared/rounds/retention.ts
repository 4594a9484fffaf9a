// What is kept of people, where, and until when: the one table that says it. The page about privacy is drawn from it, what
// is written takes its time from it, and what is over is deleted by it (functions/on-schedule/forget-expired.ts on one
// machine, DynamoDB itself on AWS). Whatever is stored has its line here; a test holds the tables against it.
import { roundsOwn } from '../lib/round-keys.ts'

/** One of the three tables (shared/platform/tables.ts). */
type Table = 'core' | 'roll' | 'box'

export type KeptUntil =
  /** After it was written, at most. */
  | { readonly is: 'seconds'; readonly seconds: number }
  /** Two weeks after the end of the round's time for ideas. */
  | { readonly is: 'ideas-over' }
  /** Until its person closes the account. */
  | { readonly is: 'account' }
  /** A week after the result is certified; ninety days after a round is cancelled. */
  | { readonly is: 'certified' }
  /** Until the round is closed, and a year after its result is certified at most. */
  | { readonly is: 'round-over' }
  /** For good: it is the public record, or a number in it. */
  | { readonly is: 'record' }

export interface Kept {
  readonly where: Table | 'outbox' | 'logs' | 'backups'
  /** How the keys of such items look, "pk sk"; a star stands for anything. */
  readonly keys: readonly string[]
  readonly until: KeptUntil
}

const hour = 3600
const day = 24 * hour
const seconds = (count: number) => ({ is: 'seconds', seconds: count }) as const

export const retention = {
  sessions: { where: 'core', keys: ['SESSION#* SESSION'], until: seconds(30 * day) },
  signIns: { where: 'core', keys: ['SIGN-IN#* SIGN-IN'], until: seconds(2 * hour) },
  /** Codes that were asked for and tried, under hashes. */
  tries: { where: 'core', keys: ['TRIES#* TRIES'], until: seconds(2 * day) },
  account: {
    where: 'core',
    keys: ['PERSON#* PERSON', 'EMAIL#* EMAIL', 'PERSON#* TAKEN-DOWN#*'],
    until: { is: 'account' },
  },
  follows: {
    where: 'core',
    keys: ['PERSON#* FOLLOW#*', 'PERSON#* NEWS', 'PERSON#*#NEWS *'],
    until: { is: 'account' },
  },
  /** That they are in a mutual group; what they need, until its sum is booked and no longer. */
  membership: { where: 'core', keys: ['MUTUAL-SCHEME#* *'], until: { is: 'account' } },
  /** That they offered to sit on panels. On which they sat is in the record. */
  volunteers: { where: 'core', keys: ['PLACE#*#VOLUNTEERS *'], until: { is: 'account' } },
  /** That somebody answered a question, as a hash; what they said is in the counts alone. */
  answered: { where: 'core', keys: ['ASKING#*#ANSWERED *'], until: seconds(400 * day) },
  /** What they drew as their neighbourhood. Outlines that officers agreed to are in the record, and name nobody who drew. */
  drawings: { where: 'core', keys: ['PERSON#* DRAWING'], until: { is: 'account' } },
  drafts: {
    where: 'core',
    keys: ['PERSON#* DRAFT#*', 'ROUND#*#DRAFT-PHOTOS *'],
    until: { is: 'ideas-over' },
  },
  /** How people of a group scored their own lives, under a code that only the organiser can tell whose it is. */
  starSessions: { where: 'core', keys: ['GRANT#*#STAR-SESSIONS *'], until: seconds(3 * 365 * day) },
  /** What an officer is putting together, until they propose it or throw it away. */
  grantDrafts: { where: 'core', keys: ['PERSON#* GRANT-DRAFT#*'], until: { is: 'account' } },
  /** Words that were changed or deleted, for moderators. */
  goneWords: { where: 'core', keys: ['PROPOSAL#*#GONE *'], until: seconds(30 * day) },
  /** That the same was written before, as a hash. */
  said: { where: 'core', keys: ['ROUND#*#SAID#* SAID'], until: seconds(120 * day) },
  invitations: { where: 'core', keys: ['INVITATION#* INVITATION'], until: seconds(30 * day) },
  /** The list that officers sent, and the names and codes on letters. */
  lists: {
    where: 'core',
    keys: ['ROLL-CHANGE#* SECRET', 'ROLL-CHANGE#*#PARTS *'],
    until: seconds(30 * day),
  },
  roll: {
    where: 'roll',
    keys: ['ROLL#* *', 'HOME#* HOME', 'CODE#* CODE', 'CODES-OF#* *'],
    until: { is: 'round-over' },
  },
  /** That a browser has a class's page open: which class, and no child. */
  classSessions: { where: 'core', keys: ['CLASS-SESSION#* CLASS-SESSION'], until: seconds(4 * hour) },
  /** Of children nothing: which slip was used, and never what was ticked on it. */
  slips: {
    where: 'roll',
    keys: ['SLIPS#*#* *', 'SLIP#* SLIP', 'CLASS-CODE#* CLASS-CODE'],
    until: { is: 'record' },
  },
  /** What one officer asked and a second has not agreed to. */
  asked: { where: 'core', keys: ['ROUND#*#VOIDS *', 'ROUND#*#PAPER-SWAPS *'], until: seconds(7 * day) },
  ballots: { where: 'box', keys: ['BOX#* *', 'KEYED#* *'], until: { is: 'certified' } },
  /** Which message went out, by its number. */
  sent: { where: 'core', keys: ['SENT#* SENT'], until: seconds(90 * day) },
  /** On one machine messages are kept to be read there. */
  messages: { where: 'outbox', keys: [], until: seconds(30 * day) },
  logs: { where: 'logs', keys: [], until: seconds(90 * day) },
  backups: { where: 'backups', keys: [], until: seconds(35 * day) },
  money: {
    where: 'core',
    keys: [
      'ENTRY#* ENTRY',
      'LEDGER#* *',
      'BALANCES#* *',
      'STATEMENT#* *',
      'CLOSED-YEARS#* *',
      'FUND#* FUND',
      'FUND#*#GRANTS *',
      'GRANT#*#LOG *',
      'PAYMENT-BATCHES *',
      'PAYMENT-BATCH#* MADE',
      'FINANCE-LINE#* *',
      'FINANCE-MONTHS *',
      'ROUND#*#MONEY MONEY',
      'AWARD#* *',
      'ALLOCATIONS *',
      'STREET-RULES *',
      'STREET-TABLE TABLE',
      'STREET-TABLE#* *',
      'STREET-STATEMENTS *',
      'STREET-STATEMENT#* *',
      'STREET-LINES-WAITING *',
      'REWARDS *',
      'PROPOSAL#*#PROMISES *',
      'MUTUAL-SCHEMES *',
      'MUTUAL-GROUPS *',
      'MUTUAL-GROUP#* *',
      'MUTUAL-SPENDING#* *',
    ],
    until: { is: 'record' },
  },
  record: {
    where: 'core',
    keys: [
      'ROUNDS *',
      'ROUND#* KEYS',
      'ROUND#* TOTALS',
      'ROUND#* CODES-USED',
      'ROUND#*#STATEMENT *',
      'ROUND#* GATE',
      'ROUND#* IMPORT',
      'ROUND#*#COUNT *',
      'ROUND#*#TELLING *',
      'ROUND#*#PROPOSALS *',
      'ROUND#*#PROPOSERS *',
      'ROUND#*#CHALLENGES *',
      'ROUND#*#ROLL-CHANGES *',
      'ROUND#*#CASES *',
      'ROUND#*#MEETINGS *',
      'ROUND#*#REVIEW-DESK *',
      'MENU *',
      'ROUND#*#PAPER *',
      'ROUND#*#PAPER#* *',
      'ROUND#*#PAPER-MARK#* MARK',
      'ROUND#*#UNOPENED#* UNOPENED',
      'PROPOSAL#*#COMMENTS *',
      'PROPOSAL#*#VERSIONS *',
      'PROPOSAL#*#SUPPORTS *',
      'PROPOSAL#*#RATINGS *',
      'AGREED#* *',
      'CLAIM#* CLAIM',
      'DUTIES *',
      'OFFICERS *',
      'DRAWN-NEIGHBOURHOODS *',
      'PLACE#*#METRICS *',
      'METRIC#*#READINGS *',
      'METRIC#*#ASKINGS *',
      'ASKING#*#ANSWERS ANSWERS',
      'GRANT#*#REVIEWS *',
      'GRANT#*#STAR STAR',
      'CHILDREN *',
      'CHILDREN#*#IDEAS *',
      'CHILDREN#*#TALLY *',
      'JOURNAL#* *',
      'CURSOR#* CURSOR',
      'SCHEMA *',
      'URGENT-CHANGES *',
    ],
    until: { is: 'record' },
  },
} as const satisfies Record<string, Kept>

/** Of a person, whatever rounds they take part in. */
const personsOwn = ['PERSON', 'NEWS', 'DRAWING']

/** May it go with a round? What is not named here, or is a person's own, stays whatever it speaks of. */
export const hangsOnRounds = ({ pk, sk }: { readonly pk: string; readonly sk: string }): boolean =>
  roundsOwn.some(start => pk.startsWith(start)) && !(pk.startsWith('PERSON#') && personsOwn.includes(sk))

export type KeptName = keyof typeof retention
export const keptNames = Object.keys(retention) as KeptName[]

type Timed = {
  [Name in KeptName]: (typeof retention)[Name]['until'] extends { readonly is: 'seconds' } ? Name : never
}[KeptName]

/** How long it is kept after it was written, at most. */
export const keptSeconds = (name: Timed): number => retention[name].until.seconds

/** A result that is not to be had: from when a cancelled round's secrets go. */
export const cancelledKeptDays = 90

/** A round that is never closed keeps its roll no longer than this after its result was certified. */
export const rollKeptDays = 365

/** Under which names of the table an item stands: always one. */
export function keptAs(table: Table, { pk, sk }: { readonly pk: string; readonly sk: string }): KeptName[] {
  return keptNames.filter(name => {
    const { where, keys } = retention[name]
    return where === table && keys.some(pattern => looksLike(pattern, `${pk} ${sk}`))
  })
}

function looksLike(pattern: string, key: string): boolean {
  const parts = pattern.split('*').map(part => part.replace(/[^\w# -]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('[^ ]*')}$`).test(key)
}
