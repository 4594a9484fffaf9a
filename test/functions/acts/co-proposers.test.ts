// Standing beside somebody's proposal: asked by e-mail, accepted by who has the link, left again.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acceptInvitation } from '../../../functions/acts/accept-invitation.ts'
import { editProposal } from '../../../functions/acts/edit-proposal.ts'
import { inviteCoProposer } from '../../../functions/acts/invite-co-proposer.ts'
import { leaveProposal } from '../../../functions/acts/leave-proposal.ts'
import { reviewProposal } from '../../../functions/acts/review-proposal.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { mostCoProposers } from '../../../shared/proposals/invitation.ts'
import { type Actor, nobody } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import { frozen, moveTo, openRound, proposed, resident, stored } from '../../fixtures/proposals.ts'
import { signedIn } from '../../fixtures/sessions.ts'

let hands: TestHands
let author: Actor
let authors = 0
let email = ''
beforeAll(async () => {
  hands = await testHands()
})
/** Of their own in every test: how many invitations one sends is limited. */
beforeEach(async () => {
  email = `amina${++authors}@test.example`
  author = (await signedIn(hands, { name: 'Amina Diallo', email })).actor
})

let addresses = 0
const newAddress = () => `friend${++addresses}@test.example`
const friend = resident('Ben Okri')

async function lastLink(email: string): Promise<string> {
  const found = (await hands.messages.list()).filter(({ to }) => to.email === email)
  return /\/en\/me\/invitations\/(\w+)/.exec(found.at(0)!.text)![1]!
}

async function invited(round: Round, id: ProposalId, email = newAddress()): Promise<string> {
  const done = await inviteCoProposer(hands, author, { round: round.id, proposal: id, email })
  expect(done).toEqual({ ok: true, value: undefined })
  return lastLink(email)
}

const reason = (done: { ok: boolean; refusal?: { reason: string } }) =>
  done.ok ? 'ok' : done.refusal!.reason

