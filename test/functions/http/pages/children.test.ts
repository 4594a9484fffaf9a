// A children's round through its pages, as browsers without JavaScript meet them: set up, agreed, printed, written, looked at,
// voted, sent on and answered; with every form that is wrong shown again as it was typed.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import { newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { ChildrensRoundId } from '../../../../shared/rounds/childrens-round.ts'
import { agreedRound, done, during, shownIdeas, slipsFor } from '../../../fixtures/childrens-round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { signedIn, type Who } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { wholeDump } from '../../../fixtures/whole-dump.ts'

let hands: TestHands
let app: ReturnType<typeof httpApp>
let anybody: Visitor

beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
  anybody = visitor(app)
})

const desk = '/en/staff/children'
const votePath = '/en/me/children/vote'
const classPath = '/en/me/children/class'

/** Signed in now: staff who do nothing for an hour are signed out. */
async function officer(name: string, ...duties: NonNullable<Who['duties']>): Promise<Visitor> {
  const one = visitor(app)
  const email = `${name.toLowerCase()}@test.example`
  one.cookies.set('folkmoot', (await signedIn(hands, { name, email, duties })).token)
  return one
}
async function answered(answer: Response) {
  const html = await answer.text()
  return { status: answer.status, to: answer.headers.get('location') ?? '', html, text: textOf(html) }
}
const read = async (who: Visitor, path: string) => answered(await who.get(path))
const send = async (who: Visitor, page: string, action: string, answers: Record<string, string>) =>
  answered(await who.post(action, filled(formIn((await read(who, page)).html, action), answers)))

const when = (name: string, day: string, month: string, time: string) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: '2026',
  [`${name}-time`]: time,
})
const typed = {
  place: 'north',
  title: 'Our streets, our ideas',
  about: 'What would make our streets better?',
  ...when('ideasAt', '7', '9', '9am'),
  ...when('ideasUntil', '18', '9', '3pm'),
  ...when('votingAt', '28', '9', '9am'),
  ...when('closesAt', '2', '10', '3pm'),
  classes: 'Weir Lane Primary School, 5B, 2\nHill School, North, 6A, 1',
  mostTicks: '2',
  goOn: '1',
}
const idea = {
  title: 'A slide from the bridge',
  what: 'There is only a path beside the bridge now. We want a long slide.',
  why: 'Everybody who comes home from school would be glad.',
  picture: 'playground',
}

describe('setting up', () => {
  const page = `${desk}/new`
  it.each([
    [{ title: '' }, 'What is it called?'],
    [{ 'votingAt-day': '10' }, 'This has to come after the date above it'],
    [{ 'ideasAt-month': '13' }, 'Classes can write ideas from'],
    [{ classes: 'Weir Lane Primary School, 5B, many' }, 'Which classes take part?'],
    [{ classes: '' }, 'Which classes take part?'],
    [{ mostTicks: '0' }, 'How many ideas may a child tick?'],
  ])('is refused with %j, and loses nothing', async (changes, said) => {
    hands.clock.set(during.before)
    const sent = await send(await officer('Ora', 'round'), page, page, { ...typed, ...changes })
    expect([sent.status, sent.text.includes(said)]).toEqual([422, true])
    expect(formIn(sent.html, page).get('about')).toBe(typed.about)
  })

  it('is for officers of rounds', async () => {
    expect((await read(anybody, page)).status).toBe(401)
    expect((await read(await officer('Rev', 'review'), page)).status).toBe(403)
    expect((await read(await officer('Pay', 'payment-check'), desk)).status).toBe(403)
    const lost = await answered(await anybody.post(page, { title: 'Typed with care' }))
    expect([lost.status, lost.html.includes('Typed with care')]).toEqual([401, true])
  })
})

