// After tables were put back or set back and roll, box and the hourly note do not agree: whoever the roll says has voted, and
// whose ballot is gone, may vote again and is told; whose ballot is there, and the roll has forgotten it, has voted. Then what
// is there is noted, and the count goes on. Only while the vote is open: who is told to vote again must be able to.
import { sendToVoter } from '../../functions/acts/tell-voters.ts'
import type { Hands } from '../../functions/hands.ts'
import { lessThanNoted, writeNote } from '../../functions/parts/roll/noted-votes.ts'
import { lostLetter } from '../../functions/parts/roll/voter-message.ts'
import { getItem } from '../../functions/store/db.ts'
import { boxKey, rollKey, shards } from '../../functions/store/keys.ts'
import { entriesInShard, rollTotals } from '../../functions/store/roll.ts'
import { castKeysOf, type KeyGone } from '../../functions/store/round-keys.ts'
import { getRound } from '../../functions/store/rounds.ts'
import { addressedInShard } from '../../functions/store/told.ts'
import { transact, update } from '../../functions/store/transact.ts'
import { ballotKeyOf } from '../../shared/ballots/commitment.ts'
import { voidForm } from '../../shared/ballots/sealed-ballot.ts'
import type { RollEntry } from '../../shared/eligibility/roll.ts'
import type { HmacKey } from '../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId, VoterKey } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Round } from '../../shared/rounds/round.ts'

export interface SetBack {
  readonly pot: NeighbourhoodId
  /** Had voted by the roll, and had no ballot: may vote again. */
  readonly mayVoteAgain: number
  /** Had a ballot, and had not voted by the roll: have voted. */
  readonly haveVoted: number
  /** How many were written to. */
  readonly told: number
}

type Refused = Refusal<'unknown-round' | 'vote-not-open'> | KeyGone

/** Safe to repeat, and to break off: who was told is not told again. */
export async function setBackLost(hands: Hands, id: RoundId): Promise<Result<SetBack[], Refused>> {
  const round = await getRound(hands.db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (!round.acts.frozen || round.acts.gatesClosed) return refuse({ reason: 'vote-not-open' })
  const done: SetBack[] = []
  for (const { neighbourhood: pot } of round.pots) {
    const keys = await castKeysOf(hands.db, hands.keys, id, pot)
    if (!keys.ok) return keys
    const place = { round: id, pot }
    // Roll and box may have gone back together: then nobody knows whose votes were lost, and all who might be are told.
    const less = await lessThanNoted(hands, keys.value.sign, place, await rollTotals(hands.db, id, pot))
    const found = await setBackPot(hands, round, pot, keys.value.link)
    const unknown = less !== undefined && less.found + found.haveVoted < less.noted
    const told = await tell(hands, round, pot, found.lost, unknown ? less.noted : undefined)
    await writeNote(hands, keys.value.sign, place, await rollTotals(hands.db, id, pot))
    done.push({ pot, mayVoteAgain: found.lost.size, haveVoted: found.haveVoted, told })
  }
  return ok(done)
}

async function setBackPot({ db }: Hands, { id: round }: Round, pot: NeighbourhoodId, link: HmacKey) {
  const lost = new Set<VoterKey>()
  let haveVoted = 0
  for (const shard of shards)
    for await (const entry of entriesInShard(db, round, pot, shard)) {
      if (entry.status !== 'voted' && entry.status !== 'eligible') continue
      const ballot = boxKey(round, pot, await ballotKeyOf(link, entry.voterKey))
      const inBox = await getItem<{ form: string }>(db, 'box', ballot, { consistent: true })
      const isThere = inBox !== undefined && inBox.form !== voidForm
      if (entry.status === 'voted' && !isThere && (await nowIs(db, entry, 'eligible')))
        lost.add(entry.voterKey)
      if (entry.status === 'eligible' && isThere && (await nowIs(db, entry, 'voted'))) haveVoted++
    }
  return { lost, haveVoted }
}

/** False where they have voted in this very moment. */
async function nowIs(db: Hands['db'], entry: RollEntry, status: 'eligible' | 'voted'): Promise<boolean> {
  const { round, pot, voterKey, version } = entry
  const written = await transact(db, [
    update(
      'roll-as-seen',
      'roll',
      rollKey(round, pot, voterKey),
      { equals: { version, status: entry.status } },
      // Back to where nobody has voted: a cast finds the place as it finds a new one.
      {
        set: status === 'eligible' ? { status, version: 0, castHashes: [], told: 0 } : { status, version: 1 },
      },
    ),
  ])
  return written.ok
}

/** `noted`: how many votes there had been, where some of them are of nobody knows whom. */
async function tell(
  hands: Hands,
  round: Round,
  pot: NeighbourhoodId,
  lost: ReadonlySet<VoterKey>,
  noted: number | undefined,
): Promise<number> {
  let told = 0
  for (const shard of shards)
    for await (const entry of addressedInShard(hands.db, round.id, pot, shard)) {
      const known = lost.has(entry.voterKey)
      if (!known && (noted === undefined || entry.status !== 'eligible')) continue
      // By what was lost, so that a second fault is told of again and a repeat is not.
      const what = known ? `lost ${round.version} ${noted ?? 'known'}` : `lost of ${noted}`
      await sendToVoter(hands, entry, what, lostLetter(hands, round, pot, known))
      told++
    }
  return told
}
