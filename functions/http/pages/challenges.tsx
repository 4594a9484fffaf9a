// Challenges in a round: the list for everybody, and the form for whoever is signed in.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isUlid, type ProposalId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { isPublicWords } from '../../../shared/proposals/moderation.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { isOpen, may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { mayForAnyPot } from '../../../shared/rounds/sign-offs.ts'
import { ChallengeForm, challengeLabels } from '../../../web/pages/challenge-form.tsx'
import { ChallengesPage, challengesPath } from '../../../web/pages/challenges.tsx'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { makeChallenge } from '../../acts/make-challenge.ts'
import { listChallenges } from '../../store/challenges.ts'
import { getProposal, listProposals } from '../../store/proposals.ts'
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
    const { db, clock } = c.var.site.hands
    const challenges = await listChallenges(db, round.id)
    // Before that only who refuses to sign makes one.
    if (!round.acts.published && challenges.length === 0) return refusalPage(c, { reason: 'not-counted-yet' })
    const titles = new Map(
      challenges.some(({ proposal }) => proposal)
        ? (await listProposals(db, round.id))
            .filter(isPublicWords)
            .map(({ id, title }): [string, string] => [id, title])
        : [],
    )
    return page(c, {
      title: `${c.var.words.t('challenges.title')} (${round.title})`,
      keepSeconds: keptSeconds,
      children: (
        <ChallengesPage
          words={c.var.words}
          round={round}
          challenges={challenges}
          nameOf={nameIn(c)}
          titleOf={id => titles.get(id) ?? id}
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
    const found = await aboutWhat(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const { round } = found.value
    const allowed = may('make-challenge', { actor: c.var.actor, now: c.var.site.hands.clock.now(), round })
    return allowed.ok ? formPage(c, found.value, {}) : refusalPage(c, allowed.refusal)
  })

  app.post(formAddress, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const found = await aboutWhat(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const { round, proposal } = found.value
    const fields = ['challenge', 'about', 'pot', 'text', 'inNameOf'] as const
    const typed = Object.fromEntries(fields.map(name => [name, form.value.text(name)]))
    const input = parseInput(inputs['make-challenge'], {
      round: round.id,
      challenge: typed.challenge,
      about: form.value.has('about') ? typed.about : undefined,
      pot: typed.pot,
      proposal: proposal?.id ?? null,
      text: typed.text,
      inNameOf: typed.inNameOf === '' ? null : typed.inNameOf,
    })
    const done = input.ok ? await makeChallenge(site.hands, actor, input.value) : input
    if (!done.ok) return formPage(c, found.value, typed, done.refusal)
    return c.redirect(challengesPath(words, round.id), 303)
  })
}

interface AboutWhat {
  readonly round: Round
  readonly proposal: Proposal | undefined
}

/** The round of the address, and the proposal that its query names. */
async function aboutWhat(c: C): Promise<Result<AboutWhat, AnyRefusal>> {
  const found = await shownRound(c)
  if (!found.ok) return found
  const round = found.value
  const id = c.req.query('proposal')
  if (id === undefined) return ok({ round, proposal: undefined })
  const { db } = c.var.site.hands
  const proposal = isUlid(id) ? await getProposal(db, round.id, id as ProposalId) : undefined
  return proposal ? ok({ round, proposal }) : refuse({ reason: 'unknown-proposal' })
}

function formPage(
  c: C,
  { round, proposal }: AboutWhat,
  typed: Typed,
  refusal?: AnyRefusal,
): Response | Promise<Response> {
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
        proposal={proposal}
      />
    ),
  })
}
