// What has become of the ideas that children chose: read from the grown-ups' round they were sent into.
import type { ProposalId } from '../../../shared/lib/ids.ts'
import { type BecameOf, becameOf } from '../../../shared/proposals/from-children.ts'
import { placedIdeas } from '../../../shared/rounds/childrens-choice.ts'
import { type ChildrensRound, childrensPhaseOf } from '../../../shared/rounds/childrens-round.ts'
import { type ClassIdea, isShown } from '../../../shared/rounds/class-idea.ts'
import type { Hands } from '../../hands.ts'
import { readOutcome } from '../../store/outcome.ts'
import { getProposal } from '../../store/proposals.ts'
import { getRound } from '../../store/rounds.ts'
import { readSlipTally } from '../../store/slips.ts'

export interface ChosenIdea {
  readonly idea: ClassIdea
  readonly ticks: number
  readonly goesOn: boolean
  readonly became: BecameOf
  readonly proposal?: ProposalId
}

type Reads = Pick<Hands, 'db' | 'files' | 'clock'>

/** Every idea that was on the vote, most ticks first. Empty before the vote is over: nobody sees how it goes. */
export async function countedIdeas(
  hands: Reads,
  round: ChildrensRound,
  ideas: readonly ClassIdea[],
): Promise<ChosenIdea[]> {
  if (childrensPhaseOf(round, hands.clock.now()) !== 'closed') return []
  const shown = ideas.filter(isShown)
  const placed = placedIdeas(shown, await readSlipTally(hands.db, round.id), round.goOn)
  const into = round.sending?.agreed && (await getRound(hands.db, round.sending.into))
  const outcome = into?.acts.published && (await readOutcome(hands.files, into))
  const funded = new Map(
    (outcome ? outcome.pots : []).flatMap(({ projects }) =>
      projects.map(one => [one.project, one.outcome === 'funded'] as const),
    ),
  )
  return Promise.all(
    placed.map(async ({ idea: id, ticks, goesOn }) => {
      const sent = into && round.sending?.ideas.find(({ idea }) => idea === id)
      const proposal = sent && (await getProposal(hands.db, into.id, sent.proposal))
      return {
        idea: shown.find(one => one.id === id)!,
        ticks,
        goesOn,
        became: becameOf(proposal || undefined, proposal ? funded.get(proposal.id) : undefined),
        ...(proposal && { proposal: proposal.id }),
      }
    }),
  )
}
