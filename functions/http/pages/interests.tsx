// Declaring interests in the proposals of a round, and the public list of what was declared.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { declarationOf } from '../../../shared/rounds/interests.ts'
import { asksInterests } from '../../../shared/rounds/reviewing.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { mayForAnyPot } from '../../../shared/rounds/sign-offs.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { DeclareInterests, interestName } from '../../../web/pages/declare-interests.tsx'
import { DeclaredInterests } from '../../../web/pages/declared-interests.tsx'
import { interestsPath } from '../../../web/pages/proposal-paths.ts'
import { declareInterests } from '../../acts/declare-interests.ts'
import { listProposals } from '../../store/proposals.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { shownRound } from './parts/shown-round.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/interests'

export function interestPages(app: App): void {
  app.get('/:language/rounds/:round/interests', async c => {
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const { words, site } = c.var
    return page(c, {
      title: `${words.t('reviewing.interests.title')} (${round.value.title})`,
      keepSeconds: keepSecondsFor([round.value], site.hands.clock.now()),
      children: <DeclaredInterests words={words} round={round.value} asked={asksInterests(round.value)} />,
    })
  })

  app.get(address, async c => {
    if (c.var.actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const round = await shownRound(c)
    return round.ok ? declarePage(c, round.value) : refusalPage(c, round.refusal)
  })

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const input = parseInput(inputs['declare-interests'], {
      round: round.value.id,
      interests: form.value.has('none') ? [] : interestsIn(form.value),
    })
    const done = input.ok ? await declareInterests(site.hands, actor, input.value) : input
    if (done.ok) return c.redirect(`${interestsPath(words, round.value.id)}?done=yes`, 303)
    const typed = Object.fromEntries(form.value.names().map(name => [name, form.value.text(name)]))
    return declarePage(c, round.value, { refusal: done.refusal, typed })
  })
}

const box = new RegExp(`^${interestName('(.+)')}$`)

function interestsIn(form: Form): { readonly proposal: string; readonly kind: string }[] {
  return form.names().flatMap(name => {
    const proposal = box.exec(name)?.[1]
    const kind = form.text(name)
    return proposal === undefined || kind === '' ? [] : [{ proposal, kind }]
  })
}

async function declarePage(
  c: C,
  round: Round,
  failed?: { readonly refusal: AnyRefusal; readonly typed: Readonly<Record<string, string>> },
): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, clock, council } = site.hands
  const allowed = mayForAnyPot('declare-interests', { actor, now: clock.now(), round })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const proposals = await listProposals(db, round.id)
  return page(c, {
    title: words.t('review.interests.title'),
    ...(failed && { status: statusOf[failed.refusal.reason], error: true }),
    children: (
      <DeclareInterests
        words={words}
        council={council}
        round={round}
        proposals={proposals.filter(({ withdrawn }) => !withdrawn)}
        before={declarationOf(round, actor.person)}
        done={c.req.query('done') === 'yes'}
        error={failed && refusalWords(words, failed.refusal)}
        typed={failed?.typed ?? {}}
      />
    ),
  })
}
