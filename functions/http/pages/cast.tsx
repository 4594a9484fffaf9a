// Sending a ballot. The answer is the receipt itself, with 200 and never kept by anyone: a reload sends the same castId and
// is answered the same.
import type { Context } from 'hono'
import { type Choice, canonicalChoices, inOneForm } from '../../../shared/ballots/choices.ts'
import { type FrozenBallot, frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { choicesIn } from '../../../shared/ballots/marks.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type Inputs, inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { ok } from '../../../shared/lib/result.ts'
import { canVote } from '../../../shared/rounds/policy.ts'
import { type SentCheck, sentWords } from '../../../web/components/receipt-checks.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import type { Words } from '../../../web/messages/translate.ts'
import { givenWords } from '../../../web/pages/ballot-given.ts'
import { voteHerePath } from '../../../web/pages/ballot-paths.ts'
import type { Goodbye } from '../../../web/pages/cast-goodbye.tsx'
import { CastReplacedPage } from '../../../web/pages/cast-replaced.tsx'
import { CastSentPage } from '../../../web/pages/cast-sent.tsx'
import { type CastAnswer, castBallot } from '../../acts/cast-ballot.ts'
import { type MyBallots, seeMyBallots } from '../../acts/see-my-ballots.ts'
import { tellVoter } from '../../acts/tell-voters.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { afterAnswer } from '../after-answer.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { sharedComputer } from '../shared-computer.ts'
import { proveAgain, signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { draftIn, voterTag } from './parts/ballot-form.ts'
import { ballotPage, freshDraft, openBallot } from './parts/ballot-pages.tsx'
import { latePage } from './parts/ballot-states.tsx'

type C = Context<{ Variables: Variables }>

const address = '/:language/me/rounds/:round/vote/:pot/send'

export function castPages(app: App): void {
  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { hands } = c.var.site
    const { actor } = c.var
    if (!canVote(actor)) return signInFirst(c, form.value)
    const before = await seeMyBallots(hands, actor, (c.req.param('round') ?? '') as RoundId)
    // What the form's marks come to under the rules of the round; of a round that is not there, the act says so.
    const choices = before.ok
      ? choicesIn(before.value.round.rules, draftIn(c, form.value).marks)
      : ok<readonly Choice[]>([])
    if (!choices.ok) return notTaken(c, form.value, choices.refusal)
    const input = parseInput(inputs['cast-ballot'], castIn(c, form.value, choices.value))
    if (!input.ok) return notTaken(c, form.value, input.refusal)
    const cast = await castBallot(hands, actor, input.value)
    if (!cast.ok) return notTaken(c, form.value, cast.refusal)
    const { round, pot } = input.value
    afterAnswer(c.var.site, () => tellVoter(hands, round, pot, cast.value.voterKey))
    return sentPage(
      c,
      form.value,
      input.value,
      cast.value,
      must(before.ok ? before.value : undefined, 'a round voted in'),
    )
  })

  /** Somebody typed the address, or a browser forgot what it sent: whether they have voted stands on their own page. */
  app.get(address, c => c.redirect(c.req.path.replace(/\/[^/]+\/send$/, ''), 303))
}

const castIn = (c: C, form: Form, choices: readonly Choice[]) => ({
  round: c.req.param('round'),
  pot: c.req.param('pot'),
  choices,
  castId: form.text('castId'),
  voterNonce: form.text('voterNonce'),
  replaces: form.number('replaces'),
})

async function notTaken(c: C, form: Form, refusal: AnyRefusal): Promise<Response> {
  const { words } = c.var
  if (refusal.reason === 'replaced-by-later')
    return page(c, {
      title: words.t('ballot.replaced.title'),
      status: statusOf[refusal.reason],
      children: (
        <CastReplacedPage
          words={words}
          round={c.req.param('round') ?? ''}
          text={refusalWords(words, refusal)}
        />
      ),
    })
  if (refusal.reason === 'proof-too-old') return proveAgain(c, form)
  if (refusal.reason === 'vote-closed') return latePage(c, form)
  if (!isPutRight(refusal)) return refusalPage(c, refusal)
  const ballot = await openBallot(c, form)
  return ballot.ok
    ? ballotPage(c, ballot.value, freshDraft(c, ballot.value, draftIn(c, form)), { refusal })
    : ballot.refusal.answer
}

