// A published pot counted again by whoever has the files: each line of ballots.jsonl is held against its commitment and
// the rules, the valid ones are counted by the very rule, and what comes out is held against outcome.json. It answers
// every difference it finds, as figures and ids; it trusts no figure it could have worked out.
import { type Choices, checkChoices } from '../ballots/choices.ts'
import { commitmentText, receiptOf } from '../ballots/commitment.ts'
import type { FrozenBallot, FrozenPot } from '../ballots/frozen-ballot.ts'
import { countGreedy } from '../counting/greedy.ts'
import type { Outcome } from '../counting/outcome.ts'
import { type Tally, tally } from '../counting/tally.ts'
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import { compareCodePoints } from '../lib/order.ts'
import { sha256HexNow } from '../lib/sha256-stream.ts'
import type { BallotLine } from './ballot-lines.ts'
import { isWithheld, type PotOutcome } from './outcome.ts'
import { openPot, settingsOf } from './pot-count.ts'

export type Difference =
  /** Of a line of ballots.jsonl, numbered from 1. */
  | { readonly is: 'line-unreadable'; readonly line: number }
  | { readonly is: 'line-out-of-order'; readonly line: number }
  /** Its choices or its nonce are not those that were cast under this receipt. */
  | { readonly is: 'not-as-cast'; readonly line: number; readonly receipt: string }
  /** It is counted against the rules, or left out although it keeps them. */
  | { readonly is: 'wrongly-judged'; readonly line: number; readonly receipt: string }
  /** Of the outcome. */
  | { readonly is: 'settings' }
  | { readonly is: 'ballots'; readonly published: number; readonly found: number }
  /** Ballots are left out that must be shown, or shown that must not be. */
  | { readonly is: 'withheld' }
  | { readonly is: 'counted'; readonly published: number; readonly found: number }
  | { readonly is: 'votes'; readonly project: string; readonly published: number; readonly found: number }
  | { readonly is: 'cost'; readonly project: string; readonly published: number; readonly found: number }
  | { readonly is: 'should-be-funded'; readonly project: string }
  | { readonly is: 'should-not-be-funded'; readonly project: string }
  | { readonly is: 'order' }
  | { readonly is: 'sum'; readonly published: number; readonly found: number }
  | { readonly is: 'steps' }

export interface Recounted {
  readonly lines: number
  /** Ballots of this pot, and how many of them were counted; none where they are withheld. */
  readonly ballots: number
  readonly counted: number
  readonly withheld: boolean
  readonly differences: readonly Difference[]
  /** Differences of lines beyond those listed. */
  readonly moreLines: number
}

export interface Recount {
  /** The next line of ballots.jsonl, of whichever pot. */
  read(line: string): void
  close(published: PotOutcome): Recounted
}

/** Ten wrong lines say as much as ten thousand. */
const mostLinesTold = 10

export function openRecount(ballot: FrozenBallot, pot: FrozenPot): Recount {
  const counting = openPot(ballot, pot)
  const wrong: Difference[] = []
  let [lines, ballots, counted, moreLines] = [0, 0, 0, 0]
  let last = ''

  function tell(difference: Difference): void {
    if (wrong.length < mostLinesTold) wrong.push(difference)
    else moreLines++
  }

  function read(text: string): void {
    lines++
    const found = parsed(text)
    if (!found) {
      tell({ is: 'line-unreadable', line: lines })
      return
    }
    const inOrder = compareCodePoints(last, found.commitment) < 0
    last = found.commitment
    if (!inOrder) {
      tell({ is: 'line-out-of-order', line: lines })
      return
    }
    if (found.pot === pot.neighbourhood) ballots++
    if ('withheld' in found) return
    const choices = found.choices as Choices
    const receipt = () => receiptOf(found.commitment)
    const { pot: where, nonce } = found
    if (
      sha256HexNow(commitmentText({ round: ballot.round, pot: where, choices, nonce })) !== found.commitment
    )
      tell({ is: 'not-as-cast', line: lines, receipt: receipt() })
    const isValid = checkChoices(ballot, where, choices).ok
    if (isValid !== found.valid) tell({ is: 'wrongly-judged', line: lines, receipt: receipt() })
    if (where !== pot.neighbourhood || !isValid) return
    counting.add(choices)
    counted++
  }

  return {
    read,
    close(published) {
      const { account } = published
      const settings = settingsOf(ballot.rules)
      const election = counting.election()
      const withheld = isWithheld(ballots)
      // Where single ballots are not shown the sums are taken as published, and everything after them is done again.
      const given = Float64Array.from(pot.projects, ({ id }) => votesIn(published, id))
      const tallied = withheld ? { votes: given, scores: given } : tally(election, settings.utility)
      // The one rule rounds can have, and not the entry to all: a phone fetches what is counted with.
      const found = countGreedy(election, settings, tallied)
      const differences = [...wrong]
      if (!sameJson(settings, published.settings)) differences.push({ is: 'settings' })
      if (ballots !== account.opened)
        differences.push({ is: 'ballots', published: account.opened, found: ballots })
      if (withheld !== published.withheld) differences.push({ is: 'withheld' })
      if (!withheld && counted !== account.counted)
        differences.push({ is: 'counted', published: account.counted ?? 0, found: counted })
      differences.push(...compareVotes(pot, published, tallied), ...compare(pot, published, found))
      return { lines, ballots, counted, withheld, differences, moreLines }
    },
  }
}

function parsed(text: string): BallotLine | undefined {
  let line: Partial<BallotLine & { readonly nonce: unknown; readonly choices: unknown }>
  try {
    line = JSON.parse(text)
  } catch {
    return undefined
  }
  const isBallot =
    typeof line?.pot === 'string' &&
    typeof line.commitment === 'string' &&
    /^[0-9a-f]{64}$/.test(line.commitment) &&
    ('withheld' in line ||
      (typeof line.nonce === 'string' &&
        Array.isArray(line.choices) &&
        line.choices.every(choice => typeof choice === 'string' && choice.isWellFormed())))
  return isBallot ? (line as BallotLine) : undefined
}

const votesIn = ({ projects }: PotOutcome, id: string): number =>
  projects.find(({ project }) => project === id)?.votes ?? 0

function* compareVotes(pot: FrozenPot, published: PotOutcome, { votes }: Tally): Generator<Difference> {
  for (const [place, { id }] of pot.projects.entries()) {
    const [told, found] = [votesIn(published, id), votes[place]!]
    if (told !== found) yield { is: 'votes', project: id, published: told, found }
  }
}

function* compare(pot: FrozenPot, published: PotOutcome, found: Outcome): Generator<Difference> {
  for (const { id, costMinor } of pot.projects) {
    const told = published.projects.find(({ project }) => project === id)?.costMinor ?? 0
    if (told !== costMinor) yield { is: 'cost', project: id, published: told, found: costMinor }
  }
  for (const project of found.funded)
    if (!published.funded.includes(project)) yield { is: 'should-be-funded', project }
  for (const project of published.funded)
    if (!found.funded.includes(project)) yield { is: 'should-not-be-funded', project }
  const sameSet =
    found.funded.length === published.funded.length && found.funded.every(id => published.funded.includes(id))
  if (sameSet && !sameJson(found.funded, published.funded)) yield { is: 'order' }
  if (found.costMinor !== published.costMinor)
    yield { is: 'sum', published: published.costMinor, found: found.costMinor }
  if (!sameJson([found.working, found.partFunded], [published.working, published.partFunded]))
    yield { is: 'steps' }
}

const sameJson = (a: unknown, b: unknown): boolean => canonicalJson(a as Json) === canonicalJson(b as Json)
