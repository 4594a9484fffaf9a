// The costed shortlist of a round, for everybody.
import { isPublicWords } from '../../../shared/proposals/moderation.ts'
import { isOpen } from '../../../shared/rounds/policy.ts'
import { ShortlistPage } from '../../../web/pages/shortlist.tsx'
import { listCounted } from '../../store/tallies.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import type { App } from '../site.ts'
import { shownRound } from './parts/shown-round.ts'

export function shortlistPages(app: App): void {
  app.get('/:language/rounds/:round/shortlist', async c => {
    const { words, site } = c.var
    const { db, clock, council } = site.hands
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const now = clock.now()
    const listed = await listCounted(db, round.value.id)
    return page(c, {
      title: `${words.t('reviewing.shortlist.title')} (${round.value.title})`,
      keepSeconds: keepSecondsFor([round.value], now),
      children: (
        <ShortlistPage
          words={words}
          council={council}
          round={round.value}
          listed={listed.filter(({ proposal }) => isPublicWords(proposal))}
          open={isOpen('comment', round.value, now)}
        />
      ),
    })
  })
}
