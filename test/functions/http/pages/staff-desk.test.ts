// The staff desk: what waits for whom, and nothing else.
import { describe, expect, it } from 'vitest'
import { importRoll } from '../../../../functions/acts/import-roll.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { staffDeskPages } from '../../../../functions/http/pages/staff-desk.tsx'
import { newDuty } from '../../../../functions/store/duties.ts'
import { newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { NeighbourhoodId, PersonId, RoundId } from '../../../../shared/lib/ids.ts'
import { decidedRound } from '../../../fixtures/decided-round.ts'
import { textOf } from '../../../fixtures/forms.ts'
import { at, testDates, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { inPhase } from '../../../fixtures/phases.ts'
import { moveTo, openRound, proposed } from '../../../fixtures/proposals.ts'
import { signedIn, type Who } from '../../../fixtures/sessions.ts'
import { staffed } from '../../../fixtures/staffed.ts'
import { enrol } from '../../../fixtures/voting.ts'

/** A desk shows every round, so each test has a council of its own. */
async function desk() {
  const hands = await testHands()
  const app = foundation(await testSite(hands), staffDeskPages)
  let people = 0
  const open = async (who: Partial<Who> | 'nobody') => {
    const person = { name: `Person ${++people}`, email: `p${people}@test.example` }
    const headers = who === 'nobody' ? {} : { cookie: (await signedIn(hands, { ...person, ...who })).cookie }
    const response = await app.request('/en/staff', { headers })
    const html = await response.text()
    return { response, html, text: textOf(html) }
  }
  const onRoll = (round: RoundId, pot: string) => enrol(hands, round, `someone@test.example, ${pot}`)
  return { hands, open, onRoll }
}

describe('the staff desk', () => {
  it('shows a change of the roll to the officer who can agree to it, and not to who asked', async () => {
    const { hands, open } = await desk()
    const round = await openRound(hands)
    const asker = { name: 'Rosa Roll', email: 'rosa@test.example', duties: ['roll'] as const }
    const { actor } = await signedIn(hands, asker)
    await importRoll(hands, actor, { round: round.id, lines: 'someone@test.example, north' })
    expect((await open({ duties: ['roll'] })).text).toContain(
      `A list with one person Asked for by Rosa Roll, in “${round.title}”`,
    )
    expect((await open({ ...asker, duties: [] })).text).not.toContain('A list with one person')
  })

  it('shows a councillor the ideas of their own ward', async () => {
    const { hands, open } = await desk()
    const round = await openRound(hands)
    await proposed(hands, round)
    await proposed(hands, round)
    await proposed(hands, round, undefined, { neighbourhood: 'south' as NeighbourhoodId })
    await moveTo(hands, round, 'reviewingAt')
    const { html, text } = await open({ duties: [['councillor', 'north']] })
    expect(html).toContain('<h1>One thing waits for you</h1>')
    expect(text).toContain(
      'Answer every idea 2 ideas have no answer yet: North. Due Monday 5 October 2026, 5pm.',
    )
    expect(html).toContain(`href="/en/staff/rounds/${round.id}/review"`)
    expect(html).not.toContain('/staff/rounds/new')
    expect(html).not.toContain('/staff/duties')
  })

  it('shows an officer drafts to put right, the roll, and what they may set up', async () => {
    const { hands, open, onRoll } = await desk()
    await staffed(hands)
    await transact(hands.db, [newRound(testRound('broken-draft', { title: 'Broken draft', pots: [] }))])
    const { round, now } = inPhase('proposing')
    await transact(hands.db, [newRound(round)])
    hands.clock.set(now)
    await onRoll(round.id, 'north')
    const { html, text } = await open({ duties: ['round', 'roll'] })
    expect(html).toContain('<h1>2 things wait for you</h1>')
    expect(text).toContain('Nobody is on the roll yet: South.')
    expect(html).toContain('href="/en/staff/rounds/broken-draft/set-up"')
    expect(html).toContain('href="/en/staff/rounds/new"')
  })

  it('asks a second officer to agree, and not the first', async () => {
    const { hands, open } = await desk()
    const first = await signedIn(hands, { name: 'First', email: 'one@test.example', duties: ['round'] })
    const cancelProposed = {
      by: first.person,
      byName: 'First',
      at: at('2026-09-01T09:00:00Z'),
      reason: 'The money was needed after the flood.',
    }
    await transact(hands.db, [newRound(testRound('asked', { acts: { cancelProposed } }))])
    const waiting = {
      person: 'new-colleague' as PersonId,
      personName: 'New Colleague',
      email: 'new@test.example',
      name: 'review' as const,
      place: 'council' as const,
      granted: { by: first.person, byName: 'First', at: at('2026-09-01T09:00:00Z') },
      version: 0,
    }
    await transact(hands.db, [newDuty(waiting)])
    const own = await open({ name: 'First', email: 'one@test.example' })
    expect(own.text).not.toContain('Agree or not that the round is cancelled')
    expect(own.text).not.toContain('Duties to agree to')
    const second = await open({ duties: ['round'] })
    expect(second.text).toContain('Agree or not that the round is cancelled')
    expect(second.text).toContain('“The money was needed after the flood.”')
    expect(second.text).toContain('One duty that another officer gave waits for a second person.')
    expect(second.html).toContain('href="/en/staff/duties"')
  })

  it('counts what is still to be made after the results, pot by pot', async () => {
    const { hands, open } = await desk()
    await decidedRound(hands, 'decided')
    hands.clock.set(testDates.challengesUntil)
    const { text } = await open({ duties: [['councillor', 'north']] })
    expect(text).toContain('3 projects are not done yet: North.')
    expect((await open({ duties: ['review'] })).html).toContain('<h1>Nothing waits for you</h1>')
  })

  it('is a plain page for who has no duty in force, and leads back for who is not signed in', async () => {
    const { hands, open } = await desk()
    await transact(hands.db, [newRound(testRound('some-round'))])
    const resident = await open({ name: 'Amina Diallo' })
    expect(resident.response.status).toBe(403)
    expect(resident.text).toContain('This page is for council staff and ward councillors')
    expect(resident.text).toContain('You are signed in as Amina Diallo')
    expect(resident.text).not.toContain('Autumn round')
    // Duties count only after the council's own sign-in.
    const byMail = await open({ name: 'Cara', duties: ['councillor'], by: 'code' })
    expect(byMail.response.status).toBe(403)
    const out = await open('nobody')
    expect(out.response.status).toBe(401)
    expect(out.html).toContain('href="/en/sign-in?back=%2Fen%2Fstaff"')
    expect(out.response.headers.get('cache-control')).toBe('no-store')
  })
})
