// A neighbourhood's money through its pages, as people of the council book it and as everybody reads it: each figure leads to
// its entries, each second step is somebody else's, and no form loses what was typed.
import { beforeAll, describe, expect, it } from 'vitest'
import { commitMoney } from '../../../../functions/acts/commit-money.ts'
import { receiveIncome } from '../../../../functions/acts/receive-income.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../../../shared/lib/ids.ts'
import type { Minor } from '../../../../shared/money/minor.ts'
import { decidedRound } from '../../../fixtures/decided-round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { actorWith, at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { openPots } from '../../../fixtures/money.ts'
import { signedIn, type Who } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { done } from '../../../fixtures/vote.ts'

let hands: TestHands
let app: ReturnType<typeof httpApp>
let anybody: Visitor
let checker: Visitor
let approver: Visitor
let ids: { round: RoundId; proposal: ProposalId }

const reason = 'The price of steel went up a good deal.'
const fund = '/en/neighbourhoods/north/fund'
const desk = '/en/staff/money'
const award = () => `${desk}/rounds/${ids.round}/projects/${ids.proposal}`

async function visitorAs(name: string, ...duties: NonNullable<Who['duties']>): Promise<Visitor> {
  const one = visitor(app)
  const email = `${name.toLowerCase()}@test.example`
  one.cookies.set('folkmoot', (await signedIn(hands, { name, email, duties })).token)
  return one
}

const read = async (who: Visitor, path: string) => {
  const answer = await who.get(path)
  const html = await answer.text()
  return { status: answer.status, html, text: textOf(html) }
}
/** Opens the page, fills the form and sends it. */
async function send(who: Visitor, page: string, action: string, answers: Record<string, string>) {
  const answer = await who.post(action, filled(formIn((await read(who, page)).html, action), answers))
  const html = await answer.text()
  return { status: answer.status, to: answer.headers.get('location'), html, text: textOf(html) }
}

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-12-10T10:00:00Z'))
  app = httpApp(await testSite(hands))
  anybody = visitor(app)
  checker = await visitorAs('Cora', 'payment-check')
  approver = await visitorAs('Anna', 'payment-approval')
  const { round, proposals } = await decidedRound(hands, 'money-pages')
  await openPots(hands, round)
  ids = { round: round.id, proposal: proposals[0]!.id }
})

/** What is approved, put into a batch on its page by one person and closed by another. */
async function outWithBatch(): Promise<string> {
  const batches = `${desk}/batches`
  expect((await read(checker, batches)).text).toContain('One payment waits for a batch')
  const made = await send(checker, batches, batches, {})
  const path = made.to!.replace(/\?.*/, '')
  expect((await read(checker, path)).text).toContain('Somebody else has to look through it and close it.')
  expect((await send(approver, path, `${path}/close`, {})).to).toBe(`${path}?done=closed`)
  return path
}

describe('an income', () => {
  const typed = {
    fund: 'north',
    amount: '6,200.50',
    source: 'street-revenue',
    subject: 'Parking on Mill Road',
    use: 'general',
    decision: 'Cabinet, minute 31',
  }

  it('is booked on a page and read on another', async () => {
    const sent = await send(checker, `${desk}/income`, `${desk}/income`, typed)
    expect([sent.status, sent.to]).toEqual([303, `${desk}?done=income`])
    expect((await read(checker, sent.to!)).text).toContain('The income is booked.')
    const { text, html } = await read(anybody, fund)
    expect(text).toContain('North’s fund: £31,200.50 in, £0 paid, £6,200.50 still to decide')
    const entries = /href="([^"]+entries\?of=street-revenue)"/.exec(html)![1]!
    expect((await read(anybody, entries)).text).toContain('Came in: Parking on Mill Road +£6,200.50')
  })

  it.each([
    [{ amount: '12.345' }, /How much\?/],
    [{ amount: '-5' }, /How much\?/],
    [{ amount: '' }, /How much\?/],
    [{ 'until-day': '31', 'until-month': '2', 'until-year': '2027' }, /Until which day/],
    [{ use: 'place' }, /Name the place/],
    [{ decision: '' }, /Who decided this/],
    [{ source: 'lapsed' }, /Where does it come from/],
  ])('%j is refused beside its box, with everything typed still there', async (changes, said) => {
    const sent = await send(checker, `${desk}/income`, `${desk}/income`, { ...typed, ...changes })
    expect(sent.status).toBe(422)
    expect(sent.text).toMatch(said)
    const again = formIn(sent.html, `${desk}/income`)
    for (const [name, value] of Object.entries({ ...typed, ...changes }))
      if (name !== 'source') expect([name, again.get(name)]).toEqual([name, value])
  })
})

