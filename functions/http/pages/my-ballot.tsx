// My ballots in a round: where I may vote, whether I have.
import type { Context } from 'hono'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { proofOf, type Round } from '../../../shared/rounds/round.ts'
import { MyBallotsPage, type MyPot } from '../../../web/pages/ballot-mine.tsx'
import { myBallotState } from '../../../web/pages/ballot-mine-state.ts'
import { residencePath } from '../../../web/pages/residence.tsx'
import { type MyBallots, seeMyBallots } from '../../acts/see-my-ballots.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

export function myBallotPages(app: App): void {
  app.get('/:language/me/rounds/:round/vote', async c => {
    const seen = await seeMyBallots(c.var.site.hands, c.var.actor, (c.req.param('round') ?? '') as RoundId)
    if (!seen.ok) return refusalPage(c, seen.refusal)
    const { round, window } = seen.value
    const known = seen.value.ballots.some(({ entry }) => entry !== undefined)
    if (!known && window !== 'closed' && mayDeclare(c, round))
      return c.redirect(residencePath(c.var.words, round.id), 303)
    const pots = potsOf(c, seen.value)
    // Who comes with a code comes to vote: where there is one ballot to fill in, there is nothing to choose.
    const [only] = pots
    if (c.var.actor.voter && pots.length === 1 && only?.open && only.state === 'not-voted')
      return c.redirect(`${c.req.path}/${only.id}`, 303)
    const { words } = c.var
    return page(c, {
      title: words.t('ballot.mine.title'),
      children: (
        <MyBallotsPage
          words={words}
          round={round}
          pots={pots}
          over={window === 'closed'}
          {...tell(c, seen.value, pots)}
        />
      ),
    })
  })
}

/** Nobody has put them on a roll, and a pot of the round takes their own word. */
const mayDeclare = ({ var: { actor, site } }: C, round: Round): boolean =>
  round.pots.some(pot => proofOf(pot) === 'declared') &&
  may('declare-residence', { actor, now: site.hands.clock.now(), round }).ok

const potsOf = (c: C, { ballots, window }: MyBallots): MyPot[] =>
  ballots.flatMap(({ pot, entry, changesLeft }) => {
    if (!entry) return []
    const { neighbourhood, amountMinor } = pot
    const state = myBallotState(entry, window)
    const changeable = entry.status === 'voted' && changesLeft > 0
    return [
      {
        id: neighbourhood,
        name: neighbourhoodOf(c.var.site.hands.council, neighbourhood)?.name ?? neighbourhood,
        amountMinor,
        state,
        changes: Math.max(0, entry.castHashes.length - 1),
        open: window === 'open' && (state === 'not-voted' || changeable),
      },
    ]
  })

function tell(c: C, { round, window }: MyBallots, pots: readonly MyPot[]) {
  const { words } = c.var
  const { t } = words
  const { votingAt, closesAt } = round.dates
  if (round.acts.rollForgotten)
    return { headline: t('ballot.mine.forgotten'), standfirst: t('ballot.mine.forgottenText') }
  if (pots.length === 0) return { headline: t('ballot.mine.none'), standfirst: t('ballot.mine.noneText') }
  if (window === 'open')
    return {
      headline: t('ballot.mine.headline', { left: pots.filter(({ state }) => state === 'not-voted').length }),
      standfirst: t('ballot.mine.until', { until: words.dateTime(closesAt) }),
    }
  if (window === 'not-open')
    return {
      headline: t('ballot.mine.headline.later', { count: pots.length }),
      standfirst: t('ballot.mine.opens', { date: words.dateTime(votingAt) }),
    }
  return {
    headline: t('ballot.mine.headline.closed'),
    standfirst: t('ballot.mine.closed', { date: words.dateTime(closesAt) }),
  }
}
