// The page on which somebody says where they live, to be put on the roll of a pot that takes their word for it.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { rollInputs } from '../../../shared/contract/roll.ts'
import { isSlug, type RoundId } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { proofOf } from '../../../shared/rounds/round.ts'
import { isVisible } from '../../../shared/rounds/visible.ts'
import { fieldWords, refusalWords } from '../../../web/messages/refusal-words.ts'
import { ResidencePage } from '../../../web/pages/residence.tsx'
import { declareResidence } from '../../acts/declare-residence.ts'
import { getRound } from '../../store/rounds.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/me/rounds/:round/residence'

export function residencePages(app: App): void {
  app.get(address, c => residencePage(c, { postcode: '', lives: false }))

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const postcode = form.value.text('postcode')
    const lives = form.value.all('lives').includes('yes')
    const round = c.req.param('round')
    const input = parseInput(rollInputs['declare-residence'], { round, postcode, lives })
    const done = input.ok ? await declareResidence(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? c.redirect(`/${c.var.words.language}/me/rounds/${round}/vote`, 303)
      : residencePage(c, { postcode, lives }, done.refusal)
  })
}

async function residencePage(
  c: C,
  typed: { readonly postcode: string; readonly lives: boolean },
  refusal?: AnyRefusal,
): Promise<Response> {
  const { actor, site, words } = c.var
  const { db, clock, council } = site.hands
  const id = c.req.param('round') ?? ''
  const round = isSlug(id) ? await getRound(db, id as RoundId) : undefined
  const now = clock.now()
  if (!round || !isVisible(round, now)) return refusalPage(c, { reason: 'unknown-round' })
  const allowed = may('declare-residence', { actor, now, round })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const pots = round.pots.filter(pot => proofOf(pot) === 'declared')
  if (pots.length === 0) return refusalPage(c, { reason: 'not-declared' })
  return page(c, {
    title: words.t('residence.title'),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <ResidencePage
        words={words}
        round={round}
        places={pots.map(
          ({ neighbourhood }) => neighbourhoodOf(council, neighbourhood)?.name ?? neighbourhood,
        )}
        typed={typed}
        errors={errorsOf(c, refusal)}
      />
    ),
  })
}

function errorsOf({ var: { words } }: C, refusal: AnyRefusal | undefined) {
  if (!refusal) return {}
  if (refusal.reason !== 'invalid-input') return { postcode: refusalWords(words, refusal) }
  const of = (name: string) => refusal.fields.find(({ field }) => field === name)
  const postcode = of('postcode')
  return {
    postcode: postcode && fieldWords(words, postcode),
    lives: of('lives') && words.t('residence.livesMissing'),
  }
}
