// The account of a vote: to everybody once the results are out; before that to whoever may see the count, of their places.

import type { RoundId } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { versionOf } from '../../../shared/rounds/correction.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { mayForAnyPot } from '../../../shared/rounds/sign-offs.ts'
import { VoteAccountPage, voteAccountPath } from '../../../web/pages/vote-account.tsx'
import { readVoteAccount } from '../../store/outcome.ts'
import { getRound } from '../../store/rounds.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import type { App } from '../site.ts'
import { shownRound } from './parts/shown-round.ts'

export function voteAccountPages(app: App): void {
  app.get('/:language/rounds/:round/account', async c => {
    const { words, site } = c.var
    const found = await shownRound(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const round = found.value
    if (!round.acts.published) return refusalPage(c, { reason: 'not-counted-yet' })
    return page(c, {
      title: words.t('voteAccount.title'),
      keepSeconds: keepSecondsFor([round], site.hands.clock.now()),
      children: (
        <VoteAccountPage
          words={words}
          round={round}
          account={await readVoteAccount(site.hands.files, round)}
          isPublished
          version={versionOf(round)}
          nameOf={pot => neighbourhoodOf(site.hands.council, pot)?.name ?? pot}
        />
      ),
    })
  })
}

export function staffVoteAccountPages(app: App): void {
  app.get('/:language/staff/rounds/:round/count/account', async c => {
    const { words, actor, site } = c.var
    const { hands } = site
    const round = await getRound(hands.db, c.req.param('round') as RoundId)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    if (round.acts.published) return c.redirect(voteAccountPath(words, round.id), 303)
    const now = hands.clock.now()
    const allowed = mayForAnyPot('see-count', { actor, now, round })
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const account = await readVoteAccount(hands.files, round)
    if (!account) return refusalPage(c, { reason: 'not-counted-yet' })
    const seen = account.pots.filter(({ pot }) => may('see-count', { actor, now, round, place: pot }).ok)
    return page(c, {
      title: words.t('voteAccount.title'),
      children: (
        <VoteAccountPage
          words={words}
          round={round}
          account={{ ...account, pots: seen }}
          isPublished={false}
          nameOf={pot => neighbourhoodOf(hands.council, pot)?.name ?? pot}
        />
      ),
    })
  })
}
