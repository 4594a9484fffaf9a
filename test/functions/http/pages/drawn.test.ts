// Where people say they live, as pages: marked with boxes alone, seen by officers above ten people, agreed to by two of them,
// and then by everybody. What one person marked stands on no page but their own.
import { beforeAll, describe, expect, it } from 'vitest'
import { drawNeighbourhood } from '../../../../functions/acts/draw-neighbourhood.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { getDrawing } from '../../../../functions/store/drawings.ts'
import { must } from '../../../../shared/lib/assert.ts'
import { onEarth, roundedPoint } from '../../../../shared/lib/geo.ts'
import type { DutyName } from '../../../../shared/rounds/policy.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { actorWith, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { openRound, proposed, resident } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let first: Visitor
let second: Visitor
let round: Round
let rosa: Awaited<ReturnType<typeof someone>>
const canary = 'Canary Corner'
const mine = '/en/me/drawn'
const desk = '/en/staff/drawn'

async function someone(name: string, ...duties: DutyName[]) {
  const { token, person } = await signedIn(hands, {
    name,
    email: `${name.toLowerCase()}@test.example`,
    duties,
  })
  const browser = visitor(app)
  browser.cookies.set('folkmoot', token)
  return { browser, person }
}

beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
  round = await openRound(hands)
  const map = must(hands.council.map, 'the test council has a map')
  for (const [title, x] of [
    ['A seat by the weir', 5],
    ['A seat on the hill', 60],
  ] as const)
    await proposed(hands, round, resident(title), { title, pin: roundedPoint(onEarth(map, [x, 5])) })
  first = (await someone('Ola', 'round')).browser
  second = (await someone('Otto', 'round')).browser
  rosa = await someone('Rosa')
  for (let index = 0; index < 11; index++) {
    const squares = ['0.0', '1.0', ...(index < 3 ? ['9.5'] : [])]
    await drawNeighbourhood(hands, actorWith(`Neighbour ${index}`), { name: 'Weir Side', squares })
  }
  await drawNeighbourhood(hands, actorWith('Alone'), { name: canary, squares: ['7.3'] })
})

const textAt = async (who: Visitor, path: string) => {
  const response = await who.get(path)
  return { status: response.status, text: textOf(await response.text()) }
}

const withSquares = (form: URLSearchParams, ...squares: string[]): URLSearchParams => {
  const sent = new URLSearchParams(form)
  for (const square of squares) sent.append('squares', square)
  return sent
}

