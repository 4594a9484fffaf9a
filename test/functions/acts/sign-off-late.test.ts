// When a signature does not come: after five working days a deputy may give it, and that stands with it. Whoever will not sign
// says why in public, and nothing is published before that has its answer.
import { beforeAll, describe, expect, test } from 'vitest'
import { answerChallenge } from '../../../functions/acts/answer-challenge.ts'
import { assignChallenge } from '../../../functions/acts/assign-challenge.ts'
import { checkCount } from '../../../functions/acts/check-count.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { refuseSignOff } from '../../../functions/acts/refuse-sign-off.ts'
import { signOffCount } from '../../../functions/acts/sign-off-count.ts'
import { signStatement } from '../../../functions/acts/sign-statement.ts'
import { publishedManifest } from '../../../functions/count/bundle.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { foundation } from '../../../functions/http/foundation.ts'
import { challengesPages } from '../../../functions/http/pages/challenges.tsx'
import { countPages } from '../../../functions/http/pages/count.tsx'
import type { App } from '../../../functions/http/site.ts'
import { listChallenges } from '../../../functions/store/challenges.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { ChallengeId, NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { type Actor, nobody } from '../../../shared/rounds/policy.ts'
import { deputiesFrom } from '../../../shared/rounds/sign-offs.ts'
import { corrected, credulous } from '../../fixtures/corrected.ts'
import { formIn, textOf } from '../../fixtures/forms.ts'
import { actorWith, type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { signedIn, type Who } from '../../fixtures/sessions.ts'
import { visitor } from '../../fixtures/visitor.ts'
import { approveTwice, done, northCouncillor, secondOfficer, votedRound } from '../../fixtures/vote.ts'

const north = 'north' as NeighbourhoodId
const refused = (reason: string) => ({ ok: false, refusal: { reason } })
const why = 'I have not been shown how the envelopes of the last day were kept.'
const deputy = actorWith('Dora Deputy', 'deputy')

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), app => {
    countPages(app)
    challengesPages(app)
  })
})

async function countedRound(id: string): Promise<RoundId> {
  const { round } = await votedRound(hands, id, corrected.projects, corrected.votes, { pots: corrected.pots })
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  done(await signStatement(hands, round))
  done(await checkCount({ ...hands, secondProgram: credulous }, round))
  return round
}
const roundOf = async (id: RoundId) => must(await getRound(hands.db, id), 'the round')
const sign = (actor: Actor, round: RoundId, as: 'councillor' | 'officer') =>
  signOffCount(hands, actor, { round, pot: north, as })
const refuse = (actor: Actor, round: RoundId, changes: object = {}) =>
  refuseSignOff(hands, actor, {
    round,
    challenge: hands.entropy.ulid() as ChallengeId,
    pot: north,
    as: 'councillor',
    text: why,
    ...changes,
  })
const publish = async (round: RoundId) =>
  publishResults(hands, secondOfficer, { round, version: (await roundOf(round)).version })

describe('a deputy', () => {
  test('signs what is missing after five working days, not before, and once', async () => {
    const id = await countedRound('deputy')
    const date = must(deputiesFrom(await roundOf(id), hands.council.timeZone), 'a day')
    expect(await sign(deputy, id, 'councillor')).toEqual({
      ok: false,
      refusal: { reason: 'date-not-reached', date },
    })
    hands.clock.set(date)
    expect(await sign(actorWith('Far Deputy', ['deputy', 'south']), id, 'councillor')).toMatchObject(
      refused('not-your-neighbourhood'),
    )
    done(await sign(deputy, id, 'councillor'))
    expect(await sign(deputy, id, 'officer')).toEqual(refused('same-person'))
    done(await sign(secondOfficer, id, 'officer'))
    done(await publish(id))
    const manifest = must(await publishedManifest(hands.files, await roundOf(id)), 'the manifest')
    expect(manifest.signOffs).toMatchObject([
      { as: 'councillor', name: 'Dora Deputy', deputy: true },
      { as: 'officer', name: 'Second Officer' },
    ])
    const { entries } = await readRoundJournal(hands.db, id, { limit: 10 })
    expect(entries.find(({ act }) => act === 'sign-off-as-deputy')).toMatchObject({
      as: 'deputy',
      facts: { inPlaceOf: 'councillor' },
    })
  })
})

