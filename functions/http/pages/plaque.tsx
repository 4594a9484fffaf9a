// The plaque of a project that the vote gave money, to print: from the publication of the results on.
import { potOutcomeOf } from '../../../shared/formats/outcome.ts'
import { must } from '../../../shared/lib/assert.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { takenDown } from '../../../shared/proposals/moderation.ts'
import { PlaquePage } from '../../../web/pages/plaque.tsx'
import { proposalPath, resultsPath } from '../../../web/pages/proposal-paths.ts'
import { langOf } from '../../../web/pages/proposal-words.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { readOutcome } from '../../store/outcome.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import type { App } from '../site.ts'
import { shownProposal } from './parts/shown-round.ts'

export function plaquePages(app: App): void {
  app.get('/:language/rounds/:round/proposals/:proposal/plaque', async c => {
    const { site, words } = c.var
    const { files, council, clock } = site.hands
    const found = await shownProposal(c)
    if (!found.ok) return refusalPage(c, found.refusal)
    const { round, proposal } = found.value
    const { published, cancelled } = round.acts
    if (!published || cancelled || takenDown(proposal)) return refusalPage(c, { reason: 'not-found' })
    const outcome = must(await readOutcome(files, round), 'a published round was counted')
    const ballot = await readFrozenBallot(files, round)
    const pot = potOutcomeOf(outcome, proposal.neighbourhood)
    const project = ballot.pots
      .flatMap(({ projects }) => projects)
      .find(({ proposal: id }) => id === proposal.id)
    const part = pot?.partFunded.find(one => one.project === project?.id)?.givenMinor
    if (!pot || !project || (!pot.funded.includes(project.id) && part === undefined))
      return refusalPage(c, { reason: 'not-found' })
    const { votes } = must(
      pot.projects.find(one => one.project === project.id),
      'every project has a verdict',
    )
    const place = neighbourhoodOf(council, proposal.neighbourhood)
    const { counted } = pot.account
    const here = proposalPath(words, proposal)
    return page(c, {
      title: words.t('delivery.plaque'),
      keepSeconds: keepSecondsFor([round], clock.now()),
      children: (
        <PlaquePage
          words={words}
          council={council.name}
          place={{ name: place?.name ?? council.name, outline: place?.outline }}
          round={round.title}
          project={{ number: project.number, title: project.title, lang: langOf(words, proposal) }}
          givenMinor={part ?? project.costMinor}
          votes={counted === null ? undefined : { forIt: votes, cast: counted }}
          decidedAt={published.at}
          link={`${site.origin}${here}`}
          typed={`${new URL(site.origin).host}${resultsPath(words, round.id)}`}
          back={here}
        />
      ),
    })
  })
}
