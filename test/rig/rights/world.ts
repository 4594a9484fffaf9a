// The world in which rights are tried: a round in every phase with the same things in North and in South, and beside the rounds
// money, grants, metrics, mutual groups and children's rounds of both. What must be seen by few has a mark in it.

import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { newChallenge } from '../../../functions/store/challenges.ts'
import { newThread } from '../../../functions/store/comments.ts'
import { newInvitation } from '../../../functions/store/invitations.ts'
import { newMeeting } from '../../../functions/store/meetings.ts'
import { changedCase } from '../../../functions/store/moderation-cases.ts'
import { newPromise } from '../../../functions/store/promises.ts'
import { changedReviewDesk } from '../../../functions/store/review-desk.ts'
import { addToRoll } from '../../../functions/store/roll.ts'
import { newRollChange, newSecret } from '../../../functions/store/roll-changes.ts'
import { hashOfToken } from '../../../functions/store/sessions.ts'
import { type Clause, transact } from '../../../functions/store/transact.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type {
  ChallengeId,
  CommentId,
  NeighbourhoodId,
  PersonId,
  ProposalId,
  RoundId,
} from '../../../shared/lib/ids.ts'
import { daysAfter, type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import type { Declaration } from '../../../shared/rounds/declaration.ts'
import type { MeetingId } from '../../../shared/rounds/meeting.ts'
import { type Phase, phases } from '../../../shared/rounds/phase.ts'
import { at, type TestHands } from '../../fixtures/hands.ts'
import { done } from '../../fixtures/vote.ts'
import { marked } from './marks.ts'
import { author, emailOf, everybody, type People, voter } from './people.ts'
import { keepRound, ulidOf } from './rounds-in.ts'
import { keepStanding, type Standing } from './standing.ts'
import { paidIn, sendingTo } from './standing-in-rounds.ts'
import { type Place, places, type Things } from './things.ts'

/** When all of it is: money has come in, grants run, and each round is in its phase. */
export const worldNow = at('2026-12-10T10:00:00Z')

/** What one phase's round has in one place: the ids that stand in addresses. */
export interface World {
  readonly people: People
  readonly things: (phase: Phase, place: Place) => Things
  readonly standing: Readonly<Record<Place, Standing>>
}

export async function buildWorld(hands: TestHands, people: People): Promise<World> {
  const found = new Map<string, Things>()
  for (const phase of phases)
    for (const things of await keepPhase(hands, people, phase)) found.set(`${phase} ${things.place}`, things)
  const things = (phase: Phase, place: Place) => must(found.get(`${phase} ${place}`), `${phase} in ${place}`)
  const standing = (place: Place) => {
    const { round, proposal } = things('delivering', place)
    return keepStanding(hands, people, place, {
      round: round as RoundId,
      proposal: proposal as ProposalId,
    })
  }
  return { people, things, standing: { north: await standing('north'), south: await standing('south') } }
}

async function keepPhase(hands: TestHands, people: People, phase: Phase): Promise<Things[]> {
  const all = places.map(place => ({
    place,
    proposal: ulidOf(hands),
    asked: ulidOf(hands),
    comment: hands.entropy.ulid(),
    hidden: hands.entropy.ulid(),
    question: hands.entropy.ulid(),
    payment: hands.entropy.ulid(),
    batch: phases.indexOf(phase) * 2 + places.indexOf(place) + 1,
    sendingDesk: `staff/children/sending-${phase}-${place}`,
    meeting: hands.entropy.ulid(),
    challenge: hands.entropy.ulid(),
    promise: hands.entropy.ulid(),
    invitation: Buffer.from(hands.entropy.bytes(32)).toString('base64url'),
  }))
  const writer = must(people.get(author.name), 'the author').person
  const proposals = all.flatMap(({ place, proposal, asked }) => [
    proposalOf(hands, phase, place, proposal, writer),
    askedOf(hands, phase, place, asked, writer),
  ])
  const round = await keepRound(hands, phase, proposals, declarations(hands, people, all))
  const change = hands.entropy.ulid()
  const now = hands.clock.now()
  const by = named('somebody', now)
  done(
    await transact(hands.db, [
      newRollChange({
        id: change,
        round: round.id,
        kind: 'list',
        begun: by,
        asked: by,
        codes: 0,
        version: 0,
      }),
      newSecret({ id: change, begun: by }, Buffer.from(hands.entropy.bytes(32)).toString('base64url')),
    ]),
  )
  const voterKey = await voterKeyOfEmail(hands.keys, emailOf(voter))
  await addToRoll(hands.db, [{ round: round.id, pot: 'north' as NeighbourhoodId, voterKey, by: 'import' }])
  const made = all.map(things => ({ ...things, round: round.id, change }))
  for (const things of made)
    for (const clause of await wordsAndDates(hands, things, writer)) done(await transact(hands.db, [clause]))
  return made
}

const named = (name: string, when: Instant) => ({ by: name as PersonId, byName: name, at: when })

function proposalOf(
  { clock }: TestHands,
  phase: Phase,
  place: Place,
  id: ProposalId,
  writer: PersonId,
): Proposal {
  const when = daysAfter(clock.now(), -60)
  const by = named('reviewer', when)
  const isOut = ['results', 'delivering', 'closed'].includes(phase)
  return {
    id,
    round: `in-${phase}` as RoundId,
    neighbourhood: place as NeighbourhoodId,
    author: writer,
    authorName: 'author',
    submittedAt: when,
    title: `A bench by the pond of ${place}`,
    summary: 'A place to sit for whoever feeds the ducks',
    text: 'One bench of oak, with arms to get up from it by.',
    place: '',
    category: 'green',
    roughCostMinor: null,
    language: 'en',
    review: { ...by, outcome: 'feasible', costMinor: 90_000 as Minor, reason: 'It can be done.' },
    shortlist: { ...by, on: true, reason: '' },
    ...(isOut && {
      delivery: [{ ...by, status: 'delivered' as const, note: 'It stands.', on: '2026-12-01' as Day }],
    }),
    version: 3,
  }
}

/** Feasible by nobody yet: its author was asked to change it, and has time. */
function askedOf(hands: TestHands, phase: Phase, place: Place, id: ProposalId, writer: PersonId): Proposal {
  const {
    review: _review,
    shortlist: _shortlist,
    delivery: _delivery,
    ...words
  } = proposalOf(hands, phase, place, id, writer)
  const now = hands.clock.now()
  const asked = { ...named('reviewer', now), what: 'Say where it is to stand.', until: daysAfter(now, 5) }
  // Where the checks are over, everything has its answer: it was found not to be feasible.
  const over = !['draft', 'proposing', 'reviewing'].includes(phase)
  const answer = { ...named('reviewer', now), outcome: 'not-feasible' as const, reason: 'There is no room.' }
  // Somebody else's, whom the author of the others stands beside.
  const beside = { coProposers: [{ person: writer, name: 'author', at: now }], author: 'swinger' as PersonId }
  return {
    ...words,
    ...beside,
    title: `A swing in ${place}`,
    ...(over ? { review: answer } : { asked }),
  } as Proposal
}

function declarations(
  { clock }: TestHands,
  people: People,
  all: readonly { readonly place: Place; readonly proposal: ProposalId; readonly asked: ProposalId }[],
): Declaration[] {
  const when = daysAfter(clock.now(), -50)
  const everything = all.flatMap(({ place, proposal, asked }) =>
    [proposal, asked].map(id => ({
      proposal: id,
      title: 'A bench',
      place: place as NeighbourhoodId,
      kind: 'family' as const,
    })),
  )
  return everybody
    .filter(({ duty, interest }) => duty !== undefined && interest !== 'not declared')
    .flatMap(({ name, interest }) => {
      const known = people.get(name)
      return known
        ? [{ by: known.person, byName: name, at: when, interests: interest ? everything : [] }]
        : []
    })
}

async function wordsAndDates(hands: TestHands, things: Things, writer: PersonId): Promise<Clause[]> {
  const now = hands.clock.now()
  const { place } = things
  const by = named('somebody', now)
  const [round, proposal] = [things.round as RoundId, things.proposal as ProposalId]
  const said = (id: string, text: string) => ({
    id: id as CommentId,
    proposal,
    round,
    kind: 'for' as const,
    text,
    author: writer,
    authorName: 'author',
    at: secondsAfter(now, -3600),
  })
  const taken = { ...by, reason: 'advertising' as const, note: 'It sells something.' }
  return [
    newThread(said(things.comment, 'The ducks would be glad of it.')),
    newThread({ ...said(things.question, 'Who will look after it?'), kind: 'question' as const }),
    newThread({
      ...said(things.hidden, marked(place, 'hidden-words')),
      moderation: { state: 'hidden', taken },
    }),
    changedCase({
      comment: things.comment as CommentId,
      inReplyTo: null,
      round,
      proposal,
      place,
      waits: ['reported'],
      since: now,
      reports: [
        { by: 'a-neighbour' as PersonId, at: now, reason: 'advertising', note: marked(place, 'report') },
      ],
      flags: [],
      version: -1,
    }),
    changedReviewDesk({
      round,
      proposal,
      notes: [{ ...by, id: hands.entropy.ulid(), text: marked(place, 'review-note') }],
      version: 0,
    }),
    newMeeting({
      id: things.meeting as MeetingId,
      round,
      neighbourhood: place as NeighbourhoodId,
      title: `An evening in ${place}`,
      at: secondsAfter(now, -7200),
      until: null,
      place: 'The library',
      access: '',
      languages: '',
      agenda: '',
      arranged: by,
      version: 0,
    }),
    newChallenge({
      id: things.challenge as ChallengeId,
      round,
      about: 'count',
      pot: place as NeighbourhoodId,
      text: 'I think that two ballots were left out.',
      by: 'a-neighbour' as PersonId,
      byName: 'A Neighbour',
      onPaper: false,
      at: now,
      version: 1,
    }),
    newPromise({
      id: things.promise,
      round,
      proposal,
      fund: place as NeighbourhoodId,
      kind: 'money',
      from: 'The allotment society',
      what: 'Half of the price',
      amountMinor: 10_000 as Minor,
      recorded: by,
      received: [],
      version: 1,
    }),
    newInvitation(await hashOfToken(things.invitation), {
      round,
      proposal,
      by: writer,
      byName: 'author',
      until: daysAfter(now, 20),
    }),
    ...paidIn(things, now),
    sendingTo(things, now),
  ]
}
