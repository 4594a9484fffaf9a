import { beforeAll, describe, expect, it } from 'vitest'
import { castApp } from '../../../../functions/http/cast.ts'
import type { App } from '../../../../functions/http/site.ts'
import { textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testDates, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { visitor } from '../../../fixtures/visitor.ts'
import { stranger, type Voter, voterOf } from '../../../fixtures/voter.ts'
import { cast, discussedRound, type north, type TestVote, votingRound } from '../../../fixtures/voting.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = castApp(await testSite(hands))
})

async function mine(
  vote: TestVote,
  { browser, signInAgain }: Voter,
): Promise<{ html: string; said: string }> {
  await signInAgain()
  const response = await browser.get(`/en/me/rounds/${vote.id}/vote`)
  expect(response.status).toBe(200)
  const html = await response.text()
  return { html, said: textOf(html) }
}

describe('my ballots', () => {
  it('lists the pots one may vote in, and whether one has', async () => {
    const pots = ['north', 'whole', 'south'].map(place => ({
      ...testRound('r').pots[0]!,
      neighbourhood: place as typeof north,
    }))
    const costs = { north: [1_000], whole: [1_000], south: [1_000] }
    const vote = await votingRound(hands, { changes: { pots }, costs })
    const voter = await voterOf(hands, app, vote.id)
    const before = await mine(vote, voter)
    expect(before.said).toContain('You can vote in 2 pots')
    expect(before.html).toContain(`/en/me/rounds/${vote.id}/vote/north`)
    expect(before.html).toContain(`/en/me/rounds/${vote.id}/vote/whole`)
    expect(before.html).not.toContain(`/en/me/rounds/${vote.id}/vote/south`)
    await cast(hands, voter.actor, vote, [])
    expect((await mine(vote, voter)).said).toMatch(
      /You can vote in one pot.*North.*Change my vote.*Your vote is in/,
    )
    await cast(hands, voter.actor, vote, [], { replaces: 1 })
    await cast(hands, voter.actor, vote, [], { pot: 'whole' as typeof north })
    const after = await mine(vote, voter)
    expect(after.said).toContain('You have voted everywhere you can')
    expect(after.said).toContain('Your vote is in, changed once')
  })

  it('never shows what somebody chose', async () => {
    const vote = await votingRound(hands)
    const voter = await voterOf(hands, app, vote.id)
    await cast(hands, voter.actor, vote, [vote.projects.north![0]!])
    const { html, said } = await mine(vote, voter)
    expect(html).not.toContain(vote.projects.north![0]!)
    expect(said).not.toContain('Project 1')
    expect(said).toContain('a ballot is sealed when it is sent')
  })

  it('says when the vote opens, and afterwards that it is over', async () => {
    const vote = await discussedRound(hands)
    const voter = await voterOf(hands, app, vote.id)
    expect((await mine(vote, voter)).said).toMatch(
      /You will be able to vote in one pot.*opens on Tuesday 20 October/,
    )
    const over = await votingRound(hands)
    const late = await voterOf(hands, app, over.id)
    hands.clock.set(testDates.closesAt)
    const { said, html } = await mine(over, late)
    expect(said).toMatch(/The vote is over.*No ballot of yours came in/)
    expect(html).toContain(`/en/rounds/${over.id}/receipt`)
  })

  it('tells people on no roll what to do, and nobody at all to sign in', async () => {
    const vote = await votingRound(hands)
    expect((await mine(vote, await stranger(hands, app))).said).toContain(
      'You are on no voter roll of this round',
    )
    expect((await visitor(app).get(`/en/me/rounds/${vote.id}/vote`)).status).toBe(401)
  })

  it('does not show a round that was not announced', async () => {
    const hidden = await discussedRound(hands, {
      acts: {},
      dates: { ...testDates, proposingAt: testDates.challengesUntil },
    })
    const voter = await stranger(hands, app)
    expect((await voter.browser.get(`/en/me/rounds/${hidden.id}/vote`)).status).toBe(404)
  })
})
