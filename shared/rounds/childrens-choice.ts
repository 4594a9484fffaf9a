// What a vote of children comes to: how many slips ticked each idea, and which ideas go on. Level ideas go on together, so that
// no chance and no grown-up decides between them.
import { compareCodePoints } from '../lib/order.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { ChildrensRound, IdeaId } from './childrens-round.ts'

export interface SlipTally {
  /** Slips counted. */
  readonly slips: number
  /** By idea; one that nobody ticked is not there. */
  readonly ticks: Readonly<Record<string, number>>
}

export const noSlips: SlipTally = { slips: 0, ticks: {} }

export function addTallies(one: SlipTally, other: SlipTally): SlipTally {
  const ticks = { ...one.ticks }
  for (const [idea, count] of Object.entries(other.ticks)) ticks[idea] = (ticks[idea] ?? 0) + count
  return { slips: one.slips + other.slips, ticks }
}

export interface Placed {
  readonly idea: IdeaId
  readonly ticks: number
  readonly goesOn: boolean
}

/** Most ticks first; level ideas in the order they were written, which decides nothing. */
export function placedIdeas(
  ideas: readonly { readonly id: IdeaId }[],
  { ticks }: SlipTally,
  goOn: number,
): Placed[] {
  const counted = ideas
    .map(({ id }) => ({ idea: id, ticks: ticks[id] ?? 0 }))
    .sort((a, b) => b.ticks - a.ticks || compareCodePoints(a.idea, b.idea))
  const last = counted[Math.min(goOn, counted.length) - 1]?.ticks ?? 0
  return counted.map(one => ({ ...one, goesOn: one.ticks > 0 && one.ticks >= last }))
}

export type TickRefusal =
  | Refusal<'nothing-ticked'>
  | Refusal<'unknown-idea'>
  | (Refusal<'too-many-choices'> & { readonly limit: number; readonly chosen: number })

/** At least one, each once, no more than may be, and nothing that is not on the vote. */
export function ticksFit(
  { mostTicks }: Pick<ChildrensRound, 'mostTicks'>,
  shown: readonly { readonly id: IdeaId }[],
  ticked: readonly IdeaId[],
): Result<readonly IdeaId[], TickRefusal> {
  const chosen = [...new Set(ticked)]
  if (chosen.length === 0) return refuse({ reason: 'nothing-ticked' })
  if (chosen.some(id => !shown.some(idea => idea.id === id))) return refuse({ reason: 'unknown-idea' })
  if (chosen.length > mostTicks)
    return refuse({ reason: 'too-many-choices', limit: mostTicks, chosen: chosen.length })
  return ok(chosen)
}
