// Street revenue, rewards and what others bring, through their pages: what staff send in, what everybody reads, and that no
// form loses what was typed.
import { beforeAll, describe, expect, it } from 'vitest'
import { payRewards } from '../../../../functions/acts/pay-rewards.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import type { ProposalId, RoundId } from '../../../../shared/lib/ids.ts'
import { decidedRound } from '../../../fixtures/decided-round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { keepMetric, keepReading, metricOf, verifiedReading } from '../../../fixtures/metrics.ts'
import { signedIn, type Who } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: ReturnType<typeof httpApp>
let anybody: Visitor
let checker: Visitor
let approver: Visitor
let officer: Visitor
let ids: { round: RoundId; proposal: ProposalId }

const streets = '/en/staff/money/streets'
const rewards = '/en/staff/money/rewards'
const fund = '/en/neighbourhoods/north/fund'
const heads = 'date,street,stream,amount,reference\n'

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
async function answered(answer: Response) {
  const html = await answer.text()
  return { status: answer.status, to: answer.headers.get('location') ?? '', html, text: textOf(html) }
}
/** Opens the page, fills the form and sends it. */
const send = async (who: Visitor, page: string, action: string, answers: Record<string, string>) =>
  answered(await who.post(action, filled(formIn((await read(who, page)).html, action), answers)))

/** The same with a file, as a browser sends it. */
async function sendFile(
  who: Visitor,
  page: string,
  action: string,
  answers: Record<string, string>,
  file: string,
) {
  const form = new FormData()
  for (const [name, value] of filled(formIn((await read(who, page)).html, action), answers))
    form.set(name, value)
  form.set('file', new File([file], 'list.csv', { type: 'text/csv' }))
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return answered(
    await app.request(`http://localhost:3000${action}`, {
      method: 'POST',
      body: form,
      headers: { cookie, origin: 'http://localhost:3000' },
    }),
  )
}

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-12-10T10:00:00Z'))
  app = httpApp(await testSite(hands))
  anybody = visitor(app)
  checker = await visitorAs('Cora', 'payment-check')
  approver = await visitorAs('Anna', 'payment-approval')
  officer = await visitorAs('Olu', 'round')
  const { round, proposals } = await decidedRound(hands, 'co-funded')
  ids = { round: round.id, proposal: proposals[0]!.id }
})

