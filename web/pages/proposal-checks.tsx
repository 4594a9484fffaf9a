// What the council found out and decided about a proposal, each with its reason and who stands for it; then, once it is
// funded, how it comes along.
import type { ComponentChildren } from 'preact'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import { RichText } from '../components/rich-text.tsx'
import type { Words } from '../messages/translate.ts'
import { ProjectSignatures, ProposalTrace, ReviewGrounds } from './proposal-grounds.tsx'

interface Props {
  readonly words: Words
  readonly proposal: Proposal
}

export function ProposalChecks({ words, proposal }: Props) {
  const { t } = words
  const { review, costChanges = [], shortlist } = proposal
  return (
    <>
      <ProposalTrace words={words} proposal={proposal} />
      {(review || shortlist) && <h2>{t('proposals.one.council')}</h2>}
      {review && (
        <Said
          words={words}
          act={review}
          what={
            review.outcome === 'feasible'
              ? t('proposals.one.feasible', { cost: words.money(review.costMinor) })
              : t(
                  review.outcome === 'not-supported'
                    ? 'proposals.one.notSupported'
                    : 'proposals.one.notFeasible',
                )
          }
          why={review.reason}
        />
      )}
      {review && <ReviewGrounds words={words} review={review} />}
      {costChanges.map(change => (
        <Said
          key={change.at}
          words={words}
          act={change}
          what={t('proposals.one.costChange', {
            from: words.money(change.fromMinor),
            to: words.money(change.toMinor),
          })}
          why={change.note}
        />
      ))}
      {shortlist && (
        <Said
          words={words}
          act={shortlist}
          what={t(shortlist.on ? 'proposals.one.shortlisted' : 'proposals.one.notShortlisted')}
          why={shortlist.reason}
        />
      )}
      <ProjectSignatures words={words} proposal={proposal} />
    </>
  )
}

interface SaidProps {
  readonly words: Words
  readonly act: NamedAct
  readonly what: ComponentChildren
  readonly why: string
}

const Said = ({ words, act, what, why }: SaidProps) => (
  <section>
    <h3>{what}</h3>
    {why !== '' && <RichText text={why} />}
    <p class="muted">{words.t('proposals.one.signed', { name: act.byName, date: words.date(act.at) })}</p>
  </section>
)
