// What belongs to a proposal besides its words, as residents meet it without JavaScript: the photo, the pin, those who stand
// beside it, and the list of it all.
import { beforeAll, describe, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App, Site } from '../../../../functions/http/site.ts'
import { getDraft } from '../../../../functions/store/drafts.ts'
import type { Actor } from '../../../../shared/rounds/policy.ts'
import { usualProposing } from '../../../../shared/rounds/proposing.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { filled, formIn, textOf } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { picture } from '../../../fixtures/photos.ts'
import { openRound, proposed, stored } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let site: Site
let app: App
let people = 0
beforeAll(async () => {
  hands = await testHands()
  site = await testSite(hands)
  app = httpApp(site)
})

async function resident(name = 'Amina Diallo'): Promise<{ browser: Visitor; actor: Actor; email: string }> {
  const email = `p${++people}@test.example`
  const browser = visitor(app)
  const { token, actor } = await signedIn(hands, { name, email })
  browser.cookies.set('folkmoot', token)
  return { browser, actor, email }
}

const proposeOf = (round: Round) => `/en/me/rounds/${round.id}/propose`
const pageOf = async (browser: Visitor, path: string) => (await browser.get(path)).text()
const answers = {
  neighbourhood: 'north',
  title: 'A safer crossing at Mill Lane',
  summary: 'Children can walk to school without fear of cars',
  text: 'A raised crossing where Mill Lane meets the school path.',
  category: 'streets',
  declared: 'yes',
}

async function drafted(round: Round, changes = {}): Promise<Awaited<ReturnType<typeof resident>>> {
  const who = await resident()
  const form = formIn(await pageOf(who.browser, proposeOf(round)), proposeOf(round))
  const kept = await who.browser.post(
    proposeOf(round),
    filled(form, { ...answers, ...changes, step: 'draft' }),
  )
  expect(kept.status).toBe(303)
  return who
}

/** As a browser sends a form with a file: the fields in their order, the file where its box stands. */
async function upload(
  browser: Visitor,
  path: string,
  fields: Readonly<Record<string, string>>,
  photo?: Uint8Array,
  by: App = app,
): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) if (name !== 'photo') body.append(name, value)
  body.append(
    'photo',
    new Blob(photo ? [new Uint8Array(photo)] : [], { type: 'image/jpeg' }),
    photo ? 'IMG_1.jpg' : '',
  )
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return by.request(`http://localhost:3000${path}`, {
    method: 'POST',
    body,
    headers: { origin: 'http://localhost:3000', cookie },
  })
}

const hiddenOf = async (browser: Visitor, path: string) =>
  Object.fromEntries(formIn(await pageOf(browser, path), path))
const alt = 'Cars parked at the gate'

describe('a draft as a list of tasks', () => {
  it('says what is there and what is still to do, and sends only what is whole', async () => {
    const round = await openRound(hands)
    const { browser } = await drafted(round, { title: 'A saf', declared: undefined })
    const tasks = `${proposeOf(round)}/tasks`
    const half = await pageOf(browser, tasks)
    expect(textOf(half)).toMatch(/Your idea in words .*? Started|Your idea in words .*? begun/i)
    expect(half).not.toContain(`${proposeOf(round)}/check`)
    expect((await browser.get(`${proposeOf(round)}/check`)).headers.get('location')).toBe(proposeOf(round))
    const form = formIn(await pageOf(browser, proposeOf(round)), proposeOf(round))
    await browser.post(proposeOf(round), filled(form, { ...answers, step: 'draft' }))
    expect(await pageOf(browser, tasks)).toContain(`href="${proposeOf(round)}/check"`)
    const check = await pageOf(browser, `${proposeOf(round)}/check`)
    expect(textOf(check)).toContain('Check your proposal')
    const sent = await browser.post(
      proposeOf(round),
      filled(formIn(check, proposeOf(round)), { step: 'send' }),
    )
    expect(sent.headers.get('location')).toMatch(/\/sent$/)
    expect((await browser.get(tasks)).headers.get('location')).toBe(proposeOf(round))
  })

  it('is its author’s alone', async () => {
    const round = await openRound(hands)
    await drafted(round)
    for (const page of ['tasks', 'check', 'place', 'photo'])
      expect([page, (await visitor(app).get(`${proposeOf(round)}/${page}`)).status]).toEqual([page, 401])
    const { browser } = await resident('Ben Okri')
    expect((await browser.get(`${proposeOf(round)}/tasks`)).status).toBe(302)
    expect((await browser.get('/en/me/rounds/nowhere/propose/tasks')).status).toBe(404)
  })
})

