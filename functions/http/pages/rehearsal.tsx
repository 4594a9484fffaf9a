// The page on which a rehearsal is deleted. Its clock is moved on the page of the round (staff-round.tsx).
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isSlug, type RoundId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { isRehearsal } from '../../../shared/rounds/rehearsal.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { DeleteRehearsalPage } from '../../../web/pages/rehearsal.tsx'
import { deleteRehearsal } from '../../acts/delete-rehearsal.ts'
import { getRound } from '../../store/rounds.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

export function rehearsalPages(app: App): void {
  app.get('/:language/staff/rounds/:round/delete', async c => {
    const round = await rehearsalOf(c)
    return round.ok ? deletePage(c, round.value) : refusalPage(c, round.refusal)
  })

  app.post('/:language/staff/rounds/:round/delete', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const { hands } = c.var.site
    const input = parseInput(inputs['delete-rehearsal'], {
      round: c.req.param('round'),
      version: form.value.number('version'),
    })
    const done = input.ok ? await deleteRehearsal(hands, c.var.actor, input.value) : input
    if (done.ok) return c.redirect(`/${c.var.words.language}/staff`, 303)
    const round = await rehearsalOf(c)
    return round.ok ? deletePage(c, round.value, done.refusal) : refusalPage(c, done.refusal)
  })
}

async function rehearsalOf(c: C): Promise<Result<Round, AnyRefusal>> {
  const { hands } = c.var.site
  // Who may not delete it is told nothing of it, a draft least of all.
  const allowed = may('delete-rehearsal', { actor: c.var.actor, now: hands.clock.now() })
  if (!allowed.ok) return allowed
  const id = c.req.param('round') ?? ''
  const round = isSlug(id) ? await getRound(hands.db, id as RoundId) : undefined
  if (!round || round.acts.deleted) return refuse({ reason: 'unknown-round' })
  return isRehearsal(round.id) ? ok(round) : refuse({ reason: 'rehearsals-only' })
}

const deletePage = (c: C, round: Round, refusal?: AnyRefusal): Response =>
  page(c, {
    title: c.var.words.t('rehearsal.deleteTitle'),
    status: refusal ? statusOf[refusal.reason] : 200,
    error: refusal !== undefined,
    children: (
      <DeleteRehearsalPage
        words={c.var.words}
        round={round}
        error={refusal && refusalWords(c.var.words, refusal)}
      />
    ),
  })
