// Who may do what to a proposal that is checked: the table of acts, roles, neighbourhoods and phases, each cell asked over
// HTTP. The expectation is written out here by hand from the design (product.md, a round's life and rule 11), not taken
// from the policy. An open cell is one that goes on to look at what was sent, which is of no version that ever was.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../functions/http/app.ts'
import type { App } from '../../../functions/http/site.ts'
import { sharingReads } from '../../../functions/store/db.ts'
import { newProposal } from '../../../functions/store/proposals.ts'
import { newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { type Phase, phases } from '../../../shared/rounds/phase.ts'
import type { DutyName } from '../../../shared/rounds/policy.ts'
import { usualReviewing } from '../../../shared/rounds/reviewing.ts'
import { at, type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { inPhase } from '../../fixtures/phases.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { sharingQueries } from '../../fixtures/sharing-queries.ts'

type Place = 'north' | 'south'
const places: readonly Place[] = ['north', 'south']

interface Role {
  readonly duty?: DutyName
  /** Everywhere where nothing is said. */
  readonly place?: Place
  /** What they declared; nothing to declare where nothing is said. */
  readonly interest?: 'none declared' | 'in both'
}

const roles: Readonly<Record<string, Role>> = {
  resident: {},
  reviewer: { duty: 'review' },
  'reviewer of the north': { duty: 'review', place: 'north' },
  'councillor of the north': { duty: 'councillor', place: 'north' },
  'round officer': { duty: 'round' },
  'cabinet member': { duty: 'cabinet' },
  legal: { duty: 'legal' },
  finance: { duty: 'finance' },
  'reviewer who has not declared': { duty: 'review', interest: 'none declared' },
  'reviewer with an interest': { duty: 'review', interest: 'in both' },
}

interface Row {
  readonly path: (place: Place, proposal: string) => string
  readonly body: object
  readonly duties: readonly DutyName[]
  readonly phases: readonly Phase[]
  /** Closed by an interest in the proposal. */
  readonly interest?: true
  /** About the round as a whole: a duty for one place is none, unless any pot's will do. */
  readonly whole?: 'council' | 'any pot'
}

const never = { version: 999 }
const why = 'A reason of a sentence or so, to be read by all.'
const item = '01JAAAAAAAAAAAAAAAAAAAAAAA'
const proposals = (part: string) => (_: Place, proposal: string) => `proposals/${proposal}/${part}`
const early: readonly Phase[] = ['proposing', 'reviewing']
const late: readonly Phase[] = ['reviewing', 'discussing']
const open: readonly Phase[] = ['proposing', 'reviewing', 'discussing']

const rows: Readonly<Record<string, Row>> = {
  'review-proposal': {
    path: proposals('review'),
    body: { ...never, outcome: 'not-feasible', costMinor: null, reason: why },
    duties: ['review', 'councillor'],
    phases: early,
    interest: true,
  },
  'ask-for-changes': {
    path: proposals('questions-to-author'),
    body: { ...never, what: why, until: '2026-10-01T09:00:00.000Z' },
    duties: ['review', 'councillor'],
    phases: early,
    interest: true,
  },
  'take-forward': {
    path: proposals('forward'),
    body: { ...never, why },
    duties: ['councillor'],
    phases: early,
    interest: true,
  },
  'merge-proposal': {
    path: proposals('merging'),
    body: { ...never, into: item, why },
    duties: ['review', 'councillor'],
    phases: early,
    interest: true,
  },
  'unmerge-proposal': {
    path: proposals('parting'),
    body: { ...never, why },
    duties: ['review', 'councillor'],
    phases: open,
    interest: true,
  },
  'exclude-project': {
    path: proposals('exclusions'),
    body: { ...never, other: item, why },
    duties: ['review', 'councillor'],
    phases: open,
    interest: true,
  },
  'allow-both': {
    path: proposals('exclusions/undone'),
    body: { ...never, other: item, why },
    duties: ['review', 'councillor'],
    phases: open,
    interest: true,
  },
  'shortlist-proposal': {
    path: proposals('shortlist'),
    body: { ...never, on: true, why: '' },
    duties: ['review', 'councillor'],
    phases: late,
    interest: true,
  },
  'correct-cost': {
    path: proposals('cost'),
    body: { ...never, costMinor: 100, note: why },
    duties: ['review'],
    phases: ['discussing'],
    interest: true,
  },
  ...Object.fromEntries(
    (['cabinet', 'legal', 'finance'] as const).map((as): [string, Row] => [
      `sign-project as ${as}`,
      {
        path: proposals('signatures'),
        body: { ...never, as, yes: true, why: '' },
        duties: [as],
        phases: late,
        interest: true,
      },
    ]),
  ),
  'assign-review': {
    path: proposals('reviewer'),
    body: { to: 'nobody-we-know' },
    duties: ['review', 'councillor'],
    phases: open,
  },
  'note-review': {
    path: proposals('notes'),
    body: { note: item, text: 'Noted.' },
    duties: ['review', 'councillor', 'cabinet', 'legal', 'finance'],
    phases: open,
  },
  'offer-from-menu': {
    path: place => `pots/${place}/menu`,
    body: { item, proposal: item },
    duties: ['review', 'councillor'],
    phases: early,
  },
  'finish-review': {
    path: () => 'review',
    body: never,
    duties: ['round', 'review'],
    phases: ['reviewing'],
    whole: 'council',
  },
  'freeze-ballot': {
    path: () => 'ballot',
    body: never,
    duties: ['round'],
    phases: ['discussing'],
    whole: 'council',
  },
  'declare-interests': {
    path: () => 'interests',
    body: { interests: [{ proposal: item, kind: 'family' }] },
    duties: ['review', 'councillor', 'round', 'cabinet', 'legal', 'finance'],
    phases: [...open, 'voting', 'counting', 'results', 'delivering', 'closed'],
    whole: 'any pot',
  },
}

function expected({ duties, phases: when, interest, whole }: Row, role: Role, place: Place, phase: Phase) {
  if (role.duty === undefined || !duties.includes(role.duty)) return 'not-your-duty'
  if (whole === 'council' && role.place) return 'not-your-duty'
  if (!whole && role.place && role.place !== place) return 'not-your-neighbourhood'
  if (!when.includes(phase)) return 'wrong-phase'
  if (interest && role.interest === 'none declared') return 'interests-not-declared'
  if (interest && role.interest === 'in both') return 'interest-declared'
  return 'open'
}

const closed = [
  'not-signed-in',
  'not-your-duty',
  'not-your-neighbourhood',
  'wrong-phase',
  'interests-not-declared',
  'interest-declared',
]

let hands: TestHands
let app: App
const people = new Map<string, { readonly cookie: string; readonly person: PersonId }>()

beforeAll(async () => {
  hands = await testHands()
  // As where one process serves everybody: what is asked for at the same moment is read once.
  app = httpApp(await testSite({ ...hands, db: sharingReads(sharingQueries(hands.db)) }))
})

/** Sessions do not last from phase to phase. */
async function everybodySignsIn(): Promise<void> {
  for (const [name, { duty, place }] of Object.entries(roles)) {
    const held = duty === undefined ? [] : [place === undefined ? duty : ([duty, place] as const)]
    const email = `${name.replaceAll(' ', '.')}@test.example`
    people.set(name, await signedIn(hands, { name, email, duties: held }))
  }
}

/** A round in the phase, with a project in each place. */
async function stage(
  phase: Phase,
): Promise<{ round: RoundId; proposal: Readonly<Record<Place, ProposalId>> }> {
  hands.clock.set(inPhase(phase).now)
  await everybodySignsIn()
  const proposal = { north: hands.entropy.ulid() as ProposalId, south: hands.entropy.ulid() as ProposalId }
  const interests = Object.entries(roles).flatMap(([name, role]) =>
    role.interest === 'none declared'
      ? []
      : [
          {
            by: people.get(name)!.person,
            byName: name,
            at: at('2026-09-02T09:00:00Z'),
            interests:
              role.interest === 'in both'
                ? places.map(place => ({
                    proposal: proposal[place],
                    title: 'X',
                    place: place as NeighbourhoodId,
                    kind: 'family' as const,
                  }))
                : [],
          },
        ],
  )
  const { round: made } = inPhase(phase, { reviewing: usualReviewing, acts: { interests } })
  const round = { ...made, id: `table-${phase}` as RoundId }
  await transact(hands.db, [newRound(round)])
  const by = { by: 'x' as PersonId, byName: 'X', at: at('2026-09-21T09:00:00Z') }
  for (const place of places) {
    const project: Proposal = {
      id: proposal[place],
      round: round.id,
      neighbourhood: place as NeighbourhoodId,
      author: people.get('resident')!.person,
      authorName: 'resident',
      submittedAt: at('2026-09-10T10:00:00Z'),
      title: 'A bench by the pond',
      summary: 'A place to sit for whoever feeds the ducks',
      text: 'One bench of oak, with arms to get up from it by.',
      place: '',
      category: 'green',
      roughCostMinor: null,
      language: 'en',
      review: { ...by, outcome: 'feasible', costMinor: 90_000 as Minor, reason: 'It can be done.' },
      shortlist: { ...by, on: true, reason: '' },
      version: 3,
    }
    await transact(hands.db, [newProposal(project)])
  }
  return { round: round.id, proposal }
}

async function ask(path: string, body: object, cookie?: string): Promise<string> {
  const answer = await app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: 'http://localhost:3000',
      ...(cookie !== undefined && { cookie }),
    },
    body: JSON.stringify(body),
  })
  const { reason = 'open' } = (await answer.json()) as { reason?: string }
  // What happens once a round says so, where it happened; it is over all the same.
  if (reason === 'already-done') return 'wrong-phase'
  return closed.includes(reason) ? reason : 'open'
}

