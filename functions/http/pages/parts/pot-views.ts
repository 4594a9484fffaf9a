// The outcomes of a round as its pages show them, pot by pot. Nothing of an outcome leaves here before it is published.
import { frozenPotOf } from '../../../../shared/ballots/frozen-ballot.ts'
import { must } from '../../../../shared/lib/assert.ts'
import { neighbourhoodOf } from '../../../../shared/platform/council.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import type { PotView, ProjectNews } from '../../../../web/pages/results-view.ts'
import type { Hands } from '../../../hands.ts'
import { readFrozenBallot } from '../../../store/frozen-ballot.ts'
import { readOutcome } from '../../../store/outcome.ts'
import { listProposals } from '../../../store/proposals.ts'

/** Undefined until the results are out. */
export async function potViews({ db, files, council }: Hands, round: Round): Promise<PotView[] | undefined> {
  if (!round.acts.published || round.acts.cancelled) return undefined
  const [outcome, ballot, proposals] = await Promise.all([
    readOutcome(files, round),
    readFrozenBallot(files, round),
    listProposals(db, round.id),
  ])
  const news = new Map(
    proposals.map(({ id, language, delivery = [] }): [string, ProjectNews] => [id, { language, delivery }]),
  )
  return must(outcome, 'a published round was counted').pots.map(potOutcome => {
    const pot = must(frozenPotOf(ballot, potOutcome.pot), `${potOutcome.pot} is on the ballot`)
    const place = neighbourhoodOf(council, potOutcome.pot)
    return {
      round: { id: round.id, title: round.title },
      place: { name: place?.name ?? pot.name, outline: place?.outline as PotView['place']['outline'] },
      pot,
      outcome: potOutcome,
      // Those of the first version are not names under one that corrects it.
      signOffs: (round.acts.superseded ? [] : (round.acts.signOffs ?? [])).filter(
        signOff => signOff.pot === potOutcome.pot,
      ),
      news,
    }
  })
}
