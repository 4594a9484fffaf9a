// A ballot is one whole, checked against the frozen ballot: known projects of this pot, each once, within the limits.
// Costs come from the frozen ballot alone; nothing is trimmed to fit.
import { canonicalJson } from '../lib/canonical-json.ts'
import { compareCodePoints } from '../lib/order.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { Minor } from '../money/minor.ts'
import { type FrozenBallot, type FrozenPot, frozenPotOf } from './frozen-ballot.ts'

/** Project ids in code point order, each once: one choice set has one form. An empty ballot is a ballot. */
export type Choices = readonly string[] & { readonly __brand: 'Choices' }

export type ChoicesRefusal =
  | Refusal<'unknown-pot'>
  | (Refusal<'unknown-project'> & { readonly project: string })
  | (Refusal<'project-of-another-pot'> & { readonly project: string; readonly pot: string })
  | (Refusal<'project-twice'> & { readonly project: string })
  | (Refusal<'too-many-choices'> & { readonly limit: number; readonly chosen: number })
  | (Refusal<'over-pot'> & { readonly limitMinor: Minor; readonly chosenMinor: Minor })

export function checkChoices(
  ballot: FrozenBallot,
  potId: string,
  chosen: readonly string[],
): Result<Choices, ChoicesRefusal> {
  const pot = frozenPotOf(ballot, potId)
  if (!pot) return refuse({ reason: 'unknown-pot' })
  const costs = costsOf(pot)
  const seen = new Set<string>()
  let chosenMinor = 0
  for (const project of chosen) {
    const cost = costs.get(project)
    if (cost === undefined) {
      const other = ballot.pots.find(candidate => candidate.projects.some(({ id }) => id === project))
      return other
        ? refuse({ reason: 'project-of-another-pot', project, pot: other.neighbourhood })
        : refuse({ reason: 'unknown-project', project })
    }
    if (seen.has(project)) return refuse({ reason: 'project-twice', project })
    seen.add(project)
    chosenMinor += cost
  }
  const { maxChoices, ballotType } = ballot.rules
  if (maxChoices !== null && seen.size > maxChoices)
    return refuse({ reason: 'too-many-choices', limit: maxChoices, chosen: seen.size })
  if (ballotType === 'knapsack' && chosenMinor > pot.amountMinor)
    return refuse({ reason: 'over-pot', limitMinor: pot.amountMinor, chosenMinor: chosenMinor as Minor })
  return ok([...seen].sort(compareCodePoints) as unknown as Choices)
}

const knownCosts = new WeakMap<FrozenPot, ReadonlyMap<string, Minor>>()

/** Made once a pot: a count checks every ballot against it. */
function costsOf(pot: FrozenPot): ReadonlyMap<string, Minor> {
  const known = knownCosts.get(pot)
  if (known) return known
  const made = new Map(pot.projects.map(({ id, costMinor }) => [id, costMinor]))
  knownCosts.set(pot, made)
  return made
}

/** One choice set, one text: a canonical JSON array (RFC 8785). */
export const canonicalChoices = (choices: Choices): string => canonicalJson(choices)
