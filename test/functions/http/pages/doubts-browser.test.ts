// Pages on which a result is doubted, in a browser, as people come upon them: no accessibility violation and nothing to scroll
// sideways on a small phone. The tours look at most of them at other widths too.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreeCorrection } from '../../../../functions/acts/agree-correction.ts'
import { assignChallenge } from '../../../../functions/acts/assign-challenge.ts'
import { makeChallenge } from '../../../../functions/acts/make-challenge.ts'
import { refuseSignOff } from '../../../../functions/acts/refuse-sign-off.ts'
import { countRound } from '../../../../functions/count/count-round.ts'
import { staffChallengePages } from '../../../../functions/http/pages/challenge-answers.tsx'
import { challengesPages, myChallengePages } from '../../../../functions/http/pages/challenges.tsx'
import { correctionPages } from '../../../../functions/http/pages/correction.tsx'
import { countPages } from '../../../../functions/http/pages/count.tsx'
import { resultsPages } from '../../../../functions/http/pages/results.tsx'
import { roundPages } from '../../../../functions/http/pages/round.tsx'
import { roundNoticePages } from '../../../../functions/http/pages/round-notice.tsx'
import { staffRoundPages } from '../../../../functions/http/pages/staff-round.tsx'
import { staffVoteAccountPages, voteAccountPages } from '../../../../functions/http/pages/vote-account.tsx'
import { runDue } from '../../../../functions/on-schedule/run-due.ts'
import { getRound } from '../../../../functions/store/rounds.ts'
import { must } from '../../../../shared/lib/assert.ts'
import type { ChallengeId, NeighbourhoodId, RoundId } from '../../../../shared/lib/ids.ts'
import { type Browsing, browsing } from '../../../fixtures/browsing.ts'
import { ask, corrected, credulous, miscountedRound } from '../../../fixtures/corrected.ts'
import { actorWith, type TestHands, testHands } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { approveTwice, done, northCouncillor, secondOfficer, votedRound } from '../../../fixtures/vote.ts'

const width = 360
const north = 'north' as NeighbourhoodId
let hands: TestHands
let site: Browsing
beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, app => {
    for (const pages of [
      challengesPages,
      myChallengePages,
      staffChallengePages,
      correctionPages,
      countPages,
      resultsPages,
      roundPages,
      roundNoticePages,
      staffRoundPages,
      staffVoteAccountPages,
      voteAccountPages,
    ])
      pages(app)
  })
}, 60_000)
afterAll(() => site?.close())

/** Making a round moves the clock, and with it everybody's session to its end. */
async function opened() {
  const email = `ola-${hands.entropy.id().slice(0, 8)}@staff.example`
  const { token } = await signedIn(hands, { name: 'Ola Officer', email, duties: ['round'] })
  return site.open({ width, token })
}

async function lookAt(page: Page, path: string, heading: string | RegExp): Promise<void> {
  if (path !== '') await page.goto(path)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor({ timeout: 10_000 })
  expect(await site.violations(page)).toEqual([])
  const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect([path, scrolls]).toEqual([path, false])
}

const versionOf = async (round: RoundId) => must(await getRound(hands.db, round), 'the round').version

async function challenged(round: RoundId): Promise<void> {
  const challenge = () => ({
    round,
    challenge: hands.entropy.ulid() as ChallengeId,
    about: 'count' as const,
    pot: north,
    proposal: null,
    text: 'Two ballots that I saw cast at the library are not in the list.',
    inNameOf: null,
  })
  const [first, second] = [challenge(), challenge()]
  for (const input of [first, second]) done(await makeChallenge(hands, actorWith('Rae Resident'), input))
  const { person } = await signedIn(hands, { name: 'Una', email: 'una@staff.example', duties: ['audit'] })
  done(await assignChallenge(hands, secondOfficer, { round, challenge: first.challenge, to: person }))
}

test('of a result that is challenged and corrected', async () => {
  const round = await miscountedRound(hands, 'doubted')
  await challenged(round)
  const { context, page } = await opened()
  const [open, staff] = [`/en/rounds/${round}`, `/en/staff/rounds/${round}`]
  await lookAt(page, `${open}/challenges`, '2 challenges')
  await lookAt(page, `${staff}/challenges`, 'One challenge waits for somebody')
  await lookAt(page, `/en/me/rounds/${round}/challenge`, 'What is wrong?')
  await page.getByRole('button', { name: 'Publish this challenge' }).click()
  await lookAt(page, '', 'What is wrong?')
  await lookAt(page, staff, /Next/)
  await lookAt(page, `${staff}/correction`, 'Is the published result wrong?')
  await page.getByRole('button', { name: 'Ask for this' }).click()
  await lookAt(page, '', 'Is the published result wrong?')
  await ask(hands, round)
  await lookAt(page, `${staff}/correction`, 'The ballots are being counted again')
  await lookAt(page, `${open}/results`, /North chose/)
  await runDue({ ...hands, secondProgram: credulous }, () => {}, ['recount', 'sign', 'check'])
  await lookAt(page, `${staff}/correction`, 'Counting again came to something else')
  done(await agreeCorrection(hands, secondOfficer, { round, version: await versionOf(round) }))
  await lookAt(page, `${open}/results`, /North chose/)
  await lookAt(page, `${open}/results/versions/1`, 'Version 1 of the result')
  await lookAt(page, open, /North chose/)
  await lookAt(page, `${open}/notice`, 'What North chose')
  await lookAt(page, `${open}/account`, /account of the vote/)
  await context.close()
})

test('of a count that somebody will not sign', async () => {
  const { round } = await votedRound(hands, 'unsigned', corrected.projects, corrected.votes, {
    pots: corrected.pots,
  })
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  const challenge = hands.entropy.ulid() as ChallengeId
  const text = 'I have not been shown how the envelopes of the last day were kept.'
  done(await refuseSignOff(hands, northCouncillor, { round, challenge, pot: north, as: 'councillor', text }))
  const { context, page } = await opened()
  const count = `/en/staff/rounds/${round}/count`
  await lookAt(page, count, '2 signatures are missing')
  await page.getByText('I will not sign this').click()
  await page.getByRole('button', { name: 'Refuse to sign as officer' }).click()
  await lookAt(page, '', '2 signatures are missing')
  await lookAt(page, `${count}/account`, /account of the vote/)
  await context.close()
})
