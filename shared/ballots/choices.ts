// A ballot is one whole, checked against the frozen ballot: known projects of this pot, each once, within the limits.
// Costs come from the frozen ballot alone; nothing is trimmed to fit.
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import { compareCodePoints } from '../lib/order.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import type { BallotType, RoundRules } from '../rounds/round.ts'
import { type FrozenBallot, type FrozenPot, frozenPotOf } from './frozen-ballot.ts'

/** A project's id; with points and scores, the id and the whole number it was given, 1 or more. */
export type Choice = string | readonly [project: string, given: number]

/**
 * In the one form that a ballot has: ranked ones in order of preference, best first, all others in code point order of
 * project id, each project once. An empty ballot is a ballot.
 */
export type Choices = readonly Choice[] & { readonly __brand: 'Choices' }

export type ChoicesRefusal =
  | Refusal<'unknown-pot'>
  /** Numbers where the ballot takes none, or none where it takes them. */
  | (Refusal<'choices-unfit'> & { readonly ballotType: BallotType })
  | (Refusal<'unknown-project'> & { readonly project: string })
  | (Refusal<'project-of-another-pot'> & { readonly project: string; readonly pot: string })
  | (Refusal<'project-twice'> & { readonly project: string })
  | (Refusal<'given-malformed'> & { readonly project: string })
  | (Refusal<'score-too-high'> & {
      readonly project: string
      readonly limit: number
      readonly given: number
    })
  | (Refusal<'too-many-choices'> & { readonly limit: number; readonly chosen: number })
  | (Refusal<'too-many-points'> & { readonly limit: number; readonly given: number })
  | (Refusal<'over-pot'> & { readonly limitMinor: Minor; readonly chosenMinor: Minor })

/** Whether each choice carries a number. */
export const givesNumbers = (type: BallotType): boolean => type === 'points' || type === 'scores'

export const projectOf = (choice: Choice): string => (typeof choice === 'string' ? choice : choice[0])

export function checkChoices(
  ballot: FrozenBallot,
  potId: string,
  chosen: readonly Choice[],
): Result<Choices, ChoicesRefusal> {
  const pot = frozenPotOf(ballot, potId)
  if (!pot) return refuse({ reason: 'unknown-pot' })
  const { rules } = ballot
  const costs = costsOf(pot)
  const seen = new Set<string>()
  let chosenMinor = 0
  let given = 0
  for (const choice of chosen) {
    const known = checkChoice(rules, choice)
    if (!known.ok) return known
    const project = projectOf(choice)
    const cost = costs.get(project)
    if (cost === undefined) return refuse(notHere(ballot, project))
    if (seen.has(project)) return refuse({ reason: 'project-twice', project })
    seen.add(project)
    chosenMinor += cost
    given += known.value
  }
  const { maxChoices, ballotType, points } = rules
  if (maxChoices !== null && seen.size > maxChoices)
    return refuse({ reason: 'too-many-choices', limit: maxChoices, chosen: seen.size })
  if (points !== undefined && given > points)
    return refuse({ reason: 'too-many-points', limit: points, given })
  if (ballotType === 'knapsack' && chosenMinor > pot.amountMinor)
    return refuse({ reason: 'over-pot', limitMinor: pot.amountMinor, chosenMinor: chosenMinor as Minor })
  return ok(inOneForm(ballotType, chosen))
}

/** By itself, whatever else is on the ballot; answers what it gives. */
function checkChoice(
  { ballotType, maxScore = Number.MAX_SAFE_INTEGER }: RoundRules,
  choice: Choice,
): Result<number, ChoicesRefusal> {
  if (givesNumbers(ballotType) !== (typeof choice !== 'string'))
    return refuse({ reason: 'choices-unfit', ballotType })
  if (typeof choice === 'string') return ok(0)
  const [project, given] = choice
  if (!isGiven(given)) return refuse({ reason: 'given-malformed', project })
  return given > maxScore ? refuse({ reason: 'score-too-high', project, limit: maxScore, given }) : ok(given)
}

const mostGiven = 1_000_000
const isGiven = (given: unknown): boolean =>
  Number.isSafeInteger(given) && (given as number) >= 1 && (given as number) <= mostGiven

function notHere({ pots }: FrozenBallot, project: string): ChoicesRefusal {
  const other = pots.find(({ projects }) => projects.some(({ id }) => id === project))
  return other
    ? { reason: 'project-of-another-pot', project, pot: other.neighbourhood }
    : { reason: 'unknown-project', project }
}

/** One meaning, one form; also of what breaks the rules, which is published as it was found. */
export function inOneForm(type: BallotType, chosen: readonly Choice[]): Choices {
  const choices = type === 'ranked' ? chosen : [...chosen].sort(byProject)
  return choices as unknown as Choices
}

const byProject = (a: Choice, b: Choice): number => compareCodePoints(projectOf(a), projectOf(b))

/** Whether something read from outside has the shape of choices at all. */
export const isChoices = (found: unknown): found is readonly Choice[] =>
  Array.isArray(found) &&
  found.every(
    choice =>
      isText(choice) ||
      (Array.isArray(choice) && choice.length === 2 && isText(choice[0]) && isGiven(choice[1])),
  )

const isText = (found: unknown): boolean => typeof found === 'string' && found.isWellFormed()

const knownCosts = new WeakMap<FrozenPot, ReadonlyMap<string, Minor>>()

/** Made once a pot: a count checks every ballot against it. */
function costsOf(pot: FrozenPot): ReadonlyMap<string, Minor> {
  const known = knownCosts.get(pot)
  if (known) return known
  const made = new Map(pot.projects.map(({ id, costMinor }) => [id, costMinor]))
  knownCosts.set(pot, made)
  return made
}

/** One meaning, one text: a canonical JSON array (RFC 8785). */
export const canonicalChoices = (choices: Choices): string => canonicalJson(choices as unknown as Json)
