// The news of a pot in a sentence (Millbrook chose “A safer crossing”, “Benches at Weir Steps” and “A repair café”) and what
// it means in three more.
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import type { Words } from '../messages/translate.ts'
import { isFunded, type PotView, projectViews } from './results-view.ts'
import { quotedList } from './round-words.ts'

const mostNamed = 3

export function headlineOf(words: Words, view: PotView): string {
  const { t } = words
  const place = view.place.name
  if (view.outcome.account.opened === 0) return t('results.headlineNobody', { place })
  const funded = projectViews(view).filter(isFunded)
  if (funded.length === 0) return t('results.headlineNone', { place })
  const titles = funded.map(({ project }) => project.title)
  return t('results.headline', { place, projects: quotedList(words, titles, mostNamed) })
}

/** How many voted, what it paid for, how many see a choice of theirs happen. */
export function standfirstOf(words: Words, { outcome, pot }: PotView): string {
  const sentences = [
    turnoutOf(words, outcome),
    words.t('results.spent', {
      funded: outcome.funded.length + outcome.partFunded.length,
      all: pot.projects.length,
      cost: words.money(outcome.costMinor),
      pot: words.money(outcome.amountMinor),
    }),
    reachOf(words, outcome),
  ]
  return sentences.filter(sentence => sentence !== '').join(' ')
}

function turnoutOf({ t }: Words, { account: { opened, onRoll } }: PotOutcome): string {
  const share = opened / Math.max(onRoll, opened, 1)
  return opened === 0 || share < 0.3
    ? t('results.turnoutIn', { voted: opened, share: Math.round(1 / Math.max(share, 1e-9)) })
    : t('results.turnoutPercent', { voted: opened, percent: Math.round(share * 100) })
}

function reachOf({ t }: Words, { account: { counted }, withFundedChoice, funded }: PotOutcome): string {
  if (counted === null || counted === 0 || withFundedChoice === null || funded.length === 0) return ''
  if (withFundedChoice === counted) return t('results.reachAll')
  const tenths = Math.round((withFundedChoice / counted) * 10)
  if (tenths === 10) return t('results.reachNearly')
  return tenths === 0 ? t('results.reachFew') : t('results.reachTenths', { tenths })
}