describe('the photo', () => {
  it('comes from a plain form, is shown with its words, served for good, and goes with the proposal', async () => {
    const round = await openRound(hands)
    const { browser } = await drafted(round)
    const path = `${proposeOf(round)}/photo`
    const sent = await upload(
      browser,
      path,
      { ...(await hiddenOf(browser, path)), alt },
      await picture('jpeg'),
    )
    expect(sent.headers.get('location')).toBe(`${path}?saved=yes`)
    const shown = await pageOf(browser, `${path}?saved=yes`)
    expect(shown).toContain(`alt="${alt}"`)
    const check = await pageOf(browser, `${proposeOf(round)}/check`)
    expect(check).toContain(`alt="${alt}"`)
    const done = await browser.post(
      proposeOf(round),
      filled(formIn(check, proposeOf(round)), { step: 'send' }),
    )
    const [, id] = /proposals\/(\w+)\/sent/.exec(done.headers.get('location')!)!
    const html = await pageOf(visitor(app), `/en/rounds/${round.id}/proposals/${id}`)
    const [, small] = /<img class="photo" src="([^"]+)"/.exec(html)!
    const file = await visitor(app).get(small!)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await visitor(app).get(small!.replace(/\w{64}/, 'f'.repeat(64)))).status).toBe(404)
    expect((await visitor(app).get('/photos/../keys/x')).status).toBe(404)
  })

  it('of a sent proposal is added, replaced and taken away by its author', async () => {
    const round = await openRound(hands)
    const { browser, actor } = await resident()
    const proposal = await proposed(hands, round, actor)
    const path = `/en/me/rounds/${round.id}/proposals/${proposal.id}/photo`
    await upload(browser, path, { ...(await hiddenOf(browser, path)), alt }, await picture('png'))
    expect((await stored(hands, round.id, proposal.id)).photo).toMatchObject({ alt })
    const gone = await upload(browser, path, { version: '1', step: 'remove' })
    expect(gone.headers.get('location')).toBe(path)
    expect((await stored(hands, round.id, proposal.id)).photo).toBeUndefined()
    const other = await resident('Ben Okri')
    expect((await other.browser.get(path)).status).toBe(403)
    expect((await upload(other.browser, path, { version: '2', alt }, await picture('png'))).status).toBe(403)
    expect((await upload(visitor(app), path, { version: '2', alt }, await picture('png'))).status).toBe(401)
  })

  it.each([
    ['nothing chosen', undefined, 422, 'There is no photo yet. Choose one first'],
    ['a HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'.padEnd(100)), 422, 'JPEG, PNG or WebP'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422, 'JPEG, PNG or WebP'],
    ['a broken one', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4]), 422, 'cannot be read to its end'],
    ['20 MB and more', Buffer.alloc(20_400_000, 1), 413, 'larger than 20 MB'],
  ])('that is %s is refused in words, with everything else kept', async (_, photo, status, words) => {
    const round = await openRound(hands)
    const { browser, actor } = await drafted(round)
    const path = `${proposeOf(round)}/photo`
    const answer = await upload(browser, path, { ...(await hiddenOf(browser, path)), alt }, photo)
    const html = await answer.text()
    expect([answer.status, textOf(html).includes(words)]).toEqual([status, true])
    expect(formIn(html, path).get('alt')).toBe(alt)
    expect(html).toContain('id="photo-error"')
    const draft = await getDraft(hands.db, actor.person!, round.id, hands.clock.now())
    expect(draft).toMatchObject({ fields: { title: answers.title } })
    expect(draft!.photo).toBeUndefined()
  })

  it('without words is refused, and says beside what is wrong', async () => {
    const round = await openRound(hands)
    const { browser } = await drafted(round)
    const path = `${proposeOf(round)}/photo`
    const bare = await upload(browser, path, await hiddenOf(browser, path), await picture('jpeg'))
    expect(bare.status).toBe(422)
    expect(await bare.text()).toContain('id="alt-error"')
    const carried = await browser.post(path, { ...(await hiddenOf(browser, path)), alt })
    expect([carried.status, formIn(await carried.text(), path).get('alt')]).toEqual([422, alt])
    const gone = await upload(visitor(app), path, { alt }, await picture('jpeg'))
    expect([gone.status, (await gone.text()).includes(alt)]).toEqual([401, true])
  })

  it('is not asked for where the round takes none', async () => {
    const round = await openRound(hands, 'proposingAt', { proposing: { ...usualProposing, photo: false } })
    const { browser } = await drafted(round)
    expect(await pageOf(browser, `${proposeOf(round)}/tasks`)).not.toContain('/photo"')
    expect((await browser.get(`${proposeOf(round)}/photo`)).status).toBe(409)
  })

  it('may be as large as a request to a Lambda where there is no machine of its own', async () => {
    const round = await openRound(hands)
    const { browser } = await drafted(round)
    const { local: _local, ...deployed } = site
    const there = httpApp({ ...deployed, origin: 'http://localhost:3000' })
    const path = `${proposeOf(round)}/photo`
    const fields = { ...(await hiddenOf(browser, path)), alt }
    const answer = await upload(browser, path, fields, Buffer.alloc(4_700_000, 1), there)
    expect([answer.status, textOf(await answer.text()).includes('larger than 4 MB')]).toEqual([413, true])
  })
})

