// The form by which a children's round is set up, and changed until a second officer has agreed: classes are typed a line each.
import type { Context } from 'hono'
import { childrenInputs } from '../../../shared/contract/children.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { ChildrensRound, ChildrensRoundId } from '../../../shared/rounds/childrens-round.ts'
import { may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { roundSlug } from '../../../shared/rounds/round-slug.ts'
import { childrenChangePath, childrenDeskPath, childrenSetUpPath } from '../../../web/pages/children-paths.ts'
import { ChildrenSetUpPage } from '../../../web/pages/children-set-up.tsx'
import { noErrors } from '../../../web/pages/form-errors.ts'
import { changeChildrensRound, setUpChildrensRound } from '../../acts/set-up-childrens-round.ts'
import { getChildrensRound } from '../../store/childrens-rounds.ts'
import { Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { childrenSetUpAsTyped, childrenSetUpErrors, readChildrenSetUp } from './parts/children-set-up-form.ts'

type C = Context<{ Variables: Variables }>

const fresh = '/:language/staff/children/new'
const change = '/:language/staff/children/:round/set-up'
const seedForm = /^[0-9a-f]{8}$/

export function childrenSetUpPages(app: App): void {
  app.get(fresh, c => {
    const { actor, site } = c.var
    const allowed = mayAnywhere('set-up-childrens-round', actor, site.hands.clock.now())
    return allowed.ok ? formPage(c, { form: new Form() }) : refusalPage(c, allowed.refusal)
  })

  app.post(fresh, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const form = sent.value
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form)
    const allowed = mayAnywhere('set-up-childrens-round', actor, site.hands.clock.now())
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const seed = form.text('seed')
    if (!seedForm.test(seed)) return refusalPage(c, { reason: 'malformed-body' })
    const input = parseInput(childrenInputs['set-up-childrens-round'], {
      round: roundSlug(form.text('title'), seed),
      ...readChildrenSetUp(form, site.hands.council.timeZone),
    })
    const done = input.ok ? await setUpChildrensRound(site.hands, actor, input.value) : input
    return done.ok
      ? c.redirect(`${childrenDeskPath(words, done.value.round)}?done=set-up`, 303)
      : formPage(c, { form, refusal: done.refusal })
  })

  app.get(change, async c => {
    const found = await changeable(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const form = childrenSetUpAsTyped(found.round, c.var.site.hands.council.timeZone)
    return formPage(c, { form, round: found.round })
  })

  app.post(change, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const form = sent.value
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form)
    const found = await changeable(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const input = parseInput(childrenInputs['change-childrens-round'], {
      round: found.round.id,
      version: form.number('version'),
      ...readChildrenSetUp(form, site.hands.council.timeZone),
    })
    const done = input.ok ? await changeChildrensRound(site.hands, actor, input.value) : input
    return done.ok
      ? c.redirect(`${childrenDeskPath(words, done.value.round)}?done=set-up`, 303)
      : formPage(c, { form, round: found.round, refusal: done.refusal })
  })
}

/** A draft is shown to nobody else, not even with a refusal above it. */
async function changeable(
  c: C,
): Promise<{ ok: true; round: ChildrensRound } | { ok: false; refusal: AnyRefusal }> {
  const { actor, site } = c.var
  const { db, clock } = site.hands
  const round = await getChildrensRound(db, (c.req.param('round') ?? '') as ChildrensRoundId)
  const ask = { actor, now: clock.now(), ...(round && { place: round.place }) }
  const allowed = round
    ? may('change-childrens-round', ask)
    : mayAnywhere('change-childrens-round', actor, ask.now)
  if (!allowed.ok) return allowed
  return round ? { ok: true, round } : { ok: false, refusal: { reason: 'unknown-childrens-round' } }
}

interface Shown {
  readonly form: Form
  /** That is changed. */
  readonly round?: ChildrensRound
  readonly refusal?: AnyRefusal
}

function formPage(c: C, { form, round, refusal }: Shown): Response {
  const { words, site } = c.var
  const { council, entropy } = site.hands
  // Sent again knowingly, it takes the place of what a colleague saved.
  const overtaken = refusal?.reason === 'changed-meanwhile'
  const version = overtaken ? String(round?.version) : form.text('version')
  return page(c, {
    title: words.t('children.new.heading'),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <ChildrenSetUpPage
        words={words}
        action={round ? childrenChangePath(words, round.id) : childrenSetUpPath(words)}
        hidden={round ? { version } : { seed: form.text('seed') || entropy.id().slice(0, 8) }}
        places={council.neighbourhoods}
        typed={name => form.text(name)}
        errors={refusal ? childrenSetUpErrors(words, refusal) : noErrors}
      />
    ),
  })
}
