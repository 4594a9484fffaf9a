// What a person finds out about their own account, and closing it.
import { beforeAll, describe, expect, it } from 'vitest'
import { closeAccount } from '../../../../functions/acts/close-account.ts'
import { comment } from '../../../../functions/acts/comment.ts'
import { endDuty } from '../../../../functions/acts/end-duty.ts'
import { saveDraft } from '../../../../functions/acts/save-draft.ts'
import { httpApp } from '../../../../functions/http/app.ts'
import type { App } from '../../../../functions/http/site.ts'
import { type HoldersEntry, tellHolder } from '../../../../functions/on-act/tell-holder.ts'
import { getDraft } from '../../../../functions/store/drafts.ts'
import { readMonthBy } from '../../../../functions/store/journal.ts'
import { getPerson } from '../../../../functions/store/people.ts'
import type { CommentId } from '../../../../shared/lib/ids.ts'
import { daysAfter, secondsAfter } from '../../../../shared/lib/instant.ts'
import { deviceOf } from '../../../../shared/platform/device.ts'
import { formIn } from '../../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { openRound, proposed } from '../../../fixtures/proposals.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { done } from '../../../fixtures/vote.ts'
import { cast, enrol, officer, person, votingRound } from '../../../fixtures/voting.ts'
import { wholeDump } from '../../../fixtures/whole-dump.ts'

let hands: TestHands
let app: App
beforeAll(async () => {
  hands = await testHands()
  app = httpApp(await testSite(hands))
})

const phone =
  'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36'

