// Challenges: made by anyone signed in, or by an officer for who wrote on paper, until the day the round names; answered once,
// in public, by somebody who had no part; certification waits for all of them. On the pages without JavaScript.
import { beforeAll, describe, expect, test } from 'vitest'
import { answerChallenge } from '../../../functions/acts/answer-challenge.ts'
import { assignChallenge } from '../../../functions/acts/assign-challenge.ts'
import { certifyAsOfficer } from '../../../functions/acts/certify-round.ts'
import { makeChallenge } from '../../../functions/acts/make-challenge.ts'
import { reportDelivery } from '../../../functions/acts/report-delivery.ts'
import { foundation } from '../../../functions/http/foundation.ts'
import { staffChallengePages } from '../../../functions/http/pages/challenge-answers.tsx'
import { challengesPages, myChallengePages } from '../../../functions/http/pages/challenges.tsx'
import type { App } from '../../../functions/http/site.ts'
import { getChallenge, listChallenges } from '../../../functions/store/challenges.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { changedProposal } from '../../../functions/store/proposals.ts'
import { changedRound, getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { ChallengeId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import type { Involvement } from '../../../shared/rounds/challenge.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { decidedRound } from '../../fixtures/decided-round.ts'
import { formIn, textOf } from '../../fixtures/forms.ts'
import { actorWith, type TestHands, testDates, testHands, testSite } from '../../fixtures/hands.ts'
import { signedIn, type Who } from '../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../fixtures/visitor.ts'
import { done, firstOfficer, northCouncillor, southCouncillor } from '../../fixtures/vote.ts'

const [north, south] = ['north', 'south'] as NeighbourhoodId[]
const resident = actorWith('Rae Resident')
const uninvolved = actorWith('Una Uninvolved', 'review')
const refused = (reason: string) => ({ ok: false, refusal: { reason } })
const duringChallenges = secondsAfter(testDates.closesAt, 86_400)

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), app => {
    challengesPages(app)
    myChallengePages(app)
    staffChallengePages(app)
  })
})

async function decided(id: string) {
  hands.clock.set(duringChallenges)
  const signOff = { by: northCouncillor.person!, byName: 'Nora North', at: testDates.closesAt }
  const { round, proposals } = await decidedRound(hands, id, {
    acts: { signOffs: [{ ...signOff, pot: north!, as: 'councillor' }] },
  })
  return { round: round.id, proposals }
}

const challengeOf = (
  round: RoundId,
  changes: Partial<Inputs['make-challenge']> = {},
): Inputs['make-challenge'] => ({
  round,
  challenge: hands.entropy.ulid() as ChallengeId,
  about: 'count',
  pot: north!,
  proposal: null,
  text: 'Two ballots that I saw cast at the library are not in the list.',
  inNameOf: null,
  ...changes,
})
const giving = (round: RoundId, challenge: ChallengeId, to: PersonId) => ({ round, challenge, to })
const staffMember = async (name: string, ...duties: NonNullable<Who['duties']>) =>
  (await signedIn(hands, { name, email: `${hands.entropy.id().slice(0, 8)}@test.example`, duties })).actor
const named = (by: PersonId) => ({ by, byName: 'Somebody', at: testDates.closesAt })
const published = { manifestFile: 'manifest.json', manifestSha256: 'ab' }
const interest = { proposal: 'p' as ProposalId, title: 'A pond', place: north!, kind: 'family' as const }
async function changeActs(id: RoundId, acts: Round['acts']): Promise<void> {
  const round = must(await getRound(hands.db, id), 'the round')
  done(await transact(hands.db, [changedRound({ ...round, acts: { ...round.acts, ...acts } })]))
}
const changeProposal = async (proposal: Proposal, changes: Partial<Proposal>) => {
  done(await transact(hands.db, [changedProposal({ ...proposal, ...changes })]))
}
const answerOf = (round: RoundId, challenge: ChallengeId): Inputs['answer-challenge'] => ({
  round,
  challenge,
  outcome: 'not',
  text: 'Both are there: lines 12 and 40 of the file with the ballots.',
})

