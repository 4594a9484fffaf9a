// News that dates bring (a phase opens, a vote is about to close, results are out), and every message of news that is due,
// digests among them. Woken each minute; safe to repeat, and to break off anywhere.
import { decidedPots, fundedProposals } from '../../shared/formats/decided.ts'
import { must } from '../../shared/lib/assert.ts'
import type { PersonId, RoundId } from '../../shared/lib/ids.ts'
import { type Proposal, stateOf } from '../../shared/proposals/proposal.ts'
import { type News, type RoundPiece, roundPieces } from '../../shared/rounds/news.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { addNewsForAll, followers, proposersOf } from '../news/everyone.ts'
import { addNewsFor, tellDue } from '../news/tell.ts'
import { getCursor, putCursor } from '../store/cursors.ts'
import type { Db } from '../store/db.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { addToldOfRound, getToldOfRound, peopleWithNewsDue } from '../store/news.ts'
import { readOutcome } from '../store/outcome.ts'
import { listProposals } from '../store/proposals.ts'
import { listRounds } from '../store/rounds.ts'

/** It stops by itself before the function that runs it is stopped; the next run goes on. */
const mostMilliseconds = 40_000
const sentAtOnce = 8
const reader = 'news'

export async function sendNews(hands: Hands): Promise<void> {
  const stopAt = performance.now() + mostMilliseconds
  const first = await isFirst(hands)
  for (const round of await listRounds(hands.db))
    for (const piece of roundPieces(round, hands.clock.now())) await tellPiece(hands, round, piece, first)
  if (first) await putCursor(hands.db, reader, { at: hands.clock.now(), handled: [] })
  const people = await peopleWithNewsDue(hands.db, hands.clock.now())
  for (let next = 0; next < people.length && performance.now() < stopAt; next += sentAtOnce)
    await Promise.all(people.slice(next, next + sentAtOnce).map(person => tellDue(hands, person)))
}

/** What was told stays told: it is looked for once a process. */
const told = new WeakMap<Db['client'], Set<string>>()

/** What dates had brought before anybody told of it is history, as with the journal. */
async function isFirst({ db }: Hands): Promise<boolean> {
  if (told.has(db.client)) return false
  return (await getCursor(db, reader)) === undefined
}

async function tellPiece(hands: Hands, round: Round, piece: RoundPiece, isHistory: boolean): Promise<void> {
  const { db } = hands
  const known = told.get(db.client) ?? new Set()
  told.set(db.client, known)
  const name = `${round.id} ${piece.name}`
  if (known.has(name)) return
  if (!(await getToldOfRound(db, round.id)).includes(piece.name)) {
    if (!isHistory) await (piece.kind === 'results' ? tellResults : tellOfRound)(hands, round, piece)
    await addToldOfRound(db, round.id, piece.name)
  }
  known.add(name)
}

/** Whoever follows the round or proposed something in it. */
async function tellOfRound(hands: Hands, round: Round, piece: RoundPiece): Promise<void> {
  const proposers = (await proposalsOf(hands, round.id)).flatMap(proposersOf)
  const news = newsOfRound(round, piece)
  await addNewsForAll(hands, news, new Set(proposers))
  await addNewsForAll(hands, news, followers(hands.db, { round: round.id }), new Set(proposers))
}

const proposalsOf = async ({ db }: Hands, round: RoundId): Promise<Proposal[]> =>
  (await listProposals(db, round)).filter(({ withdrawn }) => !withdrawn)

const newsOfRound = (round: Round, { kind, name, at }: RoundPiece): Omit<News, 'person' | 'role'> => ({
  cause: `${round.id} ${name}`,
  kind,
  at,
  round: round.id,
  subject: round.title,
  ...(round.acts.cancelled && { why: round.acts.cancelled.reason }),
  facts: { until: kind === 'proposing' ? round.dates.reviewingAt : untilOf(round, kind) },
})

const untilOf = ({ dates }: Round, kind: RoundPiece['kind']) =>
  kind === 'discussing' ? dates.votingAt : dates.closesAt

/** Each project by itself to whose it is and who follows it; the round as a whole to who follows that. */
async function tellResults(hands: Hands, round: Round, piece: RoundPiece): Promise<void> {
  const { db, files } = hands
  const outcome = must(await readOutcome(files, round), 'a round is published after it is counted')
  const funded = fundedProposals(decidedPots(await readFrozenBallot(files, round), outcome))
  for (const proposal of await proposalsOf(hands, round.id)) {
    if (stateOf(proposal) !== 'shortlisted') continue
    const news: Omit<News, 'person' | 'role'> = {
      ...newsOfRound(round, piece),
      cause: `${round.id} ${piece.name} ${proposal.id}`,
      kind: funded.has(proposal.id) ? 'funded' : 'not-funded',
      proposal: proposal.id,
      place: proposal.neighbourhood,
      subject: proposal.title,
    }
    const mine = proposersOf(proposal)
    for (const person of mine) await addNewsFor(hands, { ...news, person, role: 'mine' })
    await addNewsForAll(
      hands,
      news,
      followers(db, { round: round.id, proposal: proposal.id }),
      new Set<PersonId>(mine),
    )
  }
  await addNewsForAll(hands, newsOfRound(round, piece), followers(db, { round: round.id }))
}