describe.each(phases)('in the phase %s', phase => {
  it('each act is open to whom the design says, where it says', async () => {
    const { round, proposal } = await stage(phase)
    const ways = Object.entries(rows).flatMap(([act, row]) =>
      (row.whole ? (['north'] as const) : places).flatMap(place => {
        const path = `/api/rounds/${round}/${row.path(place, proposal[place])}`
        const cell = (who: string, ought: string, cookie?: string) => async () => ({
          cell: `${act} in the ${place} by ${who}`,
          is: await ask(path, row.body, cookie),
          ought,
        })
        return [
          ...Object.entries(roles).map(([name, role]) =>
            cell(name, expected(row, role, place, phase), people.get(name)!.cookie),
          ),
          cell('nobody', 'not-signed-in'),
        ]
      }),
    )
    const askAll = (some: typeof ways) => Promise.all(some.map(ask => ask()))
    // The rest all at once, when the first has noted whose sessions are in use: whatever is refused, or looks at a version
    // that never was, is in nobody's way.
    const everybody = Object.keys(roles).length
    const cells = [...(await askAll(ways.slice(0, everybody))), ...(await askAll(ways.slice(everybody)))]
    const found = cells.map(({ cell, is }) => `${cell}: ${is}`)
    const should = cells.map(({ cell, ought }) => `${cell}: ${ought}`)
    expect(found).toEqual(should)
    expect(found.length).toBe((15 * 2 + 3) * 11)
  })
})
