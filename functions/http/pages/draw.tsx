// Where somebody says they live: their own drawing, which nobody else is shown.
import type { Context } from 'hono'
import { drawnInputs } from '../../../shared/contract/drawn.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { DrawPage, drawLabels } from '../../../web/pages/draw.tsx'
import { drawPath } from '../../../web/pages/drawn-paths.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { drawNeighbourhood, takeBackDrawing } from '../../acts/draw-neighbourhood.ts'
import { getDrawing } from '../../store/drawings.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { mapViews } from './parts/drawn-views.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/me/drawn'
const dones = ['kept', 'gone'] as const

export function drawPages(app: App): void {
  app.get(address, c => drawPage(c))

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const given = { name: form.value.text('name'), squares: form.value.all('squares') }
    const input = parseInput(drawnInputs['draw-neighbourhood'], given)
    const done = input.ok ? await drawNeighbourhood(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? c.redirect(`${drawPath(c.var.words)}?done=kept`, 303)
      : drawPage(c, { form: form.value, refusal: done.refusal })
  })

  app.post(`${address}/take-back`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const done = await takeBackDrawing(c.var.site.hands, c.var.actor)
    return done.ok ? c.redirect(`${drawPath(c.var.words)}?done=gone`, 303) : refusalPage(c, done.refusal)
  })
}

async function drawPage(
  c: C,
  sent?: { readonly form: Form; readonly refusal: AnyRefusal },
): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, council } = site.hands
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const mine = await getDrawing(db, actor.person)
  const views = mapViews(council)
  const old = mine !== undefined && mine.size !== views.grid.size
  return page(c, {
    title: words.t('drawn.mine.title'),
    error: sent !== undefined,
    ...(sent && { status: statusOf[sent.refusal.reason] }),
    children: (
      <DrawPage
        words={words}
        {...views}
        name={sent ? sent.form.text('name') : (mine?.name ?? '')}
        ticked={sent ? sent.form.all('squares') : old ? [] : (mine?.squares ?? [])}
        kept={mine !== undefined}
        old={old && !sent}
        errors={sent ? formErrors(words, drawLabels(words), fieldOf(sent.refusal)) : noErrors}
        done={sent ? undefined : dones.find(one => one === c.req.query('done'))}
      />
    ),
  })
}

/** What is wrong with one square is wrong with the squares. */
function fieldOf(refusal: AnyRefusal): AnyRefusal {
  if (refusal.reason !== 'invalid-input') return refusal
  const fields = refusal.fields.map(fault => ({
    ...fault,
    field: fault.field.replace(/^squares\..*/, 'squares'),
  }))
  return { ...refusal, fields }
}
