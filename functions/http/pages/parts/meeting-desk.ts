// What the pages of staff about meetings share: who may be there, which meeting it is, and where a form goes on to.
import type { Context } from 'hono'
import { type AnyRefusal, statusOf } from '../../../../shared/contract/refusals.ts'
import type { Meeting } from '../../../../shared/rounds/meeting.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import type { Typed } from '../../../../web/pages/meeting-forms.tsx'
import { staffMeetingsPath } from '../../../../web/pages/meeting-paths.ts'
import { type Form, readForm } from '../../form.ts'
import { refusalPage } from '../../frame.tsx'
import { signInFirst } from '../../sign-in-first.tsx'
import type { Variables } from '../../site.ts'
import { meetingHere, meetingsRoundHere } from './meeting-here.ts'

type C = Context<{ Variables: Variables }>

export const meetingDones = ['arranged', 'changed', 'cancelled', 'recorded', 'noted'] as const

export interface Wrong {
  readonly typed: Typed
  readonly refusal: AnyRefusal
}

export const toList = (c: C, { id }: Round, done: (typeof meetingDones)[number]) =>
  c.redirect(`${staffMeetingsPath(c.var.words, id)}?done=${done}`, 303)

export const typedIn = (form: Form, names: readonly string[]): Typed =>
  Object.fromEntries(names.map(name => [name, form.text(name)]))

export const aboutMeeting = (c: C, { id }: Round, form: Form) => ({
  round: id,
  meeting: c.req.param('meeting'),
  version: form.number('version'),
})

/** A form about meetings, from whoever may arrange them somewhere in the round. */
export async function sent(c: C, answer: (form: Form, round: Round) => Promise<Response>): Promise<Response> {
  const form = await readForm(c)
  if (!form.ok) return refusalPage(c, form.refusal)
  if (c.var.actor.person === undefined) return signInFirst(c, form.value)
  const found = await meetingsRoundHere(c)
  return found.ok ? answer(form.value, found.value) : refusalPage(c, found.refusal)
}

export async function withMeeting(
  c: C,
  show: (round: Round, meeting: Meeting) => Response | Promise<Response>,
): Promise<Response> {
  const found = await meetingHere(c)
  return found.ok ? show(found.value.round, found.value.meeting) : refusalPage(c, found.refusal)
}

export const statusIn = (wrong: Wrong | undefined) =>
  wrong ? { status: statusOf[wrong.refusal.reason], error: true } : {}
