// The staff page on which a published result is corrected, and its three acts as forms.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isSlug, type RoundId } from '../../../shared/lib/ids.ts'
import type { Result } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { asCorrected, toBeChecked } from '../../../shared/rounds/correction.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { CorrectionPage, type CorrectionState, correctionLabels } from '../../../web/pages/correction.tsx'
import { formErrors } from '../../../web/pages/form-errors.ts'
import { correctionPath, resultsPath } from '../../../web/pages/results-paths.ts'
import { agreeCorrection } from '../../acts/agree-correction.ts'
import { askCorrection } from '../../acts/ask-correction.ts'
import { dropCorrection } from '../../acts/drop-correction.ts'
import { listChallenges } from '../../store/challenges.ts'
import { getCountBlock } from '../../store/count-block.ts'
import { getCountCheck } from '../../store/count-checks.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { getRound } from '../../store/rounds.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { changesBetween } from './parts/corrections.ts'

type C = Context<{ Variables: Variables }>
type Ran = Promise<Result<unknown, AnyRefusal>> | Result<unknown, AnyRefusal>

const address = '/:language/staff/rounds/:round/correction'

export function correctionPages(app: App): void {
  app.get(address, c => correctionPage(c))

  app.post(address, c =>
    act(c, 'asked', (form, round) => {
      const challenge = form.text('challenge')
      const input = parseInput(inputs['ask-correction'], {
        round,
        version: form.number('version'),
        reason: form.text('reason'),
        challenge: challenge === '' ? null : challenge,
      })
      return input.ok ? askCorrection(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )

  app.post(`${address}/agree`, c =>
    act(c, 'agreed', (form, round) => {
      const input = parseInput(inputs['agree-correction'], { round, version: form.number('version') })
      return input.ok ? agreeCorrection(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )

  app.post(`${address}/end`, c =>
    act(c, 'ended', (form, round) => {
      const fields = { round, version: form.number('version'), reason: form.text('end') }
      const input = parseInput(inputs['drop-correction'], fields)
      return input.ok ? dropCorrection(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )
}

const told = { asked: 'results.correct.done.asked', ended: 'results.correct.done.ended' } as const

async function act(
  c: C,
  what: keyof typeof told | 'agreed',
  run: (form: Form, round: string) => Ran,
): Promise<Response> {
  const form = await readForm(c)
  if (!form.ok) return refusalPage(c, form.refusal)
  if (c.var.actor.person === undefined) return signInFirst(c, form.value)
  const round = c.req.param('round') ?? ''
  const done = await run(form.value, round)
  if (!done.ok) return correctionPage(c, { form: form.value, what, refusal: done.refusal })
  const { words } = c.var
  return c.redirect(
    what === 'agreed' ? resultsPath(words, round) : `${correctionPath(words, round)}?done=${what}`,
    303,
  )
}

interface Failed {
  readonly form: Form
  readonly what: string
  readonly refusal: AnyRefusal
}

async function correctionPage(c: C, failed?: Failed): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, files, clock, council } = site.hands
  const id = c.req.param('round') ?? ''
  const round = isSlug(id) ? await getRound(db, id as RoundId) : undefined
  if (!round) return refusalPage(c, { reason: 'unknown-round' })
  const allowed = may('ask-correction', { actor, now: clock.now(), round })
  if (!allowed.ok) return refusalPage(c, failed?.refusal ?? allowed.refusal)
  const corrected = asCorrected(round)
  const [ballot, challenges, standing] = await Promise.all([
    readFrozenBallot(files, round),
    listChallenges(db, round.id),
    standingOf(c, round),
  ])
  const projects = ballot.pots.flatMap(pot => pot.projects)
  const said = c.req.query('done')
  const { form, what, refusal } = failed ?? {}
  return page(c, {
    title: words.t('results.correct.title'),
    islands: ['draft'],
    ...(refusal && { status: statusOf[refusal.reason], error: true }),
    children: (
      <CorrectionPage
        words={words}
        round={round}
        {...standing}
        changes={corrected ? await changesBetween(site.hands, round, corrected) : []}
        upheld={challenges.filter(
          ({ about, answer }) => about === 'count' && answer !== undefined && answer.outcome !== 'not',
        )}
        own={round.acts.correction?.by === actor.person}
        done={!failed && (said === 'asked' || said === 'ended') ? words.t(told[said]) : undefined}
        values={
          form
            ? { reason: form.text('reason'), end: form.text('end'), challenge: form.text('challenge') }
            : {}
        }
        errors={formErrors(words, correctionLabels(words), renamed(refusal, what))}
        nameOf={pot => neighbourhoodOf(council, pot)?.name ?? pot}
        titleOf={project => projects.find(one => one.id === project)?.title ?? project}
      />
    ),
  })
}

/** Two reasons are asked for on this page, each in a field of its own. */
function renamed(refusal: AnyRefusal | undefined, what: string | undefined): AnyRefusal | undefined {
  if (refusal?.reason !== 'invalid-input' || what !== 'ended') return refusal
  const fields = refusal.fields.map(fault => (fault.field === 'reason' ? { ...fault, field: 'end' } : fault))
  return { ...refusal, fields }
}

async function standingOf(c: C, round: Round) {
  const { db } = c.var.site.hands
  const { correction } = round.acts
  if (!correction) return { state: 'none' as CorrectionState, fault: undefined }
  const recount = toBeChecked(round).acts.counted?.recount
  const block = correction.counted ? undefined : await getCountBlock(db, round.id)
  const check = correction.counted && (await getCountCheck(db, round.id, recount))
  const fault = block ?? (check?.fault && { fault: check.fault, since: check.since })
  const state: CorrectionState = fault
    ? 'blocked'
    : !correction.counted
      ? 'counting'
      : check
        ? 'agree'
        : 'checking'
  return { state, fault }
}
