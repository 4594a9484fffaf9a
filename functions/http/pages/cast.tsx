// Sending a ballot. The answer is the receipt itself, with 200 and never kept by anyone: a reload sends the same castId and
// is answered the same.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type Inputs, inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { must } from '../../../shared/lib/assert.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { CastReplacedPage } from '../../../web/pages/cast-replaced.tsx'
import { CastSentPage } from '../../../web/pages/cast-sent.tsx'
import { type CastAnswer, castBallot } from '../../acts/cast-ballot.ts'
import { type MyBallots, seeMyBallots } from '../../acts/see-my-ballots.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { ballotPage, draftIn, freshDraft, openBallot } from './parts/ballot-pages.tsx'

type C = Context<{ Variables: Variables }>

const address = '/:language/me/rounds/:round/vote/:pot/send'

export function castPages(app: App): void {
  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { hands } = c.var.site
    const { actor } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const input = parseInput(inputs['cast-ballot'], castIn(c, form.value))
    if (!input.ok) return notTaken(c, form.value, input.refusal)
    const before = await seeMyBallots(hands, actor, input.value.round)
    const cast = await castBallot(hands, actor, input.value)
    if (!cast.ok) return notTaken(c, form.value, cast.refusal)
    return sentPage(
      c,
      input.value,
      cast.value,
      must(before.ok ? before.value : undefined, 'a round voted in'),
    )
  })

  /** Somebody typed the address, or a browser forgot what it sent: whether they have voted stands on their own page. */
  app.get(address, c => c.redirect(c.req.path.replace(/\/[^/]+\/send$/, ''), 303))
}

const castIn = (c: C, form: Form) => ({
  round: c.req.param('round'),
  pot: c.req.param('pot'),
  choices: form.all('choice'),
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
  if (!isPutRight(refusal)) return refusalPage(c, refusal)
  const ballot = await openBallot(c, true)
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
    'too-many-choices',
    'over-pot',
    'already-voted',
    'changed-meanwhile',
  ].includes(reason)

function sentPage(
  c: C,
  input: Inputs['cast-ballot'],
  cast: CastAnswer,
  { round, ballots }: MyBallots,
): Response {
  const { words, site } = c.var
  const mine = ballots.find(({ pot }) => pot.neighbourhood === input.pot)
  const now = site.hands.clock.now()
  const changeable = round.rules.mayChangeBallot && now < round.dates.closesAt
  const others = ballots.filter(
    ({ pot, entry }) => pot.neighbourhood !== input.pot && entry?.status === 'eligible',
  )
  c.header('cache-control', 'no-store')
  return page(c, {
    title: words.t('ballot.sent.title').replace(/\.$/, ''),
    islands: ['ballot'],
    children: (
      <CastSentPage
        words={words}
        round={round.id}
        pot={input.pot}
        receipt={{ ...cast, voterNonce: input.voterNonce }}
        changeUntil={changeable ? round.dates.closesAt : undefined}
        changed={cast.version > 1}
        at={mine?.entry?.version === input.replaces ? now : undefined}
        othersLeft={now < round.dates.closesAt ? others.length : 0}
      />
    ),
  })
}