describe('what streets bring in', () => {
  const rule = {
    stream: 'parking-charges',
    percent: '30',
    use: 'roads',
    'from-day': '1',
    'from-month': '4',
    'from-year': '2026',
    decision: 'Cabinet, minute 31',
  }

  it.each([
    [{ percent: '101' }, /How many per cent/],
    [{ percent: '2.5' }, /How many per cent/],
    [{ stream: 'lottery' }, /Which money/],
    [{ 'from-day': '31', 'from-month': '2' }, /From which day/],
    [{ decision: '' }, /Who decided this/],
  ])('goes by no rule with %j', async (changes, said) => {
    const sent = await send(approver, `${streets}/rule`, `${streets}/rule`, { ...rule, ...changes })
    expect([sent.status, said.test(sent.text)]).toEqual([422, true])
    expect(formIn(sent.html, `${streets}/rule`).get('from-year')).toBe('2026')
  })

  it('goes by a rule that everybody reads', async () => {
    expect((await read(anybody, '/en/street-money')).text).toContain('No part of what streets bring in')
    const sent = await send(approver, `${streets}/rule`, `${streets}/rule`, rule)
    expect([sent.status, sent.to]).toEqual([303, `${streets}?done=rule`])
    expect((await read(anybody, '/en/street-money')).text).toContain(
      'Parking charges 30% Streets and roads only 1 Apr 2026 Cabinet, minute 31. Written down by Anna.',
    )
  })

  it('is taken in by a statement, line by line, and read on the fund’s page', async () => {
    const kept = await sendFile(
      checker,
      `${streets}/table`,
      `${streets}/table`,
      {},
      'street,neighbourhood\nMill Road,North',
    )
    expect(kept.to).toBe(`${streets}?done=table&streets=1&changed=1`)
    const csv = await checker.get(`${streets}/table.csv`)
    expect([await csv.text(), csv.headers.get('content-type')]).toEqual([
      'street,neighbourhood\nMill Road,North\n',
      'text/csv; charset=utf-8',
    ])
    const october = `${heads}2026-10-03,Mill Road,Parking charges,124.50,P-1\n2026-10-04,Weir Lane,Parking charges,10,P-2\n`
    const sent = await sendFile(checker, streets, `${streets}/statement`, { title: 'October' }, october)
    expect(sent.status).toBe(303)
    const desk = await read(checker, sent.to)
    expect(desk.text).toContain('2 lines read. Booked: 1. Waiting: 1. Here from before: 0.')
    expect(desk.text).toContain('Weir Lane its street to be in the list 1 £10')
    const year = await read(anybody, fund)
    expect(year.text).toContain('What its streets brought in')
    expect(year.text).toContain('Parking charges 1 £124.50 £37.35')
    const entries = (await read(anybody, `${fund}/2026/entries?of=street-revenue`)).text
    expect(entries).toContain(
      '30% of £124.50: Parking charges, 3 Oct 2026. Decided by: Cabinet, minute 31. Reference: P-1.',
    )
    const again = await send(checker, streets, `${streets}/waiting`, {})
    expect((await read(checker, again.to)).text).toContain('No line can be booked yet')
  })

  it('is refused with the lines that are not right, and the name that was typed', async () => {
    const wrong = `${heads}2026-10-03,Mill Road,Parking charges,124.51,P-1\n2026-13-03,Mill Road,Parking charges,5,P-9\n`
    const sent = await sendFile(checker, streets, `${streets}/statement`, { title: 'October again' }, wrong)
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Line 3: the date cannot be read.')
    expect(formIn(sent.html, `${streets}/statement`).get('title')).toBe('October again')
    const changed = wrong.split('\n').slice(0, 2).join('\n')
    const second = await sendFile(checker, streets, `${streets}/statement`, { title: 'Once more' }, changed)
    expect(second.text).toContain('Line 2: this reference was taken in before with another date')
    const none = await sendFile(checker, streets, `${streets}/statement`, { title: 'Empty' }, '')
    expect([none.status, /The statement/.test(none.text)]).toEqual([422, true])
    const nameless = await sendFile(checker, streets, `${streets}/statement`, { title: '' }, wrong)
    expect(nameless.text).toContain('What is this statement called?')
    const list = await sendFile(
      checker,
      `${streets}/table`,
      `${streets}/table`,
      { lines: 'typed' },
      'Mill Road,Nowhere',
    )
    expect(list.text).toContain('Line 1: this neighbourhood is not known.')
    expect(formIn(list.html, `${streets}/table`).get('lines')).toBe('typed')
  })

  it('takes a statement larger than an ordinary form, and no endless one', async () => {
    const lines = Array.from(
      { length: 6000 },
      (_, index) => `2026-10-03,Mill Road,lottery,5,${'x'.repeat(20)}${index}`,
    )
    const sent = await sendFile(
      checker,
      streets,
      `${streets}/statement`,
      { title: 'Large' },
      heads + lines.join('\n'),
    )
    expect([sent.status, /Line 51: this stream is not known/.test(sent.text)]).toEqual([422, true])
  })
})

