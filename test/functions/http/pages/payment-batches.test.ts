// Batches and months through their pages: a file that is the same at every download, lists that are refused line by line, a
// line that is settled on a page of its own, and money that came back booked by two people.
import { beforeAll, describe, expect, it } from 'vitest'
import { approvePayment } from '../../../../functions/acts/approve-payment.ts'
import { checkPayment } from '../../../../functions/acts/check-payment.ts'
import { commitMoney } from '../../../../functions/acts/commit-money.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import type { ProposalId, RoundId } from '../../../../shared/lib/ids.ts'
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
let checker: Visitor
let approver: Visitor
let ids: { of: 'project'; round: RoundId; proposal: ProposalId }

const desk = '/en/staff/money'
const batches = `${desk}/batches`
const months = `${desk}/months`
const november = `${months}/2026-11`
const award = () => `${desk}/rounds/${ids.round}/projects/${ids.proposal}`

async function visitorAs(name: string, ...duties: NonNullable<Who['duties']>): Promise<Visitor> {
  const one = visitor(app)
  const email = `${name.toLowerCase()}@test.example`
  one.cookies.set('folkmoot', (await signedIn(hands, { name, email, duties })).token)
  return one
}

const shown = async (answer: Response) => {
  const html = await answer.text()
  return { status: answer.status, to: answer.headers.get('location'), html, text: textOf(html) }
}
const read = async (who: Visitor, path: string) => shown(await who.get(path))
/** Opens the page, fills the form and sends it. */
const send = async (who: Visitor, page: string, action: string, answers: Record<string, string> = {}) =>
  shown(await who.post(action, filled(formIn((await read(who, page)).html, action), answers)))

async function sendList(who: Visitor, lines: readonly string[] | undefined) {
  const form = new FormData()
  if (lines) form.set('file', new File([['Date,Reference,Amount', ...lines].join('\n')], 'november.csv'))
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const origin = 'http://localhost:3000'
  const init = { method: 'POST', body: form, headers: { origin, cookie } }
  return shown(await app.request(`${origin}${november}/lines`, init))
}

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-11-20T10:00:00Z'))
  app = httpApp(await testSite(hands))
  checker = await visitorAs('Cora', 'payment-check')
  approver = await visitorAs('Anna', 'payment-approval')
  const { round, proposals } = await decidedRound(hands, 'batch-pages')
  await openPots(hands, round)
  await commitMoney(hands, round.id)
  ids = { of: 'project', round: round.id, proposal: proposals[0]!.id }
  const [first, second] = [actorWith('First', 'payment-check'), actorWith('Second', 'payment-approval')]
  for (const pounds of [400, 250]) {
    const payment = { ...ids, payment: hands.entropy.ulid() }
    const facts = { what: 'Part of the works', supplier: '40021', invoice: 'A-17' }
    done(await checkPayment(hands, first, { ...payment, ...facts, amountMinor: (pounds * 100) as Minor }))
    done(await approvePayment(hands, second, { ...payment, version: 1 }))
  }
})

describe('a batch', () => {
  const one = `${batches}/1`

  it('is made of the payments that are ticked', async () => {
    const page = await read(checker, batches)
    expect(page.text).toContain('2 payments wait for a batch')
    const none = new URLSearchParams(filled(formIn(page.html, batches), {}))
    none.delete('payments')
    const empty = await shown(await checker.post(batches, none))
    expect([empty.status, empty.text.includes('Choose at least one payment')]).toEqual([422, true])
    // Both are ticked from the start, and stay so through the form.
    const boxes = [...page.html.matchAll(/name="payments" value="([^"]+)"/g)].map(([, value]) => value!)
    const both = new URLSearchParams(none)
    for (const box of boxes) both.append('payments', box)
    const made = await shown(await checker.post(batches, both))
    expect(made.to).toBe(`${one}?done=made`)
    expect((await read(checker, one)).text).toContain('Batch 1: 2 payments, £650 together')
  })

  it('is closed by somebody else, and its file is the same at each download', async () => {
    expect((await checker.get(`${one}/file`)).status).toBe(404)
    const short = await send(checker, one, `${one}/apart`, { reason: 'no' })
    expect([short.status, formIn(short.html, `${one}/apart`).get('reason')]).toEqual([422, 'no'])
    expect((await read(checker, one)).html).not.toContain('/close"')
    expect((await send(approver, one, `${one}/close`)).to).toBe(`${one}?done=closed`)
    const files = await Promise.all([1, 2, 3].map(async () => (await approver.get(`${one}/file`)).text()))
    expect(new Set(files).size).toBe(1)
    expect(files[0]).toContain('FM-0001-01,40021,A-17,400,GBP,Part of the works,A safer crossing')
    const { headers } = await approver.get(`${one}/file`)
    expect(headers.get('content-disposition')).toBe('attachment; filename="batch-1.csv"')
    expect(headers.get('cache-control')).toContain('no-store')
  })

  it.each([batches, one, `${one}/file`, months, november])('%s is for those with the duty', async path => {
    expect((await read(visitor(app), path)).status).toBe(401)
    expect((await read(await visitorAs('Rosa'), path)).status).toBe(403)
  })

  it.each([`${batches}/9`, `${batches}/x`, `${months}/2026-13`, `${months}/2027-01`, `${november}/out/NONE`])(
    '%s is not found',
    async path => {
      expect((await read(checker, path)).status).toBe(404)
    },
  )
})

