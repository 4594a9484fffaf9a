// The round a page of the paper desk is about, and in which of its places this person may do something there.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import { isSlug, type NeighbourhoodId, type RoundId } from '../../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../../shared/platform/council.ts'
import { type Act, may } from '../../../../shared/rounds/policy.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { mayForAnyPot } from '../../../../shared/rounds/sign-offs.ts'
import { getRound } from '../../../store/rounds.ts'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

export interface PaperRound {
  readonly round: Round
  readonly places: readonly { readonly id: NeighbourhoodId; readonly name: string }[]
}

export async function paperRound(c: C, act: Act): Promise<Result<PaperRound, AnyRefusal>> {
  const { actor, site } = c.var
  const { db, clock, council } = site.hands
  const id = c.req.param('round') ?? ''
  const round = isSlug(id) ? await getRound(db, id as RoundId) : undefined
  if (!round) return refuse({ reason: 'unknown-round' })
  const now = clock.now()
  const allowed = mayForAnyPot(act, { actor, now, round })
  if (!allowed.ok) return allowed
  const places = round.pots
    .filter(({ neighbourhood: place }) => may(act, { actor, now, round, place }).ok)
    .map(({ neighbourhood: place }) => ({ id: place, name: neighbourhoodOf(council, place)?.name ?? place }))
  return ok({ round, places })
}
