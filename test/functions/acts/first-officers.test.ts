// The first two officers: invited by a command, each accepts by their own link signed in as themselves, and neither gives a duty
// to anybody before both have. And whoever leaves is out at once.
import { beforeAll, describe, expect, it } from 'vitest'
import { acceptOffice } from '../../../functions/acts/accept-office.ts'
import { confirmDuty } from '../../../functions/acts/confirm-duty.ts'
import { endDuty } from '../../../functions/acts/end-duty.ts'
import { grantDuty } from '../../../functions/acts/grant-duty.ts'
import { inviteOfficer } from '../../../functions/acts/invite-officer.ts'
import { httpApp } from '../../../functions/http/app.ts'
import { followJournal, skipJournal } from '../../../functions/on-act/follow.ts'
import { officerToken } from '../../../functions/parts/officer-link.ts'
import { readMonth } from '../../../functions/store/journal.ts'
import { readInvite, sayInvited, sayInviteRefusal } from '../../../infra/operate/invite-words.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { textOf } from '../../fixtures/forms.ts'
import { actorWith, at, type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { bothAccept } from '../../fixtures/staffed.ts'
import { visitor } from '../../fixtures/visitor.ts'
import { done } from '../../fixtures/vote.ts'

const start = at('2026-09-01T09:00:00Z')
const refused = (reason: string) => ({ ok: false, refusal: { reason } })
const duty = {
  name: 'Hana Holder',
  email: 'hana@test.example',
  duty: 'review' as const,
  place: 'north' as NeighbourhoodId,
  until: null,
}

let hands: TestHands
let first: Actor
let second: Actor
beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(start)
  await skipJournal(hands)
  first = (await signedIn(hands, { name: 'First Officer', email: 'first@test.example' })).actor
  second = (await signedIn(hands, { name: 'Second Officer', email: 'second@test.example' })).actor
})

const tokenOf = (invitation: string) => officerToken(hands.keys, invitation)

describe('the first two officers', () => {
  it('give nobody a duty before they have accepted', async () => {
    expect(await grantDuty(hands, first, duty)).toEqual(refused('officers-not-accepted'))
  })

  it('are invited where the configuration names them, and nobody else is', async () => {
    expect(await inviteOfficer(hands, 'somebody@test.example')).toEqual(refused('not-a-first-officer'))
    const { name, until } = done(await inviteOfficer(hands, 'FIRST@test.example'))
    expect([name, until.slice(0, 10)]).toEqual(['First Officer', '2026-09-15'])
    await followJournal(hands)
    const [message] = await hands.messages.list({ to: 'first@test.example' })
    expect(message?.text).toMatch(/\/en\/staff\/accept\/[0-9a-f]{64}\n/)
    expect(message?.subject).toContain('first officer')
  })

  it('accept by the newest link alone, as themselves, while it is good', async () => {
    const old = done(await inviteOfficer(hands, 'first@test.example'))
    const { invitation } = done(await inviteOfficer(hands, 'first@test.example'))
    const token = await tokenOf(invitation)
    const wrong = refused('wrong-invitation')
    expect(await acceptOffice(hands, first, { token: await tokenOf(old.invitation) })).toEqual(wrong)
    expect(await acceptOffice(hands, second, { token })).toEqual(wrong)
    const officer = actorWith('Third Officer', 'round')
    expect(await acceptOffice(hands, officer, { token })).toEqual(wrong)
    const resident = { ...first, duties: [] }
    expect(await acceptOffice(hands, resident, { token })).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    hands.clock.set(daysAfter(start, 15))
    expect(await acceptOffice(hands, first, { token })).toEqual(wrong)
    hands.clock.set(start)
    done(await acceptOffice(hands, first, { token }))
    done(await acceptOffice(hands, first, { token }))
    expect(await inviteOfficer(hands, 'first@test.example')).toEqual(refused('already-done'))
  })

  it('give duties once the other has accepted on the page of the link', async () => {
    expect(await grantDuty(hands, first, duty)).toEqual(refused('officers-not-accepted'))
    const { invitation } = done(await inviteOfficer(hands, 'second@test.example'))
    const browser = visitor(httpApp(await testSite(hands)))
    const path = `/en/staff/accept/${await tokenOf(invitation)}`
    expect((await browser.get(path)).status).toBe(401)
    const { token } = await signedIn(hands, { name: 'Second Officer', email: 'second@test.example' })
    browser.cookies.set('folkmoot', token)
    expect((await browser.get('/en/staff/accept/nonsense')).status).toBe(404)
    expect(textOf(await (await browser.get(path)).text())).toContain('I accept')
    expect((await grantDuty(hands, first, duty)).ok).toBe(false)
    const accepted = await browser.post(path, {})
    expect(textOf(await (await browser.follow(accepted)).text())).toContain('You have accepted')

    const { person } = done(await grantDuty(hands, first, duty))
    done(await confirmDuty(hands, second, { person, duty: 'review', place: duty.place }))
    const { entries } = await readMonth(hands.db, start, { limit: 20 })
    expect(entries.filter(({ act }) => act === 'accept-office').map(({ byName }) => byName)).toEqual([
      'Second Officer',
      'First Officer',
    ])
    expect(JSON.stringify(entries)).not.toContain('@')
  })
})