describe('a month', () => {
  it('says what is wrong with a list, line by line, and takes in none of it', async () => {
    const nothing = await sendList(checker, undefined)
    expect([nothing.status, nothing.text.includes('Choose the file.')]).toEqual([422, true])
    const wrong = await sendList(checker, ['2026-11-20,FM-0001-01,400', '2026-10-31,X,5', 'yesterday,Y,5'])
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Line 3: this day lies in another month.')
    expect(wrong.text).toContain('Line 4: the date cannot be read.')
    expect((await read(checker, november)).text).toContain('Nothing was paid in November 2026 so far')
  })

  it('confirms in a press what the list names', async () => {
    const taken = await sendList(checker, ['2026-11-20,FM-0001-01,400', '2026-11-20,BANK-FEE,0.35'])
    expect(taken.to).toBe(`${november}?done=taken&lines=2&added=2`)
    const page = await read(checker, `${batches}/1`)
    expect(page.text).toContain('One payment that is on its way is in the finance system’s lists.')
    const sent = await send(checker, `${batches}/1`, `${batches}/1/confirm`)
    expect((await read(checker, sent.to!)).text).toContain('One payment is confirmed.')
    expect((await read(checker, `${batches}/1`)).text).toContain('1 of 2 payments are confirmed')
  })

  it('is settled line by line, and closed by somebody who settled none', async () => {
    expect((await read(checker, november)).text).toContain('One line of November 2026 has to be settled')
    const line = `${november}/out/BANK-FEE`
    const short = await send(checker, line, `${line}/explain`, { reason: 'Fee' })
    expect([short.status, formIn(short.html, `${line}/explain`).get('reason')]).toEqual([422, 'Fee'])
    const settled = await send(checker, line, `${line}/explain`, { reason: 'The bank’s own charge.' })
    expect(settled.to).toBe(`${november}?done=settled`)
    hands.clock.set(at('2026-12-01T10:00:00Z'))
    // Nobody stays signed in for ten days.
    checker = await visitorAs('Cora', 'payment-check')
    approver = await visitorAs('Anna', 'payment-approval')
    expect((await read(checker, months)).text).toContain('One month has to be closed')
    expect((await read(checker, november)).text).toContain('somebody else has to close it')
    expect((await send(approver, november, `${november}/close`)).to).toBe(`${november}?done=closed`)
    const closed = await read(checker, november)
    expect(closed.text).toContain('November 2026 is closed')
    expect(closed.text).toContain('Cora: The bank’s own charge.')
    expect(closed.html).not.toContain('<form action="/en/staff/money')
    const late = await sendList(checker, ['2026-11-21,LATE,5'])
    expect([late.status, late.text.includes('This month is closed.')]).toEqual([409, true])
  })
})

describe('money that came back', () => {
  it('is asked for by one and agreed to by another', async () => {
    const much = await send(checker, award(), `${award()}/recovery`, {
      'recover-amountMinor': '400.01',
      'recover-reference': 'BACS 9',
      'recover-reason': 'Less was needed than was thought.',
    })
    expect([much.status, much.text.includes('Only £400 was paid')]).toEqual([422, true])
    const again = formIn(much.html, `${award()}/recovery`)
    expect(again.get('recover-reference')).toBe('BACS 9')
    const asked = await send(checker, award(), `${award()}/recovery`, {
      'recover-amountMinor': '100',
      'recover-reference': 'BACS 9',
      'recover-reason': 'Less was needed than was thought.',
    })
    expect(asked.to).toBe(`${award()}?done=recovered`)
    expect((await read(approver, desk)).text).toContain('£100 that came back for “A safer crossing”')
    const agreed = await send(approver, award(), `${award()}/recovery/agree`)
    expect((await read(approver, agreed.to!)).text).toContain('What came back is booked.')
    const money = await read(visitor(app), `/en/rounds/${ids.round}/proposals/${ids.proposal}/money`)
    expect(money.text).toContain('Paid back for “A safer crossing”')
  })
})
