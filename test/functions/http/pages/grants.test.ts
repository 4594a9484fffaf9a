// A grant through its pages without JavaScript: put together part by part with nothing typed ever lost, awarded by somebody else,
// agreed to by the organiser who first reads what is asked, checked, changed, and told to everybody.
import { beforeAll, describe, expect, it } from 'vitest'
import { receiveIncome } from '../../../../functions/acts/receive-income.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import { listGrants } from '../../../../functions/store/grants.ts'
import type { Day } from '../../../../shared/lib/day.ts'
import type { NeighbourhoodId } from '../../../../shared/lib/ids.ts'
import type { Minor } from '../../../../shared/money/minor.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { actorWith, at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { keepMetric, keepReading, metricOf, verifiedReading } from '../../../fixtures/metrics.ts'
import { signedIn, type Who } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { done } from '../../../fixtures/vote.ts'

let hands: TestHands
let app: ReturnType<typeof httpApp>
let anybody: Visitor
let cora: Visitor
let anna: Visitor
let olive: Visitor
let oliveId: string
let metric: string

const north = 'north' as NeighbourhoodId
const desk = '/en/staff/grants'
const publicList = '/en/neighbourhoods/north/grants'
const purpose = 'Somebody to talk to in the streets of North on Friday evenings.'

async function visitorAs(name: string, by: Who['by'], ...duties: NonNullable<Who['duties']>) {
  const one = visitor(app)
  const email = `${name.toLowerCase()}@test.example`
  const { token, person } = await signedIn(hands, { name, email, duties, ...(by && { by }) })
  one.cookies.set('folkmoot', token)
  return { one, person }
}

const read = async (who: Visitor, path: string) => {
  const answer = await who.get(path)
  const html = await answer.text()
  return { status: answer.status, html, text: textOf(html) }
}

async function send(who: Visitor, page: string, action: string, answers: Record<string, string> = {}) {
  const answer = await who.post(action, filled(formIn((await read(who, page)).html, action), answers))
  const html = await answer.text()
  return { status: answer.status, to: answer.headers.get('location') ?? '', html, text: textOf(html) }
}

const day = (name: string, text: string) => {
  const [year, month, date] = text.split('-').map(part => String(Number(part)))
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-09-02T10:00:00Z'))
  app = httpApp(await testSite(hands))
  anybody = visitor(app)
  cora = (await visitorAs('Cora', undefined, 'payment-check')).one
  anna = (await visitorAs('Anna', undefined, 'payment-approval')).one
  const organiser = await visitorAs('Olive', 'code', ['organiser', 'north'])
  olive = organiser.one
  oliveId = organiser.person
  metric = hands.entropy.ulid()
  await keepMetric(
    hands,
    metricOf(metric, {
      name: 'Fear of crime',
      unit: '% of residents',
      baseline: { value: 41, period: { from: '2026-01-01' as Day, until: '2026-06-30' as Day } },
      target: { value: 31, by: '2027-06-30' as Day },
    }),
  )
  done(
    await receiveIncome(hands, actorWith('Cora', 'payment-check'), {
      entry: hands.entropy.ulid(),
      fund: north,
      source: 'council-grant',
      use: 'general',
      place: null,
      until: null,
      amountMinor: 5_000_000 as Minor,
      subject: 'For the year',
      decision: 'Cabinet, minute 12',
      reference: '',
    }),
  )
})

let draft: string
let id: string
const deskPage = () => `${desk}/north/${id}`
const mine = () => `/en/me/grants/north/${id}`