describe('the place on the map', () => {
  const press = async (
    browser: Visitor,
    path: string,
    changes: Record<string, string | undefined>,
    html?: string,
  ) => {
    const form = formIn(html ?? (await pageOf(browser, path)), path)
    // A picture to press is sent as two numbers of where, and not at all where another button was pressed.
    form.delete('map')
    const answer = await browser.post(path, filled(form, changes))
    return { answer, html: await answer.clone().text() }
  }

  it('is pressed, looked at more closely, moved by buttons, kept, and shown to everyone', async () => {
    const round = await openRound(hands)
    const { browser, actor } = await drafted(round)
    const path = `${proposeOf(round)}/place`
    const first = await press(browser, path, { 'map.x': '100', 'map.y': '140' })
    expect(first.answer.status).toBe(200)
    const draft = () => getDraft(hands.db, actor.person!, round.id, hands.clock.now())
    const pin = (await draft())!.pin!
    expect(first.html).toContain(`src="/maps/north.svg?zoom=1&amp;pin=${pin.lon},${pin.lat}"`)
    const closer = await press(browser, path, { step: 'closer' }, first.html)
    expect(closer.html).toContain('/maps/north.svg?zoom=2&amp;pin=')
    const moved = await press(browser, path, { step: 'west' }, closer.html)
    const west = (await draft())!.pin!
    expect([west.lon < pin.lon, west.lat]).toEqual([true, pin.lat])
    const kept = await press(browser, path, { step: 'keep' }, moved.html)
    expect(kept.answer.headers.get('location')).toBe(`${proposeOf(round)}/tasks`)
    const check = await pageOf(browser, `${proposeOf(round)}/check`)
    expect(check).toContain('aria-label="Map of North with a pin')
    const done = await browser.post(
      proposeOf(round),
      filled(formIn(check, proposeOf(round)), { step: 'send' }),
    )
    const [, id] = /proposals\/(\w+)\/sent/.exec(done.headers.get('location')!)!
    expect((await stored(hands, round.id, id as never)).pin).toEqual(west)
    expect(await pageOf(visitor(app), `/en/rounds/${round.id}/proposals/${id}`)).toContain(
      'aria-label="Map of North with a pin',
    )
  })

  it('outside the neighbourhood, or nowhere, is refused with the map still there', async () => {
    const round = await openRound(hands)
    const { browser, actor } = await drafted(round)
    const path = `${proposeOf(round)}/place`
    const draft = async () => (await getDraft(hands.db, actor.person!, round.id, hands.clock.now()))!.pin
    const outside = await press(browser, path, { 'map.x': '140', 'map.y': '270' })
    expect([outside.answer.status, textOf(outside.html).includes('outside the neighbourhood')]).toEqual([
      422,
      true,
    ])
    for (const [x, y] of [
      ['0', '0'],
      ['', ''],
      ['-5', '10'],
      ['281', '9'],
      ['x', 'y'],
      ['1e9', '1'],
    ] as const) {
      const missed = await press(browser, path, { 'map.x': x, 'map.y': y })
      expect([x, missed.answer.status, textOf(missed.html).includes('could not tell which place')]).toEqual([
        x,
        422,
        true,
      ])
    }
    expect(await draft()).toBeUndefined()
    const middle = await press(browser, path, { step: 'middle' })
    expect([middle.answer.status, (await draft()) !== undefined]).toEqual([200, true])
    await press(browser, path, { step: 'none' }, middle.html)
    expect(await draft()).toBeUndefined()
  })

  it('of a sent proposal is kept once its author says so, as a change that everyone sees', async () => {
    const round = await openRound(hands)
    const { browser, actor } = await resident()
    const proposal = await proposed(hands, round, actor, { help: 'An hour a week' })
    const path = `/en/me/rounds/${round.id}/proposals/${proposal.id}/place`
    const pressed = await press(browser, path, { 'map.x': '100', 'map.y': '140' })
    expect((await stored(hands, round.id, proposal.id)).version).toBe(0)
    const kept = await press(browser, path, { step: 'keep' }, pressed.html)
    expect(kept.answer.status).toBe(303)
    const after = await stored(hands, round.id, proposal.id)
    expect(after).toMatchObject({ version: 1, title: proposal.title, help: 'An hour a week' })
    expect(after.pin).toBeDefined()
    const edit = `/en/me/rounds/${round.id}/proposals/${proposal.id}`
    const form = formIn(await pageOf(browser, edit), edit)
    await browser.post(edit, filled(form, { title: 'A crossing, and a bench' }))
    expect(await stored(hands, round.id, proposal.id)).toMatchObject({ pin: after.pin, version: 2 })
    const stale = await press(browser, path, { step: 'keep', version: '0' })
    expect(stale.answer.status).toBe(409)
  })

  it('has a picture for every neighbourhood, that shows no more than it is asked for', async () => {
    const map = await visitor(app).get('/maps/north.svg?zoom=4&pin=-3.99,54.498')
    expect([map.status, map.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
    const svg = await map.text()
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(svg).toContain('<circle')
    expect(await pageOf(visitor(app), '/maps/north.svg')).toContain('South')
    for (const odd of ['?pin=<script>', '?pin=9,99', '?zoom=99', '?pin=1e3,4'])
      expect([odd, await (await visitor(app).get(`/maps/north.svg${odd}`)).text()]).toEqual([
        odd,
        expect.not.stringMatching(/script|circle/),
      ])
    for (const none of ['/maps/nowhere.svg', '/maps/north.png', '/maps/..%2f.svg'])
      expect([none, (await visitor(app).get(none)).status]).toEqual([none, 404])
  })
})

describe('how the words changed', () => {
  it('is there for everyone, with “added” and “removed” before what came and went', async () => {
    const round = await openRound(hands)
    const { browser, actor } = await resident()
    const proposal = await proposed(hands, round, actor)
    const edit = `/en/me/rounds/${round.id}/proposals/${proposal.id}`
    const form = formIn(await pageOf(browser, edit), edit)
    await browser.post(edit, filled(form, { title: 'A safer bridge at Mill Lane', help: '<b>Bold</b> help' }))
    const changes = `/en/rounds/${round.id}/proposals/${proposal.id}/changes`
    expect(await pageOf(visitor(app), `/en/rounds/${round.id}/proposals/${proposal.id}`)).toContain(
      `href="${changes}"`,
    )
    const html = await pageOf(visitor(app), changes)
    expect(textOf(html)).toMatch(/A safer removed: crossing added: bridge at Mill Lane/)
    expect(html).toMatch(/<del><span[^>]*>removed: <\/span>crossing<\/del><ins>/)
    expect(html).toContain('&lt;b>Bold&lt;/b>')
    expect(textOf(html)).not.toContain('What, where and why')
    const whole = await pageOf(visitor(app), `${changes.replace(proposal.id, '01ARZ3NDEKTSV4RRFFQ69G5FAV')}`)
    expect(whole).toContain('We cannot find that')
  })
})

describe('those who stand beside it', () => {
  it('are asked by e-mail, accept by the link after signing in, change the words, and leave', async () => {
    const round = await openRound(hands)
    const { browser, actor } = await resident()
    const friend = await resident('Ben Okri')
    const proposal = await proposed(hands, round, actor)
    const own = `/en/me/rounds/${round.id}/proposals/${proposal.id}`
    const sent = await browser.post(
      `${own}/invite`,
      filled(formIn(await pageOf(browser, `${own}/invite`), `${own}/invite`), { email: friend.email }),
    )
    expect(sent.headers.get('location')).toBe(`${own}/invite?sent=yes`)
    const [letter] = await hands.messages.list({ to: friend.email })
    const [, link] = /https?:\/\/[^/]+(\/en\/me\/invitations\/\w+)/.exec(letter!.text)!
    expect((await visitor(app).get(link!)).status).toBe(401)
    const asked = await pageOf(friend.browser, link!)
    expect(textOf(asked)).toContain('Amina Diallo would like you')
    const accepted = await friend.browser.post(link!, formIn(asked, link!))
    expect(accepted.headers.get('location')).toBe(`${own}?joined=yes`)
    const theirs = await (await friend.browser.follow(accepted)).text()
    expect(textOf(theirs)).toContain('Your name stands on it now')
    expect(theirs).not.toContain(`${own}/withdraw`)
    expect(await pageOf(friend.browser, '/en/me')).toContain(proposal.title)
    const edited = await friend.browser.post(
      own,
      filled(formIn(theirs, own), { title: 'A crossing of two minds' }),
    )
    expect(edited.headers.get('location')).toBe(`${own}?saved=yes`)
    const open = textOf(await pageOf(visitor(app), `/en/rounds/${round.id}/proposals/${proposal.id}`))
    expect(open).toContain('Together with Ben Okri')
    const leave = await pageOf(friend.browser, `${own}/leave`)
    expect((await friend.browser.post(`${own}/leave`, formIn(leave, `${own}/leave`))).status).toBe(303)
    expect((await friend.browser.get(own)).status).toBe(403)
    expect((await browser.get(`${own}/leave`)).status).toBe(403)
    expect((await browser.get('/en/me/invitations/nothing')).status).toBe(410)
  })

  it('keeps what was typed when the address is none', async () => {
    const round = await openRound(hands)
    const { browser, actor, email } = await resident()
    const proposal = await proposed(hands, round, actor)
    const path = `/en/me/rounds/${round.id}/proposals/${proposal.id}/invite`
    for (const [typed, status] of [
      ['no address', 422],
      [email, 422],
      ['', 422],
    ] as const) {
      const answer = await browser.post(path, { email: typed })
      expect([typed, answer.status]).toEqual([typed, status])
      expect(formIn(await answer.text(), path).get('email')).toBe(typed)
    }
  })
})

describe('a name kept from the public', () => {
  it('is offered where the round allows it, and nowhere on public pages', async () => {
    const round = await openRound(hands, 'proposingAt', { proposing: { ...usualProposing, anonymous: true } })
    const { browser } = await drafted(round, { anonymous: 'yes' })
    const check = await pageOf(browser, `${proposeOf(round)}/check`)
    expect(textOf(check)).toContain('without your name')
    const done = await browser.post(
      proposeOf(round),
      filled(formIn(check, proposeOf(round)), { step: 'send' }),
    )
    const [, id] = /proposals\/(\w+)\/sent/.exec(done.headers.get('location')!)!
    for (const page of [
      `/en/rounds/${round.id}/proposals/${id}`,
      `/en/rounds/${round.id}/proposals?draw=1`,
      `/en/rounds/${round.id}/journal`,
      `/api/rounds/${round.id}/proposals/${id}`,
      `/api/rounds/${round.id}/proposals`,
      `/api/rounds/${round.id}/journal`,
    ])
      expect([page, await pageOf(visitor(app), page)]).toEqual([page, expect.not.stringContaining('Amina')])
    expect(await pageOf(visitor(app), `/en/rounds/${round.id}/proposals/${id}`)).toContain(
      'a resident who asked not to be named',
    )
    const officer = visitor(app)
    const { token } = await signedIn(hands, {
      name: 'Rita Review',
      email: `r${++people}@test.example`,
      duties: ['review'],
    })
    officer.cookies.set('folkmoot', token)
    expect(await pageOf(officer, `/en/staff/rounds/${round.id}/review/${id}`)).toContain('Amina Diallo')
  })
})
