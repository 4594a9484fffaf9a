// Acts without the duty for them: every act that needs one is tried by a resident, by staff of another duty and by nobody,
// on its page and in the API. Each is refused with its reason, nothing is written, and no draft is shown.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newChallenge } from '../../../functions/store/challenges.ts'
import { newMeeting } from '../../../functions/store/meetings.ts'
import { newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import { actOperations } from '../../../shared/contract/operations.ts'
import type { ChallengeId, PersonId } from '../../../shared/lib/ids.ts'
import type { Challenge } from '../../../shared/rounds/challenge.ts'
import type { Meeting, MeetingId } from '../../../shared/rounds/meeting.ts'
import { type Act, policy } from '../../../shared/rounds/policy.ts'
import { testDates, testRound } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { north, type TestVote, votingRound } from '../../fixtures/voting.ts'
import { type Doorstep, expectProblem, expectRefusalPage, openDoor, typedDates } from './doorstep.ts'

const secret = 'A round nobody knows of yet'
let door: Doorstep
let vote: TestVote
let resident: string
let paper: string
let auditor: string
let before: string

beforeAll(async () => {
  door = await openDoor()
  vote = await votingRound(door.hands)
  await transact(door.hands.db, [
    newRound(testRound('secret', { title: secret })),
    newChallenge(challenge()),
    newMeeting(meeting()),
  ])
  const cookieOf = async (name: string, ...duties: ('paper' | 'audit')[]) =>
    (await signedIn(door.hands, { name, email: `${name.toLowerCase()}@test.example`, duties })).cookie
  resident = await cookieOf('Rosa')
  paper = await cookieOf('Pat', 'paper')
  auditor = await cookieOf('Aud', 'audit')
  before = await door.stored()
})
afterAll(() => door?.close())

const nothingWritten = async () => expect(await door.stored()).toBe(before)

const challenge = (): Challenge => ({
  id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' as ChallengeId,
  round: vote.id,
  about: 'count',
  pot: north,
  text: 'I think that two ballots were left out.',
  by: 'somebody' as PersonId,
  byName: 'Somebody',
  onPaper: false,
  at: testDates.votingAt,
  version: 1,
})

const reason = 'A reason that is long enough.'
const held = { person: 'somebody', duty: 'roll', place: 'council' }
const set = () => {
  const { title, summary, rehearsal, pots, rules } = testRound('x')
  return { title, summary, rehearsal, pots, rules, dates: testDates }
}

const wholeSetUp = {
  seed: '01234567',
  title: 'A round',
  summary: 'For small things in spring.',
  rehearsal: 'no',
  'pot-north': '5000',
  ballotType: 'approval',
  maxChoices: '3',
  countingRule: 'greedy',
  tieRule: 'min-cost',
  unsupported: 'skip',
  mayPropose: 'declared',
  proposalsPerPerson: '3',
  mayChangeBallot: 'yes',
  ...typedDates(2027),
}

const other = '01ARZ3NDEKTSV4RRFFQ69G5FAX'
/** The proposal's own words, not those of a comment. */
const itself = { comment: null, inReplyTo: null }
const written = {
  title: 'Trees at the quay',
  summary: 'Shade where people wait.',
  text: 'Six trees in the places where people wait in the sun.',
  place: '',
  category: 'green',
  roughCostMinor: null,
  language: 'en',
}
const evening = {
  title: 'An evening for ideas',
  at: testDates.proposingAt,
  until: null,
  place: 'The library',
  access: '',
  languages: '',
  agenda: '',
}

const meeting = (): Meeting => ({
  id: other as MeetingId,
  round: vote.id,
  ...evening,
  arranged: { by: 'somebody' as PersonId, byName: 'Somebody', at: testDates.proposingAt },
  version: 0,
})

/** What each would send if they might: the members of the API's body. */
const bodies: { readonly [A in keyof Inputs]?: () => object } = {
  'set-up-round': () => ({ round: 'new-round', ...set() }),
  'change-round': () => ({ version: 0, ...set() }),
  'announce-round': () => ({ version: 0 }),
  'cancel-round': () => ({ version: 0, reason }),
  'move-on-rehearsal': () => ({ version: 0 }),
  'delete-rehearsal': () => ({ version: 0 }),
  'import-roll': () => ({ lines: 'rosa@test.example, north' }),
  'review-proposal': () => ({ version: 1, outcome: 'feasible', costMinor: 100, reason }),
  'correct-cost': () => ({ version: 1, costMinor: 100, note: reason }),
  'shortlist-proposal': () => ({ version: 1, on: true, why: '' }),
  'finish-review': () => ({ version: 0 }),
  'enter-proposal': () => ({
    proposal: other,
    neighbourhood: 'north',
    ...written,
    name: 'Rosa Resident',
    way: 'paper',
    agreed: true,
  }),
  'declare-interests': () => ({ interests: [] }),
  'ask-for-changes': () => ({ version: 1, what: reason, until: testDates.discussingAt }),
  'take-forward': () => ({ version: 1, why: reason }),
  'merge-proposal': () => ({ version: 1, into: other, why: reason }),
  'unmerge-proposal': () => ({ version: 1, why: reason }),
  'exclude-project': () => ({ version: 1, other, why: reason }),
  'allow-both': () => ({ version: 1, other, why: reason }),
  'assign-review': () => ({ to: null }),
  'note-review': () => ({ note: other, text: reason }),
  'add-to-menu': () => ({
    item: other,
    title: written.title,
    summary: written.summary,
    text: written.text,
    category: 'green',
    costMinor: 100,
    costNote: reason,
  }),
  'retire-from-menu': () => ({ version: 1, why: reason }),
  'offer-from-menu': () => ({ item: other, proposal: other }),
  hide: () => ({ ...itself, reason: 'advertising', note: reason }),
  unhide: () => ({ ...itself, why: reason }),
  'let-stand': () => itself,
  'decide-appeal': () => ({ ...itself, upheld: true, why: reason }),
  redact: () => ({ ...itself, passage: 'a name', law: 'UK GDPR, article 17' }),
  'arrange-meeting': () => ({ meeting: '01ARZ3NDEKTSV4RRFFQ69G5FAY', neighbourhood: null, ...evening }),
  'change-meeting': () => ({ version: 1, ...evening }),
  'cancel-meeting': () => ({ version: 1, reason }),
  'note-at-meeting': () => ({
    proposal: vote.projects.north![0]!,
    comment: other,
    kind: 'for',
    text: reason,
    inReplyTo: null,
    saidBy: '',
    saidAs: 'resident',
  }),
  'record-meeting': () => ({ version: 1, minutes: reason, attended: 3, verdict: '' }),
  'remove-delivery-photo': () => ({ version: 1 }),
  'freeze-ballot': () => ({ version: 0 }),
  'approve-opening': () => ({}),
  'sign-off-count': () => ({ as: 'officer' }),
  'publish-results': () => ({ version: 0 }),
  'report-delivery': () => ({ version: 1, status: 'under-way', note: reason }),
  'refuse-sign-off': () => ({ challenge: '01ARZ3NDEKTSV4RRFFQ69G5FAW', as: 'officer', text: reason }),
  'assign-challenge': () => ({ to: 'somebody' }),
  'answer-challenge': () => ({ outcome: 'not', text: reason }),
  'ask-correction': () => ({ version: 0, reason, challenge: null }),
  'agree-correction': () => ({ version: 0 }),
  'drop-correction': () => ({ version: 0, reason }),
  'certify-as-officer': () => ({ version: 0 }),
  'certify-as-councillor': () => ({ version: 0 }),
  'close-round': () => ({ version: 0 }),
  'grant-duty': () => ({
    name: 'Rosa',
    email: 'rosa@test.example',
    duty: 'round',
    place: 'council',
    until: null,
  }),
  'confirm-duty': () => held,
  'end-duty': () => ({ ...held, reason }),
}

/** Acts that only those with a duty may do; sign-offs share one operation. */
const guarded = actOperations.filter(
  ({ act }) => act === 'sign-off-count' || Array.isArray(policy[act as Act]?.who),
)

describe('the API', () => {
  it('has a row here for every act that needs a duty', () => {
    expect(guarded.map(({ act }) => act).sort()).toEqual(Object.keys(bodies).sort())
  })

  it.each(guarded.map(operation => [operation.id, operation] as const))(
    'refuses %s',
    async (_, { act, path }) => {
      const at = path
        .replace('{round}', vote.id)
        .replace('{proposal}', vote.projects.north![0]!)
        .replace('{pot}', 'north')
        .replace('{challenge}', challenge().id)
        .replace('{neighbourhood}', 'north')
        .replace(/\{(item|meeting)\}/, other)
      const json = bodies[act]!()
      const may = policy[act as Act]?.who
      const staff = Array.isArray(may) && may.includes('paper') ? auditor : paper
      const [mine, theirs, nobody] = await Promise.all(
        [resident, staff, undefined].map(who => door.post(at, { who, json })),
      )
      for (const answer of [mine, theirs]) expectProblem(answer!, 'not-your-duty')
      expectProblem(nobody!, 'not-signed-in')
    },
  )

  it('refuses to change what somebody else wrote', async () => {
    const proposal = `/api/rounds/${vote.id}/proposals/${vote.projects.north![0]}`
    const { title, summary, text, place, category } = {
      ...set(),
      text: 'A text that is long enough for this.',
      place: '',
      category: 'green',
    }
    const edited = { version: 1, title, summary, text, place, category, roughCostMinor: null, language: 'en' }
    expectProblem(await door.post(proposal, { who: resident, json: edited }), 'not-yours')
    expectProblem(
      await door.post(`${proposal}/withdrawal`, { who: resident, json: { version: 1 } }),
      'not-yours',
    )
  })

  afterAll(nothingWritten)
})

const never = 'Only somebody with this duty may do that'
const metric = '/en/staff/metrics/north/01ARZ3NDEKTSV4RRFFQ69G5FAV'
const grant = '/en/staff/grants/north/01ARZ3NDEKTSV4RRFFQ69G5FAV'
const ownGrant = '/en/me/grants/north/01ARZ3NDEKTSV4RRFFQ69G5FAV'
const award = '/en/staff/money/rounds/ROUND/projects/PROPOSAL'

describe('the pages', () => {
  const forms: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['/en/staff/rounds/new', wholeSetUp],
    ['/en/staff/rounds/ROUND', { act: 'announce-round', version: '0' }],
    ['/en/staff/rounds/ROUND', { act: 'finish-review', version: '0' }],
    ['/en/staff/rounds/ROUND', { act: 'close-round', version: '0' }],
    ['/en/staff/rounds/ROUND/set-up', { version: '0', title: 'A round' }],
    ['/en/staff/rounds/ROUND/cancel', { version: '0', reason }],
    ['/en/staff/rounds/ROUND', { act: 'move-on-rehearsal', version: '0' }],
    ['/en/staff/rounds/ROUND/delete', { version: '0' }],
    [`/en/staff/accept/${'0'.repeat(64)}`, {}],
    ['/en/staff/rounds/ROUND/roll', { lines: 'rosa@test.example, north' }],
    ['/en/staff/rounds/ROUND/roll/codes', { pot: 'north', count: '10', note: '' }],
    ['/en/staff/rounds/ROUND/roll/help-desk', { by: 'email', value: 'rosa@test.example', name: '' }],
    ['/en/staff/rounds/ROUND/roll/changes/01ARZ3NDEKTSV4RRFFQ69G5FAV', { act: 'approve' }],
    ['/en/staff/rounds/ROUND/roll/changes/01ARZ3NDEKTSV4RRFFQ69G5FAV', { act: 'sent' }],
    ['/en/staff/rounds/ROUND/freeze', { version: '0' }],
    ['/en/staff/rounds/ROUND/review/PROPOSAL', { version: '1', outcome: 'feasible', costMinor: '1', reason }],
    ['/en/staff/rounds/ROUND/review/PROPOSAL/shortlist', { version: '1', on: 'yes', why: '' }],
    ['/en/staff/rounds/ROUND/review/PROPOSAL/cost', { version: '1', costMinor: '1', note: reason }],
    ['/en/staff/rounds/ROUND/count/approve', {}],
    ['/en/staff/rounds/ROUND/count/sign-off', { pot: 'north', as: 'officer' }],
    [
      '/en/staff/rounds/ROUND/count/refuse',
      { pot: 'north', as: 'officer', challenge: '01ARZ3NDEKTSV4RRFFQ69G5FAW', 'refusal-north': reason },
    ],
    ['/en/staff/rounds/ROUND/count/publish', { version: '0' }],
    ['/en/staff/rounds/ROUND', { act: 'certify-as-officer', version: '0' }],
    ['/en/staff/rounds/ROUND', { act: 'certify-as-councillor', version: '0' }],
    [
      '/en/staff/rounds/ROUND/challenges',
      { challenge: '01ARZ3NDEKTSV4RRFFQ69G5FAV', outcome: 'not', text: reason },
    ],
    [
      '/en/staff/rounds/ROUND/challenges/assign',
      { challenge: '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'to-01ARZ3NDEKTSV4RRFFQ69G5FAV': 'somebody' },
    ],
    ['/en/staff/rounds/ROUND/correction', { version: '0', reason, challenge: '' }],
    ['/en/staff/rounds/ROUND/correction/agree', { version: '0' }],
    ['/en/staff/rounds/ROUND/correction/end', { version: '0', end: reason }],
    ['/en/staff/rounds/ROUND/delivery/PROPOSAL', { version: '1', status: 'under-way', note: reason }],
    ['/en/staff/money/income', { fund: 'north', amount: '5', source: 'council-grant', use: 'general' }],
    ['/en/staff/money/purpose', { held: 'north/general', amount: '5', use: 'roads', reason }],
    ['/en/staff/money/reversal', { entry: 'income.x', reason }],
    ['/en/staff/money/year-end', { fund: 'north', year: '2025', decision: reason }],
    ['/en/staff/money/allocation', { do: 'adopt', way: 'a', sum: '5' }],
    [
      '/en/staff/money/batches',
      {
        batch: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
        payments: '01ARZ3NDEKTSV4RRFFQ69G5FAV/01ARZ3NDEKTSV4RRFFQ69G5FAW',
      },
    ],
    ['/en/staff/money/batches/1/close', { version: '1' }],
    ['/en/staff/money/batches/1/apart', { version: '1', reason }],
    ['/en/staff/money/batches/1/confirm', {}],
    ['/en/staff/money/months/2026-01/close', {}],
    ['/en/staff/money/months/2026-01/out/FM-0001-01/match', { payment: 'FM-0001-02' }],
    ['/en/staff/money/months/2026-01/back/FM-0001-01/explain', { reason }],
    ['/en/staff/money/months/2026-01/ours/FM-0001-01/explain', { reason }],
    ['/en/staff/money/streets/rule', { stream: 'parking-charges', percent: '5', decision: reason }],
    ['/en/staff/money/streets/waiting', { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    ['/en/staff/money/rewards/new', { metric: 'north/01ARZ3NDEKTSV4RRFFQ69G5FAV', way: 'step', reward: '5' }],
    ['/en/staff/money/rewards/set-aside', { pool: 'rewards', amount: '5', decision: reason }],
    ['/en/staff/money/rewards/01ARZ3NDEKTSV4RRFFQ69G5FAV/adopt', { version: '1' }],
    ['/en/staff/money/rewards/01ARZ3NDEKTSV4RRFFQ69G5FAV/end', { version: '1' }],
    ['/en/staff/mutual/new', { place: 'north', name: 'A scheme' }],
    [
      '/en/staff/mutual/groups',
      { scheme: '01ARZ3NDEKTSV4RRFFQ69G5FAV', group: '01ARZ3NDEKTSV4RRFFQ69G5FAW' },
    ],
    ['/en/staff/mutual/01ARZ3NDEKTSV4RRFFQ69G5FAV/joiners', {}],
    ['/en/staff/rounds/ROUND/promises/PROPOSAL', { kind: 'time', from: 'A group', what: reason }],
    [
      '/en/staff/rounds/ROUND/promises/PROPOSAL/01ARZ3NDEKTSV4RRFFQ69G5FAV/receive',
      { version: '1', entry: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
    ],
    [
      '/en/staff/rounds/ROUND/promises/PROPOSAL/01ARZ3NDEKTSV4RRFFQ69G5FAV/withdraw',
      { version: '1', 'reason-01ARZ3NDEKTSV4RRFFQ69G5FAV': reason },
    ],
    ['/en/staff/metrics/new', { name: 'Fear of crime', from: 'own', place: 'north' }],
    ['/en/staff/metrics/volunteers', { place: 'north', person: 'somebody' }],
    [`${metric}/end`, { version: '1', reason }],
    [`${metric}/record`, { value: '5', reading: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    [`${metric}/import`, { lines: '2026-01-01,2026-01-31,north,5' }],
    [`${metric}/ask`, { people: '5', asking: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    ['/en/staff/reviews/north/01ARZ3NDEKTSV4RRFFQ69G5FAV', { review: reason }],
    ['/en/staff/reviews/north/01ARZ3NDEKTSV4RRFFQ69G5FAV/2026/reply', { reply: reason }],
    ['/en/staff/grants/new', { fund: 'north', grant: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    ['/en/staff/grants/drafts/01ARZ3NDEKTSV4RRFFQ69G5FAV/about', { title: 'A grant' }],
    ['/en/staff/grants/drafts/01ARZ3NDEKTSV4RRFFQ69G5FAV/instalments/new', { kind: 'base' }],
    ['/en/staff/grants/drafts/01ARZ3NDEKTSV4RRFFQ69G5FAV/propose', {}],
    ['/en/staff/grants/drafts/01ARZ3NDEKTSV4RRFFQ69G5FAV/drop', {}],
    [`${grant}/award`, { version: '1' }],
    [`${grant}/refuse`, { version: '1', reason }],
    [
      `${grant}/claims/01ARZ3NDEKTSV4RRFFQ69G5FAV`,
      { payment: '01ARZ3NDEKTSV4RRFFQ69G5FAV', amountMinor: '5', reading: '' },
    ],
    [
      `${grant}/change/01ARZ3NDEKTSV4RRFFQ69G5FAV`,
      { version: '1', change: '01ARZ3NDEKTSV4RRFFQ69G5FAV', kind: 'base', reason },
    ],
    [`${grant}/agree`, { change: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    [`${grant}/end`, { version: '1', reason }],
    [`${ownGrant}/accept`, { version: '1' }],
    [`${ownGrant}/change`, { change: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    [`${ownGrant}/log`, { 'day-day': '1', 'day-month': '9', 'day-year': '2026', met: '3' }],
    [`${ownGrant}/star/points`, { points: 'Home\nMoney\nFriends\nHealth\nTime' }],
    [
      `${ownGrant}/star/record`,
      {
        code: 'K7',
        stage: 'start',
        'day-day': '1',
        'day-month': '9',
        'day-year': '2026',
        ...Object.fromEntries([0, 1, 2, 3, 4].map(point => [`scores.${point}`, '3'])),
      },
    ],
    [`${award}/payments`, { 'check-amountMinor': '5', 'check-what': reason }],
    [`${award}/payments/01ARZ3NDEKTSV4RRFFQ69G5FAV/approve`, { version: '1' }],
    [`${award}/payments/01ARZ3NDEKTSV4RRFFQ69G5FAV/refuse`, { version: '1' }],
    [`${award}/payments/01ARZ3NDEKTSV4RRFFQ69G5FAV/confirm`, { version: '1' }],
    [`${award}/payments/01ARZ3NDEKTSV4RRFFQ69G5FAV/return`, { version: '1' }],
    [`${award}/recovery`, { 'recover-amountMinor': '5', 'recover-reason': reason }],
    [`${award}/recovery/agree`, { recovery: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    [`${award}/variation`, { 'more-amountMinor': '5', 'more-from': 'general' }],
    [`${award}/variation/agree`, { variation: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    [`${award}/release`, { 'release-reason': reason }],
    ['/en/staff/drawn/names/weirside', { share: 'half', squares: '0.0', name: 'Weir Side', why: reason }],
    ['/en/staff/drawn/outlines/weir-side/agree', { version: '1' }],
    ['/en/staff/drawn/outlines/weir-side/end', { version: '1', reason }],
    ['/en/staff/children/new', { seed: '01234567', place: 'north', title: 'Children decide' }],
    ['/en/staff/children/none/set-up', { version: '0', title: 'Children decide' }],
    ['/en/staff/children/none/agree', { version: '0' }],
    ['/en/staff/children/none/classes/1/code', { version: '1' }],
    ['/en/staff/children/none/classes/1/slips', { version: '1' }],
    ['/en/staff/children/none/ideas/01ARZ3NDEKTSV4RRFFQ69G5FAV/check', { version: '0' }],
    ['/en/staff/children/none/ideas/01ARZ3NDEKTSV4RRFFQ69G5FAV/answer', { version: '1' }],
    ['/en/staff/children/none/send', { version: '1', into: 'spring' }],
    ['/en/staff/children/none/send/agree', { version: '2' }],
    ['/en/staff/duties/grant', { name: 'Rosa', email: 'rosa@test.example', duty: 'round', place: 'council' }],
    ['/en/staff/duties/confirm', held],
    ['/en/staff/duties/end', { ...held, reason }],
  ]
  const at = (path: string, round: string) =>
    path.replace('ROUND', round).replace('PROPOSAL', vote.projects.north![0]!)

  it.each(forms)('refuse to take %s %j', async (path, form) => {
    const [mine, theirs, nobody] = await Promise.all(
      [resident, paper, undefined].map(who => door.post(at(path, vote.id), { who, form })),
    )
    for (const answer of [mine, theirs]) {
      expectRefusalPage(answer!, 403, never)
      expect(answer!.text).not.toContain(secret)
    }
    expectRefusalPage(nobody!, 401, 'Sign in. What you wrote is kept')
  })

  it.each(forms.filter(([path]) => path.includes('ROUND')))(
    'tell nobody of a draft at %s %j',
    async (path, form) => {
      const answer = await door.post(at(path, 'secret'), { who: resident, form })
      expect([403, 404]).toContain(answer.status)
      expect(answer.text).not.toContain(secret)
    },
  )

  const looks = [...new Set(forms.map(([path]) => path))].filter(
    path =>
      !/volunteers|metrics\/\w+\/\w+\/end|reply|confirm|projects\/|count\/|assign|correction\/|shortlist|cost|review\/|delivery\/|outlines\//.test(
        path,
      ),
  )
  it.each([
    ...looks,
    '/en/staff/rounds/ROUND/review',
    '/en/staff/rounds/ROUND/count',
    '/en/staff/rounds/ROUND/delivery',
  ])('do not show %s', async path => {
    for (const round of [vote.id, 'secret']) {
      const answer = await door.get(at(path, round), resident)
      expect([403, 404]).toContain(answer.status)
      expectRefusalPage(
        answer,
        answer.status,
        /Only somebody with this duty|There is no round|We cannot find that|does not hold/,
      )
      expect(answer.text).not.toContain(secret)
      expectRefusalPage(await door.get(at(path, round)), 401, 'Sign in first')
    }
  })

  it('refuse to change what somebody else wrote', async () => {
    const mine = `/en/me/rounds/${vote.id}/proposals/${vote.projects.north![0]}`
    for (const path of [mine, `${mine}/withdraw`]) {
      const answer = await door.post(path, { who: resident, form: { version: '1' } })
      expectRefusalPage(answer, 403, 'Only the person who wrote this may change it.')
    }
  })

  it('sign nobody in as somebody made up who is not among the demonstration’s people', async () => {
    const answer = await door.post('/local/sign-in/first@test.example', { form: {} })
    expectRefusalPage(answer, 404, 'We know nobody by that name or address.')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  afterAll(nothingWritten)
})
