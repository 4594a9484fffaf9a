// Who paid how much for a project by equal shares, in a sentence.
import type { SharesStep } from '../../shared/counting/rule-workings.ts'
import type { EqualSharesSettings } from '../../shared/counting/settings.ts'
import type { Words } from '../messages/translate.ts'
import { supportKind } from './results-support.ts'

type Bought = Pick<SharesStep, 'rho' | 'costMinor' | 'paid'>

/** "Each of them paid £21.84." or "311 of them paid £25.02 each, 101 all they had left, which was less." */
export function paidText(words: Words, settings: EqualSharesSettings, step: Bought): string {
  const { inFull, withLess, withNothing } = step.paid
  const each = priceText(words, settings, step)
  if (withLess + withNothing === 0) return words.t('results.paid.all', { each, voters: inFull })
  const some = words.t('results.paid.some', { each, inFull, withLess })
  return withNothing === 0 ? some : `${some} ${words.t('results.paid.nothing', { withNothing })}`
}

/** What a voter who could paid: for the project, or for each point they gave it. */
export function priceText(words: Words, settings: EqualSharesSettings, { rho, costMinor }: Bought): string {
  const perVote = supportKind(settings) === 'votes'
  const [over, under] = [BigInt(rho.over) * BigInt(perVote ? costMinor : 1), BigInt(rho.under)]
  const nearest = Number((2n * over + under) / (2n * under))
  const sum = nearest === 0 ? words.t('results.paid.lessThan', { sum: words.money(1) }) : words.money(nearest)
  return words.t(perVote ? 'results.paid.each' : 'results.paid.eachPoint', { sum })
}

/** A fraction of minor units, to the nearest one. */
export function shareText(words: Words, { over, under }: SharesStep['rho']): string {
  const [a, b] = [BigInt(over), BigInt(under)]
  return words.money(Number((2n * a + b) / (2n * b)))
}
