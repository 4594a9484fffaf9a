// What happens at a step of the count, in the words of the moment: from the published working, so that page and count
// cannot tell two stories.
import { type CountStep, countTies } from '../../shared/formats/count-steps.ts'
import { isByShares } from '../../shared/formats/outcome.ts'
import { unreachable } from '../../shared/lib/assert.ts'
import type { Words } from '../messages/translate.ts'
import { paidText } from './results-paid.ts'
import { supportKind, supportText } from './results-support.ts'
import { tieRuleText } from './results-ties.ts'
import type { PotView } from './results-view.ts'

const titleOf = ({ pot }: PotView, id: string): string =>
  pot.projects.find(project => project.id === id)?.title ?? id

export const stepHeadline = ({ t }: Words, view: PotView, { did, project }: CountStep): string =>
  t(`steps.headline.${did}`, { title: titleOf(view, project) })

/** How many chose it, what was left, what follows. */
export const stepReason = (words: Words, view: PotView, step: CountStep): string =>
  `${supportText(words, view.outcome.settings, step)} ${happened(words, view, step)}`

function happened(words: Words, view: PotView, step: CountStep): string {
  const { t, money } = words
  const { outcome } = view
  if (step.did === 'bought')
    return isByShares(outcome)
      ? `${t('steps.did.bought', { cost: money(step.costMinor) })} ${paidText(words, outcome.settings, step)}`
      : ''
  const sums = { cost: money(step.costMinor), left: money(step.leftBeforeMinor) }
  if (step.did === 'funded') return t('steps.did.funded', sums)
  if (step.did === 'part-funded')
    return t('steps.did.part-funded', { ...sums, given: money(step.givenMinor) })
  const { because } = step
  switch (because.reason) {
    case 'too-dear':
      return t(step.leftBeforeMinor === 0 ? 'steps.did.nothing-left' : 'steps.did.too-dear', sums)
    case 'group-taken':
      return t('steps.did.group-taken', { title: titleOf(view, because.by) })
    case 'category-full':
      return t('steps.did.category-full', { ...sums, left: money(because.leftInCategoryMinor) })
    case 'stopped':
      return t('steps.did.stopped', { title: titleOf(view, because.at) })
    default:
      return unreachable(because)
  }
}

/** For a table. */
export function stepInShort({ t, money }: Words, step: CountStep): string {
  if (step.did === 'bought') return t('steps.short.bought')
  if (step.did === 'skipped') return t(`steps.short.${step.because.reason}`)
  return step.did === 'funded'
    ? t('steps.short.funded')
    : t('steps.short.part-funded', { given: money(step.givenMinor) })
}

/** With whom it was equal, by which rule it came where it did, and whether that mattered; nothing where it was not. */
export function stepTie(words: Words, view: PotView, { project }: CountStep): string | undefined {
  const { outcome } = view
  const tie = countTies(outcome).find(({ projects }) => projects.includes(project))
  if (!tie) return undefined
  const others = tie.projects.filter(other => other !== project)
  const quoted = words.list(others.map(id => words.t('rounds.quoted', { title: titleOf(view, id) })))
  const rule = tieRuleText(words, outcome, tie.equal)
  if (tie.equal === 'price') return words.t('steps.tiePrice', { others: quoted, rule })
  return [
    words.t('steps.tie', { others: quoted, rule, kind: supportKind(outcome.settings) }),
    words.t(tie.decisive ? 'steps.tieDecisive' : 'steps.tieHarmless'),
  ].join(' ')
}
