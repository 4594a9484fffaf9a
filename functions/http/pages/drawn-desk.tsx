// What residents draw, for officers: the names that many gave, how many ticked each square, and proposing an outline of them.
import type { Context } from 'hono'
import { drawnInputs } from '../../../shared/contract/drawn.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { drawnShares } from '../../../shared/rounds/drawings.ts'
import { outlineAt } from '../../../shared/rounds/drawn-neighbourhood.ts'
import { may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { DrawnDeskPage, drawnDones } from '../../../web/pages/drawn-desk.tsx'
import { DrawnNamePage, outlineLabels } from '../../../web/pages/drawn-name.tsx'
import { drawnDeskPath } from '../../../web/pages/drawn-paths.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { proposeOutline } from '../../acts/propose-outline.ts'
import { drawnMap, loadNames } from '../../parts/drawn/drawn-map.ts'
import { listDrawnNeighbourhoods } from '../../store/drawn-neighbourhoods.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { mapViews, whereOf } from './parts/drawn-views.ts'

type C = Context<{ Variables: Variables }>

interface Sent {
  readonly form: Form
  readonly refusal: AnyRefusal
}

const desk = '/:language/staff/drawn'
const name = `${desk}/names/:key`

export function drawnDeskPages(app: App): void {
  app.get(desk, c => deskPage(c))

  app.get(name, c => namePage(c))
  app.post(name, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const text = (field: string) => form.value.text(field)
    const input = parseInput(drawnInputs['propose-outline'], {
      key: c.req.param('key'),
      name: text('name'),
      share: text('share'),
      squares: text('squares').split(' '),
      why: text('why'),
    })
    const done = input.ok ? await proposeOutline(site.hands, actor, input.value) : input
    if (done.ok) return c.redirect(`${drawnDeskPath(words)}?done=proposed`, 303)
    return namePage(c, { form: form.value, refusal: done.refusal })
  })
}

const mayLook = (c: C) => mayAnywhere('see-drawings', c.var.actor, c.var.site.hands.clock.now())

async function deskPage(c: C): Promise<Response> {
  const { words, site } = c.var
  const { hands } = site
  const allowed = mayLook(c)
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const [{ people, names }, outlines] = await Promise.all([
    loadNames(hands),
    listDrawnNeighbourhoods(hands.db),
  ])
  const { size } = drawnMap(hands.council).grid
  return page(c, {
    title: words.t('drawn.desk.title'),
    children: (
      <DrawnDeskPage
        words={words}
        people={people}
        names={names.map(one => ({ ...one, where: whereOf(hands.council, size, one.ticks) }))}
        outlines={outlines}
        done={drawnDones.find(one => one === c.req.query('done'))}
      />
    ),
  })
}

async function namePage(c: C, sent?: Sent): Promise<Response> {
  const { words, actor, site } = c.var
  const { hands } = site
  const allowed = sent ? may('propose-outline', { actor, now: hands.clock.now() }) : mayLook(c)
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const drawn = (await loadNames(hands)).names.find(({ key }) => key === c.req.param('key'))
  if (!drawn) return refusalPage(c, { reason: 'too-few-drawings' })
  const asked = sent ? sent.form.text('share') : c.req.query('share')
  const share = drawnShares.find(one => one === asked) ?? 'half'
  const views = mapViews(hands.council)
  const proposed = outlineAt(drawn, share, views.grid.size)
  return page(c, {
    title: drawn.name,
    islands: ['draft'],
    error: sent !== undefined,
    ...(sent && { status: statusOf[sent.refusal.reason] }),
    children: (
      <DrawnNamePage
        words={words}
        {...views}
        name={drawn}
        where={whereOf(hands.council, views.grid.size, drawn.ticks)}
        share={share}
        outline={proposed.ok ? proposed.value : undefined}
        mayPropose={may('propose-outline', { actor, now: hands.clock.now() }).ok}
        typed={field => sent?.form.text(field)}
        errors={sent ? formErrors(words, outlineLabels(words), sent.refusal) : noErrors}
      />
    ),
  })
}