describe('a challenge', () => {
  test('is made once, in public, by who is signed in, while results can be challenged', async () => {
    const { round, proposals } = await decided('challenged')
    const input = challengeOf(round)
    expect(await makeChallenge(hands, nobody, input)).toEqual(refused('not-signed-in'))
    expect(await makeChallenge(hands, resident, { ...input, round: 'nowhere' as RoundId })).toEqual(
      refused('unknown-round'),
    )
    expect(await makeChallenge(hands, resident, { ...input, pot: 'west' as NeighbourhoodId })).toEqual(
      refused('unknown-pot'),
    )
    const inTheNorth = must(
      proposals.find(({ neighbourhood }) => neighbourhood === north),
      'a proposal',
    )
    expect(await makeChallenge(hands, resident, { ...input, pot: south!, proposal: inTheNorth.id })).toEqual(
      refused('unknown-proposal'),
    )
    expect(await makeChallenge(hands, resident, { ...input, inNameOf: 'Paula Paper' })).toMatchObject(
      refused('not-your-duty'),
    )
    const made = { ok: true, value: { challenge: input.challenge } }
    expect(await makeChallenge(hands, resident, input)).toEqual(made)
    expect(await makeChallenge(hands, resident, input)).toEqual(made)
    expect(await makeChallenge(hands, resident, { ...input, text: 'Other words than before.' })).toEqual(
      refused('already-done'),
    )
    expect(await makeChallenge(hands, uninvolved, input)).toEqual(refused('not-yours'))
    const onPaper = challengeOf(round, { inNameOf: 'Paula Paper' })
    done(await makeChallenge(hands, firstOfficer, onPaper))
    expect(await getChallenge(hands.db, round, onPaper.challenge)).toMatchObject({
      byName: 'Paula Paper',
      onPaper: true,
    })
    expect(await listChallenges(hands.db, round)).toHaveLength(2)
    hands.clock.set(testDates.challengesUntil)
    expect(await makeChallenge(hands, resident, challengeOf(round))).toMatchObject(refused('wrong-phase'))
    const { entries } = await readRoundJournal(hands.db, round, { limit: 10 })
    expect(entries.map(({ act }) => act)).toEqual(['enter-challenge', 'make-challenge'])
  })

  test('is given to somebody on the staff who had no part in the round, and to nobody else', async () => {
    const { round, proposals } = await decided('given')
    const input = challengeOf(round)
    done(await makeChallenge(hands, resident, input))
    const una = await staffMember('Una', 'review')
    const to = (person: PersonId, changes = {}) => ({ ...giving(round, input.challenge, person), ...changes })
    expect(await assignChallenge(hands, nobody, to(una.person!))).toEqual(refused('not-signed-in'))
    expect(await assignChallenge(hands, una, to(una.person!))).toMatchObject(refused('not-your-duty'))
    expect(await assignChallenge(hands, firstOfficer, to(una.person!, { round: 'nowhere' }))).toEqual(
      refused('unknown-round'),
    )
    expect(
      await assignChallenge(hands, firstOfficer, to(una.person!, { challenge: hands.entropy.ulid() })),
    ).toEqual(refused('not-found'))
    expect(await assignChallenge(hands, firstOfficer, to(resident.person!))).toEqual(refused('not-staff'))
    const sue = await staffMember('Sue South', ['councillor', 'south'])
    expect(await assignChallenge(hands, firstOfficer, to(sue.person!))).toEqual(refused('not-staff'))

    // Whoever did something in the round, each in their own way.
    const parts: readonly (readonly [Involvement, (person: PersonId) => Promise<void>])[] = [
      ['opening', by => changeActs(round, { openingApprovals: [named(by)] })],
      ['sign-off', by => changeActs(round, { signOffs: [{ ...named(by), pot: south!, as: 'officer' }] })],
      ['publication', by => changeActs(round, { published: { ...published, ...named(by) } })],
      ['correction', by => changeActs(round, { correction: { ...named(by), reason: 'x' } })],
      ['interest', by => changeActs(round, { interests: [{ ...named(by), interests: [interest] }] })],
      ['review', by => changeProposal(proposals[0]!, { review: { ...proposals[0]!.review!, ...named(by) } })],
      [
        'shortlist',
        by => changeProposal(proposals[1]!, { shortlist: { ...proposals[1]!.shortlist!, ...named(by) } }),
      ],
    ]
    for (const [how, take] of parts) {
      const member = await staffMember(`Part ${how}`, 'audit')
      await take(member.person!)
      expect(await assignChallenge(hands, firstOfficer, to(member.person!))).toEqual({
        ok: false,
        refusal: { reason: 'involved', how },
      })
    }
    const own = challengeOf(round)
    done(await makeChallenge(hands, una, own))
    expect(await assignChallenge(hands, firstOfficer, giving(round, own.challenge, una.person!))).toEqual({
      ok: false,
      refusal: { reason: 'involved', how: 'challenger' },
    })
    done(await assignChallenge(hands, firstOfficer, to(una.person!)))
    done(await assignChallenge(hands, firstOfficer, to(una.person!)))
    const { entries } = await readRoundJournal(hands.db, round, { limit: 1 })
    expect(entries[0]).toMatchObject({ act: 'assign-challenge', facts: { to: 'Una' } })
  })

  test('is answered once, by the one it was given to', async () => {
    const { round } = await decided('answered')
    const input = challengeOf(round)
    done(await makeChallenge(hands, resident, input))
    const [una, olive] = [await staffMember('Una', 'review'), await staffMember('Olive', 'review')]
    const answer = answerOf(round, input.challenge)
    expect(await answerChallenge(hands, nobody, answer)).toEqual(refused('not-signed-in'))
    expect(await answerChallenge(hands, resident, answer)).toMatchObject(refused('not-your-duty'))
    expect(await answerChallenge(hands, southCouncillor, answer)).toMatchObject(
      refused('not-your-neighbourhood'),
    )
    expect(await answerChallenge(hands, northCouncillor, answer)).toMatchObject(refused('involved'))
    expect(await answerChallenge(hands, una, answer)).toEqual(refused('not-assigned'))
    expect(await answerChallenge(hands, una, answerOf(round, hands.entropy.ulid() as ChallengeId))).toEqual(
      refused('not-found'),
    )
    expect(await answerChallenge(hands, una, { ...answer, round: 'nowhere' as RoundId })).toEqual(
      refused('unknown-round'),
    )
    done(await assignChallenge(hands, firstOfficer, giving(round, input.challenge, olive.person!)))
    done(await assignChallenge(hands, firstOfficer, giving(round, input.challenge, una.person!)))
    expect(await answerChallenge(hands, olive, answer)).toEqual(refused('not-assigned'))
    done(await answerChallenge(hands, una, answer))
    done(await answerChallenge(hands, una, answer))
    expect(await answerChallenge(hands, olive, answer)).toEqual(refused('already-done'))
    expect(await assignChallenge(hands, firstOfficer, giving(round, input.challenge, olive.person!))).toEqual(
      refused('already-done'),
    )
    expect(await getChallenge(hands.db, round, input.challenge)).toMatchObject({
      answer: { outcome: 'not', byName: 'Una' },
    })
    const { entries } = await readRoundJournal(hands.db, round, { limit: 1 })
    expect(entries[0]).toMatchObject({ act: 'answer-challenge', why: answer.text })
  })

  test('keeps what it is about from being begun, until it has its answer', async () => {
    const { round, proposals } = await decided('undelivered')
    const [crossing, benches] = proposals
    const report = (proposal: Proposal) =>
      reportDelivery(hands, firstOfficer, {
        round,
        proposal: proposal.id,
        version: proposal.version,
        status: 'under-way',
        note: 'The order is out.',
      })
    const ofOne = challengeOf(round, { about: 'shortlist', proposal: crossing!.id })
    done(await makeChallenge(hands, resident, ofOne))
    expect(await report(crossing!)).toEqual(refused('outcome-challenged'))
    done(await report(benches!))
    const ofCount = challengeOf(round)
    done(await makeChallenge(hands, resident, ofCount))
    expect(await report(proposals[2]!)).toEqual(refused('outcome-challenged'))
    const una = await staffMember('Una', 'review')
    for (const { challenge } of [ofOne, ofCount]) {
      done(await assignChallenge(hands, firstOfficer, giving(round, challenge, una.person!)))
      done(await answerChallenge(hands, una, answerOf(round, challenge)))
    }
    done(await report(crossing!))
  })

  test('holds up certification until it has its answer', async () => {
    const { round } = await decided('held-up')
    const input = challengeOf(round)
    done(await makeChallenge(hands, resident, input))
    hands.clock.set(testDates.challengesUntil)
    const version = async () => must(await getRound(hands.db, round), 'the round').version
    const certify = async () => certifyAsOfficer(hands, firstOfficer, { round, version: await version() })
    expect(await certify()).toEqual(refused('challenges-open'))
    const una = await staffMember('Una', 'review')
    done(await assignChallenge(hands, firstOfficer, giving(round, input.challenge, una.person!)))
    done(await answerChallenge(hands, una, answerOf(round, input.challenge)))
    // What is missing then is the bundle, which this round was made without.
    expect(await certify()).toEqual(refused('not-counted-yet'))
  })
})

