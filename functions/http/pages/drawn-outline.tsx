// One outline of what residents draw, for officers: one proposed it, another agrees, and either may end it.
import type { Context } from 'hono'
import { drawnInputs } from '../../../shared/contract/drawn.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { DrawnOutlinePage, endLabels } from '../../../web/pages/drawn-outline.tsx'
import { drawnDeskPath } from '../../../web/pages/drawn-paths.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { agreeOutline, endOutline } from '../../acts/agree-outline.ts'
import { getDrawnNeighbourhood } from '../../store/drawn-neighbourhoods.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { mapViews, outlineWhere } from './parts/drawn-views.ts'

type C = Context<{ Variables: Variables }>

interface Sent {
  readonly form: Form
  readonly refusal: AnyRefusal
}

const outline = '/:language/staff/drawn/outlines/:outline'

export function drawnOutlinePages(app: App): void {
  app.get(outline, c => outlinePage(c))
  app.post(`${outline}/agree`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const given = { outline: c.req.param('outline'), version: form.value.number('version') }
    const input = parseInput(drawnInputs['agree-outline'], given)
    const done = input.ok ? await agreeOutline(site.hands, actor, input.value) : input
    if (done.ok) return c.redirect(`${drawnDeskPath(words)}?done=agreed`, 303)
    return outlinePage(c, { form: form.value, refusal: done.refusal })
  })
  app.post(`${outline}/end`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const input = parseInput(drawnInputs['end-outline'], {
      outline: c.req.param('outline'),
      version: form.value.number('version'),
      reason: form.value.text('reason'),
    })
    const done = input.ok ? await endOutline(site.hands, actor, input.value) : input
    if (done.ok) return c.redirect(`${drawnDeskPath(words)}?done=ended`, 303)
    return outlinePage(c, { form: form.value, refusal: done.refusal })
  })
}

async function outlinePage(c: C, sent?: Sent): Promise<Response> {
  const { words, actor, site } = c.var
  const { hands } = site
  const ask = { actor, now: hands.clock.now() }
  const allowed = sent ? may('agree-outline', ask) : mayAnywhere('see-drawings', actor, ask.now)
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const drawn = await getDrawnNeighbourhood(hands.db, (c.req.param('outline') ?? '') as NeighbourhoodId)
  if (!drawn) return refusalPage(c, { reason: 'unknown-outline' })
  return page(c, {
    title: drawn.name,
    error: sent !== undefined,
    ...(sent && { status: statusOf[sent.refusal.reason] }),
    children: (
      <DrawnOutlinePage
        words={words}
        {...mapViews(hands.council)}
        drawn={drawn}
        where={outlineWhere(hands.council, drawn)}
        person={actor.person ?? ''}
        mayAgree={may('agree-outline', ask).ok}
        mayEnd={may('end-outline', ask).ok}
        reason={sent?.form.text('reason') ?? ''}
        errors={sent ? formErrors(words, endLabels(words), sent.refusal) : noErrors}
      />
    ),
  })
}
