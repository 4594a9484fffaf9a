// The form by which a mutual scheme is decided.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { mutualInputs } from '../../../shared/contract/mutual.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { mayAnywhere } from '../../../shared/rounds/policy.ts'
import { noErrors } from '../../../web/pages/form-errors.ts'
import { mutualDeskPath } from '../../../web/pages/money-paths.ts'
import { MutualSchemePage, schemeLabels } from '../../../web/pages/mutual-scheme.tsx'
import { decideScheme } from '../../acts/decide-scheme.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { givenErrors, readSum } from './parts/money-given.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/mutual/new'

export function mutualSchemePages(app: App): void {
  app.get(address, c => schemePage(c))
  app.post(address, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const form = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    const sum = (box: string) => sumIn(c, form, box).value
    const input = parseInput(mutualInputs['decide-scheme'], {
      scheme: form.text('id'),
      place: form.text('place'),
      title: form.text('name'),
      about: form.text('about'),
      usual: sum('usual'),
      more: sum('more'),
      most: sum('most'),
      mostMembers: form.number('mostMembers'),
      quorumPercent: form.number('quorumPercent'),
      openDays: form.number('openDays'),
      decision: form.text('decision'),
    })
    const done = input.ok ? await decideScheme(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? c.redirect(`${mutualDeskPath(c.var.words)}?done=scheme`, 303)
      : schemePage(c, { form, refusal: done.refusal })
  })
}

const sumIn = (c: C, form: Form, box: string) => readSum(form.text(box), c.var.site.hands.council.currency)

function schemePage(c: C, failed?: { readonly form: Form; readonly refusal: AnyRefusal }): Response {
  const { words, site, actor } = c.var
  const { council, clock, entropy } = site.hands
  const allowed = mayAnywhere('decide-scheme', actor, clock.now())
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const sums = failed
    ? Object.fromEntries(['usual', 'more', 'most'].map(box => [box, sumIn(c, failed.form, box).refusal]))
    : {}
  return page(c, {
    title: words.t('mutual.new.title'),
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <MutualSchemePage
        words={words}
        id={failed?.form.text('id') || entropy.ulid()}
        places={council.neighbourhoods}
        typed={name => failed?.form.text(name) ?? ''}
        errors={
          failed
            ? givenErrors(words, schemeLabels(words), failed.refusal, [['title', 'name']], sums)
            : noErrors
        }
      />
    ),
  })
}