describe('rewards', () => {
  const metric = metricOf('01JDWM0000000000000000000B')
  const typed = {
    metric: `north/${metric.id}`,
    way: 'rate',
    perUnit: '45.50',
    cap: '1,000',
    decision: 'Cabinet, minute 40',
  }

  it('are proposed, adopted by somebody else, and paid for a verified reading', async () => {
    await keepMetric(hands, metric)
    const aside = await send(approver, `${rewards}/set-aside`, `${rewards}/set-aside`, {
      pool: 'rewards',
      amount: '500',
      decision: 'Budget meeting, minute 3',
    })
    expect(aside.to).toBe(`${rewards}?done=set-aside`)
    expect((await read(checker, `${rewards}/new`)).text).toContain(
      'North: Waste to landfill, from 480 to 400',
    )
    const proposed = await send(checker, `${rewards}/new`, `${rewards}/new`, typed)
    expect(proposed.to).toBe(`${rewards}?done=proposed`)
    const short = await read(approver, rewards)
    expect(short.text).toContain('£45.50 for each 1 below 480 (tonnes a month), and £1,000 at most.')
    expect(short.text).toContain('It can cost £1,000 at most.')
    expect(short.text).toContain('Too little is set aside for it: £500.')
    expect((await read(checker, rewards)).text).toContain('Somebody else has to agree.')
    await send(approver, `${rewards}/set-aside`, `${rewards}/set-aside`, {
      pool: 'rewards',
      amount: '500',
      decision: 'Budget meeting, minute 4',
    })
    const page = await read(approver, rewards)
    const adopt = /action="([^"]+\/adopt)"/.exec(page.html)![1]!
    expect((await send(approver, rewards, adopt, {})).to).toBe(`${rewards}?done=adopted`)
    expect((await read(approver, rewards)).html).not.toContain('/adopt"')
    await keepReading(hands, verifiedReading('r1', metric, 470, ['2026-12-01', '2026-12-31']))
    await payRewards(hands)
    const told = (await read(anybody, '/en/rewards')).text
    expect(told).toContain('One neighbourhood gets money when something there gets better')
    expect(told).toContain('1 Dec 2026 to 31 Dec 2026 470 £455 £455')
    expect((await read(anybody, fund)).text).toContain('Rewards for what got better')
  })

  it.each([
    [{ way: '' }, 'Choose how it is rewarded.'],
    [{ cap: '' }, 'The most it can come to'],
    [{ perUnit: '1.005' }, 'The sum for each 1'],
    [{ perUnit: '-1' }, 'The sum for each 1'],
    [{ datum: 'many' }, 'Counted from which line?'],
    [{ metric: 'north/none' }, 'For which number?'],
    [{ decision: '' }, 'Who decided this, and when?'],
  ])('are refused with %j, with everything typed still there', async (changes, said) => {
    const sent = await send(checker, `${rewards}/new`, `${rewards}/new`, { ...typed, ...changes } as never)
    expect([sent.status, sent.text.includes(said)]).toEqual([422, true])
    expect(formIn(sent.html, `${rewards}/new`).get('perUnit')).toBe({ ...typed, ...changes }.perUnit)
  })

  it('end with a reason', async () => {
    const page = await read(approver, rewards)
    const end = /action="([^"]+\/end)"/.exec(page.html)![1]!
    const box = [...formIn(page.html, end).keys()].find(name => name.startsWith('reason-'))!
    const sent = await send(approver, rewards, end, { [box]: 'short' })
    expect([sent.status, formIn(sent.html, end).get(box)]).toEqual([422, 'short'])
    expect((await send(approver, rewards, end, { [box]: 'The money for it is used up.' })).to).toBe(
      `${rewards}?done=ended`,
    )
    expect((await read(anybody, '/en/rewards')).text).toContain('The money for it is used up.')
  })
})

