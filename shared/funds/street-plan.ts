// What becomes of a statement's lines: those whose street and rule are known are booked, each as an entry with an id from its
// reference, a few at a time; the others wait, with the reason, until an officer has put the street in the table or a rule is
// decided. Nothing is lost either way.
import type { Entry } from '../ledger/entry.ts'
import type { Purpose } from '../ledger/purpose.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { Minor } from '../money/minor.ts'
import type { NamedAct } from '../rounds/round.ts'
import { fundEntry, type Keeping } from './booking.ts'
import { availableIn } from './pots.ts'
import { referenceId, type StreetLine } from './street-line.ts'
import { ruleOn, type Stream, type StreetRule, shareOf, streams } from './street-rule.ts'
import type { PlaceNamed } from './street-table.ts'

export type KeptLine = Omit<StreetLine, 'line'>

export interface PlacedLine extends KeptLine {
  readonly fund: NeighbourhoodId
  readonly percent: number
  readonly purpose: Purpose
  readonly shareMinor: Minor
  /** The rule's. */
  readonly decision: string
}

/** `nothing-due`: its part comes to less than half a penny. */
export const waitReasons = ['unknown-street', 'no-rule', 'nothing-due'] as const
export type WaitReason = (typeof waitReasons)[number]

export interface WaitingLine extends KeptLine {
  readonly why: WaitReason
}

export function placeLine(
  kept: KeptLine,
  placeOf: PlaceNamed,
  rules: readonly StreetRule[],
): PlacedLine | WaitingLine {
  const fund = placeOf(kept.where)
  if (fund === undefined) return { ...kept, why: 'unknown-street' }
  const rule = ruleOn(rules, kept.stream, kept.day)
  if (!rule) return { ...kept, why: 'no-rule' }
  const { percent, purpose, decision } = rule
  const shareMinor = shareOf(kept.grossMinor, percent)
  return shareMinor === 0
    ? { ...kept, why: 'nothing-due' }
    : { ...kept, fund, percent, purpose, shareMinor, decision }
}

export const isWaiting = (line: PlacedLine | WaitingLine): line is WaitingLine => 'why' in line

/** A transaction has a hundred clauses, and a line takes up to four. */
const linesAtOnce = 20

export interface Chunk {
  readonly fund: NeighbourhoodId
  readonly lines: readonly PlacedLine[]
}

/** Each of one fund, in the order of the statement. */
export function chunksOf(lines: readonly PlacedLine[]): Chunk[] {
  const byFund = new Map<NeighbourhoodId, PlacedLine[]>()
  for (const line of lines) {
    const mine = byFund.get(line.fund)
    if (mine) mine.push(line)
    else byFund.set(line.fund, [line])
  }
  return [...byFund].flatMap(([fund, mine]) =>
    Array.from({ length: Math.ceil(mine.length / linesAtOnce) }, (_, chunk) => ({
      fund,
      lines: mine.slice(chunk * linesAtOnce, (chunk + 1) * linesAtOnce),
    })),
  )
}

export const lineEntryId = ({ reference }: Pick<KeptLine, 'reference'>): string =>
  `street.${referenceId(reference)}`

export function lineEntry(keeping: Keeping, line: PlacedLine, by: NamedAct): Entry {
  const { fund, purpose, shareMinor: minor, where, stream, day, grossMinor, percent, reference } = line
  const about = {
    id: lineEntryId(line),
    kind: 'income' as const,
    subject: where,
    why: where,
    decision: { text: line.decision },
    reference,
  }
  const entry = fundEntry(keeping, fund, about, by, [
    { account: { kind: 'source', source: 'street-revenue' }, minor: -minor },
    { account: availableIn(fund)({ purpose, minor }), minor },
  ])
  return { ...entry, working: { stream, day, grossMinor, percent } }
}

/** The same line as the one that was booked or waits: whoever sent it in, and whatever its part came to. */
export const sameLine = (a: KeptLine, b: KeptLine): boolean =>
  a.day === b.day && a.where === b.where && a.stream === b.stream && a.grossMinor === b.grossMinor

/** The line an entry is of; undefined for entries of anything else. */
export function lineOf({ working, subject, reference }: Entry): KeptLine | undefined {
  const stream = streams.find(name => name === working?.stream)
  if (!working || !stream || reference === undefined) return undefined
  const { day, grossMinor } = working as { readonly day: StreetLine['day']; readonly grossMinor: Minor }
  return { day, where: subject, stream, grossMinor, reference }
}

export interface StreamSum {
  readonly stream: Stream
  readonly lines: number
  readonly grossMinor: number
  readonly shareMinor: number
}

/** What came from which stream, without what was taken back. */
export function streamSums(entries: readonly Entry[]): StreamSum[] {
  const reversed = new Set(entries.flatMap(({ reverses }) => reverses ?? []))
  const sums = new Map<Stream, StreamSum>()
  for (const entry of entries) {
    const line = lineOf(entry)
    if (!line || entry.reverses !== undefined || reversed.has(entry.id)) continue
    const { stream, grossMinor } = line
    const before = sums.get(stream) ?? { stream, lines: 0, grossMinor: 0, shareMinor: 0 }
    const shareMinor = entry.postings.reduce((sum, { minor }) => sum + Math.max(0, minor), 0)
    sums.set(stream, {
      stream,
      lines: before.lines + 1,
      grossMinor: before.grossMinor + grossMinor,
      shareMinor: before.shareMinor + shareMinor,
    })
  }
  return streams.flatMap(stream => sums.get(stream) ?? [])
}

/** A statement that was taken in: how many lines, and how far they are booked. */
export interface StreetStatement {
  readonly id: string
  readonly title: string
  readonly sha256: string
  readonly lines: number
  /** Booked or waiting from before. */
  readonly known: number
  readonly placed: number
  readonly waiting: number
  readonly chunks: number
  readonly shareMinor: number
  readonly imported: NamedAct
  readonly done: boolean
}

/** The table of streets as it is kept. */
export interface KeptTable {
  readonly version: number
  /** Under which its streets lie. */
  readonly parts: string
  readonly kept: NamedAct
}
