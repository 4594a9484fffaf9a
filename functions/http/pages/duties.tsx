// Who may do what: the page of it, and its three acts as forms.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { statusOf } from '../../../shared/contract/refusals.ts'
import { type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import { ok, type Refusal, type Result } from '../../../shared/lib/result.ts'
import type { HeldDuty } from '../../../shared/rounds/duties.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { TypedGrant } from '../../../web/pages/duty-forms.tsx'
import { confirmDuty } from '../../acts/confirm-duty.ts'
import { endDuty } from '../../acts/end-duty.ts'
import { grantDuty } from '../../acts/grant-duty.ts'
import { getDuty } from '../../store/duties.ts'
import { type Form, readForm } from '../form.ts'
import { refusalPage } from '../frame.tsx'
import { proveAgain, signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { readWallTime } from '../wall-time.ts'
import { dutiesPage, endPage, errorsOf, grantPage, untilUnread } from './parts/duty-views.tsx'

type C = Context<{ Variables: Variables }>

export function dutiesPages(app: App): void {
  app.get('/:language/staff/duties', async c => {
    const { actor } = c.var
    if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    if (actor.duties.length === 0) return refusalPage(c, { reason: 'not-your-duty', duties: ['round'] })
    return dutiesPage(c)
  })

  app.post('/:language/staff/duties/confirm', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const input = parseInput(inputs['confirm-duty'], named(form.value))
    if (!input.ok) return refusalPage(c, { reason: 'unknown-duty' })
    const done = await confirmDuty(c.var.site.hands, c.var.actor, input.value)
    if (!done.ok && done.refusal.reason === 'proof-too-old') return proveAgain(c, form.value)
    return done.ok ? toDuties(c, 'confirmed') : dutiesPage(c, done.refusal)
  })

  app.get('/:language/staff/duties/grant', c => {
    const allowed = may('grant-duty', { actor: c.var.actor, now: c.var.site.hands.clock.now() })
    return allowed.ok ? grantPage(c, [], undefined) : refusalPage(c, allowed.refusal)
  })

  app.post('/:language/staff/duties/grant', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const typed = typedGrant(form.value)
    const until = readUntil(c, typed)
    const { until: _typed, ...fields } = typed
    // A day that could not be read is put in as none, so that every other fault is found at once with it.
    const input = parseInput(inputs['grant-duty'], { ...fields, until: until.ok ? until.value : null })
    if (!input.ok || !until.ok) {
      const faults = input.ok ? [] : errorsOf(c, input.refusal)
      return grantPage(c, until.ok ? faults : [...faults, untilUnread(c)], typed, 422)
    }
    const done = await grantDuty(c.var.site.hands, c.var.actor, input.value)
    if (done.ok) return toDuties(c, 'granted')
    if (done.refusal.reason === 'proof-too-old') return proveAgain(c, form.value)
    return grantPage(c, errorsOf(c, done.refusal), typed, statusOf[done.refusal.reason])
  })

  app.get('/:language/staff/duties/end', async c => {
    const allowed = may('end-duty', { actor: c.var.actor, now: c.var.site.hands.clock.now() })
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const held = await dutyNamed(c, {
      person: c.req.query('person'),
      duty: c.req.query('duty'),
      place: c.req.query('place'),
    })
    return held ? endPage(c, held, []) : refusalPage(c, { reason: 'unknown-duty' })
  })

  app.post('/:language/staff/duties/end', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const allowed = may('end-duty', { actor: c.var.actor, now: c.var.site.hands.clock.now() })
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const reason = form.value.text('reason')
    const input = parseInput(inputs['end-duty'], { ...named(form.value), reason })
    const done = input.ok ? await endDuty(c.var.site.hands, c.var.actor, input.value) : input
    if (done.ok) return toDuties(c, 'ended')
    const held = await dutyNamed(c, named(form.value))
    if (!held) return refusalPage(c, { reason: 'unknown-duty' })
    return endPage(c, held, errorsOf(c, done.refusal), reason, statusOf[done.refusal.reason])
  })
}

const named = (form: Form) => ({
  person: form.text('person'),
  duty: form.text('duty'),
  place: form.text('place'),
})

async function dutyNamed(c: C, fields: Record<string, string | undefined>): Promise<HeldDuty | undefined> {
  const input = parseInput(inputs['confirm-duty'], fields)
  if (!input.ok) return undefined
  return getDuty(c.var.site.hands.db, input.value.person, input.value.duty, input.value.place)
}

const typedGrant = (form: Form): TypedGrant => ({
  name: form.text('name'),
  email: form.text('email'),
  duty: form.text('duty'),
  place: form.text('place'),
  until: {
    day: form.text('until-day'),
    month: form.text('until-month'),
    year: form.text('until-year'),
  },
})

/** The moment after the day that was typed, in the council's time; null where none was. */
function readUntil(c: C, { until }: TypedGrant): Result<Instant | null, Refusal> {
  if (Object.values(until).every(part => part.trim() === '')) return ok(null)
  const lastMinute = readWallTime({ ...until, time: '23:59' }, c.var.site.hands.council.timeZone)
  return lastMinute.ok ? ok(secondsAfter(lastMinute.value, 60)) : lastMinute
}

const toDuties = (c: C, done: 'granted' | 'confirmed' | 'ended') =>
  c.redirect(`/${c.var.words.language}/staff/duties?done=${done}`, 303)
