// Setting up a round and changing its set-up: one form, as a draft that only staff see.
import type { Context } from 'hono'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isSlug, type RoundId } from '../../../shared/lib/ids.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { nameOfRound } from '../../../shared/rounds/round-slug.ts'
import { SetUpPage, setUpTitle, type TypedSetUp } from '../../../web/pages/set-up.tsx'
import { ticksInstead } from '../../../web/pages/set-up-preview.tsx'
import { staffRoundPath } from '../../../web/pages/staff-words.ts'
import { changeRound } from '../../acts/change-round.ts'
import { setUpRound } from '../../acts/set-up-round.ts'
import { publishedRounds } from '../../count/try-out.ts'
import { listMenu } from '../../store/menu.ts'
import { getRound } from '../../store/rounds.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import {
  freshSetUp,
  parseSetUp,
  type ReadSetUp,
  readSetUp,
  setUpAsTyped,
  setUpErrors,
  typedSetUp,
} from './parts/set-up-form.ts'

type C = Context<{ Variables: Variables }>

const seedForm = /^[0-9a-f]{8}$/

export function setUpPages(app: App): void {
  app.get('/:language/staff/rounds/new', c => {
    const { hands } = c.var.site
    const allowed = may('set-up-round', { actor: c.var.actor, now: hands.clock.now() })
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    return formPage(c, { typed: freshSetUp, hidden: { seed: hands.entropy.id().slice(0, 8) } })
  })

  app.post('/:language/staff/rounds/new', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const { hands } = c.var.site
    const typed = typedSetUp(form.value, hands.council)
    const seed = form.value.text('seed')
    if (!seedForm.test(seed)) return refusalPage(c, { reason: 'malformed-body' })
    const read = readSetUp(typed, hands.council)
    const round = nameOfRound(typed.title, seed, typed.rehearsal === 'yes')
    const input = parseSetUp(inputs['set-up-round'], read, { round })
    const done = input.ok ? await setUpRound(hands, c.var.actor, input.value) : input
    if (!done.ok) return formPage(c, { typed, hidden: { seed }, read, refusal: done.refusal })
    return toChecklist(c, done.value.round)
  })

  app.get('/:language/staff/rounds/:round/set-up', async c => {
    const { hands } = c.var.site
    const round = await roundOf(c)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    const allowed = may('change-round', { actor: c.var.actor, now: hands.clock.now(), round })
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const hidden = fixedIn(round)
    const typed = setUpAsTyped(round, hands.council)
    const ticks = c.req.query('ballot') === 'approval'
    return formPage(c, { round, typed: ticks ? withTicks(typed) : typed, hidden })
  })

  app.post('/:language/staff/rounds/:round/set-up', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const { hands } = c.var.site
    // A draft is shown to nobody else, not even with a refusal above it.
    const allowed = may('change-round', { actor: c.var.actor, now: hands.clock.now() })
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const typed = typedSetUp(form.value, hands.council)
    const read = readSetUp(typed, hands.council)
    const id = c.req.param('round')
    const about = { round: id, version: form.value.number('version') }
    const input = parseSetUp(inputs['change-round'], read, about)
    const done = input.ok ? await changeRound(hands, c.var.actor, input.value) : input
    if (done.ok) return toChecklist(c, id as RoundId)
    const round = await roundOf(c)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    const overtaken = done.refusal.reason === 'changed-meanwhile'
    // Sent again knowingly, it takes the place of what the colleague saved.
    const version = overtaken ? round.version : form.value.text('version')
    return formPage(c, { round, typed, hidden: { ...fixedIn(round), version }, read, refusal: done.refusal })
  })
}

/** What no form changes. */
const fixedIn = ({ version, rehearsal }: Round) => ({ version, rehearsal: rehearsal ? 'yes' : 'no' })

/** The ballot that is easy on paper, filled in for whoever was offered it. */
const withTicks = (typed: TypedSetUp): TypedSetUp => ({
  ...typed,
  ballotType: 'approval',
  maxChoices: String(ticksInstead),
})

async function roundOf(c: C): Promise<Round | undefined> {
  const id = c.req.param('round') ?? ''
  return isSlug(id) ? getRound(c.var.site.hands.db, id as RoundId) : undefined
}

const toChecklist = (c: C, id: RoundId) =>
  c.redirect(`${staffRoundPath(c.var.words, { id })}?done=set-up`, 303)

interface Shown {
  readonly round?: Round
  readonly typed: TypedSetUp
  readonly hidden: Readonly<Record<string, string | number>>
  /** After a refusal. */
  readonly read?: ReadSetUp
  readonly refusal?: AnyRefusal
}

async function formPage(c: C, { round, typed, hidden, read, refusal }: Shown): Promise<Response> {
  const { site, words } = c.var
  const { council } = site.hands
  const [last] = await publishedRounds(site.hands)
  return page(c, {
    title: setUpTitle(words, round),
    status: refusal ? statusOf[refusal.reason] : 200,
    error: refusal !== undefined,
    islands: ['draft'],
    children: (
      <SetUpPage
        words={words}
        round={round}
        places={council.neighbourhoods}
        typed={typed}
        errors={read ? setUpErrors(words, council, read, refusal) : { summary: [], of: {} }}
        hidden={hidden}
        fresh={!round && !read}
        overtaken={refusal?.reason === 'changed-meanwhile'}
        lastVote={last?.title}
        menu={await listMenu(site.hands.db)}
      />
    ),
  })
}