describe('a project that won', () => {
  it('shows what was promised on its own page once the results are out', async () => {
    expect((await read(checker, desk)).text).toContain('The money for “Autumn round” is not all reserved yet')
    done(await commitMoney(hands, ids.round))
    expect((await read(checker, desk)).text).not.toContain('not all reserved')
    const { text } = await read(anybody, `/en/rounds/${ids.round}/proposals/${ids.proposal}`)
    expect(text).toContain('£12,000 is promised, and nothing is paid yet.')
    expect((await read(anybody, fund)).text).toContain('A safer crossing £12,000 £0 £12,000')
  })

  it('is paid by three steps of different people', async () => {
    const check = await send(checker, award(), `${award()}/payments`, {
      'check-amountMinor': '4000',
      'check-what': 'The first half of the works',
      'check-supplier': '40021',
      'check-invoice': 'A-17',
    })
    expect(check.to).toBe(`${award()}?done=checked`)
    expect((await read(checker, award())).html).not.toContain('/approve"')
    const { html } = await read(approver, award())
    const approve = /action="([^"]+\/approve)"/.exec(html)![1]!
    expect((await send(approver, award(), approve, {})).to).toBe(`${award()}?done=approved`)
    const batch = await outWithBatch()
    expect((await read(checker, award())).text).toContain('waits for the bank')
    // Neither who approved it nor who closed its batch is offered to confirm it.
    expect((await read(approver, award())).html).not.toContain('/confirm"')
    const page = (await read(checker, award())).html
    const confirm = /action="([^"]+\/confirm)"/.exec(page)![1]!
    const box = [...formIn(page, confirm).keys()].find(name => name.startsWith('confirm-reference'))!
    const short = await send(checker, award(), confirm, { [box]: 'x' })
    expect([short.status, formIn(short.html, confirm).get(box)]).toEqual([422, 'x'])
    const dayBox = box.replace('reference', 'day')
    const early = await send(checker, award(), confirm, { [box]: 'BACS 7781', [`${dayBox}-day`]: '9' })
    expect([early.status, formIn(early.html, confirm).get(`${dayBox}-day`)]).toEqual([422, '9'])
    expect(early.text).toContain('The money cannot have left before the batch was closed')
    expect((await send(checker, award(), confirm, { [box]: 'BACS 7781' })).to).toBe(
      `${award()}?done=confirmed`,
    )
    expect((await read(checker, batch)).text).toContain('1 of 1 payment is confirmed')
    const money = await read(anybody, `/en/rounds/${ids.round}/proposals/${ids.proposal}/money`)
    expect(money.text).toContain('£12,000 was promised: £4,000 is paid, £8,000 is left to pay')
    expect(money.text).toContain('Reference: BACS 7781.')
    expect((await read(anybody, fund)).text).toContain(
      'One payment was made. It took less than one working day',
    )
    // Who is paid is the council's to know.
    expect(money.text).not.toContain('40021')
  })

  it('is not paid more than was promised, and the form keeps what was typed', async () => {
    const sent = await send(checker, award(), `${award()}/payments`, {
      'check-amountMinor': '8000.01',
      'check-what': 'All the rest',
      'check-supplier': '40021',
      'check-invoice': 'A-18',
    })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Only £8,000 of this project’s money is left to pay.')
    expect(formIn(sent.html, `${award()}/payments`).get('check-what')).toBe('All the rest')
  })

  it('gets more when a second person agrees', async () => {
    const asked = await send(checker, award(), `${award()}/variation`, {
      'more-amountMinor': '500',
      'more-from': 'general',
      'more-decision': 'Cabinet, minute 40',
      'more-reason': reason,
    })
    expect(asked.to).toBe(`${award()}?done=asked`)
    expect((await read(approver, desk)).text).toContain('£500 more for “A safer crossing”')
    expect((await send(approver, award(), `${award()}/variation/agree`, {})).to).toBe(
      `${award()}?done=agreed`,
    )
    expect((await read(anybody, fund)).text).toContain('A safer crossing £12,500 £4,000 £8,500')
  })

  it('says where in and out are the same to the penny', async () => {
    const { html } = await read(anybody, `${fund}/2026`)
    const sums = [...html.matchAll(/Where (£[\d,.]+)/g)].map(([, sum]) => sum)
    expect(new Set(sums).size).toBe(1)
    expect(sums).toHaveLength(2)
    expect((await read(anybody, `${fund}/2026/entries`)).text).toContain('Promised to “A safer crossing”')
  })
})

