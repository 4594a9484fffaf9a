// Challenges for staff: giving each to somebody who had no part in the round, and answering those one was given.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { type Challenge, involvementOf, isUnanswered } from '../../../shared/rounds/challenge.ts'
import { type Actor, may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { mayForAnyPot } from '../../../shared/rounds/sign-offs.ts'
import { answerLabels, ChallengeAnswersPage, type Waiting } from '../../../web/pages/challenge-answers.tsx'
import { answersPath } from '../../../web/pages/challenges.tsx'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { answerChallenge } from '../../acts/answer-challenge.ts'
import { assignChallenge } from '../../acts/assign-challenge.ts'
import { listStaff } from '../../parts/staff.ts'
import { listChallenges } from '../../store/challenges.ts'
import { listProposals } from '../../store/proposals.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/challenges'

export function staffChallengePages(app: App): void {
  app.get(address, async c => {
    if (c.var.actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const found = await shownRound(c)
    return found.ok ? answersPage(c, found.value) : refusalPage(c, found.refusal)
  })

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const found = await shownRound(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const challenge = form.value.text('challenge')
    const values = { outcome: form.value.text('outcome'), text: form.value.text('text') }
    const input = parseInput(inputs['answer-challenge'], {
      round: found.value.id,
      challenge,
      outcome: form.value.has('outcome') ? values.outcome : undefined,
      text: values.text,
    })
    const done = input.ok ? await answerChallenge(site.hands, actor, input.value) : input
    if (!done.ok) return answersPage(c, found.value, { challenge, values, refusal: done.refusal })
    return c.redirect(`${answersPath(words, found.value.id)}?done=answered`, 303)
  })

  app.post(`${address}/assign`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const found = await shownRound(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const challenge = form.value.text('challenge')
    const to = form.value.text(`to-${challenge}`)
    const input = parseInput(inputs['assign-challenge'], { round: found.value.id, challenge, to })
    const done = input.ok ? await assignChallenge(site.hands, actor, input.value) : input
    if (!done.ok) return answersPage(c, found.value, { challenge, values: { to }, refusal: done.refusal })
    return c.redirect(`${answersPath(words, found.value.id)}?given=${challenge}`, 303)
  })
}

interface Failed {
  readonly challenge: string
  readonly values: Readonly<Record<string, string>>
  readonly refusal: AnyRefusal
}

async function answersPage(c: C, round: Round, failed?: Failed): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, clock, council } = site.hands
  const now = clock.now()
  const allowed = (['answer-challenge', 'assign-challenge', 'enter-challenge'] as const).map(act =>
    mayForAnyPot(act, { actor, now, round }),
  )
  const refused = allowed.find(one => !one.ok)
  if (allowed.every(one => !one.ok) && refused && !refused.ok)
    return refusalPage(c, failed?.refusal ?? refused.refusal)
  const challenges = await listChallenges(db, round.id)
  const titles = new Map(
    (await listProposals(db, round.id, { consistent: true })).map(({ id, title }): [string, string] => [
      id,
      title,
    ]),
  )
  const open = challenges.filter(isUnanswered)
  return page(c, {
    title: `${words.t('challenges.title')} (${round.title})`,
    islands: ['draft'],
    ...(failed && { status: statusOf[failed.refusal.reason], error: true }),
    children: (
      <ChallengeAnswersPage
        words={words}
        round={round}
        mine={open.filter(({ assigned }) => assigned?.to === actor.person)}
        toGive={await waiting(c, round, open)}
        nameOf={place => neighbourhoodOf(council, place)?.name ?? place}
        titleOf={id => titles.get(id) ?? id}
        mayEnter={mayForAnyPot('enter-challenge', { actor, now, round }).ok}
        done={failed ? undefined : saidDone(c, challenges)}
        {...(failed && { typed: failed })}
        errors={failed ? formErrors(words, answerLabels(words), failed.refusal) : noErrors}
      />
    ),
  })
}

function saidDone(c: C, challenges: readonly Challenge[]): string | undefined {
  const { t } = c.var.words
  if (c.req.query('done') === 'answered') return t('challenges.answered')
  const given = challenges.find(({ id }) => id === c.req.query('given'))?.assigned
  return given && t('challenges.given', { name: given.toName })
}

/** Those that this person may give to somebody, and to whom. */
async function waiting(c: C, round: Round, open: readonly Challenge[]): Promise<Waiting[]> {
  const { actor, site } = c.var
  const now = site.hands.clock.now()
  const mayIn = (act: 'assign-challenge' | 'answer-challenge', who: Actor, { pot }: Challenge) =>
    may(act, { actor: who, now, round, place: pot }).ok
  const toGive = open.filter(
    challenge => challenge.assigned?.to !== actor.person && mayIn('assign-challenge', actor, challenge),
  )
  if (toGive.length === 0) return []
  const proposals = await listProposals(site.hands.db, round.id, { consistent: true })
  const staff = await listStaff(site.hands)
  return toGive.map(challenge => ({
    challenge,
    candidates: staff
      .filter(member => mayIn('answer-challenge', member, challenge))
      .map(({ person, name }) => ({
        person,
        name,
        how: involvementOf(person, { challenge, round, proposals }),
      })),
  }))
}