/** The voter can do something about it, on the ballot, with everything still ticked. */
const isPutRight = ({ reason }: AnyRefusal): boolean =>
  [
    'invalid-input',
    'unknown-project',
    'project-of-another-pot',
    'project-twice',
    'choices-unfit',
    'given-malformed',
    'score-too-high',
    'too-many-choices',
    'too-many-points',
    'marks-unread',
    'over-pot',
    'project-withdrawn',
    'already-voted',
    'changed-meanwhile',
  ].includes(reason)

async function sentPage(
  c: C,
  form: Form,
  input: Inputs['cast-ballot'],
  cast: CastAnswer,
  { round, ballots }: MyBallots,
): Promise<Response> {
  const { words, site } = c.var
  const mine = ballots.find(({ pot }) => pot.neighbourhood === input.pot)
  const now = site.hands.clock.now()
  const changeable = round.rules.mayChangeBallot && now < round.dates.closesAt
  const others = ballots.filter(
    ({ pot, entry }) => pot.neighbourhood !== input.pot && entry?.status === 'eligible',
  )
  const othersLeft = now < round.dates.closesAt ? others.length : 0
  const goodbye = goodbyeFrom(c, form, othersLeft)
  if (goodbye?.seconds !== undefined)
    c.header('refresh', `${goodbye.seconds}; url=${voteHerePath(words, round.id)}`)
  const frozen = await readFrozenBallot(site.hands.files, round)
  const projects = frozenPotOf(frozen, input.pot)?.projects ?? []
  c.header('cache-control', 'no-store')
  return page(c, {
    title: words.t('ballot.sent.title').replace(/\.$/, ''),
    islands: ['ballot', 'receipt'],
    children: (
      <CastSentPage
        words={words}
        round={round.id}
        pot={input.pot}
        given={givenWords(words, frozen.rules, projects, input.choices)}
        receipt={{ ...cast, voterNonce: input.voterNonce }}
        check={sentCheck(words, frozen, input, cast, voterTag(c))}
        voter={voterTag(c)}
        cast={input.castId}
        goodbye={goodbye}
        changeUntil={changeable ? round.dates.closesAt : undefined}
        changed={cast.version > 1}
        at={mine?.entry?.version === input.replaces ? now : undefined}
        othersLeft={othersLeft}
      />
    ),
  })
}

/** How long the receipt stays to be written down where the next person waits. */
const goodbyeSeconds = 120

/** Where a computer stands for voting on it goes back to its beginning, unless its voter has another vote to send. */
function goodbyeFrom(c: C, form: Form, othersLeft: number): Goodbye | undefined {
  const here = sharedComputer(c)
  if (!here) return undefined
  const fields = form.names().flatMap(name => form.all(name).map((value): [string, string] => [name, value]))
  return {
    ...(here.round !== undefined && othersLeft === 0 && { seconds: goodbyeSeconds }),
    again: { action: c.req.path, fields },
  }
}

/** What the voter's own browser works out again: from what it drew and kept itself, not from what we say. */
const sentCheck = (
  words: Words,
  { rules }: FrozenBallot,
  { round, pot, choices, voterNonce, replaces }: Inputs['cast-ballot'],
  { commitment, serverNonce, receipt }: CastAnswer,
  voter: string,
): SentCheck => ({
  round,
  pot,
  choices: canonicalChoices(inOneForm(rules.ballotType, choices)),
  commitment,
  voterNonce,
  serverNonce,
  receipt,
  replaces,
  voter,
  rules: {
    ballotType: rules.ballotType,
    maxChoices: rules.maxChoices,
    ...(rules.maxScore !== undefined && { maxScore: rules.maxScore }),
  },
  words: sentWords(words),
})