const withCookie = (cookie: string, userAgent = phone) => ({ headers: { cookie, 'user-agent': userAgent } })
const text = async (response: Response) =>
  (await response.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('the devices', () => {
  it.each([
    [phone, 'Chrome', 'Android'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126 Safari/537.36 Edg/126.0',
      'Edge',
      'Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari',
      'iPhone',
    ],
    ['curl/8.5', undefined, undefined],
    [undefined, undefined, undefined],
  ])('%s', (agent, browser, system) => {
    const { browser: b, system: s } = deviceOf(agent)
    expect([b, s]).toEqual([browser, system])
  })

  it('are listed, with this one marked and the others until they are signed out', async () => {
    const who = { name: 'Amina Diallo', email: 'amina@account.example' }
    const first = await signedIn(hands, who)
    hands.clock.set(secondsAfter(hands.clock.now(), 60))
    const second = await signedIn(hands, who)
    await app.request('/en/me', withCookie(first.cookie))
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0'
    const page = await text(await app.request('/en/me/account', withCookie(second.cookie, firefox)))
    expect(page).toMatch(/Firefox on Windows .* This one Chrome on Android .* Signed in/)
    const out = await app.request('/en/sign-in/out', {
      method: 'POST',
      headers: { cookie: first.cookie, origin: 'http://localhost:3000' },
    })
    expect(out.status).toBe(303)
    expect((await app.request('/en/me', withCookie(first.cookie))).status).toBe(401)
    const after = await text(await app.request('/en/me/account', withCookie(second.cookie)))
    expect(after).toMatch(/This one Chrome on Android .* Signed out/)
    // Nobody else's are there, and after a month nobody's.
    expect(after.match(/by a message to your address/g)).toHaveLength(2)
    hands.clock.set(daysAfter(hands.clock.now(), 31))
    const third = await signedIn(hands, who)
    const later = await text(await app.request('/en/me/account', withCookie(third.cookie)))
    expect(later.match(/by a message to your address/g)).toHaveLength(1)
  })

  it('are nobody’s who is not signed in', async () => {
    for (const path of ['/en/me/account', '/en/me/account/close', '/en/me/account/data.json'])
      expect((await app.request(path)).status).toBe(401)
  })
})

it('shows what was done in one’s name, and what one does for the council', async () => {
  const { voters: _, ...vote } = await votingRound(hands)
  const staff = await signedIn(hands, { name: 'Rolf Roll', email: 'rolf@staff.example', duties: ['roll'] })
  await enrol(hands, vote.id, 'somebody@north.example,north')
  const { voidVote } = await import('../../../../functions/acts/void-vote.ts')
  const reason = 'They moved away before the vote.'
  const input = { round: vote.id, pot: 'north' as never, proof: 'somebody@north.example', reason }
  done(await voidVote(hands, staff.actor, input))
  const page = await text(await app.request('/en/me/account', withCookie(staff.cookie)))
  expect(page).toContain('Asked for a place on the voter roll of North to be made void')
  expect(page).toContain('given by Officer One')
})

it('gives home everything that is kept of a person, and of nobody else, and not how they voted', async () => {
  const [mine, other] = ['tess.take@north.example', 'olga.other@north.example']
  const round = await openRound(hands)
  const [me, her] = await Promise.all(
    [mine, other].map(email => signedIn(hands, { name: email.split('.')[0]!, email })),
  )
  for (const { actor } of [me!, her!]) {
    done(await saveDraft(hands, actor, { round: round.id, fields: { title: `A draft of ${actor.name}` } }))
    const idea = await proposed(hands, round, actor, { title: `An idea of ${actor.name}` })
    hands.clock.set(secondsAfter(hands.clock.now(), 60))
    done(
      await comment(hands, actor, {
        round: round.id,
        proposal: idea.id,
        comment: hands.entropy.ulid() as CommentId,
        kind: 'for',
        text: `Words of ${actor.name}.`,
        inReplyTo: null,
      }),
    )
  }
  await enrol(hands, round.id, `${mine},north`)
  const answer = await app.request('/en/me/account/data.json', withCookie(me!.cookie))
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  expect(answer.headers.get('cache-control')).toContain('no-store')
  const body = await answer.text()
  const data = JSON.parse(body)
  expect(data.account).toMatchObject({ email: mine, name: 'tess' })
  expect(data.signedIn).toHaveLength(1)
  expect(data.ideas).toMatchObject([{ title: 'An idea of tess' }])
  expect(data.comments).toMatchObject([{ text: 'Words of tess.' }])
  expect(data.voterRolls).toEqual([{ round: round.id, pot: 'north', status: 'eligible', sent: 0 }])
  expect(data.record.map(({ act }: { act: string }) => act).sort()).toEqual(['comment', 'propose'])
  for (const theirs of ['olga', 'draft-of-her', her!.person]) expect(body).not.toContain(theirs)
})

describe('closing', () => {
  async function visitorOf(
    email: string,
  ): Promise<Visitor & { actor: Awaited<ReturnType<typeof signedIn>> }> {
    const actor = await signedIn(hands, { name: 'Carla Close', email })
    const browser = visitor(app)
    browser.cookies.set('folkmoot', actor.token)
    return Object.assign(browser, { actor })
  }

  it('takes the address, the name, the drafts and the sessions away, and not the ballot', async () => {
    const email = 'carla.close@north.example'
    const { voters: _, ...vote } = await votingRound(hands)
    await enrol(hands, vote.id, `${email},north`)
    const browser = await visitorOf(email)
    const { actor, person: id } = browser.actor
    done(await cast(hands, actor, vote, [vote.projects.north![0]!]))
    await saveDraft(hands, actor, { round: vote.id, fields: { title: 'A draft of mine' } })
    const page = await browser.get('/en/me/account/close')
    const closed = await browser.post(
      '/en/me/account/close',
      formIn(await page.text(), '/en/me/account/close'),
    )
    expect([closed.status, closed.headers.get('location')]).toEqual([303, '/en/sign-in/out?from=closed'])
    expect(await text(await browser.follow(closed))).toContain('Your account is closed')
    expect(await getPerson(hands.db, id)).toBeUndefined()
    expect(await getDraft(hands.db, id, vote.id, hands.clock.now())).toBeUndefined()
    expect((await app.request('/en/me', withCookie(browser.actor.cookie))).status).toBe(401)
    const all = await wholeDump(hands)
    for (const gone of [email, 'Carla Close', 'A draft of mine']) expect(all).not.toContain(gone)

    // The same address again: somebody new here, and the same to the roll.
    const again = await person(hands, email)
    expect(again.person).not.toBe(id)
    const second = await cast(hands, again, vote, [vote.projects.north![1]!])
    expect(second).toMatchObject({ refusal: { reason: 'already-voted', version: 1 } })
  })

  it('leaves of duties that are over that they were, and not where to write to', async () => {
    const email = 'edna.ended@staff.example'
    const edna = await signedIn(hands, { name: 'Edna Ended', email, duties: ['audit'] })
    const input = { person: edna.person, duty: 'audit', place: 'council', reason: 'She moved away.' } as const
    done(await endDuty(hands, officer, input))
    done(await closeAccount(hands, edna.actor))
    const all = await wholeDump(hands)
    expect(all).not.toContain(email)
    expect(all).toContain('Edna Ended')
    const [entry] = await readMonthBy(hands.db, hands.clock.now(), officer.person!)
    expect(entry).toMatchObject({ act: 'end-duty', subject: 'Edna Ended' })
    await tellHolder(hands, entry as HoldersEntry)
    expect(await hands.messages.list()).toEqual([])
  })

  it('asks once more who it is, and keeps what was pressed', async () => {
    const browser = await visitorOf('late@account.example')
    hands.clock.set(secondsAfter(hands.clock.now(), 301))
    const asked = await browser.post('/en/me/account/close', { sure: 'yes' })
    expect(asked.status).toBe(403)
    const page = await asked.text()
    expect(page).toContain('Is it still you?')
    expect(page).toContain('late@account.example')
    expect(await getPerson(hands.db, browser.actor.person)).toBeDefined()
  })

  it('is refused to who still does something for the council, and to nobody signed in', async () => {
    const officer = await signedIn(hands, { name: 'Dora', email: 'dora@staff.example', duties: ['review'] })
    expect(await closeAccount(hands, officer.actor)).toMatchObject({ refusal: { reason: 'duties-held' } })
    const first = await signedIn(hands, { name: 'First', email: 'first@test.example' })
    expect(await closeAccount(hands, first.actor)).toMatchObject({ refusal: { reason: 'duties-held' } })
    expect(await closeAccount(hands, { duties: [] })).toMatchObject({ refusal: { reason: 'not-signed-in' } })
    const gone = { person: 'nobody-here' as never, duties: [], provedAt: hands.clock.now() }
    expect(await closeAccount(hands, gone)).toMatchObject({ refusal: { reason: 'unknown-person' } })
    expect((await visitor(app).post('/en/me/account/close', { sure: 'yes' })).status).toBe(401)
  })
})