describe('putting it together', () => {
  it('begins with whose fund pays', async () => {
    const begun = await send(cora, `${desk}/new`, `${desk}/new`, { fund: 'north' })
    expect(begun.status).toBe(303)
    draft = begun.to
    const page = await read(cora, draft)
    expect(page.text).toContain('A grant without a title')
    expect(page.text).not.toContain('Propose this grant')
    expect((await read(anna, draft)).status).toBe(403)
    expect((await read(anybody, draft)).status).toBe(401)
  })

  it('keeps each part, and what was typed where it is refused', async () => {
    const wrong = await send(cora, `${draft}/about`, `${draft}/about`, { title: 'Hi', purpose })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Title')
    expect(wrong.html).toContain(purpose)
    expect(
      (await send(cora, `${draft}/about`, `${draft}/about`, { title: 'Safer evenings', purpose })).to,
    ).toBe(draft)
    const who = {
      name: 'North Streets',
      grantee: 'organisation',
      orgId: 'nothing',
      organiser: oliveId,
      supplier: 'S-77',
    }
    const unknown = await send(cora, `${draft}/who`, `${draft}/who`, who)
    expect(unknown.status).toBe(422)
    expect(unknown.html).toContain('id="orgId-error"')
    expect(
      (await send(cora, `${draft}/who`, `${draft}/who`, { ...who, orgId: 'GB-CHC-1164883' })).status,
    ).toBe(303)
    const when = {
      ...day('from', '2026-09-01'),
      ...day('until', '2027-08-31'),
      decision: 'Cabinet, minute 14',
    }
    const noDay = await send(cora, `${draft}/when`, `${draft}/when`, { ...when, 'until-day': '32' })
    expect(noDay.status).toBe(422)
    expect(noDay.html).toContain('id="until-error"')
    expect((await send(cora, `${draft}/when`, `${draft}/when`, when)).status).toBe(303)
    const kept = formIn((await read(cora, `${draft}/when`)).html, `${draft}/when`)
    expect(kept.get('until-month')).toBe('8')
    expect(formIn((await read(cora, `${draft}/who`)).html, `${draft}/who`).get('orgId')).toBe(
      'GB-CHC-1164883',
    )
  })

  it('adds payments, draws what the figure pays, and warns of too little base money', async () => {
    const fresh = async () => {
      const { html } = await read(cora, `${draft}/instalments/new`)
      return /action="([^"]+instalments\/[0-9A-Z]+)"/.exec(html)![1]!
    }
    const outcome = await fresh()
    const said = {
      kind: 'outcome',
      what: 'Less fear of crime',
      amount: '3000',
      ...day('due', '2027-03-31'),
      metric,
      curve: 'steps',
      steps: '50 40\n90',
    }
    const answer = await cora.post(outcome, said)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('id="steps-error"')
    expect(html).toContain('50 40\n90')
    const money = await cora.post(outcome, { ...said, amount: '3,0', steps: '50 40\n100 100' })
    expect(money.status).toBe(422)
    expect(await money.text()).toContain('id="amount-error"')
    expect((await cora.post(outcome, { ...said, curve: 'linear' })).status).toBe(303)
    const page = await read(cora, draft)
    expect(page.html).toContain('class="pay-curve"')
    expect(page.text).toContain('41%')
    expect(page.text).toContain('Less than half is base money')
    const refused = await send(cora, draft, `${draft}/propose`)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('say why not')
    const base = { kind: 'base', what: 'To begin', amount: '£3,000', ...day('due', '2026-09-15') }
    expect((await cora.post(await fresh(), base)).status).toBe(303)
    const extra = await fresh()
    expect((await cora.post(extra, base)).status).toBe(303)
    expect((await send(cora, extra, `${extra}/remove`)).status).toBe(303)
    expect((await read(cora, draft)).text).toContain('2 payments, £6,000 together, £3,000 of it base money')
  })

  it('is proposed', async () => {
    const sent = await send(cora, draft, `${draft}/propose`)
    expect(sent.status).toBe(303)
    id = (await listGrants(hands.db, north))[0]!.id
    expect(sent.to).toBe(`${deskPage()}?done=proposed`)
    expect((await read(cora, sent.to)).text).toContain('Another officer decides on it')
    expect((await read(cora, draft)).status).toBe(404)
    expect((await read(anybody, `${publicList}/${id}`)).status).toBe(404)
    expect((await read(olive, mine())).status).toBe(404)
  })

  it('is thrown away where it was begun in vain', async () => {
    const begun = await send(cora, `${desk}/new`, `${desk}/new`, { fund: 'south' })
    expect((await read(cora, desk)).text).toContain('A grant without a title')
    expect((await send(cora, begun.to, `${begun.to}/drop`)).to).toBe(desk)
    expect((await read(cora, begun.to)).status).toBe(404)
  })
})

describe('deciding', () => {
  it('waits for somebody else, who is offered it', async () => {
    expect((await read(cora, deskPage())).html).not.toContain(`${deskPage()}/award`)
    expect((await read(anna, desk)).text).toContain('Decide on “Safer evenings”')
    const without = await send(anna, deskPage(), `${deskPage()}/refuse`, { reason: 'No' })
    expect(without.status).toBe(422)
    expect(without.html).toContain('id="reason-error"')
    expect((await send(anna, deskPage(), `${deskPage()}/award`)).to).toBe(`${deskPage()}?done=awarded`)
  })

  it('is read by the organiser with what is asked and how long it takes, and then agreed to', async () => {
    expect((await read(olive, '/en/me')).text).toContain('My grants')
    const list = await read(olive, '/en/me/grants')
    expect(list.text).toContain('Read the terms, and agree')
    const agreement = await read(olive, `${mine()}/agreement`)
    expect(agreement.text).toMatch(/About [\d.]+ hours altogether/)
    expect(agreement.text).toContain('Paid on Tuesday 15 September 2026, whatever comes')
    expect(agreement.text).toContain('within 10 working days')
    expect((await read(cora, `${mine()}/agreement`)).status).toBe(403)
    expect((await read(anybody, mine())).status).toBe(401)
    const agreed = await send(olive, `${mine()}/agreement`, `${mine()}/accept`)
    expect(agreed.to).toBe(`${mine()}?done=accepted`)
    expect((await read(olive, agreed.to)).text).toContain('The grant runs')
  })

  it('is on the fund’s page and has one of its own', async () => {
    const fund = await read(anybody, '/en/neighbourhoods/north/fund')
    expect(fund.text).toContain('Safer evenings')
    expect((await read(anybody, publicList)).text).toContain('One grant in North')
    const page = await read(anybody, `${publicList}/${id}`)
    expect(page.text).toContain('Up to £6,000, in parts. Nothing is paid yet.')
    expect(page.text).toContain('Promised to “Safer evenings”')
    expect(page.text).not.toContain('S-77')
  })
})

