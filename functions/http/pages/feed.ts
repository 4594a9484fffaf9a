// What is new in a round, for news readers: its proposals, the newest first. The same for everybody.
import { type AtomEntry, atom } from '../../../shared/formats/atom.ts'
import { isPublicWords } from '../../../shared/proposals/moderation.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { feedPath, proposalPath, proposalsPath } from '../../../web/pages/proposal-paths.ts'
import { listBriefly } from '../../store/proposals-in-list.ts'
import { refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import type { App } from '../site.ts'
import { shownRound } from './parts/shown-round.ts'

const mostEntries = 50

export function feedPages(app: App): void {
  app.get('/:language/rounds/:round/feed.atom', async c => {
    const round = await shownRound(c)
    if (!round.ok) return refusalPage(c, round.refusal)
    const { words, site } = c.var
    const { id, title, summary, dates } = round.value
    const { council, db, clock } = site.hands
    const proposals = (await listBriefly(db, id))
      .map(({ proposal }) => proposal)
      .filter(proposal => isPublicWords(proposal) && !proposal.withdrawn)
      .toReversed()
      .slice(0, mostEntries)
    const feed = atom({
      id: `${site.origin}/rounds/${id}/feed`,
      title: `${council.name}: ${title}`,
      subtitle: summary,
      language: words.language,
      link: `${site.origin}${proposalsPath(words, id)}`,
      self: `${site.origin}${feedPath(words, id)}`,
      author: council.name,
      rights: council.dataLicence,
      updated: proposals.map(changedAt).sort().at(-1) ?? dates.proposingAt,
      entries: proposals.map(
        (proposal): AtomEntry => ({
          id: `${site.origin}/rounds/${id}/proposals/${proposal.id}`,
          title: proposal.title,
          link: `${site.origin}${proposalPath(words, proposal)}`,
          summary: proposal.summary,
          published: proposal.submittedAt,
          updated: changedAt(proposal),
          ...(proposal.authorName !== '' && { author: proposal.authorName }),
        }),
      ),
    })
    const keep = Math.floor(keepSecondsFor([round.value], clock.now()))
    return c.body(feed, 200, {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': `public, max-age=0, s-maxage=${keep}, stale-while-revalidate=30, stale-if-error=86400`,
    })
  })
}

const changedAt = ({ submittedAt, editedAt }: Proposal) => editedAt ?? submittedAt
