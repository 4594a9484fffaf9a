// A draft as a whole: what belongs to it, what is still to do, and the check before sending, from what is kept.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../shared/contract/refusals.ts'
import { must } from '../../../shared/lib/assert.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Draft } from '../../../shared/proposals/draft.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { potOf, type Round } from '../../../shared/rounds/round.ts'
import { proposePath } from '../../../web/pages/proposal-paths.ts'
import { ProposeTasks } from '../../../web/pages/propose-tasks.tsx'
import { checkAsked } from '../../parts/proposals/proposal-asked.ts'
import { getDraft } from '../../store/drafts.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import { checkPage } from './parts/check-page.tsx'
import { readProposal } from './parts/proposal-form.ts'
import { shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

export function proposeDraftPages(app: App): void {
  app.get('/:language/me/rounds/:round/propose/tasks', async c => {
    const found = await ownDraft(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const { round, draft } = found.value
    const { words, site } = c.var
    if (!draft) return c.redirect(proposePath(words, round.id), 302)
    return page(c, {
      title: words.t('proposing.tasks.title'),
      children: (
        <ProposeTasks
          words={words}
          round={round}
          draft={draft}
          ready={readyIdea(c, round, draft) !== undefined}
          hasMap={site.hands.council.map !== undefined}
          justKept={c.req.query('kept') === 'yes'}
        />
      ),
    })
  })

  app.get('/:language/me/rounds/:round/propose/check', async c => {
    const found = await ownDraft(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const { round, draft } = found.value
    const idea = draft && readyIdea(c, round, draft)
    // The form says what is missing.
    if (!draft || !idea) return c.redirect(proposePath(c.var.words, round.id), 302)
    return checkPage(c, round, idea, draft.fields, draft)
  })
}

async function ownDraft(
  c: C,
): Promise<Result<{ readonly round: Round; readonly draft: Draft | undefined }, AnyRefusal>> {
  const { actor, site } = c.var
  if (actor.person === undefined) return refuse({ reason: 'not-signed-in' })
  const round = await shownRound(c)
  if (!round.ok) return round
  const now = site.hands.clock.now()
  const allowed = may('propose', { actor, now, round: round.value })
  if (!allowed.ok) return allowed
  const person = must(actor.person, 'who may propose is signed in')
  return ok({ round: round.value, draft: await getDraft(site.hands.db, person, round.value.id, now) })
}

/** What would be sent, where nothing is missing. */
function readyIdea(c: C, round: Round, { fields, pin }: Draft) {
  const { words, site } = c.var
  const read = readProposal(words.currency, round, fields, pin)
  if (!read.ok || !potOf(round, read.value.neighbourhood)) return undefined
  if (round.rules.mayPropose === 'declared' && !read.value.declared) return undefined
  const fits = checkAsked(site.hands.council, round, read.value.neighbourhood, read.value)
  return fits.ok ? read.value : undefined
}
