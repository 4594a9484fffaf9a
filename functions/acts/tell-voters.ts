// Telling voters: that their vote is in, changed or void, once for each version of their entry on the roll; and all of them
// that it is open, what was changed about it, and what came of it. Never a receipt: a message lies in a mailbox for years. Casting tries once when
// it has answered; the scheduler sends what is missing. Sending a message again under its name sends nothing.
import { type HmacKey, hex, hmacKey, hmacSha256 } from '../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId, VoterKey } from '../../shared/lib/ids.ts'
import { type Instant, secondsAfter } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { type VoterNews, voterNews } from '../../shared/rounds/voter-news.ts'
import type { Hands } from '../hands.ts'
import { type Letter, newsLetter, voteLetter } from '../parts/roll/voter-message.ts'
import { Undeliverable } from '../ports/messages.ts'
import { openAddress } from '../ports/voter-addresses.ts'
import { shards } from '../store/keys.ts'
import { getRound } from '../store/rounds.ts'
import { getStatement } from '../store/statements.ts'
import {
  type Addressed,
  addressedInShard,
  getAddressed,
  getTelling,
  markTold,
  putTelling,
  type Telling,
} from '../store/told.ts'

/** Between two goes through a roll for votes that nobody was told of: it reads the whole roll. */
const sweepSeconds = 600
/** A go stops by itself before the function that runs it is stopped; the next one goes on. */
const mostMilliseconds = 40_000
const sentAtOnce = 8

/** That one vote is in. Nothing where there is no address, or where it was said already. */
export async function tellVoter(
  hands: Hands,
  id: RoundId,
  pot: NeighbourhoodId,
  voterKey: VoterKey,
): Promise<void> {
  const [round, found] = await Promise.all([
    getRound(hands.db, id),
    getAddressed(hands.db, id, pot, voterKey),
  ])
  if (round && found && found.told < found.version) await tellVote(hands, round, found)
}

async function tellVote(hands: Hands, round: Round, entry: Addressed): Promise<void> {
  await sendToVoter(hands, entry, `version ${entry.version}`, voteLetter(hands, round, entry))
  await markTold(hands.db, entry)
}

/** Is anything to be told, as far as the round says? Whether somebody was missed, only its roll knows. */
export async function isTellingDue({ db }: Hands, round: Round, now: Instant): Promise<boolean> {
  if (!round.acts.frozen) return false
  const phase = phaseOf(round, now)
  const sweeps = phase === 'voting' || (phase === 'counting' && !round.acts.counted)
  const news = voterNews(round, now)
  if (!sweeps && news.length === 0) return false
  const telling = await getTelling(db, round.id)
  return news.some(piece => !isTold(telling, piece)) || (sweeps && isSweepDue(telling, now))
}

const isTold = ({ news }: Telling, piece: VoterNews): boolean =>
  (news[piece.name] ?? 0) >= piece.pots.length * shards.length

const isSweepDue = ({ sweptAt }: Telling, now: Instant): boolean =>
  sweptAt === undefined || now >= secondsAfter(sweptAt, sweepSeconds) || now < sweptAt