describe('marking where one lives', () => {
  it('works by boxes alone, each of which says where it lies', async () => {
    const html = await (await rosa.browser.get(mine)).text()
    expect(html.match(/type="checkbox"/g)).toHaveLength(60)
    expect(textOf(html)).toContain('A1, North')
    expect(textOf(html)).toContain('J6, South')
    const form = withSquares(filled(formIn(html, mine), { name: 'The Triangle' }), '2.2', '2.3')
    const sent = await rosa.browser.post(mine, form)
    expect(sent.headers.get('location')).toBe(`${mine}?done=kept`)
    const kept = await (await rosa.browser.follow(sent)).text()
    expect(kept).toContain('Your neighbourhood is kept')
    expect(formIn(kept, mine).getAll('squares')).toStrictEqual(['2.2', '2.3'])
    expect(formIn(kept, mine).get('name')).toBe('The Triangle')
    const back = await rosa.browser.post(`${mine}/take-back`)
    expect(textOf(await (await rosa.browser.follow(back)).text())).toContain('It is taken back')
    expect(await getDrawing(hands.db, rosa.person)).toBeUndefined()
  })

  it.each<[string, Record<string, string>, string[], string]>([
    ['no square', { name: 'The Triangle' }, [], 'Tick one square at least.'],
    ['no name', { name: '' }, ['2.2'], 'Fill this in.'],
    ['a square that is none', { name: 'The Triangle' }, ['x'], 'We could not read this.'],
    ['one off the map', { name: 'The Triangle' }, ['99.1'], 'Tick one square at least.'],
    ['a name of signs', { name: '!?!' }, ['2.2'], 'We could not read this.'],
    ['a name that is too long', { name: 'x'.repeat(61) }, ['2.2'], 'Shorten this to at most 60'],
    ['a name far too long', { name: 'x'.repeat(20_000) }, ['2.2'], 'Shorten this'],
    ['letters nobody sees', { name: 'A\u202eB corner' }, ['2.2'], 'characters that nobody can see'],
  ])('is refused with %s, and loses nothing', async (_, fields, squares, words) => {
    const answer = await rosa.browser.post(mine, withSquares(new URLSearchParams(fields), ...squares))
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(textOf(html)).toContain(words)
    expect(formIn(html, mine).get('name')).toBe(fields.name)
    const offered = squares.filter(square => square === '2.2')
    expect(formIn(html, mine).getAll('squares')).toStrictEqual(offered)
  })

  it('takes markup in a name for nothing but text', async () => {
    const name = '"><script>alert(1)</script>'
    await rosa.browser.post(mine, withSquares(new URLSearchParams({ name }), '2.2'))
    const html = await (await rosa.browser.get(mine)).text()
    expect(html).not.toContain('<script>alert')
    expect(formIn(html, mine).get('name')).toBe(name)
    await rosa.browser.post(`${mine}/take-back`)
  })

  it('asks who is nobody to sign in, and keeps what they ticked', async () => {
    const nobody = visitor(app)
    expect((await nobody.get(mine)).status).toBe(401)
    const form = withSquares(new URLSearchParams({ name: 'The Triangle' }), '2.2', '2.3')
    const answer = await nobody.post(mine, form)
    expect(answer.status).toBe(401)
    const carried = textOf(await answer.text())
    expect(carried).toContain('What you wrote is kept')
    expect((await nobody.post(`${mine}/take-back`)).status).toBe(401)
  })

  it('says when the map has changed since', async () => {
    const squares = ['2.2']
    const { actor, token } = await signedIn(hands, { name: 'Mo', email: 'mo@test.example' })
    const smaller = { ...hands.council, neighbourhoods: hands.council.neighbourhoods.slice(1, 2) }
    const larger = {
      ...smaller,
      neighbourhoods: smaller.neighbourhoods.map(place => {
        const { within: _within, ...rest } = place
        return { ...rest, outline: place.outline.map(([x, y]): [number, number] => [x * 3, y * 3]) }
      }),
    }
    await drawNeighbourhood({ ...hands, council: larger }, actor, { name: 'Old map', squares })
    const mo = visitor(app)
    mo.cookies.set('folkmoot', token)
    const html = await (await mo.get(mine)).text()
    expect(textOf(html)).toContain('map has changed')
    expect(formIn(html, mine).getAll('squares')).toStrictEqual([])
    await mo.post(`${mine}/take-back`)
  })
})

describe('what officers see', () => {
  it('is what more than ten people gave, and nothing of fewer', async () => {
    const { text } = await textAt(first, desk)
    expect(text).toContain('12 people have marked')
    expect(text).toContain('Weir Side')
    expect(text).toContain('nearly all of it in North and a little of it in South')
    expect(text).not.toContain(canary)
    const { status } = await textAt(first, `${desk}/names/${encodeURIComponent('canarycorner')}`)
    expect(status).toBe(404)
  })

  it('of a name: which squares so many ticked, and none that three of eleven did', async () => {
    const html = await (await first.get(desk)).text()
    const [, path] = /href="(\/en\/staff\/drawn\/names\/[^"]+)"/.exec(html)!
    const { text } = await textAt(first, path!)
    expect(text).toContain('two thirds or more A1 and B1')
    expect(text).not.toContain('J6')
    expect(text).toContain('It goes around 2 squares')
    const third = await textAt(first, `${path}?share=third`)
    expect(third.text).toContain('It goes around 2 squares')
  })

  it.each<[string, DutyName[], number]>([
    ['a resident', [], 403],
    ['somebody of another duty', ['paper'], 403],
    ['an auditor', ['audit'], 200],
  ])('is shown to %s or not', async (name, duties, status) => {
    const { browser } = await someone(name.replaceAll(' ', '-'), ...duties)
    expect((await browser.get(desk)).status).toBe(status)
    expect((await browser.get(`${desk}/outlines/weir-side`)).status).toBe(status === 200 ? 404 : status)
    const answer = await textAt(browser, desk)
    if (status !== 200) expect(answer.text).not.toContain('Weir Side')
  })
})

