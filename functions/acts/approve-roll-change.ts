// Approving a change of the roll, second half: another officer than the one who asked. The decision first, in one write
// with the journal; then its many small steps, each safe to repeat, so that a change which broke off goes on from there.
import type { NotFoundRefusal, RollRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { RollInputs } from '../../shared/contract/roll.ts'
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import {
  type Actor,
  may,
  type PolicyRefusal,
  type ProofRefusal,
  provedFor,
} from '../../shared/rounds/policy.ts'
import { checkApproval, type RollChange, rollChangeState } from '../../shared/rounds/roll-change.ts'
import type { Hands } from '../hands.ts'
import { rollJournal } from '../parts/roll/roll-asking.ts'
import { everybodyIn, type OneOfMany } from '../parts/roll/roll-change-about.ts'
import { begunPots, lookAt, type OpenList } from '../parts/roll/roll-list.ts'
import { codeGiven, giveCode, voidCodes } from '../parts/roll/voting-codes.ts'
import { sealAddress } from '../ports/voter-addresses.ts'
import { addToRoll, type RollPlace, takeOffRoll } from '../store/roll.ts'
import {
  changedRollChange,
  forgottenSecret,
  getRollChange,
  keyOfChange,
  removeParts,
} from '../store/roll-changes.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'
import { votingCodesOf } from '../store/voting-codes.ts'

type Refused =
  | NotFoundRefusal
  | PolicyRefusal
  | ProofRefusal
  | RollRefusal
  | RoundRefusal
  | Refusal<'changed-meanwhile'>

export interface Approved {
  /** False where there is more to make than one request has time for: approving it again goes on. */
  readonly done: boolean
}

/** Well within what a request may take. */
const mostMilliseconds = 20_000
const atOnce = 200

export async function approveRollChange(
  hands: Hands,
  actor: Actor,
  input: RollInputs['approve-roll-change'],
): Promise<Result<Approved, Refused>> {
  const { db, keys, clock, entropy } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('approve-roll-change', { actor, now, round })
  if (!allowed.ok) return allowed
  const found = await getRollChange(db, round.id, input.change)
  if (!found) return refuse({ reason: 'unknown-change' })
  const second = checkApproval(found, actor.person!, now)
  if (!second.ok) return second
  const key = await keyOfChange(db, keys, found, now)
  if (!key) return refuse({ reason: 'unknown-change' })

  let change = found
  if (rollChangeState(change, now) === 'waiting') {
    const proved = provedFor('approve-roll-change', { actor, now })
    if (!proved.ok) return proved
    const approved = { by: actor.person!, byName: actor.name ?? '', at: now }
    const decided = await transact(db, [
      changedRollChange({ ...change, approved }),
      roundUnchanged(round),
      rollJournal(entropy, round, 'approve-roll-change', approved, {
        kind: change.kind,
        askedBy: change.asked!.byName,
        ...(change.difference && { added: change.difference.added, moved: change.difference.moved }),
        ...(change.codes > 0 && { codes: change.codes }),
        ...(change.pot !== undefined && { place: change.pot }),
      }),
    ])
    if (!decided.ok) return refuse({ reason: 'changed-meanwhile' })
    change = { ...change, approved, version: change.version + 1 }
  }
  const done = await make(hands, { round, change, key, now }, change)
  return ok({ done })
}

async function make(hands: Hands, list: OpenList, change: RollChange): Promise<boolean> {
  const until = Date.now() + mostMilliseconds
  const from = change.reached ?? 0
  // People who were on no roll before have no place to leave.
  const begun = change.kind === 'list' ? await begunPots(hands, list.round) : []
  let chunk: OneOfMany[] = []
  let reached = from
  let isWhole = true
  for await (const one of everybodyIn(hands, list, change)) {
    if (one.number <= from) continue
    chunk.push(one)
    if (chunk.length < atOnce) continue
    await makeEach(hands, list, change, chunk, begun)
    reached = one.number
    chunk = []
    if (Date.now() >= until) {
      isWhole = false
      break
    }
  }
  await makeEach(hands, list, change, chunk, begun)
  const after = { ...change, reached, ...(isWhole && { done: { at: hands.clock.now() } }) }
  // Somebody who went on with it at the same time wrote the same; whoever comes last is told to look again.
  // Without letters to print nobody needs to read again what it was about.
  const isOver = isWhole && change.codes === 0
  const written = await transact(hands.db, [
    changedRollChange(after),
    ...(isOver ? [forgottenSecret(change)] : []),
  ])
  if (written.ok && isOver) await removeParts(hands.db, change)
  return written.ok && isWhole
}

async function makeEach(
  hands: Hands,
  list: OpenList,
  { kind, id }: RollChange,
  people: readonly OneOfMany[],
  begun: readonly NeighbourhoodId[],
): Promise<void> {
  if (people.length === 0) return
  const { round, key } = list
  if (kind === 'list' || kind === 'codes') {
    if (kind === 'list') await leaveOldPlaces(hands, list, people, begun)
    const places = await Promise.all(people.map(one => addressed(hands, one)))
    const late = phaseOf(round, list.now) === 'voting'
    await addToRoll(
      hands.db,
      places.flat().map(place => ({ ...place, by: id, late })),
    )
    for (const few of inFours(people.filter(({ code }) => code !== undefined)))
      await Promise.all(few.map(({ voterKey }) => giveCode(hands, key, round.id, voterKey)))
    return
  }
  for (const { voterKey, places } of people) {
    const codes = await votingCodesOf(hands.db, round.id, voterKey)
    if (kind === 'reissue') {
      // Gone over again, the change's own code is found and stays.
      await voidCodes(hands.db, await notOwn(hands, key, voterKey, codes))
      await giveCode(hands, key, round.id, voterKey)
    } else await voidCodes(hands.db, codes)
    if (kind === 'take-off') for (const place of places) await takeOffRoll(hands.db, place)
  }
}

/** With the address sealed to each place, for whoever has one. */
const addressed = ({ keys }: Hands, { places, email }: OneOfMany): Promise<RollPlace[]> =>
  Promise.all(
    places.map(async place => ({
      ...place,
      ...(email !== undefined && { address: await sealAddress(keys, place, email) }),
    })),
  )

async function notOwn(
  hands: Hands,
  key: Uint8Array,
  voterKey: OneOfMany['voterKey'],
  codes: Awaited<ReturnType<typeof votingCodesOf>>,
) {
  const round = codes[0]?.round
  const own = round && (await codeGiven(hands.db, key, round, voterKey))
  return codes.filter(({ selector }) => selector !== own?.selector)
}

async function leaveOldPlaces(
  hands: Hands,
  { round }: OpenList,
  people: readonly OneOfMany[],
  begun: readonly NeighbourhoodId[],
): Promise<void> {
  if (begun.length === 0) return
  const asListed = people.map(({ number, voterKey, places }) => ({
    line: number,
    voterKey,
    places,
    pots: places.map(({ pot }) => pot),
  }))
  for (const { leaves } of await lookAt(hands, round, asListed, begun))
    for (const place of leaves) await takeOffRoll(hands.db, place)
}

/** As many as the machine makes digests of at a time. */
function* inFours<T>(things: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < things.length; at += 4) yield things.slice(at, at + 4)
}
