// Who may do what about words, where and when: the expectation is written out here by hand, from the design and not from the
// policy, and every cell of act × role × neighbourhood × phase is asked over HTTP. A refused cell changes nothing.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../functions/http/app.ts'
import type { App } from '../../../functions/http/site.ts'
import { getThread, newThread } from '../../../functions/store/comments.ts'
import { sharingReads } from '../../../functions/store/db.ts'
import { newProposal } from '../../../functions/store/proposals.ts'
import { newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { CommentId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Moderation } from '../../../shared/proposals/moderation.ts'
import type { Comment, Proposal } from '../../../shared/proposals/proposal.ts'
import { type Phase, phases } from '../../../shared/rounds/phase.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { testCouncil } from '../../fixtures/council.ts'
import { type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { inPhase } from '../../fixtures/phases.ts'
import { signedIn, type Who } from '../../fixtures/sessions.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  // As where one process serves everybody: what is asked for at the same moment is read once.
  app = httpApp(await testSite({ ...hands, db: sharingReads(hands.db) }))
})

const roles = {
  nobody: undefined,
  resident: {},
  /** Of the proposal and of every comment on it. */
  author: {},
  moderator: { duties: ['moderation'] },
  'north moderator': { duties: [['moderation', 'north']] },
  'south moderator': { duties: [['moderation', 'south']] },
  auditor: { duties: ['audit'] },
  officer: { duties: ['round', 'review'] },
} as const satisfies Readonly<Record<string, Pick<Who, 'duties'> | undefined>>
type Role = keyof typeof roles
const everybody = Object.keys(roles) as Role[]
const signedInRoles = everybody.filter(role => role !== 'nobody')

const talking: readonly Phase[] = ['proposing', 'reviewing', 'discussing', 'results', 'delivering']
const reading = phases.filter(phase => phase !== 'draft')

interface Row {
  readonly act: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  /** Those who may, in the north. */
  readonly who: readonly Role[]
  readonly when: readonly Phase[]
  /** What everybody else hears who is signed in. */
  readonly others: string
  /** What the author hears where they otherwise might. */
  readonly own?: string
  /** How the words stand before. */
  readonly before?: Moderation
}

const long = 'A sentence that says why.'
const somebody = { by: 'somebody' as PersonId, byName: 'Some Body', at: '2026-09-01T09:00:00.000Z' as never }
const down: Moderation = {
  state: 'hidden',
  taken: { ...somebody, reason: 'advertising', note: 'It sells something.' },
}
const objected: Moderation = { ...down, appeal: { at: somebody.at, text: 'It does not sell anything.' } }

const anybody = { who: signedInRoles, others: 'none' }
const moderators: Pick<Row, 'who' | 'when' | 'others'> = {
  who: ['moderator', 'north moderator'],
  when: reading,
  others: 'not-your-duty',
}
const author: Pick<Row, 'who' | 'others'> = { who: ['author'], others: 'not-yours' }

const table: readonly Row[] = [
  { act: 'support', path: 'support', body: {}, ...anybody, when: ['proposing', 'reviewing'] },
  {
    act: 'withdraw-support',
    path: 'support/withdrawal',
    body: {},
    ...anybody,
    when: ['proposing', 'reviewing'],
  },
  { act: 'agree', path: 'agreements', body: {}, ...anybody, when: talking, own: 'own-words' },
  {
    act: 'withdraw-agreement',
    path: 'agreements/withdrawal',
    body: {},
    ...anybody,
    when: talking,
    own: 'own-words',
  },
  {
    act: 'report',
    path: 'reports',
    body: { reason: 'advertising', note: '' },
    ...anybody,
    when: reading,
    own: 'own-words',
  },
  {
    act: 'edit-comment',
    path: 'comments/{comment}',
    body: { text: 'Other words.' },
    ...author,
    when: talking,
  },
  { act: 'delete-comment', path: 'comments/{comment}/deletion', body: {}, ...author, when: reading },
  { act: 'appeal', path: 'appeals', body: { text: long }, ...author, when: reading, before: down },
  { act: 'hide', path: 'hiding', body: { reason: 'hatred', note: long }, ...moderators },
  { act: 'unhide', path: 'hiding/end', body: { why: long }, ...moderators, before: down },
  { act: 'let-stand', path: 'standing', body: {}, ...moderators },
  {
    act: 'decide-appeal',
    path: 'appeals/decision',
    body: { upheld: true, why: long },
    ...moderators,
    before: objected,
  },
  {
    act: 'redact',
    path: 'redactions',
    body: { passage: '01234 567', law: 'UK GDPR, article 17' },
    ...moderators,
  },
]

/** The one answer a cell may give. */
function expected(row: Row, role: Role, place: string, phase: Phase): readonly string[] {
  // A round that is still being set up is nobody's to find.
  if (phase === 'draft') return role === 'nobody' ? ['unknown-round', 'not-signed-in'] : ['unknown-round']
  if (role === 'nobody') return ['not-signed-in']
  const elsewhere = { 'north moderator': 'north', 'south moderator': 'south' }[role as string]
  const isModerators = row.others === 'not-your-duty'
  if (isModerators && elsewhere !== undefined && elsewhere !== place) return ['not-your-neighbourhood']
  const may = row.who.includes(role) || (isModerators && elsewhere === place)
  if (!may) return [row.others]
  if (!row.when.includes(phase)) return ['wrong-phase']
  return [role === 'author' && row.own ? row.own : 'done']
}