let people = 0
async function browserOf(
  ...duties: NonNullable<Who['duties']>
): Promise<Visitor & { readonly person: PersonId }> {
  people++
  const { token, person } = await signedIn(hands, {
    name: `Person ${people}`,
    email: `challenger${people}@test.example`,
    duties,
  })
  const browser = visitor(app)
  browser.cookies.set('folkmoot', token)
  return { ...browser, person }
}

describe('on the pages', () => {
  test('it is made, seen by everybody, and answered; nothing typed is lost', async () => {
    const { round } = await decided('on-pages')
    const list = `/en/rounds/${round}/challenges`
    const stranger = visitor(app)
    expect(textOf(await (await stranger.get(list)).text())).toContain('Nobody has challenged this result')
    const form = `/en/me/rounds/${round}/challenge`
    expect((await stranger.get(form)).status).toBe(401)

    const browser = await browserOf()
    const fields = formIn(await (await browser.get(form)).text(), form)
    fields.set('text', 'Too short')
    const again = await browser.post(form, fields)
    expect(again.status).toBe(422)
    const shown = await again.text()
    expect(shown).toContain('Too short')
    fields.set('about', 'count')
    fields.set('text', 'Two ballots that I saw cast are not in the list.')
    const sent = await browser.post(form, fields)
    expect([sent.status, sent.headers.get('location')]).toEqual([303, list])
    expect(textOf(await (await stranger.get(list)).text())).toContain('Two ballots that I saw cast')

    const staff = `/en/staff/rounds/${round}/challenges`
    expect((await browser.get(staff)).status).toBe(403)
    const officer = await browserOf(['review', 'council'])
    expect(textOf(await (await officer.get(staff)).text())).toContain('No challenge waits for your answer')
    const giver = await browserOf(['round', 'council'])
    const given = formIn(await (await giver.get(staff)).text(), `${staff}/assign`)
    const select = [...given.keys()].find(name => name.startsWith('to-'))!
    given.set(select, 'somebody-else')
    const notStaff = await giver.post(`${staff}/assign`, given)
    expect(notStaff.status).toBe(422)
    given.set(select, officer.person)
    expect((await giver.post(`${staff}/assign`, given)).status).toBe(303)
    expect(textOf(await (await stranger.get(list)).text())).toContain('Waits for an answer from Person')
    const reply = formIn(await (await officer.get(staff)).text(), staff)
    reply.set('text', 'Both of them are there, on lines 3 and 7.')
    const tried = await officer.post(staff, reply)
    expect(tried.status).toBe(422)
    expect(await tried.text()).toContain('Both of them are there')
    reply.set('outcome', 'not')
    expect((await officer.post(staff, reply)).status).toBe(303)
    const told = textOf(await (await stranger.get(list)).text())
    expect(told).toContain('Not upheld')
    expect(told).toContain('on lines 3 and 7')
  })
})
