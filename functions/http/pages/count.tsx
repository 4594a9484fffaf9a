// The staff page of a round's count, and its three acts as forms. Nobody sees a figure here whom the policy does not
// name, and a councillor sees those of their own place.
import type { Context } from 'hono'
import { frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { ballotsPromised, potOutcomeOf } from '../../../shared/formats/outcome.ts'
import { must } from '../../../shared/lib/assert.ts'
import { isUlid, type NeighbourhoodId, type RoundId } from '../../../shared/lib/ids.ts'
import type { Result } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { isUnanswered } from '../../../shared/rounds/challenge.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import {
  deputiesFrom,
  hasSigned,
  mayForAnyPot,
  missingSignOffs,
  signOffActs,
} from '../../../shared/rounds/sign-offs.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { CountPage } from '../../../web/pages/count.tsx'
import type { CountPot, CountView } from '../../../web/pages/count-view.ts'
import { formErrors } from '../../../web/pages/form-errors.ts'
import { countPath, resultsPath } from '../../../web/pages/results-paths.ts'
import { approveOpening } from '../../acts/approve-opening.ts'
import { publishResults } from '../../acts/publish-results.ts'
import { refuseSignOff } from '../../acts/refuse-sign-off.ts'
import { signOffCount } from '../../acts/sign-off-count.ts'
import { listChallenges } from '../../store/challenges.ts'
import { getCountBlock } from '../../store/count-block.ts'
import { getCountCheck } from '../../store/count-checks.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { readOutcome } from '../../store/outcome.ts'
import { getRound } from '../../store/rounds.ts'
import { getTotals } from '../../store/totals.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { proveAgain, signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/count'

