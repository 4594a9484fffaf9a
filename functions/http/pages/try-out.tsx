// "What would your last vote have given?": the published ballots of a round counted by the rules in the address, for
// officers who are choosing rules. The set-up form asks it as it is filled in.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { countingInput } from '../../../shared/contract/inputs.ts'
import { may } from '../../../shared/rounds/policy.ts'
import type { CountingRules, Round } from '../../../shared/rounds/round.ts'
import { countingFaults } from '../../../shared/rounds/set-up.ts'
import type { TypedCounting } from '../../../web/pages/counting-fields.tsx'
import { TryOutPage, type TryOutView } from '../../../web/pages/try-out.tsx'
import { publishedRounds, tryOut } from '../../count/try-out.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import { readCounting, typedCounting, usualCounting } from './parts/counting-form.ts'

type C = Context<{ Variables: Variables }>

export function tryOutPages(app: App): void {
  app.get('/:language/staff/try-out', async c => {
    const { hands } = c.var.site
    const allowed = may('set-up-round', { actor: c.var.actor, now: hands.clock.now() })
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const rounds = await publishedRounds(hands)
    const round = rounds.find(({ id }) => id === c.req.query('of')) ?? rounds[0]
    const typed = typedIn(c)
    return page(c, {
      title: c.var.words.t('staff.tryOut.title'),
      children: (
        <TryOutPage
          words={c.var.words}
          rounds={rounds}
          round={round}
          typed={typed}
          otherBallot={
            round !== undefined &&
            (c.req.query('ballotType') ?? round.rules.ballotType) !== round.rules.ballotType
          }
          view={round && (await viewOf(c, round, rulesOf(typed)))}
        />
      ),
    })
  })
}

/** As the form has it; what it leaves out is as usual. */
function typedIn(c: C): TypedCounting {
  return typedCounting(name => c.req.query(name) ?? usualCounting[name as keyof TypedCounting])
}

/** Undefined where they cannot be counted. */
function rulesOf(typed: TypedCounting): CountingRules | undefined {
  const read = parseInput(countingInput, readCounting(typed))
  return read.ok && countingFaults(read.value).next().done ? read.value : undefined
}

async function viewOf(c: C, round: Round, rules: CountingRules | undefined): Promise<TryOutView> {
  if (!rules) return { was: 'unread' }
  const tried = await tryOut(c.var.site.hands, round, rules)
  return tried.ok ? { was: 'counted', ...tried.value } : { was: 'too-large', ballots: tried.refusal.ballots }
}