describe('a round through its pages', () => {
  const round = 'our-streets-our-ideas'
  const here = `${desk}/${round}`
  let slips: string[]
  let classCode: string

  it('is nobody’s to see before a second officer agreed', async () => {
    hands.clock.set(during.before)
    const [ora, sam] = [await officer('Ora', 'round'), await officer('Sam', 'round')]
    expect((await send(ora, `${desk}/new`, `${desk}/new`, typed)).to).toBe(`${here}?done=set-up`)
    expect((await read(anybody, `/en/children/${round}`)).status).toBe(404)
    expect((await read(anybody, '/en/children')).text).toContain('No children’s round is planned now')
    expect((await read(ora, here)).html).not.toContain(`action="${here}/agree"`)
    expect((await read(sam, '/en/staff')).text).toContain('Agree to the slips of a children’s round')
    const changed = await send(ora, `${here}/set-up`, `${here}/set-up`, {
      title: 'Our streets, and our ideas',
    })
    expect(changed.to).toBe(`${here}?done=set-up`)
    const wrong = await send(ora, `${here}/set-up`, `${here}/set-up`, { goOn: '99' })
    expect([wrong.status, formIn(wrong.html, `${here}/set-up`).get('classes')]).toEqual([
      422,
      typed.classes.replace('\n', '\r\n'),
    ])
    expect((await read(anybody, `${here}/set-up`)).status).toBe(401)
    expect((await send(sam, here, `${here}/agree`, {})).to).toBe(`${here}?done=agreed`)
    const shown = await read(anybody, `/en/children/${round}`)
    expect(shown.text).toContain('Children of North can write ideas from Monday 7 September 2026')
    expect(shown.text).toContain('Hill School, North')
  })

  it('prints codes once, for who may', async () => {
    hands.clock.set(during.ideas)
    const [ora, rev] = [await officer('Ora', 'round'), await officer('Rev', 'review')]
    expect((await read(rev, here)).html).not.toContain('/classes/1/slips')
    const printed = await send(ora, here, `${here}/classes/1/slips`, {})
    slips = [...printed.html.matchAll(/class="slip-code">([0-9A-Z-]+)</g)].map(([, code]) => code!)
    expect([printed.status, slips.length]).toEqual([200, 2])
    expect(printed.text).toContain('localhost:3000/slip')
    const page = await send(ora, here, `${here}/classes/1/code`, {})
    classCode = /class="slip-code">([0-9A-Z-]+)</.exec(page.html)![1]!
    const again = (await read(ora, `${here}/classes/1/slips`)).html
    for (const code of [...slips, classCode]) expect(again).not.toContain(code)
    const stale = await answered(await ora.post(`${here}/classes/1/slips`, { version: '1' }))
    expect([stale.status, stale.html.includes('slip-code')]).toEqual([409, false])
  })

  it('has a class page that is no account, and keeps an idea through a closed one', async () => {
    const teacher = visitor(app)
    expect((await teacher.get('/class')).headers.get('location')).toBe(classPath)
    const wrong = await send(teacher, classPath, `${classPath}/open`, { code: '0000-0000-0000' })
    expect([wrong.status, wrong.text.includes('We do not know this class code')]).toEqual([422, true])
    const short = await send(teacher, classPath, `${classPath}/open`, { code: '123' })
    expect(short.text).toContain('twelve letters and numbers')
    expect((await send(teacher, classPath, `${classPath}/open`, { code: classCode })).to).toBe(classPath)
    expect([...teacher.cookies.keys()]).toEqual(['folkmoot-class'])
    const form = `${classPath}/idea`
    const named = await send(teacher, form, form, { ...idea, why: 'Mrs Patel would be glad about it.' })
    expect([named.status, named.text.includes('This seems to name a person')]).toEqual([422, true])
    expect(formIn(named.html, form).get('title')).toBe(idea.title)
    const none = await send(teacher, form, form, { ...idea, picture: '' })
    expect(none.text).toContain('There is no picture yet. Choose one.')
    expect((await send(teacher, form, form, idea)).to).toBe(`${classPath}?done=sent`)
    expect((await read(teacher, `${classPath}?done=sent`)).text).toContain('The council looks at it next')
    expect((await read(teacher, `${form}?idea=none`)).status).toBe(404)
    expect((await read(anybody, `/en/children/${round}`)).text).not.toContain(idea.title)

    const typed = filled(formIn((await read(teacher, form)).html, form), { ...idea, title: 'A second slide' })
    await teacher.post(`${classPath}/close`)
    const closed = await answered(await teacher.post(form, typed))
    expect([closed.status, closed.text.includes('your idea is still here')]).toEqual([401, true])
    const open = `${classPath}/open`
    const back = await answered(
      await teacher.post(open, filled(formIn(closed.html, open), { code: classCode })),
    )
    expect(formIn(back.html, form).get('title')).toBe('A second slide')
  })

  it('shows an idea when an officer has looked at it', async () => {
    const rev = await officer('Rev', 'review')
    expect((await read(rev, '/en/staff')).text).toContain('Look at one idea of children')
    const page = await read(rev, here)
    const action = /action="([^"]+\/check)"/.exec(page.html)![1]!
    const box = (name: string) =>
      [...formIn(page.html, action).keys(), `shown-${action.split('/').at(-2)}`].find(key =>
        key.startsWith(`${name}-`),
      )!
    const unsaid = await send(rev, here, action, {})
    expect([unsaid.status, unsaid.text.includes('Choose yes or no.')]).toEqual([422, true])
    const silent = await send(rev, here, action, { [box('shown')]: 'no' })
    expect(silent.status).toBe(422)
    const back = await send(rev, here, action, { [box('shown')]: 'no', [box('why')]: 'Where is it?' })
    expect(back.to).toBe(`${here}?done=checked`)
    expect((await send(rev, here, action, { [box('shown')]: 'yes' })).to).toBe(`${here}?done=checked`)
    expect((await read(anybody, `/en/children/${round}`)).text).toContain(idea.title)
  })

  it('is voted in with a slip alone, whoever is signed in', async () => {
    hands.clock.set(during.voting)
    const tablet = visitor(app)
    const gwen = await signedIn(hands, { name: 'Gwen Grown-up', email: 'gwen@test.example' })
    tablet.cookies.set('folkmoot', gwen.token)
    expect((await tablet.get('/slip')).headers.get('location')).toBe(votePath)
    const start = await read(tablet, votePath)
    expect(start.html).not.toContain('Gwen Grown-up')
    // An account is no slip.
    const none = await answered(await tablet.post(`${votePath}/send`, { tick: 'x' }))
    expect([none.status, none.text.includes('eight letters and numbers')]).toEqual([422, true])
    const wrong = await send(tablet, votePath, votePath, { code: '0000-0000' })
    expect([wrong.status, wrong.text.includes('We do not know this code')]).toEqual([422, true])
    const asClass = await send(tablet, votePath, votePath, { code: classCode })
    expect(asClass.status).toBe(422)

    const ballot = await send(tablet, votePath, votePath, { code: slips[0]!.toLowerCase() })
    expect([ballot.status, ballot.html.includes('Gwen Grown-up')]).toEqual([200, false])
    const tick = /name="tick" value="([^"]+)"/.exec(ballot.html)![1]!
    const check = `${votePath}/check`
    const empty = await answered(await tablet.post(check, formIn(ballot.html, check)))
    expect([empty.status, empty.text.includes('Tick at least one idea')]).toEqual([422, true])
    const checked = await answered(await tablet.post(check, filled(formIn(ballot.html, check), { tick })))
    expect(checked.text).toContain('What did I choose?')
    const last = formIn(checked.html, `${votePath}/send`)
    // Back to the cards: what was ticked is ticked.
    expect(formIn((await answered(await tablet.post(votePath, last))).html, check).getAll('tick')).toEqual([
      tick,
    ])
    const sent = await answered(await tablet.post(`${votePath}/send`, last))
    expect([sent.status, sent.text.includes('Your vote is in'), sent.text.includes(idea.title)]).toEqual([
      200,
      true,
      false,
    ])
    const twice = await answered(await tablet.post(`${votePath}/send`, last))
    expect([twice.status, twice.text.includes('This slip has been used')]).toEqual([409, true])
    // Nothing of a children's round knows who was signed in where its slip was used.
    const kept = (await wholeDump(hands)).split('\n').filter(item => /"(?:CHILDREN|SLIP|CLASS)/.test(item))
    expect(kept.length).toBeGreaterThan(5)
    expect(kept.filter(item => item.includes(gwen.person) || /gwen/i.test(item))).toEqual([])
    const open = await read(anybody, `/en/children/${round}`)
    expect(open.text).toMatch(/Weir Lane Primary School 2 1/)
    expect(open.text).not.toContain('one tick')
  })

  it('is sent on by two officers and answered, where everybody can read it', async () => {
    hands.clock.set(during.after)
    const [ora, sam] = [await officer('Ora', 'round'), await officer('Sam', 'round')]
    expect((await read(ora, here)).text).toContain('No round of this neighbourhood takes proposals now')
    const dates = {
      proposingAt: at('2026-10-01T08:00:00Z'),
      reviewingAt: at('2026-10-20T16:00:00Z'),
      discussingAt: at('2026-11-05T16:00:00Z'),
      votingAt: at('2026-11-20T07:00:00Z'),
      closesAt: at('2026-12-06T17:00:00Z'),
      challengesUntil: at('2027-01-10T17:00:00Z'),
    }
    const acts = { announced: { by: 'somebody' as never, byName: 'Olga', at: during.before } }
    done(
      await transact(hands.db, [
        newRound(testRound('grown-ups', { title: 'Grown-ups’ round', dates, acts })),
      ]),
    )
    expect((await read(ora, '/en/staff')).text).toContain('Send what the children chose')
    expect((await send(ora, here, `${here}/send`, {})).to).toBe(`${here}?done=asked`)
    expect((await read(ora, here)).html).not.toContain(`${here}/send/agree`)
    expect((await send(sam, here, `${here}/send/agree`, {})).to).toBe(`${here}?done=sent`)

    const page = await read(anybody, `/en/children/${round}`)
    expect(page.text).toContain('The children of North chose “A slide from the bridge”')
    expect(page.text).toContain('The council has not answered yet')
    const proposal = /href="(\/en\/rounds\/grown-ups\/proposals\/[^"]+)"/.exec(page.html)![1]!
    const there = await read(anybody, proposal)
    expect(there.text).toContain('the children of Weir Lane Primary School, class 5B')
    expect(there.html).toContain(`/en/children/${round}`)

    const answer = /action="([^"]+\/answer)"/.exec((await read(sam, here)).html)![1]!
    const box = `text-${answer.split('/').at(-2)}`
    const short = await send(sam, here, answer, { [box]: 'No.' })
    expect([short.status, formIn(short.html, answer).get(box)]).toEqual([422, 'No.'])
    const text = 'What a good idea. We will ask what a slide costs.'
    expect((await send(sam, here, answer, { [box]: text })).to).toBe(`${here}?done=answered`)
    expect((await read(anybody, `/en/children/${round}`)).text).toContain(text)
    expect((await read(sam, here)).text).toContain('answered')
    const journal = await read(anybody, '/en/journal?month=2026-10')
    expect(journal.text).toContain('Answered the children about “A slide from the bridge”')
    expect(journal.text).toContain('as Ora had asked')
  })
})

describe('pages of several children’s rounds', () => {
  it('are kept no longer than until the next date, and a slip leads to its own', async () => {
    const one = await agreedRound(hands, { title: 'First children’s round' })
    const other = await agreedRound(hands, { title: 'Second children’s round' })
    await shownIdeas(hands, one, ['An idea of the first'])
    await shownIdeas(hands, other as ChildrensRoundId, ['An idea of the second'])
    const [code] = await slipsFor(hands, other, '1')
    hands.clock.set(at('2026-10-02T13:59:50Z'))
    const page = await anybody.get(`/en/children/${one}`)
    expect(Number(/s-maxage=(\d+)/.exec(page.headers.get('cache-control')!)![1])).toBeLessThanOrEqual(10)
    const ballot = await send(anybody, votePath, votePath, { code: code! })
    expect(ballot.text).toContain('An idea of the second')
    expect(ballot.text).not.toContain('An idea of the first')
    expect((await read(anybody, '/en/children')).text).toContain('Second children’s round')
  })
})
