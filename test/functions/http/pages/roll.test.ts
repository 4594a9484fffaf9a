import { beforeAll, describe, expect, it } from 'vitest'
import { closeGates } from '../../../../functions/acts/close-gates.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { rollPages } from '../../../../functions/http/pages/roll.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { turnoutOf } from '../../../../functions/store/roll.ts'
import type { DutyName } from '../../../../shared/rounds/policy.ts'
import { formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { cast, discussedRound, north, type TestVote, votingRound } from '../../../fixtures/voting.ts'

let hands: TestHands
let app: App
let people = 0
beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), rollPages)
})

const address = (vote: TestVote) => `/en/staff/rounds/${vote.id}/roll`

async function officerWith(...duties: DutyName[]): Promise<Visitor> {
  const browser = visitor(app)
  const { token } = await signedIn(hands, {
    name: 'Rosa Roll',
    email: `rosa-${++people}@council.example`,
    duties,
  })
  browser.cookies.set('folkmoot', token)
  return browser
}

describe('the roll’s page', () => {
  it('takes a list, and says what came of it', async () => {
    const vote = await discussedRound(hands)
    const browser = await officerWith('roll')
    const before = await (await browser.get(address(vote))).text()
    expect(textOf(before)).toContain('Nobody is on the roll yet')
    expect(textOf(before)).toContain('North and South')
    const form = formIn(before, address(vote))
    form.set('lines', 'amina@example.org, North\r\nben@example.org, South\r\n')
    const sent = await browser.post(address(vote), form)
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toBe(`${address(vote)}?people=2&added=2&known=0`)
    const after = textOf(await (await browser.follow(sent)).text())
    expect(after).toContain('2 people were on your list')
    expect(after).toContain('2 places were added.')
    expect(after).toContain('2 places are on the roll')
    const again = textOf(await (await browser.follow(await browser.post(address(vote), form))).text())
    expect(again).toContain('No place was added. 2 were there before.')
  })

  it('names every faulty line, writes nothing, and keeps the list as it was typed', async () => {
    const vote = await discussedRound(hands)
    const browser = await officerWith('roll')
    const lines =
      'amina@example.org, North\r\nnobody, North\r\nAMINA@example.org, South\r\n<script>@x.org, Atlantis'
    const refused = await browser.post(address(vote), { lines })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    const said = textOf(html)
    expect(said).toContain('3 lines of the list could not be read. Nothing was added.')
    expect(said).toMatch(/2 This does not begin with an e-mail address\./)
    expect(said).toMatch(/3 This is the same person as on line 1\./)
    expect(said).toMatch(/4 There is no neighbourhood of this name\./)
    expect(formIn(html, address(vote)).get('lines')).toBe(lines)
    expect(html).not.toContain('<script>@')
    expect(await turnoutOf(hands.db, vote.id, north)).toMatchObject({ onRoll: 0 })
  })

  it('shows the first hundred of many faults', async () => {
    const vote = await discussedRound(hands)
    const lines = Array.from({ length: 130 }, (_, i) => `nobody-${i}`).join('\n')
    const refused = await (await officerWith('roll')).post(address(vote), { lines })
    expect(textOf(await refused.text())).toContain('And 30 more lines.')
  })

  it('says so where the list is empty', async () => {
    const vote = await discussedRound(hands)
    for (const lines of ['', 'e-mail, neighbourhood'])
      expect(
        textOf(await (await (await officerWith('roll')).post(address(vote), { lines })).text()),
      ).toContain('Nobody is on this list.')
  })

  it('takes a list as long as a town’s', async () => {
    const vote = await discussedRound(hands)
    const lines = Array.from({ length: 9_000 }, (_, i) => `resident-number-${i}@example.org, nowhere`).join(
      '\n',
    )
    expect(lines.length).toBeGreaterThan(300_000)
    expect((await (await officerWith('roll')).post(address(vote), { lines })).status).toBe(422)
  })

  it('shows the turnout while there is one, and never who', async () => {
    const vote = await votingRound(hands, { voters: 3 })
    await cast(hands, vote.voters[0]!, vote, [])
    const html = await (await (await officerWith('roll')).get(address(vote))).text()
    expect(textOf(html)).toMatch(/Have voted North 3 1 South 0 0/)
    expect(html).not.toContain('north.example')
  })

  it('takes nobody any more once the vote is over, and says so', async () => {
    const vote = await votingRound(hands)
    hands.clock.set(at('2026-11-06T17:02:00Z'))
    await closeGates(hands, vote.id)
    const browser = await officerWith('roll')
    const html = await (await browser.get(address(vote))).text()
    expect(textOf(html)).toContain('People can be added until the vote has closed.')
    expect(html).not.toContain('<textarea')
    const late = await browser.post(address(vote), { lines: 'a@example.org, north' })
    expect(late.status).toBe(409)
    expect(await turnoutOf(hands.db, vote.id, north)).toMatchObject({ onRoll: 1 })
  })

  it('is for officers with this duty', async () => {
    const vote = await discussedRound(hands)
    const lines = { lines: 'a@example.org, north' }
    const nobody = visitor(app)
    expect((await nobody.get(address(vote))).status).toBe(401)
    const asked = await nobody.post(address(vote), lines)
    expect(asked.status).toBe(401)
    const other = await officerWith('review')
    expect((await other.get(address(vote))).status).toBe(403)
    expect((await other.post(address(vote), lines)).status).toBe(403)
    expect((await (await officerWith('roll')).get('/en/staff/rounds/none/roll')).status).toBe(404)
    expect((await (await officerWith('roll')).post('/en/staff/rounds/none/roll', lines)).status).toBe(404)
    expect(await turnoutOf(hands.db, vote.id, north)).toMatchObject({ onRoll: 0 })
  })
})
