// The council's menu of ready-made services, as staff keep it.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { MenuItemId } from '../../../shared/lib/ids.ts'
import type { MenuItem } from '../../../shared/proposals/menu.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { MenuPage, menuLabels, RetirePage, retireLabels } from '../../../web/pages/menu.tsx'
import { menuPath } from '../../../web/pages/proposal-paths.ts'
import { addToMenu, retireFromMenu } from '../../acts/keep-menu.ts'
import { getMenuItem, listMenu } from '../../store/menu.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { readCost } from './parts/proposal-form.ts'

type C = Context<{ Variables: Variables }>

interface Failed {
  readonly form: Form
  readonly refusal: AnyRefusal
  readonly cost?: AnyRefusal | undefined
}

const address = '/:language/staff/menu'

export function menuPages(app: App): void {
  app.get(address, c => menuPage(c))

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const cost = readCost(form.value.text('costMinor'), words.currency)
    const text = (name: string) => form.value.text(name)
    const input = parseInput(inputs['add-to-menu'], {
      item: text('item'),
      title: text('title'),
      summary: text('summary'),
      text: text('text'),
      category: text('category'),
      costMinor: cost.minor ?? undefined,
      costNote: text('costNote'),
    })
    const done = input.ok ? await addToMenu(site.hands, actor, input.value) : input
    if (done.ok) return c.redirect(`${menuPath(words)}?done=add`, 303)
    return menuPage(c, { form: form.value, refusal: done.refusal, cost: cost.refusal })
  })

  app.get(`${address}/:item`, async c => {
    const item = await itemOf(c)
    return item ? retirePage(c, item) : refusalPage(c, { reason: 'unknown-menu-item' })
  })

  app.post(`${address}/:item`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const input = parseInput(inputs['retire-from-menu'], {
      item: c.req.param('item'),
      version: form.value.number('version'),
      why: form.value.text('why'),
    })
    const done = input.ok ? await retireFromMenu(site.hands, actor, input.value) : input
    if (done.ok) return c.redirect(`${menuPath(words)}?done=retire`, 303)
    const item = await itemOf(c)
    return item
      ? retirePage(c, item, { form: form.value, refusal: done.refusal })
      : refusalPage(c, done.refusal)
  })
}

const itemOf = (c: C): Promise<MenuItem | undefined> =>
  getMenuItem(c.var.site.hands.db, (c.req.param('item') ?? '') as MenuItemId)

const typedIn = (failed: Failed | undefined): Readonly<Record<string, string>> =>
  failed ? Object.fromEntries(failed.form.names().map(name => [name, failed.form.text(name)])) : {}

async function menuPage(c: C, failed?: Failed): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, clock, entropy } = site.hands
  const allowed = may('add-to-menu', { actor, now: clock.now() })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  return page(c, {
    title: words.t('review.menu.title'),
    islands: ['draft'],
    ...(failed && { status: statusOf[failed.refusal.reason], error: true }),
    children: (
      <MenuPage
        words={words}
        items={await listMenu(db)}
        newId={entropy.ulid()}
        done={(['add', 'retire'] as const).find(name => name === c.req.query('done'))}
        typed={typedIn(failed)}
        errors={
          failed ? formErrors(words, menuLabels(words), failed.refusal, { costMinor: failed.cost }) : noErrors
        }
      />
    ),
  })
}

function retirePage(c: C, item: MenuItem, failed?: Failed): Response {
  const { words, actor, site } = c.var
  const allowed = may('retire-from-menu', { actor, now: site.hands.clock.now() })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  return page(c, {
    title: words.t('review.menu.retireTitle', { title: item.title }),
    ...(failed && { status: statusOf[failed.refusal.reason], error: true }),
    children: (
      <RetirePage
        words={words}
        item={item}
        typed={typedIn(failed)}
        errors={failed ? formErrors(words, retireLabels(words), failed.refusal) : noErrors}
      />
    ),
  })
}
