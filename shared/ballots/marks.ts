// A ballot as a form has it: what stands on each project's card, as it was typed. A tick is any mark; a ranked ballot has
// places (1 is the first choice), the others points or a score. It becomes choices here, or what cannot be read is named,
// project by project, so that it is said beside each.
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { RoundRules } from '../rounds/round.ts'
import type { Choice } from './choices.ts'

/** Project ids with their marks, in the order of the form. */
export type Marks = readonly (readonly [project: string, mark: string])[]

export type MarkFault =
  | { readonly fault: 'not-whole'; readonly project: string }
  /** A place that nobody can give, or a score above the highest. */
  | { readonly fault: 'too-high'; readonly project: string; readonly limit: number }
  /** Two projects cannot both be the first choice. */
  | { readonly fault: 'place-twice'; readonly project: string; readonly place: number }

export type MarksRefusal = Refusal<'marks-unread'> & { readonly faults: readonly MarkFault[] }

type Rules = Pick<RoundRules, 'ballotType' | 'maxChoices' | 'maxScore'>

export function choicesIn(rules: Rules, marks: Marks): Result<readonly Choice[], MarksRefusal> {
  if (rules.ballotType === 'approval' || rules.ballotType === 'knapsack')
    return ok(marks.map(([project]) => project))
  const given: [string, number][] = []
  const faults: MarkFault[] = []
  for (const [project, mark] of marks) {
    const number = wholeNumber(mark)
    const limit = highest(rules)
    if (number === undefined) faults.push({ fault: 'not-whole', project })
    else if (number > limit) faults.push({ fault: 'too-high', project, limit })
    else if (number > 0) given.push([project, number])
  }
  if (rules.ballotType === 'ranked') faults.push(...sharedPlaces(given))
  if (faults.length > 0) return refuse({ reason: 'marks-unread', faults })
  return ok(rules.ballotType === 'ranked' ? inOrder(given) : given)
}

/** Nothing typed is nought. Undefined where it is no whole number. */
function wholeNumber(mark: string): number | undefined {
  const text = mark.trim()
  if (text === '') return 0
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

function highest({ ballotType, maxChoices, maxScore }: Rules): number {
  const limit = ballotType === 'ranked' ? maxChoices : ballotType === 'scores' ? maxScore : undefined
  return limit ?? Number.POSITIVE_INFINITY
}

function* sharedPlaces(given: readonly (readonly [string, number])[]): Generator<MarkFault> {
  for (const [project, place] of given)
    if (given.some(([other, taken]) => taken === place && other !== project))
      yield { fault: 'place-twice', project, place }
}

/** A place left out is no place: who has a first and a third choice has two choices. */
const inOrder = (given: readonly [string, number][]): string[] =>
  given.toSorted(([, a], [, b]) => a - b).map(([project]) => project)
