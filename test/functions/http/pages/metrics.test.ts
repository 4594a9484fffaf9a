// What a neighbourhood measures, page by page: chosen by an officer, recorded by an organiser with a photo, asked about, decided on,
// and shown to everybody; and its files, which reach nobody who may not see them.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { evidenceFile } from '../../../../functions/parts/metrics/evidence-files.ts'
import { newGrant } from '../../../../functions/store/grants.ts'
import { listMetrics, readingsFor } from '../../../../functions/store/metrics.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { Metric, Reading } from '../../../../shared/grants/metric.ts'
import { seated } from '../../../../shared/grants/panel.ts'
import { must } from '../../../../shared/lib/assert.ts'
import type { Day } from '../../../../shared/lib/day.ts'
import type { GrantId, InstalmentId, NeighbourhoodId, PersonId } from '../../../../shared/lib/ids.ts'
import type { Minor } from '../../../../shared/money/minor.ts'
import type { DutyName } from '../../../../shared/rounds/policy.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { picture } from '../../../fixtures/photos.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
const north = 'north' as NeighbourhoodId
const origin = 'http://localhost:3000'

interface Browser extends Visitor {
  readonly person: PersonId
}

async function browserOf(
  name: string,
  ...duties: readonly (DutyName | readonly [DutyName, string])[]
): Promise<Browser> {
  const email = `${name.toLowerCase().replace(/\W+/g, '-')}@example.org`
  const { token, person } = await signedIn(hands, { name, email, duties })
  const browser = visitor(app)
  browser.cookies.set('folkmoot', token)
  return { ...browser, person }
}

let officer: Browser
let organiser: Browser
let certifier: Browser
let rosa: Browser
let nobody: Visitor

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-12-10T10:00:00Z'))
  app = httpApp(await testSite(hands))
  officer = await browserOf('Ola Officer', 'round')
  organiser = await browserOf('Olu Organiser', ['organiser', 'north'])
  certifier = await browserOf('Vera Certifier', 'certifier')
  rosa = await browserOf('Rosa Resident')
  nobody = visitor(app)
})

async function granted(pounds: number): Promise<GrantId> {
  const named = { by: officer.person, byName: 'Ola Officer', at: hands.clock.now() }
  const id = hands.entropy.ulid() as GrantId
  await transact(hands.db, [
    newGrant({
      id,
      payer: { kind: 'fund', fund: north },
      title: 'Safer evenings',
      purpose: 'Lights and company on the way home.',
      grantee: { kind: 'person', name: 'Olu Organiser', published: true },
      organiser: organiser.person,
      organiserName: 'Olu Organiser',
      supplier: '40021',
      from: '2026-04-01' as Day,
      until: '2027-03-31' as Day,
      instalments: [
        {
          id: hands.entropy.ulid() as InstalmentId,
          kind: 'base',
          amountMinor: (pounds * 100) as Minor,
          due: '2026-04-01' as Day,
          what: 'To begin with',
        },
      ],
      decision: 'Cabinet, 3 March 2026',
      proposed: named,
      awarded: named,
      accepted: named,
      version: 1,
    }),
  ])
  return id
}

/** Chosen through the pages, out of the library. */
async function chosen(grant?: GrantId): Promise<Metric> {
  const from = `?from=lonely-often${grant ? `&place=north&grant=${grant}` : ''}`
  const form = formIn(
    await (await officer.get(`/en/staff/metrics/new${from}`)).text(),
    '/en/staff/metrics/new',
  )
  const done = await officer.post(
    '/en/staff/metrics/new',
    filled(form, {
      place: 'north',
      numerator: '410',
      denominator: '1,000',
      'from-day': '1',
      'from-month': '1',
      'from-year': '2026',
      'until-day': '31',
      'until-month': '3',
      'until-year': '2026',
      target: '31%',
      'targetBy-day': '31',
      'targetBy-month': '12',
      'targetBy-year': '2027',
      cadenceMonths: '3',
    }),
  )
  expect(done.status).toBe(303)
  return must((await listMetrics(hands.db, north)).at(-1), 'it was added')
}

const home = (metric: Metric) => `/en/staff/metrics/north/${metric.id}`

