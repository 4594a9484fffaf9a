// The desk of those who check proposals: what waits, and one proposal with its forms.
import type { Context } from 'hono'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { isProposer } from '../../../shared/proposals/proposers.ts'
import { reviewPlaces, reviewQueue } from '../../../shared/proposals/review-queue.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import type { Words } from '../../../web/messages/translate.ts'
import { type FieldLabels, formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { reviewPath } from '../../../web/pages/proposal-paths.ts'
import { assignLabels, noteLabels } from '../../../web/pages/review-desk.tsx'
import { reviewLabels } from '../../../web/pages/review-form.tsx'
import { costLabels, shortlistLabels, signLabels } from '../../../web/pages/review-forms.tsx'
import { type CheckName, checkNames, ReviewProposal } from '../../../web/pages/review-proposal.tsx'
import { reviewSteps } from '../../../web/pages/review-step.tsx'
import { reviewersOf } from '../../parts/proposals/reviewers.ts'
import { listProposals } from '../../store/proposals.ts'
import { getReviewDesk } from '../../store/review-desk.ts'
import { getTally } from '../../store/tallies.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { type CheckForm, doAssign, doCost, doNote, doShortlist, doSign } from './parts/check-forms.ts'
import { checkedProposal, interestOf, openForms, openSteps } from './parts/checked-proposal.ts'
import { doReview } from './parts/review-given.ts'
import type { ShownProposal } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const base = '/:language/staff/rounds/:round/review/:proposal'
const doneNames = [...checkNames, ...reviewSteps]

export function reviewPages(app: App): void {
  app.get(base, async c => {
    const shown = await checkedProposal(c)
    if (!shown.ok) return refusalPage(c, shown.refusal)
    return onePage(c, shown.value, { done: doneNames.find(name => name === c.req.query('done')) })
  })

  app.post(base, c => check(c, 'review', doReview))
  app.post(`${base}/shortlist`, c => check(c, 'shortlist', doShortlist))
  app.post(`${base}/cost`, c => check(c, 'cost', doCost))
  app.post(`${base}/sign`, c => check(c, 'sign', doSign))
  app.post(`${base}/assign`, c => check(c, 'assign', doAssign))
  app.post(`${base}/note`, c => check(c, 'note', doNote))
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
  const sums = 'sums' in done ? done.sums : undefined
  return onePage(c, now.value, { name, typed, refusal: done.refusal, sums })
}

const labels: Readonly<Record<CheckName, (words: Words, round: Round) => FieldLabels>> = {
  review: reviewLabels,
  shortlist: shortlistLabels,
  cost: costLabels,
  sign: signLabels,
  assign: assignLabels,
  note: noteLabels,
}

interface Around {
  readonly done?: (typeof doneNames)[number] | undefined
  readonly name?: CheckName
  readonly typed?: Readonly<Record<string, string>>
  readonly refusal?: AnyRefusal
  readonly sums?: Readonly<Record<string, AnyRefusal | undefined>> | undefined
}

async function onePage(c: C, shown: ShownProposal, around: Around): Promise<Response> {
  const { round, proposal } = shown
  const { words, actor, site } = c.var
  const { db, council, entropy } = site.hands
  const { done, name, typed = {}, refusal, sums = {} } = around
  const [tally, desk, reviewers] = await Promise.all([
    getTally(db, round.id, proposal.id),
    getReviewDesk(db, round.id, proposal.id),
    reviewersOf(site.hands, round, proposal),
  ])
  // What is said beside a sum is not said again above it.
  const placed = refusal && Object.values(sums).includes(refusal) ? undefined : refusal
  const errors = refusal && name ? formErrors(words, labels[name](words, round), placed, sums) : noErrors
  const forms = openForms(c, shown)
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
        supports={tally.supports}
        may={forms.may}
        signAs={forms.signAs}
        steps={openSteps(c, shown, tally.supports)}
        own={isProposer(proposal, actor.person)}
        interest={interestOf(c, shown)}
        desk={desk}
        reviewers={reviewers}
        noteId={entropy.ulid()}
        typed={typed}
        errors={errors}
        refused={refusal && name}
        changed={refusal?.reason === 'changed-meanwhile'}
        done={done}
        questions={tally.unanswered}
        next={done && (await nextWaiting(c, round, proposal))}
      />
    ),
  })
}

async function nextWaiting(c: C, round: Round, after: Proposal): Promise<Proposal | undefined> {
  const { actor, site } = c.var
  const now = site.hands.clock.now()
  const places = reviewPlaces(round, actor, now)
  if (!places.ok) return undefined
  const all = await listProposals(site.hands.db, round.id, { consistent: true })
  const queue = reviewQueue(round, all, places.value, now)
  const theirs = (waiting: readonly Proposal[]) =>
    waiting.filter(
      ({ id, neighbourhood }) =>
        id !== after.id &&
        may('review-proposal', { actor, now, round, place: neighbourhood, proposal: id }).ok,
    )
  return [
    ...queue.flatMap(place => theirs(place.unreviewed)),
    ...queue.flatMap(place => theirs(place.undecided)),
  ][0]
}
