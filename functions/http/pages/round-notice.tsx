// The sheet of a round to print and hang up, from the freeze on.
import { decidedPots } from '../../../shared/formats/decided.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { roundPath } from '../../../web/pages/results-paths.ts'
import { RoundNoticePage } from '../../../web/pages/round-notice.tsx'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { readOutcome } from '../../store/outcome.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import type { App } from '../site.ts'
import { shownRound } from './parts/shown-round.ts'

export function roundNoticePages(app: App): void {
  app.get('/:language/rounds/:round/notice', async c => {
    const { site, words } = c.var
    const { files, council, clock } = site.hands
    const found = await shownRound(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const round = found.value
    if (!round.acts.frozen) return refusalPage(c, { reason: 'vote-not-open' })
    const outcome =
      round.acts.published && !round.acts.cancelled ? await readOutcome(files, round) : undefined
    const ballot = await readFrozenBallot(files, round)
    return page(c, {
      title: words.t('rounds.notice.title', { title: round.title }),
      keepSeconds: keepSecondsFor([round], clock.now()),
      children: (
        <RoundNoticePage
          words={words}
          round={round}
          places={round.pots.map(({ neighbourhood: id }) => neighbourhoodOf(council, id)?.name ?? id)}
          decided={outcome ? decidedPots(ballot, outcome) : []}
          root={outcome?.tree.root}
          address={`${site.origin}${roundPath(words, round.id)}`}
          contact={{ phone: council.contact.phone, address: council.contact.address }}
        />
      ),
    })
  })
}
