// Challenges: made by anyone signed in, or by an officer for who wrote on paper, until the day the round names; answered once,
// in public, by somebody who had no part; certification waits for all of them. On the pages without JavaScript.
import { beforeAll, describe, expect, test } from 'vitest'
import { answerChallenge } from '../../../functions/acts/answer-challenge.ts'
import { certifyAsOfficer } from '../../../functions/acts/certify-round.ts'
import { makeChallenge } from '../../../functions/acts/make-challenge.ts'
import { foundation } from '../../../functions/http/foundation.ts'
import {
  challengesPages,
  myChallengePages,
  staffChallengePages,
} from '../../../functions/http/pages/challenges.tsx'
import type { App } from '../../../functions/http/site.ts'
import { getChallenge, listChallenges } from '../../../functions/store/challenges.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { ChallengeId, NeighbourhoodId, PersonId, RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
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

  test('is answered once, by somebody who had no part in what is challenged', async () => {
    const { round, proposals } = await decided('answered')
    const input = challengeOf(round)
    done(await makeChallenge(hands, resident, input))
    const answer = answerOf(round, input.challenge)
    expect(await answerChallenge(hands, nobody, answer)).toEqual(refused('not-signed-in'))
    expect(await answerChallenge(hands, resident, answer)).toMatchObject(refused('not-your-duty'))
    expect(await answerChallenge(hands, southCouncillor, answer)).toMatchObject(
      refused('not-your-neighbourhood'),
    )
    // One signed the count off, the other published it.
    expect(await answerChallenge(hands, northCouncillor, answer)).toEqual(refused('involved'))
    expect(await answerChallenge(hands, firstOfficer, answer)).toEqual(refused('involved'))
    expect(
      await answerChallenge(hands, uninvolved, answerOf(round, hands.entropy.ulid() as ChallengeId)),
    ).toEqual(refused('not-found'))
    expect(await answerChallenge(hands, uninvolved, { ...answer, round: 'nowhere' as RoundId })).toEqual(
      refused('unknown-round'),
    )
    done(await answerChallenge(hands, uninvolved, answer))
    done(await answerChallenge(hands, uninvolved, answer))
    const other = actorWith('Olive Other', 'review')
    expect(await answerChallenge(hands, other, answer)).toEqual(refused('already-done'))
    expect(await getChallenge(hands.db, round, input.challenge)).toMatchObject({
      answer: { outcome: 'not', byName: 'Una Uninvolved' },
    })
    const { entries } = await readRoundJournal(hands.db, round, { limit: 1 })
    expect(entries[0]).toMatchObject({ act: 'answer-challenge', why: answer.text })

    // Who made the check that is challenged does not answer for it, and neither does the challenger.
    const checked = must(
      proposals.find(({ neighbourhood }) => neighbourhood === north),
      'a proposal',
    )
    const ofCheck = challengeOf(round, { about: 'review', proposal: checked.id })
    done(await makeChallenge(hands, uninvolved, ofCheck))
    const reviewer = { ...other, person: checked.review!.by as PersonId }
    const reply = answerOf(round, ofCheck.challenge)
    expect(await answerChallenge(hands, reviewer, reply)).toEqual(refused('involved'))
    expect(await answerChallenge(hands, uninvolved, reply)).toEqual(refused('involved'))
    done(await answerChallenge(hands, other, reply))
  })

  test('holds up certification until it has its answer', async () => {
    const { round } = await decided('held-up')
    const input = challengeOf(round)
    done(await makeChallenge(hands, resident, input))
    hands.clock.set(testDates.challengesUntil)
    const version = async () => must(await getRound(hands.db, round), 'the round').version
    const certify = async () => certifyAsOfficer(hands, firstOfficer, { round, version: await version() })
    expect(await certify()).toEqual(refused('challenges-open'))
    done(await answerChallenge(hands, uninvolved, answerOf(round, input.challenge)))
    // What is missing then is the bundle, which this round was made without.
    expect(await certify()).toEqual(refused('not-counted-yet'))
  })
})

let people = 0
async function browserOf(...duties: NonNullable<Who['duties']>): Promise<Visitor> {
  people++
  const { token } = await signedIn(hands, {
    name: `Person ${people}`,
    email: `challenger${people}@test.example`,
    duties,
  })
  const browser = visitor(app)
  browser.cookies.set('folkmoot', token)
  return browser
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
