// Staff report how funded projects come along: the list, and the form of one report.
import type { Context } from 'hono'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { decidedPots } from '../../../shared/formats/decided.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { mayForAnyPot } from '../../../shared/rounds/sign-offs.ts'
import { DeliveryPage, DeliveryReportPage, type FundedProject } from '../../../web/pages/delivery.tsx'
import { deliveryPath } from '../../../web/pages/results-paths.ts'
import { reportDelivery } from '../../acts/report-delivery.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { readOutcome } from '../../store/outcome.ts'
import { listProposals } from '../../store/proposals.ts'
import { getRound } from '../../store/rounds.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import {
  type ReportRefused,
  readReport,
  reportErrors,
  reportToBegin,
  typedReport,
} from './parts/delivery-form.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/delivery'

export function deliveryPages(app: App): void {
  app.get(address, async c => {
    const loaded = await load(c)
    if (!loaded.ok) return refusalPage(c, loaded.refusal)
    const { round, funded } = loaded.value
    const sent = funded.find(({ proposal }) => proposal.id === c.req.query('sent'))
    const { words } = c.var
    return page(c, {
      title: words.t('count.delivery.title'),
      children: <DeliveryPage words={words} round={round} funded={funded} sent={sent?.project.title} />,
    })
  })

  app.get(`${address}/:proposal`, async c => {
    const loaded = await load(c)
    return loaded.ok ? reportPage(c, loaded.value) : refusalPage(c, loaded.refusal)
  })

  app.post(`${address}/:proposal`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const { round, proposal } = c.req.param()
    const input = readReport(c, { round, proposal }, form.value)
    const done = input.ok ? await reportDelivery(c.var.site.hands, c.var.actor, input.value) : input
    if (done.ok) return c.redirect(`${deliveryPath(c.var.words, round)}?sent=${proposal}`, 303)
    const loaded = await load(c)
    return loaded.ok
      ? reportPage(c, loaded.value, { form: form.value, refusal: done.refusal })
      : refusalPage(c, loaded.refusal)
  })
}

interface Loaded {
  readonly round: Round
  readonly funded: readonly FundedProject[]
}

/** The funded projects this person may report on. */
async function load(c: C): Promise<Result<Loaded, AnyRefusal>> {
  const { actor, site } = c.var
  const { db, files, clock, council } = site.hands
  const round = await getRound(db, c.req.param('round') as RoundId)
  if (!round) return refuse({ reason: 'unknown-round' })
  const now = clock.now()
  const allowed = mayForAnyPot('report-delivery', { actor, now, round })
  if (!allowed.ok) return allowed
  const [outcome, ballot, proposals] = await Promise.all([
    readOutcome(files, round),
    readFrozenBallot(files, round),
    listProposals(db, round.id, { consistent: true }),
  ])
  const byId = new Map(proposals.map(proposal => [proposal.id, proposal]))
  const funded = decidedPots(ballot, must(outcome, 'a published round was counted'))
    .filter(({ pot }) => may('report-delivery', { actor, now, round, place: pot.neighbourhood }).ok)
    .flatMap(({ pot, funded: projects }) =>
      projects.flatMap(project => {
        const proposal = byId.get(project.proposal)
        const place = neighbourhoodOf(council, pot.neighbourhood)?.name ?? pot.name
        return proposal ? [{ project, proposal, place }] : []
      }),
    )
  return ok({ round, funded })
}

function reportPage(
  c: C,
  { round, funded }: Loaded,
  sent?: { readonly form: Form; readonly refusal: AnyRefusal | ReportRefused },
): Response {
  const { words } = c.var
  const found = funded.find(({ proposal }) => proposal.id === c.req.param('proposal'))
  if (!found) return refusalPage(c, { reason: 'unknown-proposal' })
  const typed = sent ? typedReport(sent.form) : reportToBegin(found.proposal, words.currency)
  // Whoever was overtaken sees the newer report below and may send theirs after it.
  const overtaken = sent?.refusal.reason === 'changed-meanwhile'
  const shown = sent?.form.number('version')
  const version = !overtaken && typeof shown === 'number' ? shown : found.proposal.version
  return page(c, {
    title: words.t('count.delivery.reportTitle', { title: found.project.title }),
    error: sent !== undefined,
    ...(sent ? { status: sent.refusal.reason === 'misread' ? 422 : statusOf[sent.refusal.reason] } : {}),
    islands: ['draft'],
    children: (
      <DeliveryReportPage
        words={words}
        round={round}
        funded={found}
        typed={typed}
        version={version}
        errors={reportErrors(words, sent?.refusal)}
      />
    ),
  })
}
