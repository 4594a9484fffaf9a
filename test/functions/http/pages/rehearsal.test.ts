// A rehearsal as its officers and everybody else see it: marked on every page, moved on and deleted by a press.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { getRound, newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import { phaseOf } from '../../../../shared/rounds/phase.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { signedIn, type Who } from '../../../fixtures/sessions.ts'
import { staffed } from '../../../fixtures/staffed.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let officer: Visitor
let home: string
let id: RoundId

const mark = 'REHEARSAL. This is practice'

async function browserOf(name: string, ...duties: NonNullable<Who['duties']>): Promise<Visitor> {
  const { token } = await signedIn(hands, { name, email: `${name}@test.example`, duties })
  const browser = visitor(app)
  browser.cookies.set('folkmoot', token)
  return browser
}

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-09-01T09:00:00Z'))
  await staffed(hands)
  app = httpApp(await testSite(hands))
  officer = await browserOf('officer', 'round')
})

const newPath = '/en/staff/rounds/new'
const date = (name: string, day: string, month: string) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: '2026',
  [`${name}-time`]: '9am',
})
const answers = {
  title: 'Autumn round',
  summary: 'Money for small things that make a difference',
  rehearsal: 'yes',
  addresses: 'Tess.Tester@council.example\nsam@council.example',
  'pot-north': '£2,500',
  ...date('proposingAt', '2', '9'),
  ...date('reviewingAt', '20', '9'),
  ...date('discussingAt', '5', '10'),
  ...date('votingAt', '20', '10'),
  ...date('closesAt', '6', '11'),
  ...date('challengesUntil', '1', '12'),
  maxChoices: '3',
}

const text = async (browser: Visitor, path: string) => textOf(await (await browser.get(path)).text())

describe('a rehearsal', () => {
  it('refuses a list with an address that is none, and keeps what was typed', async () => {
    const blank = formIn(await (await officer.get(newPath)).text(), newPath)
    const refused = await officer.post(newPath, filled(blank, { ...answers, addresses: 'nobody' }))
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('id="addresses-error"')
    expect(formIn(html, newPath).get('addresses')).toBe('nobody')
  })

  it('is set up under a name of its own, with its mark', async () => {
    const blank = formIn(await (await officer.get(newPath)).text(), newPath)
    const made = await officer.post(newPath, filled(blank, answers))
    home = made.headers.get('location')!.replace('?done=set-up', '')
    expect(home).toMatch(/^\/en\/staff\/rounds\/rehearsal-autumn-round-[0-9a-f]{8}$/)
    id = home.split('/').at(-1) as RoundId
    expect(await getRound(hands.db, id)).toMatchObject({
      title: 'REHEARSAL: Autumn round',
      addresses: ['tess.tester@council.example', 'sam@council.example'],
    })
    const page = await text(officer, home)
    expect(page).toContain(mark)
    expect(page).toContain('tess.tester@council.example and sam@council.example')
    const form = formIn(await (await officer.get(`${home}/set-up`)).text(), `${home}/set-up`)
    expect([form.get('title'), form.get('rehearsal')]).toEqual(['Autumn round', 'yes'])
  })

  it('is marked wherever it is shown, and nothing else is', async () => {
    await officer.post(home, { act: 'announce-round', version: '0', authority: '' })
    const anybody = visitor(app)
    for (const path of ['', '/shortlist', '/results', '/journal', '/notice', '/challenges', '/nothing'])
      expect([path, await text(anybody, `/en/rounds/${id}${path}`)]).toEqual([
        path,
        expect.stringContaining(mark),
      ])
    for (const path of [`/en/me/rounds/${id}/propose`, `/en/staff/rounds/${id}/roll`])
      expect(await text(officer, path)).toContain(mark)
    const real = testRound(`round-${hands.entropy.id().slice(0, 8)}`)
    const announced = { by: 'x' as never, byName: 'X', at: hands.clock.now() }
    await transact(hands.db, [newRound({ ...real, acts: { announced } })])
    for (const path of ['/en', '/en/journal', `/en/rounds/${real.id}`])
      expect(await text(anybody, path)).not.toContain(mark)
    const { rounds } = (await (await app.request('/api/rounds')).json()) as {
      rounds: { id: string; rehearsal: boolean }[]
    }
    expect(rounds.find(round => round.id === id)).toMatchObject({ rehearsal: true })
  })

  it('goes to its next phase by a press', async () => {
    const form = Object.fromEntries(formIn(await (await officer.get(home)).text(), home))
    expect(form).toMatchObject({ act: 'move-on-rehearsal' })
    const moved = await officer.follow(await officer.post(home, form))
    expect(textOf(await moved.text())).toContain('moved on to its next date')
    expect(phaseOf((await getRound(hands.db, id))!, hands.clock.now())).toBe('proposing')
    // Told of on the first page, apart from what counts.
    expect(await text(visitor(app), '/en')).toContain('Rehearsals')
    // What was pressed on a page that is old is refused.
    expect((await officer.post(home, form)).status).toBe(409)
  })

  it('is deleted on a page that asks first, by its officers alone', async () => {
    const path = `${home}/delete`
    const reviewer = await browserOf('reviewer', 'review')
    expect((await reviewer.get(path)).status).toBe(403)
    expect((await reviewer.post(path, { version: '3' })).status).toBe(403)
    const anybody = visitor(app)
    expect((await anybody.get(path)).status).toBe(401)
    expect((await anybody.post(path, { version: '3' })).status).toBe(401)
    expect((await officer.get('/en/staff/rounds/none/delete')).status).toBe(404)
    expect((await officer.post('/en/staff/rounds/none/delete', { version: '0' })).status).toBe(404)
    const real = testRound(`round-${hands.entropy.id().slice(0, 8)}`)
    await transact(hands.db, [newRound(real)])
    expect((await officer.get(`/en/staff/rounds/${real.id}/delete`)).status).toBe(409)

    const html = await (await officer.get(path)).text()
    expect(textOf(html)).toContain('Delete this rehearsal?')
    expect((await officer.post(path, { version: '0' })).status).toBe(409)
    const gone = await officer.post(path, Object.fromEntries(formIn(html, path)))
    expect(gone.headers.get('location')).toBe('/en/staff')
    for (const left of [`/en/rounds/${id}`, home, `${home}/delete`])
      expect([left, (await officer.get(left)).status]).toEqual([left, 404])
    expect(await text(officer, '/en/journal')).toContain('Deleted “REHEARSAL: Autumn round”')
  })
})
