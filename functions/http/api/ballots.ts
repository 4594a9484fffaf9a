// Casting as JSON, and whether one has: the same act as the form, bound in the casting app alone.
import { castOperation, voteOperations } from '../../../shared/contract/operations.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { ok } from '../../../shared/lib/result.ts'
import { castBallot } from '../../acts/cast-ballot.ts'
import { extendVote, withdrawProject } from '../../acts/change-vote.ts'
import { seeMyBallot } from '../../acts/see-my-ballots.ts'
import { voidVote } from '../../acts/void-vote.ts'
import { bindAct } from '../json-act.ts'
import { problem } from '../problem.ts'
import type { App } from '../site.ts'

export function ballotRoutes(app: App): void {
  bindAct(app, { ...castOperation, act: 'cast-ballot' }, async (hands, actor, input) => {
    const cast = await castBallot(hands, actor, input)
    if (!cast.ok) return cast
    const { voterKey: _, ...answer } = cast.value
    return ok(answer)
  })
  const [voiding, extension, withdrawal] = voteOperations
  bindAct(app, { ...voiding, act: 'void-vote' }, async (hands, actor, input) => {
    const done = await voidVote(hands, actor, input)
    return done.ok ? ok({ voided: done.value.voided }) : done
  })
  bindAct(app, { ...extension, act: 'extend-vote' }, extendVote)
  bindAct(app, { ...withdrawal, act: 'withdraw-project' }, withdrawProject)

  app.get('/api/rounds/:round/pots/:pot/ballots/mine', async c => {
    const { round, pot } = c.req.param()
    const seen = await seeMyBallot(c.var.site.hands, c.var.actor, round as RoundId, pot)
    if (!seen.ok) return problem(c, seen.refusal)
    const { entry, changesLeft } = seen.value.mine
    if (!entry) return problem(c, { reason: 'not-on-roll' })
    const voted = entry.status === 'voted' || entry.status === 'voted-on-paper'
    return c.json({ voted, version: entry.version, changesLeft: voted ? changesLeft : null })
  })
}