describe('an invitation', () => {
  it('goes to the address, which is kept nowhere, and makes a co-proposer of who accepts', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round, author)
    const token = await invited(round, proposal.id, 'ben@test.example')
    const [letter] = (await hands.messages.list()).filter(({ to }) => to.email === 'ben@test.example')
    expect(letter!.subject).toContain('Amina Diallo asks you')
    expect(letter!.text).toContain('for North')
    expect((await stored(hands, round.id, proposal.id)).coProposers).toBeUndefined()
    const answer = { ok: true, value: { round: round.id, proposal: proposal.id } }
    for (let time = 0; time < 2; time++)
      expect(await acceptInvitation(hands, friend, { token })).toEqual(answer)
    const after = await stored(hands, round.id, proposal.id)
    expect(after.coProposers).toMatchObject([{ person: 'ben-okri', name: 'Ben Okri' }])
    expect(after.version).toBe(1)
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 5 })
    expect(entries.map(({ act, byName }) => [act, byName])).toEqual([
      ['accept-invitation', 'Ben Okri'],
      ['propose', 'Amina Diallo'],
    ])
    expect(JSON.stringify(entries)).not.toContain('ben@test.example')
    expect(reason(await acceptInvitation(hands, resident('Cy Third'), { token }))).toBe('invitation-gone')
  })

  it('lets them change the words, and neither withdraw nor check it', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round, author)
    const both = actorWith('Ben Okri', 'review')
    await acceptInvitation(hands, both, { token: await invited(round, proposal.id) })
    const { title: _title, summary, text, place, category, roughCostMinor, language } = proposal
    const edited = await editProposal(hands, both, {
      ...{ summary, text, place, category, roughCostMinor, language },
      title: 'A crossing of two minds',
      round: round.id,
      proposal: proposal.id,
      version: 1,
    })
    expect(edited).toEqual({ ok: true, value: { version: 2 } })
    const about = { round: round.id, proposal: proposal.id, version: 2 }
    expect(reason(await withdrawProposal(hands, both, about))).toBe('not-yours')
    const review = {
      ...about,
      outcome: 'feasible' as const,
      costMinor: 100 as Minor,
      reason: 'It can be done.',
    }
    expect(reason(await reviewProposal(hands, both, review))).toBe('same-person')
  })

  it('is over after thirty days, and wrong ones never were', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round, author)
    const token = await invited(round, proposal.id)
    expect(reason(await acceptInvitation(hands, friend, { token: 'f'.repeat(64) }))).toBe('invitation-gone')
    hands.clock.set(daysAfter(hands.clock.now(), 31))
    expect(reason(await acceptInvitation(hands, friend, { token }))).toBe('invitation-gone')
  })

  it('is refused to oneself, to a sixth, of what is withdrawn or frozen, and to who is nobody', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round, author)
    const about = { round: round.id, proposal: proposal.id }
    const ask = async (actor: Actor, email: string, changes = {}) =>
      reason(await inviteCoProposer(hands, actor, { ...about, email, ...changes }))
    expect(await ask(author, email.toUpperCase())).toBe('invited-self')
    expect(await ask(nobody, newAddress())).toBe('not-signed-in')
    expect(await ask(friend, newAddress())).toBe('not-yours')
    expect(await ask(author, newAddress(), { round: 'no' as RoundId })).toBe('unknown-round')
    expect(await ask(author, newAddress(), { proposal: hands.entropy.ulid() })).toBe('unknown-proposal')
    const token = await invited(round, proposal.id)
    expect(reason(await acceptInvitation(hands, author, { token }))).toBe('invited-self')
    expect(reason(await acceptInvitation(hands, nobody, { token }))).toBe('not-signed-in')
    const late = await invited(round, proposal.id)
    for (let one = 0; one < mostCoProposers; one++) {
      const own = one === 0 ? token : await invited(round, proposal.id)
      expect(reason(await acceptInvitation(hands, resident(`Friend ${one}`), { token: own }))).toBe('ok')
    }
    expect(reason(await acceptInvitation(hands, friend, { token: late }))).toBe('too-many-proposers')
    expect(await ask(author, newAddress())).toBe('too-many-proposers')

    const frozenRound = await openRound(hands)
    const project = await proposed(hands, frozenRound, author)
    await moveTo(hands, frozenRound, 'reviewingAt')
    const before = await invited(frozenRound, project.id)
    await moveTo(hands, frozenRound, 'discussingAt', frozen(hands.clock.now()))
    expect(reason(await acceptInvitation(hands, friend, { token: before }))).toBe('ballot-frozen')
    const other = { ...about, round: frozenRound.id, proposal: project.id, email: newAddress() }
    expect(reason(await inviteCoProposer(hands, author, other))).toBe('ballot-frozen')
  })

  it('of a proposal that was withdrawn leads nowhere', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round, author)
    const token = await invited(round, proposal.id)
    const about = { round: round.id, proposal: proposal.id }
    await withdrawProposal(hands, author, { ...about, version: 0 })
    expect(reason(await acceptInvitation(hands, friend, { token }))).toBe('withdrawn')
    expect(reason(await inviteCoProposer(hands, author, { ...about, email: newAddress() }))).toBe('withdrawn')
  })

  it('is not sent to one address over and over, whoever asks', async () => {
    const round = await openRound(hands, 'proposingAt', { rules: { proposalsPerPerson: 9 } })
    const address = newAddress()
    const outcomes: string[] = []
    for (let time = 0; time < 4; time++) {
      const { id } = await proposed(hands, round, author)
      outcomes.push(
        reason(await inviteCoProposer(hands, author, { round: round.id, proposal: id, email: address })),
      )
    }
    expect(outcomes).toEqual(['ok', 'ok', 'ok', 'too-many-invitations'])
  })

  it('accepted by five at once makes no sixth', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round, author)
    const tokens: string[] = []
    for (let one = 0; one < 7; one++) tokens.push(await invited(round, proposal.id))
    const done = await Promise.all(
      tokens.map((token, one) => acceptInvitation(hands, resident(`Person ${one}`), { token })),
    )
    const joined = done.filter(({ ok }) => ok).length
    const { coProposers = [] } = await stored(hands, round.id, proposal.id)
    expect(coProposers).toHaveLength(joined)
    expect(joined).toBeLessThanOrEqual(mostCoProposers)
  })
})

describe('leaving', () => {
  it('takes the name off at any time, and is no way out for the author', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round, author)
    await acceptInvitation(hands, friend, { token: await invited(round, proposal.id) })
    await moveTo(hands, round, 'votingAt', frozen(hands.clock.now()))
    const about = { round: round.id, proposal: proposal.id }
    expect(reason(await leaveProposal(hands, nobody, about))).toBe('not-signed-in')
    expect(reason(await leaveProposal(hands, author, about))).toBe('not-yours')
    expect(reason(await leaveProposal(hands, resident('Cy Third'), about))).toBe('not-yours')
    expect(reason(await leaveProposal(hands, friend, { ...about, round: 'no' as RoundId }))).toBe(
      'unknown-round',
    )
    const nowhere = { ...about, proposal: hands.entropy.ulid() as ProposalId }
    expect(reason(await leaveProposal(hands, friend, nowhere))).toBe('unknown-proposal')
    expect(await leaveProposal(hands, friend, about)).toEqual({ ok: true, value: { version: 2 } })
    expect((await stored(hands, round.id, proposal.id)).coProposers).toEqual([])
    expect(reason(await leaveProposal(hands, friend, about))).toBe('not-yours')
  })
})
