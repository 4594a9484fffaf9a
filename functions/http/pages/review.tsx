// The desk of those who check proposals: what waits, and one proposal with its three forms.
import type { Context } from 'hono'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { Result } from '../../../shared/lib/result.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { reviewPlaces, reviewQueue, reviewsIn } from '../../../shared/proposals/review-queue.ts'
import { conversationOf } from '../../../shared/proposals/thread.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import type { Words } from '../../../web/messages/translate.ts'
import { type FieldLabels, formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { reviewPath } from '../../../web/pages/proposal-paths.ts'
import { costLabels, reviewLabels, shortlistLabels } from '../../../web/pages/review-forms.tsx'
import { type CheckName, ReviewProposal } from '../../../web/pages/review-proposal.tsx'
import { ReviewQueue } from '../../../web/pages/review-queue.tsx'
import { listComments } from '../../store/comments.ts'
import { listProposals } from '../../store/proposals.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { type CheckForm, doCost, doReview, doShortlist } from './parts/check-forms.ts'
import { type ShownProposal, shownProposal, shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const base = '/:language/staff/rounds/:round/review'

export function reviewPages(app: App): void {
  app.get(base, async c => {
    const { actor, words, site } = c.var
    const { db, clock, council } = site.hands
    if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const places = reviewPlaces(round.value, actor, clock.now())
    if (!places.ok) return refusalPage(c, places.refusal)
    const proposals = await listProposals(db, round.value.id, { consistent: true })
    return page(c, {
      title: words.t('review.queue.title'),
      children: (
        <ReviewQueue
          words={words}
          council={council}
          round={round.value}
          queue={reviewQueue(proposals, places.value)}
        />
      ),
    })
  })

  app.get(`${base}/:proposal`, async c => {
    const shown = await checkedProposal(c)
    if (!shown.ok) return refusalPage(c, shown.refusal)
    const done = (['review', 'shortlist', 'cost'] as const).find(name => name === c.req.query('done'))
    return onePage(c, shown.value, { done })
  })

  app.post(`${base}/:proposal`, c => check(c, 'review', doReview))
  app.post(`${base}/:proposal/shortlist`, c => check(c, 'shortlist', doShortlist))
  app.post(`${base}/:proposal/cost`, c => check(c, 'cost', doCost))
}

/** Nobody looks over the shoulder of another neighbourhood's desk. */
async function checkedProposal(c: C): Promise<Result<ShownProposal, AnyRefusal>> {
  const { actor, site } = c.var
  if (actor.person === undefined) return { ok: false, refusal: { reason: 'not-signed-in' } }
  const shown = await shownProposal(c)
  if (!shown.ok) return shown
  const { round, proposal } = shown.value
  const allowed = reviewsIn(round, actor, site.hands.clock.now(), proposal.neighbourhood)
  return allowed.ok ? shown : allowed
}

async function check(c: C, name: CheckName, act: CheckForm): Promise<Response> {
  const form = await readForm(c)
  if (!form.ok) return refusalPage(c, form.refusal)
  if (c.var.actor.person === undefined) return signInFirst(c, form.value)
  const shown = await checkedProposal(c)
  if (!shown.ok) return refusalPage(c, shown.refusal)
  const done = await act(c, form.value, shown.value)
  if (done.ok) return c.redirect(`${reviewPath(c.var.words, shown.value.proposal)}?done=${name}`, 303)
  const now = await checkedProposal(c)
  if (!now.ok) return refusalPage(c, now.refusal)
  const typed = Object.fromEntries(form.value.names().map(field => [field, form.value.text(field)]))
  const cost = 'cost' in done ? done.cost : undefined
  return onePage(c, now.value, { name, typed, refusal: done.refusal, cost })
}

const labels: Readonly<Record<CheckName, (words: Words) => FieldLabels>> = {
  review: reviewLabels,
  shortlist: shortlistLabels,
  cost: costLabels,
}

interface Around {
  readonly done?: CheckName | undefined
  readonly name?: CheckName
  readonly typed?: Readonly<Record<string, string>>
  readonly refusal?: AnyRefusal
  readonly cost?: AnyRefusal | undefined
}

async function onePage(c: C, { round, proposal }: ShownProposal, around: Around): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, clock, council } = site.hands
  const { done, name, typed = {}, refusal, cost } = around
  const ask = { actor, now: clock.now(), round, place: proposal.neighbourhood }
  const comments = await listComments(db, proposal.id)
  const feasible = proposal.review?.outcome === 'feasible'
  const errors =
    refusal && name
      ? formErrors(words, labels[name](words), refusal.reason === 'needs-cost' ? undefined : refusal, {
          costMinor: cost,
        })
      : noErrors
  return page(c, {
    title: proposal.title,
    islands: ['draft'],
    ...(refusal && { status: statusOf[refusal.reason], error: true }),
    children: (
      <ReviewProposal
        words={words}
        council={council}
        round={round}
        proposal={proposal}
        may={{
          review:
            may('review-proposal', ask).ok && !(proposal.review && round.acts.reviewFinished !== undefined),
          shortlist: feasible && may('shortlist-proposal', ask).ok,
          cost: feasible && may('correct-cost', ask).ok,
        }}
        own={proposal.author === actor.person}
        typed={typed}
        errors={errors}
        refused={refusal && name}
        changed={refusal?.reason === 'changed-meanwhile'}
        done={done}
        questions={conversationOf(comments).unansweredQuestions}
        next={done && (await nextWaiting(c, round, proposal))}
      />
    ),
  })
}

async function nextWaiting(c: C, round: Round, after: Proposal): Promise<Proposal | undefined> {
  const { actor, site } = c.var
  const places = reviewPlaces(round, actor, site.hands.clock.now())
  if (!places.ok) return undefined
  const queue = reviewQueue(await listProposals(site.hands.db, round.id, { consistent: true }), places.value)
  const others = (waiting: readonly Proposal[]) => waiting.filter(({ id }) => id !== after.id)
  return [
    ...queue.flatMap(place => others(place.unreviewed)),
    ...queue.flatMap(place => others(place.undecided)),
  ][0]
}