it('a year with many entries is read a hundred at a time, each entry once', async () => {
  const cora = actorWith('Cora', 'payment-check')
  for (let one = 0; one < 103; one++) {
    await receiveIncome(hands, cora, {
      entry: hands.entropy.ulid(),
      fund: 'south' as NeighbourhoodId,
      source: 'contributions',
      use: 'general',
      place: null,
      until: null,
      amountMinor: (100 + one) as Minor,
      subject: `Collection ${one}`,
      decision: 'Cabinet, minute 31',
      reference: '',
    })
  }
  const every = '/en/neighbourhoods/south/fund/2026/entries?of=contributions'
  const first = await read(anybody, every)
  expect(first.text).toContain('103 entries')
  const earlier = /href="([^"]+)" rel="prev"/.exec(first.html)![1]!.replaceAll('&amp;', '&')
  const second = await read(anybody, earlier)
  expect(second.text).toContain('103 entries')
  expect(/href="([^"]+)" rel="next"/.exec(second.html)![1]).toBe(every)
  expect(second.html).not.toContain('rel="prev"')
  const named = (text: string) => [...text.matchAll(/Collection (\d+)/g)].map(([, one]) => Number(one))
  expect(named(first.text)).toHaveLength(100)
  expect([...named(first.text), ...named(second.text)]).toEqual(
    Array.from({ length: 103 }, (_, one) => 102 - one),
  )
})

describe('who may look and what is there', () => {
  it.each([
    `${desk}`,
    `${desk}/income`,
    `${desk}/allocation`,
    `${desk}/purpose`,
    `${desk}/reversal`,
    `${desk}/year-end`,
  ])('%s is for those with the duty', async path => {
    expect((await read(anybody, path)).status).toBe(401)
    expect((await read(await visitorAs('Rosa'), path)).status).toBe(403)
  })

  it.each([
    `${fund}/1999`,
    `${fund}/2030`,
    `${fund}/x`,
    `${fund}/2026/entries?of=x`,
    `${fund}/2026/entries?after=x`,
    '/en/neighbourhoods/x/fund',
    '/en/allocations/x',
  ])('%s is not found', async path => {
    expect((await read(anybody, path)).status).toBe(404)
  })
})

describe('an allocation', () => {
  const path = `${desk}/allocation`
  const typed = { title: 'Neighbourhood money 2026', sum: '1000.01', decision: 'Cabinet, minute 12' }
  const figures = {
    'figure-north-children': '700',
    'figure-south-children': '900',
    'figure-north-deprivation': '10',
    'figure-south-deprivation': '30',
  }

  it('is tried side by side, booking nothing, and adopted with its figures published', async () => {
    const before = (await read(anybody, fund)).text
    const tried = await send(approver, path, path, { ...typed, ...figures })
    expect(tried.status).toBe(200)
    expect(tried.text).toContain('Side by side')
    expect(tried.text).toContain('50% in equal parts and 50% by how many people live there')
    expect((await read(anybody, fund)).text).toBe(before)
    const again = formIn(tried.html, path)
    expect([again.get('title'), again.get('figure-south-deprivation')]).toEqual([typed.title, '30'])
    const sent = await approver.post(
      path,
      filled(again, {
        do: 'adopt',
        way: 'a',
        'source-population': 'Census 2021',
        'day-population': '2021-03-21',
      }),
    )
    expect(sent.headers.get('location')).toBe(`${desk}?done=allocation`)
    const list = await read(anybody, '/en/allocations')
    const one = await read(anybody, /href="(\/en\/allocations\/[0-9A-Z]+)"/.exec(list.html)![1]!)
    expect(one.text).toContain('£1,000.01 shared between 2 neighbourhoods')
    expect(one.text).toContain('People who live there: Census 2021, Sunday 21 March 2021.')
    expect((await read(anybody, fund)).text).toContain('This neighbourhood’s share by need')
  })

  it.each([
    [{ do: 'adopt' }, 'Choose one of the ways that you tried.'],
    [{ do: 'adopt', way: 'a', 'a-flat': '21' }, 'The parts must add up to 100 per cent.'],
    [{ do: 'adopt', way: 'a', 'figure-north-population': 'many' }, 'People who live there, North'],
    [{ do: 'adopt', way: 'b', sum: '0.001' }, 'How much?'],
    [{ do: 'try', sum: '' }, 'Fill in what is shared'],
  ])('%j is refused with what is wrong', async (changes, said) => {
    const answers: Record<string, string> = { ...typed, ...figures, ...changes }
    const sent = await send(approver, path, path, answers)
    expect(sent.status).toBe(422)
    expect(sent.text).toContain(said)
    expect(formIn(sent.html, path).get('title')).toBe(typed.title)
  })
})
