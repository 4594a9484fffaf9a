// The pages of duties as their routes show them: the list, the form that gives one, the form that ends one, and what was
// wrong in words.
import type { Context } from 'hono'
import { type AnyRefusal, statusOf } from '../../../../shared/contract/refusals.ts'
import { neighbourhoodOf } from '../../../../shared/platform/council.ts'
import { checkSecondPerson, dutyState, type HeldDuty } from '../../../../shared/rounds/duties.ts'
import { may } from '../../../../shared/rounds/policy.ts'
import { fieldWords, refusalWords } from '../../../../web/messages/refusal-words.ts'
import { DutiesPage } from '../../../../web/pages/duties.tsx'
import {
  EndDutyPage,
  type FieldError,
  GrantDutyPage,
  type TypedGrant,
} from '../../../../web/pages/duty-forms.tsx'
import type { ShownDuty } from '../../../../web/pages/duty-words.ts'
import { listDuties } from '../../../store/duties.ts'
import { page, type View } from '../../frame.tsx'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

export const untilUnread = (c: C): FieldError => ({
  field: 'until',
  text: c.var.words.t('duties.untilWrong'),
})

export function errorsOf(c: C, refusal: AnyRefusal): FieldError[] {
  const { words } = c.var
  if (refusal.reason === 'already-done') return [{ text: words.t('duties.alreadyGranted') }]
  if (refusal.reason !== 'invalid-input') return [{ text: refusalWords(words, refusal) }]
  return refusal.fields.map(fault => ({
    field: fault.field,
    text: fault.field === 'until' ? words.t('duties.untilPast') : fieldWords(words, fault),
  }))
}

const placeNameOf = (c: C, { place }: HeldDuty): string | undefined =>
  place === 'council' ? undefined : (neighbourhoodOf(c.var.site.hands.council, place)?.name ?? place)

export async function dutiesPage(c: C, refusal?: AnyRefusal): Promise<Response> {
  const { words, site, actor } = c.var
  const { db, clock, council } = site.hands
  const now = clock.now()
  const mayConfirm = may('confirm-duty', { actor, now }).ok
  const duties = (await listDuties(db)).map(
    (held): ShownDuty => ({
      held,
      state: dutyState(held, now),
      placeName: placeNameOf(c, held),
      mayConfirm: mayConfirm && checkSecondPerson(held, actor.person!).ok,
    }),
  )
  const done = (['granted', 'confirmed', 'ended'] as const).find(act => act === c.req.query('done'))
  return page(c, {
    title: words.t('duties.title'),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <DutiesPage
        words={words}
        duties={duties}
        officers={council.officers.map(({ name }) => name)}
        mayChange={may('grant-duty', { actor, now }).ok}
        done={done}
        error={refusal && refusalWords(words, refusal)}
      />
    ),
  })
}

export function grantPage(
  c: C,
  errors: readonly FieldError[],
  typed: TypedGrant | undefined,
  status: View['status'] = 200,
): Response {
  const { words, site } = c.var
  return page(c, {
    title: words.t('duties.grantTitle'),
    error: errors.length > 0,
    status,
    children: (
      <GrantDutyPage words={words} places={site.hands.council.neighbourhoods} typed={typed} errors={errors} />
    ),
  })
}

export function endPage(
  c: C,
  held: HeldDuty,
  errors: readonly FieldError[],
  reason?: string,
  status: View['status'] = 200,
): Response {
  const { words } = c.var
  return page(c, {
    title: words.t('duties.endTitle'),
    error: errors.length > 0,
    status,
    children: (
      <EndDutyPage
        words={words}
        held={held}
        placeName={placeNameOf(c, held)}
        reason={reason}
        errors={errors}
      />
    ),
  })
}
