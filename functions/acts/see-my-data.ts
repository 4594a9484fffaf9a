// Everything that is kept of a person, for that person: what lies in their account, what they published, what stands in the
// record under their name, and how they stand on voter rolls. How they voted is not in it, because nobody can look it up.
import type { NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { ProposalId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant, instantOf } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { voterKeyOfEmail } from '../ports/voter-keys.ts'
import { listChallenges } from '../store/challenges.ts'
import { listComments } from '../store/comments.ts'
import type { Db } from '../store/db.ts'
import { dutiesHeldBy } from '../store/duties.ts'
import { readMonthBy } from '../store/journal.ts'
import { listCases } from '../store/moderation-cases.ts'
import { getMember, listSchemes } from '../store/mutual.ts'
import { ownItems } from '../store/own-items.ts'
import { getPerson, type Person } from '../store/people.ts'
import { getProposal, getProposer } from '../store/proposals.ts'
import { getRating } from '../store/ratings.ts'
import { getRollEntry } from '../store/roll.ts'
import { listRounds } from '../store/rounds.ts'
import { listSessions } from '../store/sessions.ts'
import { getVolunteer } from '../store/volunteers.ts'

export type MyData = Readonly<Record<string, unknown>>

export async function seeMyData(
  hands: Hands,
  actor: Actor,
): Promise<Result<MyData, NotFoundRefusal | Refusal<'not-signed-in'>>> {
  const { db, clock } = hands
  const now = clock.now()
  if (actor.person === undefined) return refuse({ reason: 'not-signed-in' })
  const person = await getPerson(db, actor.person)
  if (!person) return refuse({ reason: 'unknown-person' })
  const rounds = await listRounds(db)
  const [sessions, journal] = await Promise.all([listSessions(db, person.id, now), recordOf(db, person, now)])
  return ok({
    at: now,
    account: {
      id: person.id,
      email: person.email,
      name: person.name,
      createdAt: person.createdAt,
      staffAccount: person.staffAccount,
    },
    signedIn: sessions.map(({ by, device, signedInAt, seenAt, endedAt }) => ({
      by,
      device,
      signedInAt,
      seenAt,
      endedAt,
    })),
    kept: await keptBeside(db, person),
    duties: await dutiesHeldBy(db, person.id),
    voterRolls: await onRolls(hands, person, rounds),
    ideas: await ideasOf(db, person, rounds),
    comments: await commentsOf(db, person, journal),
    ratings: await ratingsOf(db, person, journal),
    reports: await reportsOf(db, person, rounds),
    mutualGroups: await membershipsOf(db, person),
    panels: (
      await Promise.all(hands.council.neighbourhoods.map(place => getVolunteer(db, place.id, person.id)))
    ).filter(offered => offered !== undefined),
    challenges: (await Promise.all(rounds.map(({ id }) => listChallenges(db, id))))
      .flat()
      .filter(({ by }) => by === person.id),
    record: journal,
  })
}

async function keptBeside(db: Db, person: Person): Promise<object[]> {
  const found: object[] = []
  for await (const item of ownItems(db, person.id)) {
    const { pk: _pk, sk: _sk, listPk: _list, listSk: _at, [EXPIRY]: expires, ...kept } = item
    found.push({ ...kept, ...(typeof expires === 'number' && { keptUntil: instantOf(expires * 1000) }) })
  }
  return found
}

async function onRolls({ db, keys }: Hands, person: Person, rounds: readonly Round[]): Promise<object[]> {
  const voterKey = await voterKeyOfEmail(keys, person.email)
  const places = rounds.flatMap(({ id, pots }) => pots.map(({ neighbourhood }) => ({ id, neighbourhood })))
  const entries = await Promise.all(
    places.map(({ id, neighbourhood }) => getRollEntry(db, id, neighbourhood, voterKey)),
  )
  return entries
    .filter(entry => entry !== undefined)
    .map(({ round, pot, status, castHashes }) => ({ round, pot, status, sent: castHashes.length }))
}

async function ideasOf(db: Db, person: Person, rounds: readonly Round[]): Promise<object[]> {
  const ids = await Promise.all(
    rounds.map(async ({ id }) => {
      const { proposals, withdrawn, beside } = await getProposer(db, id, person.id)
      return [...proposals, ...withdrawn, ...beside].map(proposal => getProposal(db, id, proposal))
    }),
  )
  return (await Promise.all(ids.flat())).filter(proposal => proposal !== undefined)
}

async function membershipsOf(db: Db, { id }: Person): Promise<object[]> {
  const found = await Promise.all((await listSchemes(db)).map(scheme => getMember(db, scheme.id, id)))
  return found.filter(member => member !== undefined)
}

async function commentsOf(db: Db, person: Person, journal: readonly JournalEntry[]): Promise<object[]> {
  const proposals = new Set<ProposalId>(journal.flatMap(({ proposal }) => proposal ?? []))
  const found = await Promise.all([...proposals].map(id => listComments(db, id)))
  return found.flat().filter(({ author }) => author === person.id)
}

async function ratingsOf(db: Db, { id }: Person, journal: readonly JournalEntry[]): Promise<object[]> {
  const rated = new Set(
    journal.flatMap(({ act, proposal }) => (act === 'rate-project' ? (proposal ?? []) : [])),
  )
  const found = await Promise.all([...rated].map(proposal => getRating(db, proposal, id)))
  return found.filter(rating => rating !== undefined)
}

/** What they wrote to the moderators; what others wrote of the same words is not theirs. */
async function reportsOf(db: Db, { id }: Person, rounds: readonly Round[]): Promise<object[]> {
  const cases = (await Promise.all(rounds.map(round => listCases(db, round.id)))).flat()
  return cases.flatMap(({ round, proposal, comment, reports }) =>
    reports
      .filter(({ by }) => by === id)
      .map(({ by: _, ...said }) => ({ round, proposal, comment, ...said })),
  )
}

/** Month by month, from the one in which they came. */
async function recordOf(db: Db, { id, createdAt }: Person, now: Instant): Promise<JournalEntry[]> {
  const begun = new Date(epochOf(createdAt))
  const found: JournalEntry[] = []
  for (let month = 0; ; month++) {
    const at = instantOf(Date.UTC(begun.getUTCFullYear(), begun.getUTCMonth() + month, 1))
    if (at > now) return found
    found.push(...(await readMonthBy(db, at, id)))
  }
}