describe('an outline', () => {
  it('goes from one officer to another to everybody, and off the map again', async () => {
    const names = await (await first.get(desk)).text()
    const [, path] = /href="(\/en\/staff\/drawn\/names\/[^"]+)"/.exec(names)!
    expect(await (await first.get(path!)).text()).toContain('name="squares" value="0.0 1.0"')
    const asked = new URLSearchParams({ share: 'half', squares: '0.0 1.0', name: 'Weir Side', why: 'Short' })
    const short = await first.post(path!, asked)
    expect(short.status).toBe(422)
    expect(await short.text()).toContain('>Short</textarea>')
    asked.set('why', 'Nearly everybody by the weir says so.')
    const other = await first.post(path!, filled(asked, { name: 'Another Side' }))
    expect(textOf(await other.text())).toContain('This is not the name that people gave.')
    const stale = await first.post(path!, filled(asked, { squares: '0.0' }))
    expect([stale.status, textOf(await stale.text()).includes('Somebody else changed this')]).toStrictEqual([
      409,
      true,
    ])
    const done = await first.post(path!, asked)
    expect(done.headers.get('location')).toBe(`${desk}?done=proposed`)

    expect((await textAt(visitor(app), '/en/drawn')).text).not.toContain('Weir Side')
    const outline = `${desk}/outlines/weir-side`
    expect((await textAt(first, outline)).text).toContain('Another officer has to agree')
    expect((await textAt(second, '/en/staff')).text).toContain('Agree to an outline: Weir Side')
    expect((await textAt(first, '/en/staff')).text).not.toContain('Agree to an outline')
    const agree = formIn(await (await second.get(outline)).text(), `${outline}/agree`)
    const own = await first.post(`${outline}/agree`, agree)
    expect([own.status, textOf(await own.text()).includes('This needs a second person')]).toStrictEqual([
      409,
      true,
    ])
    const agreed = await second.post(`${outline}/agree`, agree)
    expect(textOf(await (await second.follow(agreed)).text())).toContain('Everybody sees it now')

    const shown = await visitor(app).get('/en/drawn')
    expect(shown.headers.get('cache-control')).toContain('public')
    const text = textOf(await shown.text())
    expect(text).toContain('11 people marked a neighbourhood of this name.')
    expect(text).toContain('Ola proposed this outline, and Otto agreed')
    expect(text).toContain('Its squares on the map: A1 and B1.')
    expect(text).not.toContain(canary)
    expect(await (await visitor(app).get('/en')).text()).toContain('class="drawn"')
    expect((await textAt(visitor(app), '/en/neighbourhoods/north')).text).toContain('Weir Side')
    expect((await textAt(visitor(app), '/en/neighbourhoods/south')).text).not.toContain('Weir Side')
    expect((await textAt(visitor(app), '/en/journal')).text).toContain(
      'Agreed to an outline of “Weir Side” as its residents drew it, as Ola had proposed',
    )
    for (const path of [
      ...['', '/drawn', '/neighbourhoods/north', '/neighbourhoods/south', '/journal'].map(
        rest => `/en${rest}`,
      ),
      ...['geojson', 'jsonc'].map(ending => `/published/data/drawn-neighbourhoods.${ending}`),
    ]) {
      const answer = await visitor(app).get(path)
      expect([path, answer.status]).toStrictEqual([path, 200])
      // Neither what one person alone drew nor who drew anything.
      expect(await answer.text(), path).not.toMatch(/Canary|canarycorner|neighbour-\d|alone/)
    }
    const list = `/en/rounds/${round.id}/proposals?draw=1`
    const [all, inWeirSide] = await Promise.all(
      ['', '&drawn=weir-side'].map(asked => textAt(visitor(app), `${list}${asked}`)),
    )
    expect(all?.text).toContain('In what people call')
    expect(all?.text).toContain('A seat on the hill')
    expect(inWeirSide?.text).toContain('One proposal fits')
    expect(inWeirSide?.text).toContain('A seat by the weir')
    expect(inWeirSide?.text).not.toContain('A seat on the hill')
    const geo = await (await visitor(app).get('/published/data/drawn-neighbourhoods.geojson')).json()
    expect(geo).toMatchObject({ features: [{ id: 'weir-side' }] })
    const lines = await visitor(app).get('/published/data/drawn-neighbourhoods.jsonc')
    expect(await lines.text()).toContain('"within":"north"')

    const end = formIn(await (await first.get(outline)).text(), `${outline}/end`)
    const unsaid = await first.post(`${outline}/end`, filled(end, { reason: '' }))
    expect(unsaid.status).toBe(422)
    const ended = await first.post(`${outline}/end`, filled(end, { reason: 'The river has moved since.' }))
    expect(textOf(await (await first.follow(ended)).text())).toContain('The outline is ended')
    expect((await textAt(visitor(app), '/en/drawn')).text).toContain('No outline has been agreed to yet')
    expect((await textAt(first, outline)).text).toContain('ended it')
    expect((await textAt(visitor(app), `${list}&drawn=weir-side`)).text).toContain('A seat on the hill')
  })
})