describe('what others bring', () => {
  const desk = () => `/en/staff/rounds/${ids.round}/promises/${ids.proposal}`
  const project = () => `/en/rounds/${ids.round}/proposals/${ids.proposal}`
  const typed = { kind: 'money', amount: '2,500', from: 'Harbour Trust', what: 'half of the lights' }

  it('is written down and read on the project’s page, and money booked when it is there', async () => {
    expect((await send(officer, desk(), desk(), typed)).to).toBe(`${desk()}?done=recorded`)
    await send(officer, desk(), desk(), { kind: 'space', from: 'St Mary’s', what: 'the hall on Saturdays' })
    const page = (await read(anybody, project())).text
    expect(page).toContain('Harbour Trust: half of the lights £2,500 promised, nothing has come in yet.')
    expect(page).toContain('Space St Mary’s: the hall on Saturdays')
    expect(page).toContain('None of this is part of the price')
    expect((await read(officer, desk())).html).not.toContain('/receive"')
  })

  it.each([
    [{ kind: 'time' }, 'How much money?'],
    [{ amount: '' }, 'How much money?'],
    [{ amount: 'a lot' }, 'How much money?'],
    [{ kind: undefined }, 'Choose what it is.'],
    [{ from: '' }, 'Who promises it?'],
  ])('is refused with %j', async (changes, said) => {
    const sent = await send(officer, desk(), desk(), { ...typed, ...changes } as never)
    expect([sent.status, sent.text.includes(said)]).toEqual([422, true])
    expect(formIn(sent.html, desk()).get('what')).toBe('half of the lights')
  })
})

describe('who may look and send', () => {
  it.each([
    `${streets}`,
    `${streets}/rule`,
    `${streets}/table`,
    `${rewards}`,
    `${rewards}/new`,
    `${rewards}/set-aside`,
  ])('%s is for who may', async path => {
    expect((await read(anybody, path)).status).toBe(401)
    expect((await read(await visitorAs('Rosa'), path)).status).toBe(403)
  })

  it('asks who is signed in no more to sign in first, and keeps what was typed', async () => {
    const sent = await anybody.post(`${rewards}/set-aside`, { amount: '500', decision: 'Typed with care' })
    expect(sent.status).toBe(401)
    expect(await sent.text()).toContain('Typed with care')
  })
})

