// Casting as JSON, and whether one has: the same act as the form, bound in the casting app alone.
import { castOperation } from '../../../shared/contract/operations.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { castBallot } from '../../acts/cast-ballot.ts'
import { seeMyBallot } from '../../acts/see-my-ballots.ts'
import { bindAct } from '../json-act.ts'
import { problem } from '../problem.ts'
import type { App } from '../site.ts'

export function ballotRoutes(app: App): void {
  bindAct(app, { ...castOperation, act: 'cast-ballot' }, castBallot)

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
