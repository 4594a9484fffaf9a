// A paper ballot as an officer keys it: the numbers of its projects on one line, as they stand on the paper. What breaks
// the rules is taken as it is and counts as invalid; only what cannot have been on the paper is asked for again.
//
//   3 7 12    ticks; on a ranked ballot the first choice first        3=4 7*6   points or scores: project 3 got 4
//   0         nothing is on it: an empty ballot is a ballot           x1        it cannot be counted: reason 1 (or -1)
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { type Choice, type Choices, givesNumbers, inOneForm } from './choices.ts'
import { type FrozenBallot, type FrozenPot, frozenPotOf } from './frozen-ballot.ts'

/** Why a paper cannot be taken as a ballot at all, in the order of their numbers on the keyboard. */
export const spoiltReasons = ['unclear', 'names-voter', 'no-ballot', 'other-ballot'] as const
export type SpoiltReason = (typeof spoiltReasons)[number]

export type KeyedBallot = { readonly choices: Choices } | { readonly spoilt: SpoiltReason }

export type KeyedRefusal =
  | Refusal<'unknown-pot'>
  /** This part of the line is no project of the ballot, stands there twice, or lacks what was given. */
  | (Refusal<'keyed-unread'> & { readonly part: string })

export function readKeyed(
  ballot: FrozenBallot,
  pot: string,
  typed: string,
): Result<KeyedBallot, KeyedRefusal> {
  const frozen = frozenPotOf(ballot, pot)
  if (!frozen) return refuse({ reason: 'unknown-pot' })
  const text = typed.trim()
  const spoilt = /^[x-]([1-9])$/i.exec(text)?.[1]
  if (spoilt !== undefined) {
    const reason = spoiltReasons[Number(spoilt) - 1]
    return reason ? ok({ spoilt: reason }) : refuse({ reason: 'keyed-unread', part: text })
  }
  const parts = text.split(/[\s,;+.]+/).filter(part => part !== '')
  if (parts.length === 0) return refuse({ reason: 'keyed-unread', part: '' })
  const type = ballot.rules.ballotType
  if (parts.length === 1 && parts[0] === '0') return ok({ choices: inOneForm(type, []) })
  const chosen = new Map<string, Choice>()
  for (const part of parts) {
    const choice = choiceIn(frozen, givesNumbers(type), part)
    const project = typeof choice === 'string' ? choice : choice?.[0]
    if (choice === undefined || project === undefined || chosen.has(project))
      return refuse({ reason: 'keyed-unread', part })
    chosen.set(project, choice)
  }
  return ok({ choices: inOneForm(type, [...chosen.values()]) })
}

function choiceIn({ projects }: FrozenPot, numbers: boolean, part: string): Choice | undefined {
  const [, number, given] = /^(\d{1,4})(?:[=*/:](\d{1,6}))?$/.exec(part) ?? []
  const id = projects.find(project => String(project.number) === number)?.id
  if (id === undefined || numbers !== (given !== undefined)) return undefined
  if (given === undefined) return id
  return Number(given) >= 1 ? [id, Number(given)] : undefined
}

export interface KeyedPlace {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly batch: number
  readonly number: number
}

/** Of which the keyed digest is taken: two keyings of one paper have the same, two papers never. */
export const keyedText = (
  { round, pot, batch, number }: KeyedPlace,
  mark: string | undefined,
  keyed: KeyedBallot,
): string => {
  const said = 'spoilt' in keyed ? { spoilt: keyed.spoilt } : { choices: keyed.choices as unknown as Json }
  return `folkmoot-keying-v1\n${canonicalJson({ round, pot, batch, number, mark: mark ?? null, ...said })}`
}