/** As a phone sends it. */
async function recorded(
  who: Visitor,
  metric: Metric,
  changes: Readonly<Record<string, string>> = {},
  file?: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Response> {
  const path = `${home(metric)}/record`
  const form = filled(formIn(await (await who.get(path)).text(), path), {
    numerator: '360',
    denominator: '1000',
    'from-day': '1',
    'from-month': '7',
    'from-year': '2026',
    'until-day': '30',
    'until-month': '9',
    'until-year': '2026',
    note: 'Asked at every fifth door.',
    ...changes,
  })
  form.delete('photo')
  const body = new FormData()
  for (const [name, value] of form) body.append(name, value)
  if (file) body.append('photo', new File([new Uint8Array(file.bytes)], file.name))
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return app.request(`${origin}${path}`, { method: 'POST', body, headers: { origin, cookie } })
}

const photo = async () => ({ name: 'counted.png', bytes: await picture('png', { mark: 'one' }) })
const readingOf = async (metric: Metric): Promise<Reading> =>
  must((await readingsFor(hands.db, metric.id)).at(-1), 'it was recorded')
const page = async (who: Visitor, path: string) => {
  const answer = await who.get(path)
  return { status: answer.status, text: textOf(await answer.text()) }
}

describe('choosing what to measure', () => {
  it('offers a library with official sources, and begins the form with it', async () => {
    const library = await page(officer, '/en/staff/metrics/new')
    expect(library.text).toContain('People who feel they can influence decisions in their local area')
    expect(library.text).toContain('WasteDataFlow')
    const begun = await (await officer.get('/en/staff/metrics/new?from=influence-decisions')).text()
    expect(begun).toContain('I can influence decisions affecting my local area.')
    expect((await page(officer, '/en/staff/metrics/new?from=none')).status).toBe(404)
    for (const [who, status] of [
      [nobody, 401],
      [rosa, 403],
      [organiser, 403],
    ] as const)
      expect((await who.get('/en/staff/metrics/new')).status).toBe(status)
  })

  it('loses nothing that was typed, and says what is wrong beside it', async () => {
    const form = formIn(
      await (await officer.get('/en/staff/metrics/new?from=own')).text(),
      '/en/staff/metrics/new',
    )
    const answer = await officer.post(
      '/en/staff/metrics/new',
      filled(form, { name: 'Fear', target: 'about 31' }),
    )
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('value="about 31"')
    expect(textOf(html)).toContain('What exactly is counted?')
    expect(formIn(html, '/en/staff/metrics/new').get('metric')).toBe(form.get('metric'))
  })

  it('is public at once, with its line and table', async () => {
    const metric = await chosen()
    const list = await page(nobody, '/en/neighbourhoods/north/metrics')
    expect(list.text).toContain('It was 41% of adults. The target is 31% of adults')
    const one = await page(nobody, `/en/neighbourhoods/north/metrics/${metric.id}`)
    expect(one.text).toContain('410 of 1,000')
    expect((await nobody.get('/en/neighbourhoods/north/metrics/none')).status).toBe(404)
    expect((await nobody.get('/en/neighbourhoods/nowhere/metrics')).status).toBe(404)
  })
})

describe('a reading', () => {
  it('is recorded with a photo, questioned, answered and verified; each sees what is theirs to do', async () => {
    const metric = await chosen(await granted(2000))
    const sent = await recorded(organiser, metric, {}, await photo())
    const reading = await readingOf(metric)
    expect(sent.headers.get('location')).toBe(`${home(metric)}/readings/${reading.id}?done=recorded`)
    const path = `${home(metric)}/readings/${reading.id}`
    expect((await page(organiser, path)).text).not.toContain('This is right')
    expect((await page(certifier, '/en/staff/metrics')).text).toContain('36% of adults')

    expect(await (await certifier.get(path)).text()).not.toContain(`${path}/photo`)
    const more = await (await organiser.get(`${path}/photo`)).text()
    const none = await organiser.post(`${path}/photo`, formIn(more, `${path}/photo`))
    expect(none.status).toBe(422)
    const sentMore = new FormData()
    sentMore.append('version', '1')
    sentMore.append('photo', new File([new Uint8Array((await photo()).bytes)], 'list.png'))
    const cookie = [...organiser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const added = await app.request(`${origin}${path}/photo`, {
      method: 'POST',
      body: sentMore,
      headers: { origin, cookie },
    })
    expect(added.headers.get('location')).toBe(`${path}?done=file`)

    const ask = formIn(await (await certifier.get(path)).text(), `${path}/ask`)
    const empty = await certifier.post(`${path}/ask`, ask)
    expect(empty.status).toBe(422)
    expect(textOf(await empty.text())).toContain('What do you want to know?')
    await certifier.post(`${path}/ask`, filled(ask, { ask: 'At which doors did you ask?' }))
    const answer = formIn(await (await organiser.get(path)).text(), `${path}/answer`)
    await organiser.post(`${path}/answer`, filled(answer, { answer: 'At every fifth door of Mill Road.' }))
    const decide = await (await certifier.get(path)).text()
    expect(textOf(decide)).toContain('At every fifth door of Mill Road.')
    const done = await certifier.post(`${path}/verify`, formIn(decide, `${path}/verify`))
    expect(done.headers.get('location')).toBe(`${path}?done=verify`)
    const seen = await page(nobody, `/en/neighbourhoods/north/metrics/${metric.id}`)
    expect(seen.text).toContain('It was 41% of adults and is 36% of adults now: better.')
    expect(seen.text).toContain('verified by Vera Certifier')
    expect(seen.text).not.toContain('Mill Road')
  })

  it.each([
    [{ denominator: '0' }, 'Say of how many it is: at least 1.'],
    [{ numerator: 'thirty' }, 'How many?'],
    [{ numerator: '1001' }, 'more people than there were'],
    [{ 'until-year': '2027' }, 'not over yet'],
    [{ 'from-year': '2025' }, 'Record days from'],
    [{ 'from-day': '' }, 'From which day?'],
  ])('is refused with %j, and nothing that was typed is lost', async (changes, says) => {
    const metric = await chosen()
    const answer = await recorded(officer, metric, changes)
    expect([409, 422]).toContain(answer.status)
    const html = await answer.text()
    expect(textOf(html)).toContain(says)
    expect(html).toContain('Asked at every fifth door.')
    expect(await readingsFor(hands.db, metric.id)).toEqual([])
  })

  it('takes no file that is not what it says', async () => {
    const metric = await chosen()
    const answer = await recorded(officer, metric, {}, { name: 'list.pdf', bytes: Buffer.from('%PDFwrong') })
    expect(answer.status).toBe(422)
    expect(textOf(await answer.text())).toContain('This file is not what its name says')
    expect(await readingsFor(hands.db, metric.id)).toEqual([])
  })

  it('keeps what was typed of somebody whose session ended', async () => {
    const metric = await chosen()
    const answer = await nobody.post(`${home(metric)}/record`, { numerator: '360', note: 'Asked at doors.' })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('Asked at doors.')
  })

  it('is corrected on a form that stands as the wrong one did', async () => {
    const metric = await chosen()
    await recorded(officer, metric)
    const wrong = await readingOf(metric)
    const path = `${home(metric)}/record`
    const html = await (await officer.get(`${path}?corrects=${wrong.id}`)).text()
    const form = formIn(html, path)
    expect(Object.fromEntries(form)).toMatchObject({
      numerator: '360',
      'from-month': '7',
      corrects: wrong.id,
    })
    const sent = await officer.post(path, filled(form, { numerator: '380', photo: undefined }))
    expect(sent.status).toBe(303)
    const [before, after] = await readingsFor(hands.db, metric.id)
    expect([before?.corrected, after?.corrects, after?.value]).toEqual([after?.id, wrong.id, 38])
  })
})

describe('evidence', () => {
  it('reaches those who keep and check it, and of nobody else a single byte', async () => {
    const metric = await chosen(await granted(2000))
    await recorded(organiser, metric, {}, await photo())
    const reading = await readingOf(metric)
    const [evidence] = reading.evidence
    const kept = must(await hands.files.get(evidenceFile(reading.id, evidence!)), 'it is stored')
    const under = `/metrics/north/${metric.id}/readings/${reading.id}/evidence/${evidence!.id}`
    const paths = [`/en/staff${under}`, `/en/me${under.replace('/metrics/', '/panel/')}`]
    for (const who of [officer, organiser, certifier]) {
      const answer = await who.get(paths[0]!)
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(kept.bytes))
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
    }
    const others = [
      await browserOf('Another Organiser', ['organiser', 'north']),
      await browserOf('Officer of the South', ['round', 'south']),
      await browserOf('Moderator', 'moderation'),
      await browserOf('Councillor', 'councillor'),
      await browserOf('Panel Elsewhere', 'panel'),
      rosa,
      nobody,
    ]
    for (const who of others)
      for (const path of paths) {
        const answer = await who.get(path)
        expect([401, 404]).toContain(answer.status)
        const body = Buffer.from(await answer.arrayBuffer())
        expect(body.indexOf(Buffer.from(kept.bytes.subarray(0, 16)))).toBe(-1)
      }
    for (const path of [
      `/evidence/${reading.id}/${evidence!.id}`,
      `/photos/${reading.id}/${evidence!.id}`,
      `/published/evidence/${reading.id}/${evidence!.id}`,
      `/en/staff/metrics/north/${metric.id}/readings/${reading.id}/evidence/01ARZ3NDEKTSV4RRFFQ69G5FAV`,
    ])
      expect((await officer.get(path)).status).toBe(404)
  })

  it('that is no photo is for keeping, not for showing, under a name in which no letter is cut in two', async () => {
    const metric = await chosen()
    const bytes = Buffer.from('%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n')
    await recorded(officer, metric, {}, { name: `${'x'.repeat(119)}\u{1d49c}\u{1d49c}.pdf`, bytes })
    const reading = await readingOf(metric)
    const path = `/en/staff/metrics/north/${metric.id}/readings/${reading.id}/evidence/${reading.evidence[0]!.id}`
    const answer = await officer.get(path)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${'x'.repeat(119)}%F0%9D%92%9C`,
      'x-content-type-options': 'nosniff',
    })
  })
})

describe('a panel', () => {
  it('is offered to sit on, met, drawn, and decides on its own page', async () => {
    const members = await Promise.all([1, 2, 3].map(number => browserOf(`Neighbour ${number}`)))
    for (const member of members) {
      const form = formIn(await (await member.get('/en/me/panel')).text(), '/en/me/panel')
      const short = await member.post('/en/me/panel', filled(form, { place: 'north', tie: 'Yes' }))
      expect(short.status).toBe(422)
      await member.post('/en/me/panel', filled(form, { place: 'north', tie: 'I live on Mill Road.' }))
      expect((await page(member, '/en/me/panel')).text).toContain('An officer will meet you first')
      const desk = await officer.post('/en/staff/metrics/volunteers', {
        place: 'north',
        person: member.person,
      })
      expect(desk.status).toBe(303)
    }
    const metric = await chosen(await granted(12_000))
    await recorded(organiser, metric, {}, await photo())
    const reading = await readingOf(metric)
    expect(seated(reading.panel!)).toHaveLength(3)
    const path = `/en/me/panel/north/${metric.id}/readings/${reading.id}`
    expect((await rosa.get(path)).status).toBe(404)
    for (const member of members) {
      expect((await page(member, '/en/me/panel')).text).toContain('36% of adults')
      const html = await (await member.get(path)).text()
      expect(html).toContain(`${path}/evidence/${reading.evidence[0]!.id}`)
      const form = formIn(html, `${path}/judge`)
      const unsaid = await member.post(`${path}/judge`, filled(form, { verdict: 'verify' }))
      expect(textOf(await unsaid.text())).toContain('Say that you have no interest in this')
      await member.post(`${path}/judge`, filled(form, { verdict: 'verify', free: 'yes' }))
    }
    expect((await page(nobody, `/en/neighbourhoods/north/metrics/${metric.id}`)).text).toContain(
      `drawn by lot with the seed ${reading.panel!.seed}`,
    )
    await members[0]!.post('/en/me/panel/leave', { place: 'north' })
    expect((await page(members[0]!, '/en/me/panel')).text).toContain('Offer to sit on panels')
  })
})

describe('official figures', () => {
  it('are pasted in, and refused with every line that cannot be taken', async () => {
    const metric = await chosen()
    const path = `${home(metric)}/import`
    const form = formIn(await (await officer.get(path)).text(), path)
    const wrong = await officer.post(
      path,
      filled(form, { lines: '2026-07-01,2026-09-30,west,38,1000\nno day' }),
    )
    expect(wrong.status).toBe(422)
    const said = textOf(await wrong.text())
    expect(said).toContain('Line 1: this place is not measured here')
    expect(said).toContain('Line 2: a day is missing')
    expect(said).toContain('2026-07-01,2026-09-30,west,38,1000')
    const done = await officer.post(path, filled(form, { lines: '2026-07-01,2026-09-30,north,38,1000' }))
    expect((await page(officer, done.headers.get('location')!)).text).toContain('One new figure taken over.')
    expect((await organiser.get(path)).status).toBe(403)
  })
})

describe('a question that is asked here', () => {
  it('is put to people, answered once each on the page or on paper, and printed with a square', async () => {
    const begun = formIn(
      await (await officer.get('/en/staff/metrics/new?from=influence-decisions')).text(),
      '/en/staff/metrics/new',
    )
    await officer.post(
      '/en/staff/metrics/new',
      filled(begun, {
        place: 'north',
        value: '27',
        askBaseline: 'yes',
        'from-day': '1',
        'from-month': '1',
        'from-year': '2026',
        'until-day': '31',
        'until-month': '3',
        'until-year': '2026',
        target: '60',
        'targetBy-day': '31',
        'targetBy-month': '12',
        'targetBy-year': '2027',
      }),
    )
    const metric = must((await listMetrics(hands.db, north)).at(-1), 'it was added')
    const ask = `${home(metric)}/ask`
    expect((await rosa.get(ask)).status).toBe(403)
    const form = formIn(await (await officer.get(ask)).text(), ask)
    expect(form.get('people')).toBe('4000')
    const wrong = await officer.post(ask, filled(form, { people: 'many' }))
    expect(wrong.status).toBe(422)
    const opened = await officer.post(ask, form)
    const desk = must(opened.headers.get('location'), 'it goes on').replace('?done=asked', '')
    const [asking] = desk.split('/').slice(-1)
    const question = `/en/me/questions/north/${metric.id}/${asking}`
    expect(await (await nobody.get(`/en/neighbourhoods/north/metrics/${metric.id}`)).text()).toContain(
      question,
    )
    expect((await nobody.get(question)).status).toBe(401)
    const asked = await (await rosa.get(question)).text()
    expect(textOf(asked)).toContain('I can influence decisions affecting my local area.')
    const empty = await rosa.post(question, formIn(asked, question))
    expect(empty.status).toBe(422)
    expect(textOf(await empty.text())).toContain('Choose one of the five.')
    expect((await rosa.post(question, { 'answer-1': '4' })).status).toBe(303)
    expect((await page(rosa, question)).text).toContain('Your answer is counted')
    expect((await page(rosa, question)).text).not.toContain('Agree')
    const notice = await (await officer.get(`${desk}/notice`)).text()
    expect(notice).toContain(`${new URL(origin).host}${question}`)
    expect(notice).toContain('class="qr-code"')
    const sheet = { sheet: '17', 'answer-1': '5' }
    expect((await officer.post(`${desk}/sheet`, sheet)).status).toBe(303)
    expect((await officer.post(`${desk}/sheet`, sheet)).status).toBe(409)
    expect((await page(officer, desk)).text).toContain('2 of 4,000 people have answered')
  })
})

describe('the yearly review of an organiser', () => {
  it('is written by somebody who is not paid by it, replied to once, and read by everybody', async () => {
    const grant = await granted(2000)
    const path = `/en/staff/reviews/north/${grant}`
    const everybody = `/en/neighbourhoods/north/grants/${grant}/reviews`
    expect((await page(nobody, everybody)).text).toContain('Nothing is published yet.')
    const panel = await browserOf('Joan Panel', 'panel')
    for (const [who, status] of [
      [nobody, 401],
      [rosa, 403],
      [officer, 403],
    ] as const)
      expect((await who.post(path, { review: 'A good year, with more to come.' })).status).toBe(status)
    expect((await page(panel, '/en/staff/metrics')).text).toContain('Safer evenings')
    const form = formIn(await (await panel.get(path)).text(), path)
    const short = await panel.post(path, filled(form, { review: 'Good.' }))
    expect(short.status).toBe(422)
    expect(await short.text()).toContain('Good.')
    const said = { review: 'A good year: people walk home again. More evenings in winter would help.' }
    for (let twice = 0; twice < 2; twice++) expect((await panel.post(path, said)).status).toBe(303)
    expect((await certifier.post(path, said)).status).toBe(409)
    const paid = { ...said, review: 'I did very well this year, thank you.' }
    const own = await browserOf('Olu Organiser', 'certifier')
    expect((await own.post(path, paid)).status).toBe(409)
    const reply = { reply: 'Winter evenings begin in November.' }
    const another = await browserOf('Another Organiser', ['organiser', 'north'])
    expect((await another.post(`${path}/2026/reply`, reply)).status).toBe(403)
    expect((await organiser.post(`${path}/2025/reply`, reply)).status).toBe(404)
    expect(await (await organiser.get(path)).text()).toContain(`action="${path}/2026/reply"`)
    for (let twice = 0; twice < 2; twice++)
      expect((await organiser.post(`${path}/2026/reply`, reply)).status).toBe(303)
    expect((await organiser.post(`${path}/2026/reply`, { reply: 'And something more.' })).status).toBe(409)
    const read = await page(nobody, everybody)
    expect(read.text).toContain('More evenings in winter would help.')
    expect(read.text).toContain('Winter evenings begin in November.')
  })
})