export function countPages(app: App): void {
  app.get(address, c => countPage(c, undefined))

  app.post(`${address}/approve`, c =>
    act(c, 'approved', (_, round) => {
      const input = parseInput(inputs['approve-opening'], { round })
      return input.ok ? approveOpening(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )

  app.post(`${address}/sign-off`, c =>
    act(c, 'signed', (form, round) => {
      const fields = { round, pot: form.text('pot'), as: form.text('as') }
      const input = parseInput(inputs['sign-off-count'], fields)
      return input.ok ? signOffCount(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )

  app.post(`${address}/refuse`, c =>
    act(c, 'refused', (form, round) => {
      const pot = form.text('pot')
      const input = parseInput(inputs['refuse-sign-off'], {
        round,
        challenge: form.text('challenge'),
        pot,
        as: form.text('as'),
        text: form.text(`refusal-${pot}`),
      })
      return input.ok ? refuseSignOff(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )

  app.post(`${address}/publish`, c =>
    act(c, 'published', (form, round) => {
      const input = parseInput(inputs['publish-results'], { round, version: form.number('version') })
      return input.ok ? publishResults(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )
}

const outcomes = {
  approved: 'count.done.approved',
  signed: 'count.done.signed',
  refused: 'count.done.refused',
} as const

type Done = keyof typeof outcomes | 'published'

const isDone = (said: string | undefined): said is keyof typeof outcomes =>
  said !== undefined && Object.hasOwn(outcomes, said)

async function act(
  c: C,
  what: Done,
  run: (form: Form, round: string) => Promise<Result<unknown, AnyRefusal>> | Result<unknown, AnyRefusal>,
): Promise<Response> {
  const form = await readForm(c)
  if (!form.ok) return refusalPage(c, form.refusal)
  if (c.var.actor.person === undefined) return signInFirst(c, form.value)
  const round = c.req.param('round') ?? ''
  const done = await run(form.value, round)
  if (!done.ok && done.refusal.reason === 'proof-too-old') return proveAgain(c, form.value)
  if (!done.ok) return countPage(c, done.refusal, what === 'refused' ? form.value : undefined)
  const { words } = c.var
  return c.redirect(
    what === 'published' ? resultsPath(words, round) : `${countPath(words, round)}?done=${what}`,
    303,
  )
}

async function countPage(c: C, refusal: AnyRefusal | undefined, refusing?: Form): Promise<Response> {
  const { words, actor, site } = c.var
  const round = await getRound(site.hands.db, c.req.param('round') as RoundId)
  if (!round) return refusalPage(c, { reason: 'unknown-round' })
  const now = site.hands.clock.now()
  const allowed = mayForAnyPot('see-count', { actor, now, round })
  if (!allowed.ok) {
    const published = allowed.refusal.reason === 'wrong-phase' && round.acts.published
    return published ? c.redirect(resultsPath(words, round.id), 303) : refusalPage(c, allowed.refusal)
  }
  const said = c.req.query('done')
  const done = isDone(said) ? words.t(outcomes[said]) : undefined
  const pot = refusing?.text('pot') ?? ''
  const field = `refusal-${pot}`
  const id = refusing?.text('challenge') ?? ''
  const labels = { text: words.t('count.refuse.label') }
  const wrong = refusing && refusal ? formErrors(words, labels, refusal) : undefined
  return page(c, {
    title: words.t('count.title'),
    islands: ['draft'],
    error: refusal !== undefined,
    ...(refusal ? { status: statusOf[refusal.reason] } : {}),
    children: (
      <CountPage
        words={words}
        view={await viewOf(c, round)}
        errors={
          wrong
            ? wrong.summary.map(({ field: named, text }) => ({ text, ...(named && { field }) }))
            : refusal
              ? [{ text: refusalWords(words, refusal) }]
              : []
        }
        refusing={{
          challenge: isUlid(id) ? id : site.hands.entropy.ulid(),
          pot,
          text: refusing?.text(field) ?? '',
          error: wrong?.of.text,
        }}
        done={refusal ? undefined : done}
      />
    ),
  })
}

async function viewOf(c: C, round: Round): Promise<CountView> {
  const { actor, site } = c.var
  const { hands } = site
  const now = hands.clock.now()
  const [ballot, outcome, totals, blocked, check, challenges] = await Promise.all([
    readFrozenBallot(hands.files, round),
    readOutcome(hands.files, round),
    getTotals(hands.db, round.id),
    getCountBlock(hands.db, round.id),
    getCountCheck(hands.db, round.id),
    listChallenges(hands.db, round.id),
  ])
  const missing = missingSignOffs(round)
  const from = deputiesFrom(round, hands.council.timeZone)
  const deputies = from && { from, isNow: now >= from }
  const signing = (place: NeighbourhoodId, signedAlready: boolean) => {
    const here = missing.filter(({ pot }) => pot === place).map(({ as }) => as)
    const ask = { actor, now, round, place }
    const own = signedAlready ? [] : here.filter(as => may(signOffActs[as], ask).ok)
    const asDeputy =
      own.length === 0 && !signedAlready && !!deputies?.isNow && may('sign-off-as-deputy', ask).ok
    return { missing: here, maySignAs: asDeputy ? here : own, asDeputy, mayRefuseAs: own }
  }
  const seen = round.pots.filter(
    ({ neighbourhood: place }) => may('see-count', { actor, now, round, place }).ok,
  )
  const pots = seen.map(({ neighbourhood: place }): CountPot => {
    const signed = totals?.find(({ pot }) => pot === place)
    const signedAlready = hasSigned(round, place, actor)
    return {
      pot: must(frozenPotOf(ballot, place), `${place} is on the ballot`),
      turnout: signed && { onRoll: signed.onRoll, ballots: ballotsPromised(signed) },
      outcome: outcome && potOutcomeOf(outcome, place),
      signOffs: (round.acts.signOffs ?? []).filter(({ pot }) => pot === place),
      hasSigned: signedAlready,
      ...signing(place, signedAlready),
      refused: challenges.filter(one => one.pot === place && one.refusedAs && isUnanswered(one)),
    }
  })
  const hasApproved = (round.acts.openingApprovals ?? []).some(({ by }) => by === actor.person)
  return {
    round,
    pots,
    isTotalled: totals !== undefined,
    blocked: blocked
      ? { fault: blocked.fault, since: blocked.since }
      : check?.fault && { fault: check.fault, since: check.since },
    checkedAt: check && !check.fault ? check.since : undefined,
    deputies,
    missing: missing.length,
    may: {
      hasApproved,
      approve: !hasApproved && may('approve-opening', { actor, now, round }).ok,
      publish: mayForAnyPot('publish-results', { actor, now, round }).ok,
    },
    nameOf: pot => neighbourhoodOf(hands.council, pot)?.name ?? pot,
  }
}
