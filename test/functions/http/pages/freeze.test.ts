import { beforeAll, describe, expect, it } from 'vitest'
import { foundation } from '../../../../functions/http/foundation.ts'
import { freezePages } from '../../../../functions/http/pages/freeze.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { newProposal } from '../../../../functions/store/proposals.ts'
import { changedRound, getRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import { must } from '../../../../shared/lib/assert.ts'
import type { DutyName } from '../../../../shared/rounds/policy.ts'
import { formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { discussedRound, enrol, north, shortlistedProposal, type TestVote } from '../../../fixtures/voting.ts'

let hands: TestHands
let app: App
let people = 0
beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), freezePages)
})

const address = (vote: TestVote) => `/en/staff/rounds/${vote.id}/freeze`
const roundOf = async (vote: TestVote) => must(await getRound(hands.db, vote.id), 'the round')

async function officerWith(...duties: DutyName[]): Promise<Visitor> {
  const browser = visitor(app)
  const who = { name: 'Olga Officer', email: `olga-${++people}@council.example`, duties }
  browser.cookies.set('folkmoot', (await signedIn(hands, who)).token)
  return browser
}

describe('the page of the freezing', () => {
  it('shows the whole ballot, then freezes it, then shows its fingerprint', async () => {
    const vote = await discussedRound(hands)
    const browser = await officerWith('round')
    const preview = await (await browser.get(address(vote))).text()
    const said = textOf(preview)
    expect(said).toContain('Read the ballot as voters will see it')
    expect(said).toContain('North · £25,000')
    expect(said).toMatch(/4 projects, together £29,000.*1 · Project 1 of north.*High Street £10,000/)
    expect(said).toMatch(/South · £20,000.*2 · Project 2 of south/)
    expect(said).toContain('Tick up to 3 projects.')
    const sent = await browser.post(address(vote), formIn(preview, address(vote)))
    expect(sent.status).toBe(303)
    const after = await (await browser.follow(sent)).text()
    const { frozen } = (await roundOf(vote)).acts
    expect(textOf(after)).toContain('The ballot is frozen')
    expect(after).toContain(frozen!.sha256)
    expect(after).not.toContain('<button class="button warning"')
    const twice = await browser.post(address(vote), formIn(preview, address(vote)))
    expect(twice.status).toBe(303)
    expect((await roundOf(vote)).acts.frozen).toStrictEqual(frozen)
  })

  it('warns, while it can still be changed, of places where hardly ten will vote', async () => {
    const vote = await discussedRound(hands)
    const people = (place: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${place}-${i}@small.example,${place}`).join('\n')
    await enrol(hands, vote.id, `${people('north', 99)}\n${people('south', 100)}`)
    const browser = await officerWith('round')
    const preview = await (await browser.get(address(vote))).text()
    expect(textOf(preview)).toContain('So few people that their ballots will hardly be published')
    expect(textOf(preview)).toContain('North: 99 people on the roll')
    expect(textOf(preview)).not.toContain('South: 100 people')
    await browser.post(address(vote), formIn(preview, address(vote)))
    expect(textOf(await (await browser.get(address(vote))).text())).not.toContain('So few people')
  })

  it('says what is missing, and where', async () => {
    const empty = await discussedRound(hands, {}, { north: [1_000], south: [] })
    const browser = await officerWith('round')
    const html = await (await browser.get(address(empty))).text()
    expect(textOf(html)).toContain('No project is on the ballot of South yet.')
    expect(html).not.toContain('Freeze this ballot')
    const refused = await browser.post(address(empty), { version: '1' })
    expect(refused.status).toBe(409)
    expect(textOf(await refused.text())).toMatch(
      /There is a problem.*No project is on the ballot of South yet\./,
    )

    const open = await discussedRound(hands)
    const { shortlist: _, ...undecided } = shortlistedProposal(hands, open.id, north, 7, 900)
    await transact(hands.db, [newProposal(undecided)])
    expect(textOf(await (await browser.get(address(open))).text())).toContain(
      'One proposal still has no answer.',
    )
  })

  it('asks to read again where the round was changed meanwhile', async () => {
    const vote = await discussedRound(hands)
    const browser = await officerWith('round')
    const form = formIn(await (await browser.get(address(vote))).text(), address(vote))
    await transact(hands.db, [changedRound(await roundOf(vote))])
    const refused = await browser.post(address(vote), form)
    expect(refused.status).toBe(409)
    const html = await refused.text()
    expect(textOf(html)).toContain('Somebody else changed this')
    expect(formIn(html, address(vote)).get('version')).toBe(String((await roundOf(vote)).version))
    expect((await roundOf(vote)).acts.frozen).toBeUndefined()
  })

  it('does not offer it before the checks are finished', async () => {
    const vote = await discussedRound(hands)
    hands.clock.set(at('2026-10-01T09:00:00Z'))
    const html = await (await (await officerWith('round')).get(address(vote))).text()
    expect(textOf(html)).toContain('The ballot can be frozen once the checks are finished.')
    expect(html).not.toContain('Freeze this ballot')
  })

  it('is for officers with this duty', async () => {
    const vote = await discussedRound(hands)
    expect((await visitor(app).get(address(vote))).status).toBe(401)
    expect((await visitor(app).post(address(vote), { version: '1' })).status).toBe(401)
    const other = await officerWith('roll')
    expect((await other.get(address(vote))).status).toBe(403)
    expect((await other.post(address(vote), { version: '1' })).status).toBe(403)
    expect((await (await officerWith('round')).get('/en/staff/rounds/none/freeze')).status).toBe(404)
    expect((await roundOf(vote)).acts.frozen).toBeUndefined()
  })
})