/** The scheduler's. Safe to run twice, and to break off anywhere. */
export async function tellVoters(
  hands: Hands,
  id: RoundId,
  milliseconds = mostMilliseconds,
): Promise<Result<{ readonly sent: number }, Refusal<'unknown-round' | 'not-all-told'>>> {
  const round = await getRound(hands.db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  const stopAt = performance.now() + milliseconds
  const run: Run = { hands, round, sent: 0, failed: 0, isOver: () => performance.now() > stopAt }
  let telling = await getTelling(hands.db, id)
  for (const piece of voterNews(round, hands.clock.now())) {
    if (isTold(telling, piece)) continue
    telling = await tellNews(run, telling, piece)
    if (run.isOver() || run.failed > 0) return refuse({ reason: 'not-all-told' })
  }
  const now = hands.clock.now()
  if (!isSweepDue(telling, now)) return ok({ sent: run.sent })
  const missed = (entry: Addressed) =>
    entry.told < entry.version ? () => tellVote(hands, round, entry) : undefined
  for (const { neighbourhood } of round.pots)
    for (const shard of shards) if (!run.isOver()) await eachIn(run, neighbourhood, shard, missed)
  if (run.isOver()) return refuse({ reason: 'not-all-told' })
  await putTelling(hands.db, id, { ...telling, sweptAt: now })
  return run.failed > 0 ? refuse({ reason: 'not-all-told' }) : ok({ sent: run.sent })
}

interface Run {
  readonly hands: Hands
  readonly round: Round
  sent: number
  failed: number
  isOver(): boolean
}

async function tellNews(run: Run, before: Telling, piece: VoterNews): Promise<Telling> {
  const { hands, round } = run
  let telling = before
  const { recount } = round.acts.counted ?? {}
  const root =
    piece.about === 'results' ? (await getStatement(hands.db, round.id, recount))?.tree.root : undefined
  for (let step = telling.news[piece.name] ?? 0; step < piece.pots.length * shards.length; step++) {
    const pot = piece.pots[Math.floor(step / shards.length)]!
    const letter = newsLetter(hands, round, pot, piece, root)
    const tell = (entry: Addressed) =>
      entry.status === 'void' ? undefined : () => sendToVoter(hands, entry, piece.name, letter)
    const shard = shards[step % shards.length]!
    const gone = await eachIn(run, pot, shard, tell, telling.reached?.[piece.name])
    // A shard that failed is gone through again: whoever has the message does not get it twice.
    if (run.failed > 0) break
    telling = noted(telling, piece.name, gone.endedAt ?? step + 1)
    if (gone.some) await putTelling(hands.db, round.id, telling)
    if (run.isOver()) break
  }
  await putTelling(hands.db, round.id, telling)
  return telling
}

/** How far it is: so many shards, or in the middle of the next at somebody. */
function noted({ reached = {}, ...telling }: Telling, name: string, how: number | VoterKey): Telling {
  if (typeof how === 'string') return { ...telling, reached: { ...reached, [name]: how } }
  const { [name]: _, ...others } = reached
  return { ...telling, news: { ...telling.news, [name]: how }, reached: others }
}

interface Gone {
  /** Somebody was there to be told. */
  readonly some: boolean
  /** Where the go ran out of time before the shard was through. */
  readonly endedAt?: VoterKey
}

/** One message that fails does not hold up the others. */
async function eachIn(
  run: Run,
  pot: NeighbourhoodId,
  shard: string,
  work: (entry: Addressed) => (() => Promise<void>) | undefined,
  from?: VoterKey,
): Promise<Gone> {
  const before = run.sent + run.failed
  let waiting: Promise<void>[] = []
  for await (const entry of addressedInShard(run.hands.db, run.round.id, pot, shard, from)) {
    const tell = work(entry)
    if (!tell) continue
    waiting.push(counted(run, tell))
    if (waiting.length < sentAtOnce) continue
    await Promise.all(waiting)
    waiting = []
    if (run.isOver()) return { some: true, endedAt: entry.voterKey }
  }
  await Promise.all(waiting)
  return { some: run.sent + run.failed > before }
}

async function counted(run: Run, tell: () => Promise<void>): Promise<void> {
  try {
    await tell()
    run.sent++
  } catch (error) {
    run.failed++
    const message = error instanceof Error ? error.message : String(error)
    console.error(JSON.stringify({ level: 'ERROR', what: 'a voter was not told', message }))
  }
}

/** One message to one voter, named by what it says: sent again, nothing is sent. */
export async function sendToVoter(
  hands: Hands,
  entry: Addressed,
  what: string,
  letter: Letter,
): Promise<void> {
  const email = await openAddress(hands.keys, entry, entry.address)
  const id = await nameOf(hands, entry, what)
  try {
    await hands.messages.send({ id, round: entry.round, to: { email }, ...letter })
  } catch (error) {
    // An address that is none is told for good: it would hold up everybody after it for ever.
    if (!(error instanceof Undeliverable)) throw error
    const { message } = error
    console.error(JSON.stringify({ level: 'ERROR', what: 'a voter cannot be written to', message }))
  }
}

/**
 * The same for the same message, and told apart from nothing by who lacks the secret: beside it stands when the message
 * went out, and nobody is to learn from that when somebody voted.
 */
async function nameOf({ keys }: Hands, { round, pot, voterKey }: Addressed, what: string): Promise<string> {
  const key: HmacKey = await hmacKey(await keys.councilSecret('messages'))
  return `voter-${hex(await hmacSha256(key, ['folkmoot-told-v1', round, pot, voterKey, what].join('\n')))}`
}
