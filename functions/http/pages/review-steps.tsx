// What is done to a proposal less often, each on a page of its own: ask its author, take it forward, merge it, part it, say
// that only one of it and another can be done.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { excludes } from '../../../shared/proposals/exclusion.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { reviewPath } from '../../../web/pages/proposal-paths.ts'
import {
  isNaming,
  type ReviewStep,
  ReviewStepPage,
  reviewSteps,
  stepLabels,
} from '../../../web/pages/review-step.tsx'
import { askForChanges } from '../../acts/ask-for-changes.ts'
import { allowBoth, excludeProject } from '../../acts/exclude-project.ts'
import { mergeProposal, unmergeProposal } from '../../acts/merge-proposal.ts'
import { takeForward } from '../../acts/take-forward.ts'
import { listProposals } from '../../store/proposals.ts'
import { getTally } from '../../store/tallies.ts'
import type { Form } from '../form.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { readWallTime } from '../wall-time.ts'
import { type Done, idsIn } from './parts/check-forms.ts'
import { checkedProposal, interestOf, openSteps } from './parts/checked-proposal.ts'
import type { ShownProposal } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>
type DoStep = (c: C, form: Form, shown: ShownProposal) => Promise<Done>

export function reviewStepPages(app: App): void {
  for (const step of reviewSteps) {
    const path = `/:language/staff/rounds/:round/review/:proposal/${step}`
    app.get(path, c => stepForm(c, step))
    app.post(path, c => sent(c, step))
  }
}

async function stepForm(c: C, step: ReviewStep): Promise<Response> {
  const shown = await checkedProposal(c)
  if (!shown.ok) return refusalPage(c, shown.refusal)
  const { supports } = await getTally(c.var.site.hands.db, shown.value.round.id, shown.value.proposal.id)
  if (openSteps(c, shown.value, supports).includes(step)) return stepPage(c, step, shown.value)
  const interest = interestOf(c, shown.value)
  // What is not open now is said on the proposal's own page, with what is.
  return interest ? refusalPage(c, interest) : c.redirect(reviewPath(c.var.words, shown.value.proposal), 303)
}

async function sent(c: C, step: ReviewStep): Promise<Response> {
  const form = await readForm(c)
  if (!form.ok) return refusalPage(c, form.refusal)
  if (c.var.actor.person === undefined) return signInFirst(c, form.value)
  const shown = await checkedProposal(c)
  if (!shown.ok) return refusalPage(c, shown.refusal)
  const done = await doStep[step](c, form.value, shown.value)
  if (done.ok) return c.redirect(`${reviewPath(c.var.words, shown.value.proposal)}?done=${step}`, 303)
  const now = await checkedProposal(c)
  if (!now.ok) return refusalPage(c, now.refusal)
  const typed = Object.fromEntries(form.value.names().map(field => [field, form.value.text(field)]))
  return stepPage(c, step, now.value, { typed, refusal: done.refusal })
}

const doStep: Readonly<Record<ReviewStep, DoStep>> = {
  async ask({ var: { site, actor } }, form, shown) {
    const part = (name: string) => form.text(`until-${name}`)
    const until = readWallTime(
      { day: part('day'), month: part('month'), year: part('year'), time: part('time') },
      site.hands.council.timeZone,
    )
    const input = parseInput(inputs['ask-for-changes'], {
      ...idsIn(form, shown),
      what: form.text('what'),
      until: until.ok ? until.value : until.refusal.reason === 'nothing-typed' ? undefined : '',
    })
    return input.ok ? askForChanges(site.hands, actor, input.value) : input
  },
  async forward({ var: { site, actor } }, form, shown) {
    const input = parseInput(inputs['take-forward'], { ...idsIn(form, shown), why: form.text('why') })
    return input.ok ? takeForward(site.hands, actor, input.value) : input
  },
  async merge({ var: { site, actor } }, form, shown) {
    const into = form.text('into')
    const input = parseInput(inputs['merge-proposal'], {
      ...idsIn(form, shown),
      into: into === '' ? undefined : into,
      why: form.text('why'),
    })
    return input.ok ? mergeProposal(site.hands, actor, input.value) : input
  },
  async unmerge({ var: { site, actor } }, form, shown) {
    const input = parseInput(inputs['unmerge-proposal'], { ...idsIn(form, shown), why: form.text('why') })
    return input.ok ? unmergeProposal(site.hands, actor, input.value) : input
  },
  async exclude({ var: { site, actor } }, form, shown) {
    const input = parseInput(inputs['exclude-project'], withOther(form, shown))
    return input.ok ? excludeProject(site.hands, actor, input.value) : input
  },
  async both({ var: { site, actor } }, form, shown) {
    const input = parseInput(inputs['allow-both'], withOther(form, shown))
    return input.ok ? allowBoth(site.hands, actor, input.value) : input
  },
}

const withOther = (form: Form, shown: ShownProposal) => ({
  ...idsIn(form, shown),
  other: form.text('other') || undefined,
  why: form.text('why'),
})

async function stepPage(
  c: C,
  step: ReviewStep,
  { round, proposal }: ShownProposal,
  failed?: { readonly typed: Readonly<Record<string, string>>; readonly refusal: AnyRefusal },
): Promise<Response> {
  const { words, site } = c.var
  const refusal = failed?.refusal
  const { supports } = await getTally(site.hands.db, round.id, proposal.id)
  return page(c, {
    title: words.t(`review.${step}.title`),
    islands: ['draft'],
    ...(refusal && { status: statusOf[refusal.reason], error: true }),
    children: (
      <ReviewStepPage
        words={words}
        step={step}
        round={round}
        proposal={proposal}
        others={isNaming(step) ? await others(c, step, proposal) : []}
        supports={supports}
        typed={failed?.typed ?? {}}
        errors={refusal ? formErrors(words, stepLabels[step](words), refusal) : noErrors}
        changed={refusal?.reason === 'changed-meanwhile'}
      />
    ),
  })
}

async function others(c: C, step: ReviewStep, proposal: Proposal): Promise<Proposal[]> {
  const { id, round, neighbourhood } = proposal
  const all = await listProposals(c.var.site.hands.db, round)
  return all
    .filter(
      other => other.id !== id && other.neighbourhood === neighbourhood && !other.withdrawn && !other.merged,
    )
    .filter(other => step === 'merge' || excludes(proposal, other.id) === (step === 'both'))
}