describe('mutual groups', () => {
  const desk = '/en/staff/mutual'
  const typed = {
    place: 'north',
    name: 'Carers together',
    about: 'For people who care for somebody at home.',
    usual: '50',
    more: '100',
    most: '200',
    mostMembers: '20',
    quorumPercent: '50',
    openDays: '7',
    decision: 'Cabinet, minute 12',
  }
  const actionIn = (html: string, step: string) => new RegExp(`action="([^"]+/${step})"`).exec(html)![1]!
  /** The box of a form whose name begins so: each thing on the page has its own. */
  const boxIn = (html: string, action: string, name: string) =>
    [...formIn(html, action).keys()].find(key => key.startsWith(`${name}-`)) ?? name

  it.each([
    [{ usual: '' }, 'The usual sum for a member'],
    [{ most: '1.005' }, 'For a member who needs the most'],
    [{ mostMembers: '4' }, 'How many members can a group have at most?'],
    [{ quorumPercent: '101' }, 'How many per cent of its members have to vote?'],
    [{ name: '' }, 'What is the scheme called?'],
  ])('have no scheme with %j', async (changes, said) => {
    const sent = await send(approver, `${desk}/new`, `${desk}/new`, { ...typed, ...changes })
    expect([sent.status, sent.text.includes(said)]).toEqual([422, true])
    expect(formIn(sent.html, `${desk}/new`).get('about')).toBe(typed.about)
  })

  it('are joined, get their sums, and decide what they are spent on', async () => {
    expect((await send(approver, `${desk}/new`, `${desk}/new`, typed)).to).toBe(`${desk}?done=scheme`)
    const start = `${desk}/groups`
    const page = await read(officer, desk)
    const [name, about] = ['name', 'about'].map(box => boxIn(page.html, start, box)) as [string, string]
    const short = await send(officer, desk, start, { [name]: 'Tuesday carers', [about]: 'no' })
    expect([short.status, formIn(short.html, start).get(name)]).toEqual([422, 'Tuesday carers'])
    const begun = await send(officer, desk, start, { [name]: 'Tuesday carers', [about]: 'We take turns.' })
    expect(begun.to).toBe(`${desk}?done=started`)
    const list = await read(anybody, '/en/mutual')
    expect(list.text).toContain('For each member: £50. For members who need more: £100.')
    const group = /href="(\/en\/mutual\/[0-9A-Z]{26})"/.exec(list.html)![1]!
    const mine = group.replace('/mutual/', '/me/mutual/')
    expect((await read(anybody, mine)).status).toBe(401)

    const nurse = await visitorAs('Nora', 'support-needs')
    const people = await Promise.all(['Ana', 'Ben', 'Cyd', 'Dee', 'Eli'].map(one => visitorAs(one)))
    for (const one of people)
      expect((await send(one, mine, `${mine}/join`, {})).to).toBe(`${mine}?done=joined`)
    expect((await read(people[0]!, mine)).text).toContain('A professional checks it.')
    expect((await read(people[0]!, '/en/me')).html).toContain(`href="${mine}"`)
    expect((await read(nurse, '/en/me')).html).not.toContain(`href="${mine}"`)
    for (let one = 0; one < people.length; one++) {
      const { html } = await read(nurse, desk)
      const verify = actionIn(html, 'verify')
      const tier = /name="(tier-[^"]+)"/.exec(html)![1]!
      if (one === 0) {
        const none = await send(nurse, desk, verify, {})
        expect([none.status, none.text.includes('Choose how much support they need.')]).toEqual([422, true])
      }
      expect((await send(nurse, desk, verify, { [tier]: one === 0 ? 'most' : 'usual' })).to).toBe(
        `${desk}?done=verified`,
      )
    }
    expect((await read(checker, desk)).text).not.toContain('asks to join')
    await send(approver, `${rewards}/set-aside`, `${rewards}/set-aside`, {
      pool: 'mutual',
      amount: '1,000',
      decision: 'Budget meeting, minute 5',
    })
    const book = actionIn((await read(checker, desk)).html, 'joiners')
    expect((await send(checker, desk, book, {})).to).toBe(`${desk}?done=booked`)
    const told = (await read(anybody, group)).text
    expect(told).toContain('Tuesday carers: 5 members, £400 left to decide on')
    expect(told).toContain('How the sum is made up is not shown')
    expect(told).not.toMatch(/Ana|Eli/)
    expect((await read(anybody, fund)).text).toContain('With mutual groups, for their members to decide')

    const room = {
      what: 'A room on Tuesdays',
      amount: '150',
      payee: 'The hall',
      why: 'To meet out of the rain.',
    }
    const much = await send(people[0]!, mine, `${mine}/propose`, { ...room, amount: '401' })
    expect([
      much.status,
      much.text.includes('The group has £400 left to decide on, and this is £401.'),
    ]).toEqual([409, true])
    expect(formIn(much.html, `${mine}/propose`).get('what')).toBe(room.what)
    expect((await send(people[0]!, mine, `${mine}/propose`, room)).to).toBe(`${mine}?done=proposed`)
    for (const one of people)
      expect((await send(one, mine, `${mine}/vote`, { vote: 'yes' })).to).toBe(`${mine}?done=voted`)
    expect((await read(anybody, group)).text).toContain('A room on Tuesdays £150 members agreed: 5 yes, 0 no')
    const waits = await read(approver, desk)
    expect(waits.text).toContain('Tuesday carers agreed: £150 for “A room on Tuesdays”')
    const award = actionIn(waits.html, 'award')
    const supplier = boxIn(waits.html, award, 'supplier')
    const none = await send(approver, desk, award, { [supplier]: '' })
    expect([none.status, none.text.includes('Supplier’s number')]).toEqual([422, true])
    expect((await send(approver, desk, award, { [supplier]: '40021' })).to).toBe(`${desk}?done=awarded`)
    const after = await read(anybody, group)
    expect(after.text).toContain('reserved, as 5 of 5 members decided')
    expect(after.text).toContain('£250 left to decide on')
    expect((await read(anybody, fund)).text).not.toContain('40021')
  })
})
