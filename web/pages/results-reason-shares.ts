// Why a project was funded or not by equal shares, in the sentences its people will read out: made from the typed
// explanation of the count.
import type { EqualSharesWorking } from '../../shared/counting/rule-workings.ts'
import type { SharesExplanation } from '../../shared/counting/shares-explanation.ts'
import { type CountTie, countTies } from '../../shared/formats/count-steps.ts'
import type { SharesOutcome, SharesVerdict } from '../../shared/formats/outcome.ts'
import { must } from '../../shared/lib/assert.ts'
import type { Words } from '../messages/translate.ts'
import { paidText } from './results-paid.ts'
import { supportKind, supportText, supportUnit } from './results-support.ts'
import type { PotView } from './results-view.ts'

export type SharesReasonWriter = (why: SharesVerdict) => string

export function sharesReasonWriter(
  words: Words,
  { pot }: Pick<PotView, 'pot'>,
  outcome: SharesOutcome,
): SharesReasonWriter {
  const { t, money } = words
  const { settings, working } = outcome
  const titles = new Map(pot.projects.map(({ id, title }) => [id, title]))
  const ties = countTies(outcome).filter(({ decisive }) => decisive)
  const unit = supportUnit(settings)
  const byVotesAfterAll = working?.comparison?.taken === 'greedy'

  function whatFollowed({ shares, greedy, costMinor }: SharesExplanation): string[] {
    const cost = money(costMinor)
    const told: string[] = []
    if (!byVotesAfterAll)
      told.push(...bought(must(working, 'reasons are told with the working'), shares, cost))
    if (!greedy || greedy.did === 'set-aside') return told
    const left = money(greedy.leftBeforeMinor)
    if (greedy.did === 'funded')
      told.push(t(byVotesAfterAll ? 'results.because.funded' : 'results.shared.rest', { left, cost, unit }))
    else if (greedy.leftBeforeMinor === 0) told.push(t('results.shared.nothingLeft'))
    else
      told.push(
        t(byVotesAfterAll ? 'results.because.tooDear' : 'results.shared.tooDear', { left, cost, unit }),
      )
    return told
  }

  function bought(
    { steps }: EqualSharesWorking,
    shares: SharesExplanation['shares'],
    cost: string,
  ): string[] {
    switch (shares.did) {
      case 'bought': {
        const step = must(steps[shares.step - 1], 'a step that was taken')
        return [t('results.shared.bought', { cost }), paidText(words, settings, step)]
      }
      case 'joined':
        return [t('results.shared.free')]
      case 'out-of-reach': {
        const held = money(shares.heldThenMinor)
        return [
          shares.afterStep === 0
            ? t('results.shared.neverHeld', { held, cost })
            : t('results.shared.heldThen', { held, cost, step: shares.afterStep }),
        ]
      }
      case 'set-aside':
        return shares.reason === 'no-votes' ? [] : [t(`results.shared.${shares.reason}`)]
    }
  }

  function tied({ project, outcome: became }: SharesVerdict): string[] {
    const tie = ties.find(({ projects }) => projects.includes(project))
    if (!tie) return []
    const place = tie.projects.indexOf(project)
    const others = tie.projects.filter((other, at) =>
      became === 'funded' ? at > place && !isFunded(other) : at < place && isFunded(other),
    )
    return others.length === 0
      ? []
      : [t(tieKey(tie, became), { others: quoted(others), kind: supportKind(settings) })]
  }

  const isFunded = (id: string) => outcome.funded.includes(id)
  const quoted = (ids: readonly string[]) =>
    words.list(ids.map(id => t('rounds.quoted', { title: titles.get(id) ?? id })))

  return why =>
    [
      supportText(words, settings, why),
      ...('shares' in why ? [...whatFollowed(why), ...tied(why), ...enough(words, why)] : []),
    ].join(' ')
}

function tieKey({ equal }: CountTie, became: SharesVerdict['outcome']) {
  if (equal === 'votes') return became === 'funded' ? 'results.because.tieFirst' : 'results.because.tieLater'
  return became === 'funded' ? 'results.shared.tieFirst' : 'results.shared.tieLater'
}

/** What was found to be enough; that nothing was found is said, since that proves nothing. */
function enough({ t, money }: Words, { enoughCostMinor, enoughVotes }: SharesExplanation): string[] {
  const told: string[] = []
  if (enoughCostMinor?.found === 'yes')
    told.push(t('results.enough.cost', { cost: money(enoughCostMinor.value) }))
  if (enoughVotes?.found === 'yes') told.push(t('results.enough.sharesVotes', { votes: enoughVotes.value }))
  if (enoughVotes?.found === 'not-computed') told.push(t('results.enough.notComputed'))
  return told
}