describe('the log', () => {
  it('is four numbers, kept where one of them is none', async () => {
    const given = { met: '12', introduced: 'many', groupsStarted: '', passedOn: '2' }
    const wrong = await send(olive, mine(), `${mine()}/log`, given)
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('id="introduced-error"')
    expect(formIn(wrong.html, `${mine()}/log`).get('met')).toBe('12')
    expect((await send(olive, mine(), `${mine()}/log`, { ...given, introduced: '3' })).status).toBe(303)
    expect((await read(anybody, `${publicList}/${id}`)).text).toContain('The organiser’s log')
  })
})

describe('claims', () => {
  it('are offered to officers with their working when they are due', async () => {
    expect((await read(cora, deskPage())).html).not.toContain(`${deskPage()}/claims/`)
    hands.clock.set(at('2027-01-15T10:00:00Z'))
    const again = await visitorAs('Cora', 'staff')
    cora = again.one
    const reading = verifiedReading(hands.entropy.ulid(), { id: metric as never, place: north }, 36, [
      '2026-10-01',
      '2026-12-31',
    ])
    await keepReading(hands, reading)
    expect((await read(cora, desk)).text).toContain('Check £1,500 for “Safer evenings”')
    const page = await read(cora, deskPage())
    expect(page.text).toContain('Fear of crime 41% → 36%, target 31%: half of the way, £1,500 of £3,000.')
    const [base, outcome] = [...page.html.matchAll(/action="([^"]+\/claims\/[^"]+)"/g)].map(
      ([, action]) => action!,
    )
    expect((await send(cora, deskPage(), outcome!)).to).toBe(`${deskPage()}?done=checked`)
    expect((await send(cora, deskPage(), base!)).status).toBe(303)
    const checked = await read(anybody, `${publicList}/${id}`)
    expect(checked.text).toContain('Checked by Cora, not paid yet.')
    expect((await read(cora, deskPage())).text).toContain('Approve, send and confirm its payments')
  })
})

describe('changing and ending', () => {
  it('is asked for with a reason, and shown with it', async () => {
    const begun = await send(cora, `${desk}/new`, `${desk}/new`, { fund: 'north' })
    const where = begun.to
    await cora.post(`${where}/about`, { title: 'Tuesday club', purpose })
    await cora.post(`${where}/who`, {
      grantee: 'person',
      name: 'Olive',
      organiser: oliveId,
      supplier: 'S-78',
    })
    await cora.post(`${where}/when`, {
      ...day('from', '2027-01-01'),
      ...day('until', '2027-12-31'),
      decision: 'Cabinet, minute 20',
    })
    const { html } = await read(cora, `${where}/instalments/new`)
    const instalment = /action="([^"]+instalments\/[0-9A-Z]+)"/.exec(html)![1]!
    await cora.post(instalment, {
      kind: 'base',
      what: 'To begin',
      amount: '900',
      ...day('due', '2027-02-01'),
    })
    const at = (await send(cora, where, `${where}/propose`)).to.split('?')[0]!
    const own = at.replace('/staff/', '/me/')
    anna = (await visitorAs('Anna', 'staff')).one
    olive = (await visitorAs('Olive', 'code')).one
    await send(anna, at, `${at}/award`)
    await send(olive, `${own}/agreement`, `${own}/accept`)
    expect(
      (await read(anybody, at.replace('/staff/grants/north', '/neighbourhoods/north/grants'))).text,
    ).toContain('for a community organiser')
    const change = /href="([^"]+\/change\/[^"]+)"/.exec((await read(cora, at)).html)![1]!
    expect(formIn((await read(cora, change)).html, change).get('amount')).toBe('900')
    const missing = await send(cora, change, change, {
      amount: '700',
      reason: '',
      changeDecision: 'Cabinet, minute 21',
    })
    expect(missing.status).toBe(422)
    expect(formIn(missing.html, change).get('amount')).toBe('700')
    const reason = 'The room costs less than we thought.'
    const asked = await send(cora, change, change, {
      amount: '700',
      reason,
      changeDecision: 'Cabinet, minute 21',
    })
    expect(asked.to).toBe(`${at}?done=asked`)
    expect((await read(anna, at)).text).toContain('The organiser has to agree first')
    expect((await read(olive, own)).text).toContain('That is £200 less')
    expect((await send(olive, own, `${own}/change`)).status).toBe(303)
    expect((await send(anna, at, `${at}/agree`)).to).toBe(`${at}?done=agreed`)
    const ended = await send(anna, at, `${at}/end`, {
      reason: 'The club has found another room and other money.',
    })
    expect(ended.to).toBe(`${at}?done=ended`)
    const shown = await read(anybody, at.replace('/staff/grants/north', '/neighbourhoods/north/grants'))
    expect(shown.text).toContain(reason)
    expect(shown.text).toContain('Ended by Anna')
  })
})