describe('a refusal to sign', () => {
  test('is a public challenge that holds up publication until it is answered', async () => {
    const id = await countedRound('refusing')
    expect(await refuse(nobody, id)).toEqual(refused('not-signed-in'))
    expect(await refuse(deputy, id)).toMatchObject(refused('not-your-duty'))
    expect(await refuse(secondOfficer, id)).toMatchObject(refused('not-your-duty'))
    expect(await refuse(northCouncillor, 'nowhere' as RoundId)).toEqual(refused('unknown-round'))
    expect(await refuse(northCouncillor, id, { pot: 'west' })).toEqual(refused('unknown-pot'))
    const challenge = hands.entropy.ulid() as ChallengeId
    const made = { ok: true, value: { challenge } }
    expect(await refuse(northCouncillor, id, { challenge })).toEqual(made)
    expect(await refuse(northCouncillor, id, { challenge })).toEqual(made)
    expect(await refuse(northCouncillor, id, { challenge, text: `${why} Really.` })).toEqual(
      refused('already-done'),
    )
    expect(await refuse(northCouncillor, id)).toEqual(refused('already-done'))
    expect(await refuse(secondOfficer, id, { challenge, as: 'officer' })).toEqual(refused('not-yours'))
    expect(await listChallenges(hands.db, id)).toMatchObject([{ about: 'count', refusedAs: 'councillor' }])

    const other = actorWith('Other Councillor', ['councillor', 'north'])
    done(await sign(other, id, 'councillor'))
    done(await sign(secondOfficer, id, 'officer'))
    expect(await refuse(other, id)).toEqual(refused('already-done'))
    expect(await publish(id)).toEqual(refused('challenges-open'))
    const { actor: una } = await signedIn(hands, { name: 'Una', email: 'una@n.example', duties: ['audit'] })
    done(await assignChallenge(hands, secondOfficer, { round: id, challenge, to: una.person! }))
    done(
      await answerChallenge(hands, una, {
        round: id,
        challenge,
        outcome: 'not',
        text: 'They were in the safe; its log is in the file.',
      }),
    )
    done(await publish(id))
  })

  test('before there is a count there is nothing to refuse', async () => {
    const { round } = await votedRound(hands, 'early', corrected.projects, corrected.votes, {
      pots: corrected.pots,
    })
    expect(await refuse(northCouncillor, round)).toEqual(refused('not-counted-yet'))
  })
})

describe('the page of the count', () => {
  test('says whose signature is missing and since when, and takes a refusal without losing words', async () => {
    const id = await countedRound('on-page')
    const browser = visitor(app)
    const signIn = async (...duties: NonNullable<Who['duties']>) => {
      const who = { name: 'Nell North', email: 'nell@north.example', duties }
      browser.cookies.set('folkmoot', (await signedIn(hands, who)).token)
    }
    await signIn(['councillor', 'north'])
    const address = `/en/staff/rounds/${id}/count`
    const page = await (await browser.get(address)).text()
    expect(textOf(page)).toContain('The ward councillor’s signature is missing since')
    expect(textOf(page)).toContain('after five working days, a deputy may sign')
    const fields = formIn(page, `${address}/refuse`)
    fields.set('as', 'councillor')
    fields.set('refusal-north', 'No')
    const short = await browser.post(`${address}/refuse`, fields)
    expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('>No</textarea>')])
    fields.set('refusal-north', why)
    expect((await browser.post(`${address}/refuse`, fields)).status).toBe(303)
    expect(textOf(await (await browser.get(address)).text())).toContain('Nell North would not sign')
    const everybody = visitor(app)
    expect(textOf(await (await everybody.get(`/en/rounds/${id}/challenges`)).text())).toContain(why)
    hands.clock.set(must(deputiesFrom(await roundOf(id), hands.council.timeZone), 'a day'))
    await signIn('round')
    expect(textOf(await (await browser.get(address)).text())).toContain('Five working days are over')
  })
})
