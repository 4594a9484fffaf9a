// An allocation's formula and shares in words and tables, for officers who try it and for everybody who reads it.
import type { Formula, Share } from '../../shared/funds/allocation.ts'
import { weightedParts } from '../../shared/funds/allocation.ts'
import type { Words } from '../messages/translate.ts'

/** "20% in equal parts, 40% by people who live there and 40% by children." */
export function formulaText(words: Words, formula: Formula): string {
  const { t } = words
  if (formula.formula === 'weights') {
    const parts = weightedParts
      .filter(part => formula.weights[part] > 0)
      .map(part => t(`allocation.by.${part}`, { percent: formula.weights[part] }))
    return t('allocation.weights', { parts: words.list(parts) })
  }
  const bands = (ends: readonly number[]) => words.list(ends.map(end => words.number(end)))
  return t('allocation.points', {
    lacking: formula.lackingWeight,
    population: formula.populationWeight,
    lackingBands: bands(formula.lackingBands),
    populationBands: bands(formula.populationBands),
  })
}

export interface ShareTable {
  readonly heads: readonly string[]
  /** Each place's cells, without its name. */
  readonly rows: readonly (readonly [string, ...string[]])[]
  readonly foot: readonly string[]
}

/** What each part of the formula gives each place, and what they come to. */
export function shareTable(
  words: Words,
  formula: Formula,
  shares: readonly Share[],
  nameOf: (place: string) => string,
): ShareTable {
  const parts = [...new Set(shares.flatMap(({ made }) => Object.keys(made)))]
  const money = formula.formula === 'weights'
  const figure = (value: number) => (money ? words.money(value) : words.number(value))
  const sum = (of: (share: Share) => number) => shares.reduce((total, share) => total + of(share), 0)
  return {
    heads: [
      words.t('allocation.place'),
      ...parts.map(part => words.t(`allocation.part.${part as 'flat'}`)),
      words.t('allocation.share'),
    ],
    rows: shares.map(({ place, shareMinor, made }) => [
      nameOf(place),
      ...parts.map(part => figure(made[part] ?? 0)),
      words.money(shareMinor),
    ]),
    foot: [
      words.t('money.fund.together'),
      ...parts.map(part => figure(sum(({ made }) => made[part] ?? 0))),
      words.money(sum(({ shareMinor }) => shareMinor)),
    ],
  }
}
