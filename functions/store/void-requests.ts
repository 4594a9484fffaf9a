// Requests to make a ballot void, while they wait for a second officer. They know a place on the roll and no name, and
// expire by themselves.
import type { NeighbourhoodId, PersonId, RoundId, VoterKey } from '../../shared/lib/ids.ts'
import { daysAfter, epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { voidRequestKey, voidRequestsOf } from './keys.ts'
import { type Clause, put } from './transact.ts'

export interface VoidRequest extends NamedAct {
  readonly by: PersonId
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly voterKey: VoterKey
  readonly reason: string
}

/** One that nobody agreed to within a week is no request any more. */
export const daysToConfirmVoiding = 7

type Place = Pick<VoidRequest, 'round' | 'pot' | 'voterKey'>

export async function getVoidRequest(
  db: Db,
  { round, pot, voterKey }: Place,
  now: Instant,
): Promise<VoidRequest | undefined> {
  const item = await getItem(db, 'core', voidRequestKey(round, pot, voterKey), { consistent: true, now })
  return item && fromItem(item)
}

/** Those that still wait, and those that were agreed to within the week: the roll knows which. */
export async function listVoidRequests(db: Db, round: RoundId, now: Instant): Promise<VoidRequest[]> {
  const found: VoidRequest[] = []
  for await (const item of queryAll(db, 'core', { pk: voidRequestsOf(round), consistent: true, now }))
    found.push(fromItem(item))
  return found
}

/** A later one takes the place of an earlier. */
export const askedToVoid = (request: VoidRequest): Clause =>
  put('request-stands', 'core', {
    ...voidRequestKey(request.round, request.pot, request.voterKey),
    ...request,
    [EXPIRY]: Math.floor(epochOf(daysAfter(request.at, daysToConfirmVoiding)) / 1000),
  })

function fromItem(item: Readonly<Record<string, unknown>>): VoidRequest {
  const { pk: _pk, sk: _sk, [EXPIRY]: _expires, ...request } = item
  return request as unknown as VoidRequest
}
