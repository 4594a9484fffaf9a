// Challenges to a result: the list for everybody, the form for whoever is signed in, the answers of staff.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isUlid } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { involvedIn } from '../../../shared/rounds/challenge.ts'
import { isOpen, may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { mayForAnyPot } from '../../../shared/rounds/sign-offs.ts'
import {
  answerLabels,
  answersPath,
  ChallengeAnswersPage,
  ChallengeForm,
  ChallengesPage,
  challengeLabels,
  challengesPath,
} from '../../../web/pages/challenges.tsx'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { answerChallenge } from '../../acts/answer-challenge.ts'
import { makeChallenge } from '../../acts/make-challenge.ts'
import { listChallenges } from '../../store/challenges.ts'
import { listProposals } from '../../store/proposals.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>
type Typed = Readonly<Record<string, string>>

/** New ones are to be seen soon. */
const keptSeconds = 30

const nameIn = (c: C) => (place: string) => neighbourhoodOf(c.var.site.hands.council, place)?.name ?? place

export function challengesPages(app: App): void {
  app.get('/:language/rounds/:round/challenges', async c => {
    const found = await shownRound(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const round = found.value
    if (!round.acts.published) return refusalPage(c, { reason: 'not-counted-yet' })
    const { db, clock } = c.var.site.hands
    return page(c, {
      title: c.var.words.t('challenges.title'),
      keepSeconds: keptSeconds,
      children: (
        <ChallengesPage
          words={c.var.words}
          round={round}
          challenges={await listChallenges(db, round.id)}
          nameOf={nameIn(c)}
          isOpen={isOpen('make-challenge', round, clock.now())}
        />
      ),
    })
  })
}

const formAddress = '/:language/me/rounds/:round/challenge'

export function myChallengePages(app: App): void {
  app.get(formAddress, async c => {
    if (c.var.actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const found = await shownRound(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const round = found.value
    const allowed = may('make-challenge', { actor: c.var.actor, now: c.var.site.hands.clock.now(), round })
    return allowed.ok ? formPage(c, round, {}) : refusalPage(c, allowed.refusal)
  })

  app.post(formAddress, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const found = await shownRound(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const fields = ['challenge', 'about', 'pot', 'text', 'inNameOf'] as const
    const typed = Object.fromEntries(fields.map(name => [name, form.value.text(name)]))
    const input = parseInput(inputs['make-challenge'], {
      round: found.value.id,
      challenge: typed.challenge,
      about: form.value.has('about') ? typed.about : undefined,
      pot: typed.pot,
      proposal: null,
      text: typed.text,
      inNameOf: typed.inNameOf === '' ? null : typed.inNameOf,
    })
    const done = input.ok ? await makeChallenge(site.hands, actor, input.value) : input
    if (!done.ok) return formPage(c, found.value, typed, done.refusal)
    return c.redirect(challengesPath(words, found.value.id), 303)
  })
}

function formPage(c: C, round: Round, typed: Typed, refusal?: AnyRefusal): Response | Promise<Response> {
  const { words, actor, site } = c.var
  const { clock, entropy } = site.hands
  const id = typed.challenge !== undefined && isUlid(typed.challenge) ? typed.challenge : entropy.ulid()
  return page(c, {
    title: words.t('challenges.formTitle'),
    islands: ['draft'],
    ...(refusal && { status: statusOf[refusal.reason], error: true }),
    children: (
      <ChallengeForm
        words={words}
        round={round}
        challenge={id}
        values={typed}
        errors={refusal ? formErrors(words, challengeLabels(words), refusal) : noErrors}
        nameOf={nameIn(c)}
        mayEnter={mayForAnyPot('enter-challenge', { actor, now: clock.now(), round }).ok}
      />
    ),
  })
}

const staffAddress = '/:language/staff/rounds/:round/challenges'

export function staffChallengePages(app: App): void {
  app.get(staffAddress, async c => {
    const found = await shownRound(c)
    return found.ok ? answersPage(c, found.value) : refusalPage(c, found.refusal)
  })

  app.post(staffAddress, async c => {
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
}

interface Failed {
  readonly challenge: string
  readonly values: Typed
  readonly refusal: AnyRefusal
}

async function answersPage(c: C, round: Round, failed?: Failed): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, clock } = site.hands
  const now = clock.now()
  const allowed = mayForAnyPot('answer-challenge', { actor, now, round })
  if (!allowed.ok) return refusalPage(c, failed?.refusal ?? allowed.refusal)
  const proposals = await listProposals(db, round.id, { consistent: true })
  const open = (await listChallenges(db, round.id)).filter(
    challenge =>
      !challenge.answer &&
      may('answer-challenge', { actor, now, round, place: challenge.pot }).ok &&
      !involvedIn(challenge, round, proposals).has(actor.person!),
  )
  return page(c, {
    title: words.t('challenges.title'),
    islands: ['draft'],
    ...(failed && { status: statusOf[failed.refusal.reason], error: true }),
    children: (
      <ChallengeAnswersPage
        words={words}
        round={round}
        open={open}
        nameOf={nameIn(c)}
        done={!failed && c.req.query('done') === 'answered'}
        {...(failed && { typed: failed })}
        errors={failed ? formErrors(words, answerLabels(words), failed.refusal) : noErrors}
      />
    ),
  })
}