describe('the command', () => {
  it('takes one address and a duty of first officers', () => {
    expect(readInvite(['a@b.example'], undefined)).toEqual({ ok: true, value: 'a@b.example' })
    expect(readInvite(['a@b.example'], ['round', 'audit'])).toEqual({ ok: true, value: 'a@b.example' })
    const said = (...given: Parameters<typeof readInvite>) => {
      const read = readInvite(...given)
      return read.ok ? '' : read.refusal.message
    }
    expect(said([], undefined)).toContain('One e-mail address')
    expect(said(['a@b.example', 'c@d.example'], undefined)).toContain('One e-mail address')
    expect(said(['a@b.example'], 'councillor')).toContain('given on the page “Who may do what”')
    expect(said(['a@b.example'], 'audit')).toContain('It takes the duty “round”')
  })

  it('says what comes next', () => {
    const until = at('2026-09-15T09:00:00Z')
    expect(sayInvited({ name: 'Ruth', invitation: 'x', until }, false)).toContain('/local/mailbox')
    expect(sayInvited({ name: 'Ruth', invitation: 'x', until }, true)).toContain('good until 2026-09-15')
    const reasons = ['not-a-first-officer', 'already-done', 'changed-meanwhile'] as const
    const texts = reasons.map(reason => sayInviteRefusal(reason, 'a@b.example', hands.council))
    expect(texts[0]).toContain('first@test.example, second@test.example')
    expect(new Set(texts).size).toBe(3)
  })
})

describe('whoever leaves', () => {
  it('is out at once: the session that stands open is refused at its next request', async () => {
    const here = await testHands()
    here.clock.set(start)
    await bothAccept(here)
    const app = httpApp(await testSite(here))
    const officer = actorWith('Third Officer', 'round')
    const { token, person } = await signedIn(here, {
      name: 'Lena Leaver',
      email: 'lena@test.example',
      duties: ['review', ['councillor', 'north']],
    })
    const browser = visitor(app)
    browser.cookies.set('folkmoot', token)
    expect((await browser.get('/en/staff')).status).toBe(200)
    const reason = 'Has moved to another council'
    const [one, other] = [
      { person, duty: 'review' as const, place: 'council' as const },
      { person, duty: 'councillor' as const, place: 'north' as NeighbourhoodId },
    ]
    done(await endDuty(here, officer, { ...one, reason }))
    // They still are a councillor.
    expect((await browser.get('/en/staff')).status).toBe(200)
    done(await endDuty(here, officer, { ...other, reason }))
    expect((await browser.get('/en/staff')).status).toBe(401)
    expect((await browser.get('/en/me')).status).toBe(401)
  })

  it('stands no longer on the public list, which has names by duty and no address', async () => {
    const here = await testHands()
    here.clock.set(start)
    const app = httpApp(await testSite(here))
    const { person } = await signedIn(here, {
      name: 'Nora North',
      email: 'nora@test.example',
      duties: [['councillor', 'north']],
    })
    await signedIn(here, { name: 'First Officer', email: 'first@test.example' })
    const list = async () => {
      const answer = await app.request('/en/duties')
      expect(answer.status).toBe(200)
      return answer.text()
    }
    const before = textOf(await list())
    expect(before).toMatch(/Duty: ward councillor.*Nora North.*North/s)
    expect(before).toMatch(/Duty: running rounds.*First Officer/s)
    const main = must(/<main.*<\/main>/s.exec(await list()), 'the page')[0]
    expect(main).not.toContain('@')
    const held = { person, duty: 'councillor' as const, place: 'north' as NeighbourhoodId }
    done(await endDuty(here, actorWith('Third Officer', 'round'), { ...held, reason: 'Lost her seat.' }))
    expect(await list()).not.toContain('Nora North')
  })
})
