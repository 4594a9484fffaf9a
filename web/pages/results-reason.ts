// Why a project was funded or not, in the sentences its people will read out: made from the typed explanation of the
// count, so that page and working cannot tell two stories.
import type { Explanation, Missed } from '../../shared/counting/explanation.ts'
import type { Tie } from '../../shared/counting/working.ts'
import { type GreedyOutcome, isByShares } from '../../shared/formats/outcome.ts'
import { unreachable } from '../../shared/lib/assert.ts'
import type { Words } from '../messages/translate.ts'
import { sharesReasonWriter } from './results-reason-shares.ts'
import { type SupportKind, supportKind, supportText } from './results-support.ts'
import type { PotView, Why } from './results-view.ts'

export type ReasonWriter = (why: Why) => string

/** For the projects of this very view. */
export function reasonWriter(words: Words, view: PotView): ReasonWriter {
  const { outcome } = view
  return isByShares(outcome)
    ? (sharesReasonWriter(words, view, outcome) as ReasonWriter)
    : (greedyReasonWriter(words, view, outcome) as ReasonWriter)
}

function greedyReasonWriter(
  words: Words,
  { pot }: PotView,
  outcome: GreedyOutcome,
): (why: Explanation) => string {
  const { t, money } = words
  const titles = new Map(pot.projects.map(({ id, title }) => [id, title]))
  const titleOf = (id: string) => titles.get(id) ?? id
  const ties = outcome.working.ties.filter(({ decisive }) => decisive)

  function chose(why: Explanation): string {
    const despite = why.outcome === 'not-funded' ? why.fundedDespiteFewer : []
    const [first, ...others] = [...despite].sort((a, b) => b.score - a.score || a.step - b.step)
    if (!first) return supportText(words, outcome.settings, why)
    const kind = supportKind(outcome.settings)
    const named = { votes: why.votes, score: why.score, kind, title: titleOf(first.project) }
    return others.length === 0
      ? t('results.because.choseMore', named)
      : t('results.because.choseMoreOthers', { ...named, others: others.length })
  }

  function because(why: Explanation): string {
    const cost = money(why.costMinor)
    if (why.outcome === 'funded')
      return why.leftBeforeMinor === outcome.amountMinor
        ? t('results.because.fundedFirst', { left: money(why.leftBeforeMinor), cost })
        : t('results.because.funded', { left: money(why.leftBeforeMinor), cost })
    if (why.outcome === 'part-funded')
      return t('results.because.partFunded', {
        left: money(why.leftBeforeMinor),
        cost,
        given: money(why.givenMinor),
      })
    const left = 'leftBeforeMinor' in why ? why.leftBeforeMinor : outcome.amountMinor
    switch (why.because.reason) {
      case 'too-dear':
        if (left === 0) return t('results.because.nothingLeft')
        return why.costMinor > outcome.amountMinor
          ? t('results.because.tooDearFirst', { left: money(outcome.amountMinor), cost })
          : t('results.because.tooDear', { left: money(left), cost })
      case 'group-taken':
        return t('results.because.groupTaken', { title: titleOf(why.because.by) })
      case 'category-full':
        return t('results.because.categoryFull', { left: money(why.because.leftInCategoryMinor), cost })
      case 'stopped':
        return t('results.because.stopped', { title: titleOf(why.because.at) })
      case 'below-threshold':
        return t('results.because.belowThreshold')
      case 'no-support':
        return t('results.because.noSupport')
      case 'no-votes':
        return ''
      default:
        return unreachable(why.because)
    }
  }

  function tied(why: Explanation): string {
    const tie = ties.find(({ projects }) => projects.includes(why.project))
    if (!tie || !('step' in why)) return ''
    return why.outcome === 'funded' ? tieWon(tie, why.project) : tieLost(tie, why.project)
  }

  /** It went before these, and they got nothing. */
  function tieWon({ projects }: Tie, id: string): string {
    const behind = projects.slice(projects.indexOf(id) + 1).filter(other => !outcome.funded.includes(other))
    return behind.length === 0
      ? ''
      : t('results.because.tieFirst', { others: quoted(behind), kind: supportKind(outcome.settings) })
  }

  function tieLost({ projects }: Tie, id: string): string {
    const ahead = projects.slice(0, projects.indexOf(id)).filter(other => outcome.funded.includes(other))
    return ahead.length === 0
      ? ''
      : t('results.because.tieLater', { others: quoted(ahead), kind: supportKind(outcome.settings) })
  }

  const quoted = (ids: readonly string[]) =>
    words.list(ids.map(id => t('rounds.quoted', { title: titleOf(id) })))

  return why =>
    [
      chose(why),
      tied(why),
      because(why),
      'enoughVotes' in why ? enoughOf(words, supportKind(outcome.settings), why) : '',
    ]
      .filter(sentence => sentence !== '')
      .join(' ')
}

/** The least that would have done; nothing where nothing would have. */
function enoughOf({ t, money }: Words, kind: SupportKind, { enoughCostMinor, enoughVotes }: Missed): string {
  const cost =
    enoughCostMinor.found === 'yes' && enoughCostMinor.value > 0 ? enoughCostMinor.value : undefined
  const votes = enoughVotes.found === 'yes' ? enoughVotes.value : undefined
  if (cost !== undefined && votes !== undefined)
    return t('results.enough.both', { cost: money(cost), votes, kind })
  if (cost !== undefined) return t('results.enough.cost', { cost: money(cost) })
  if (votes !== undefined) return t('results.enough.votes', { votes, kind })
  return enoughVotes.found === 'not-computed' ? t('results.enough.notComputed') : ''
}