interface Scene {
  readonly round: Round
  readonly proposals: Readonly<Record<string, ProposalId>>
  readonly cookies: Readonly<Record<Role, string | undefined>>
  readonly author: PersonId
}

async function sceneIn(phase: Phase): Promise<Scene> {
  const id = `round-${phase}` as RoundId
  const { round, now } = inPhase(phase, { id, talk: { supportNeeded: 0, moderation: 'after' } })
  hands.clock.set(now)
  const people = await Promise.all(
    signedInRoles.map(async role => {
      const who = { name: `Some ${role}`, email: `${role.replace(' ', '-')}-${phase}@test.example` }
      return [role, await signedIn(hands, { ...who, ...roles[role] })] as const
    }),
  )
  const by = Object.fromEntries(people)
  const proposals: Record<string, ProposalId> = {}
  await transact(hands.db, [newRound(round)])
  for (const place of ['north', 'south']) {
    const proposal = hands.entropy.ulid() as ProposalId
    proposals[place] = proposal
    await transact(hands.db, [newProposal(ideaOf(round, proposal, place, by.author!.person, now))])
  }
  const cookies = Object.fromEntries(everybody.map(role => [role, by[role]?.cookie]))
  return { round, proposals, cookies: cookies as Scene['cookies'], author: by.author!.person }
}

const ideaOf = (
  round: Round,
  id: ProposalId,
  place: string,
  by: PersonId,
  now: Proposal['submittedAt'],
): Proposal => ({
  id,
  round: round.id,
  neighbourhood: place as NeighbourhoodId,
  title: 'A bench by the river',
  summary: 'Whoever walks there can sit down',
  text: 'One bench of oak.',
  place: '',
  category: 'green',
  roughCostMinor: null,
  language: 'en',
  author: by,
  authorName: 'Some author',
  submittedAt: now,
  version: 0,
})

const saidIn = ({ round, proposals, author: by }: Scene, row: Row, place: string): Comment => ({
  id: hands.entropy.ulid() as CommentId,
  proposal: proposals[place]!,
  round: round.id,
  kind: 'for',
  text: 'Call me at 01234 567 about it.',
  author: by,
  authorName: 'Some author',
  at: hands.clock.now(),
  ...(row.before && { moderation: row.before }),
})

async function ask(scene: Scene, row: Row, role: Role, place: string, comment: CommentId): Promise<string> {
  const path = `/api/rounds/${scene.round.id}/proposals/${scene.proposals[place]}/${row.path.replace('{comment}', comment)}`
  const isAboutWords = !row.act.includes('support')
  const cookie = scene.cookies[role]
  const answer = await app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: testCouncil.publicOrigin,
      ...(cookie && { cookie }),
    },
    body: JSON.stringify({
      ...row.body,
      ...(isAboutWords && { inReplyTo: null }),
      ...(isAboutWords && !row.path.includes('{comment}') && { comment }),
    }),
  })
  return answer.status === 200 ? 'done' : ((await answer.json()) as { reason: string }).reason
}

type Place = 'north' | 'south'
const cells = (row: Row): [Role, Place][] => [
  ...everybody.map((role): [Role, Place] => [role, 'north']),
  ...(row.others === 'not-your-duty'
    ? (['moderator', 'north moderator', 'south moderator'] as const).map((role): [Role, Place] => [
        role,
        'south',
      ])
    : []),
]

describe.each(phases)('in the phase %s', phase => {
  let scene: Scene
  beforeAll(async () => {
    scene = await sceneIn(phase)
  })

  it.each(table)('$act', async row => {
    const shared = { north: saidIn(scene, row, 'north'), south: saidIn(scene, row, 'south') }
    // What may be done is done to words of their own; what may not, all try on the same.
    const tried = cells(row).map(([role, place]) => {
      const should = expected(row, role, place, phase)
      return {
        role,
        place,
        should,
        comment: should[0] === 'done' ? saidIn(scene, row, place) : shared[place],
      }
    })
    const said = new Set([...Object.values(shared), ...tried.map(({ comment }) => comment)])
    await transact(
      hands.db,
      [...said].map((comment, i) => ({ ...newThread(comment), name: `said-${i}` })),
    )
    const asked = await Promise.all(
      tried.map(async ({ role, place, should, comment }) => {
        const answer = await ask(scene, row, role, place, comment.id)
        return { cell: `${role} in ${place}`, answer, right: should.includes(answer), should }
      }),
    )
    expect(asked.filter(({ right }) => !right)).toEqual([])
    for (const [place, { id }] of Object.entries(shared)) {
      const untouched = await getThread(hands.db, scene.proposals[place]!, id)
      expect(untouched).toMatchObject({ version: 0, text: 'Call me at 01234 567 about it.' })
      expect(untouched!.moderation).toEqual(row.before)
    }
  })

  it('the desk of moderators', async () => {
    const path = `/en/staff/rounds/${scene.round.id}/moderation`
    const readers: readonly Role[] = ['moderator', 'north moderator', 'south moderator', 'auditor']
    const seen = await Promise.all(
      everybody.map(async role => {
        const cookie = scene.cookies[role]
        const { status } = await app.request(path, { headers: cookie ? { cookie } : {} })
        return [role, status]
      }),
    )
    const should = (role: Role) =>
      role === 'nobody' ? 401 : phase === 'draft' ? 404 : readers.includes(role) ? 200 : 403
    expect(seen).toEqual(everybody.map(role => [role, should(role)]))
  })
})
