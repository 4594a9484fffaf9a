// The questions about how votes are counted, as the set-up asks them and the try-out again.

import { minorDigits } from '../../shared/money/minor.ts'
import { completions, countingRules, roundTieRules } from '../../shared/rounds/round.ts'
import { CountingPicture, picturedVote } from '../components/counting-picture.tsx'
import { Radios } from '../components/radios.tsx'
import type { Words } from '../messages/translate.ts'

/** Everything as text, as it stands in the boxes. */
export interface TypedCounting {
  readonly countingRule: string
  readonly completion: string
  /** Whether what equal shares leaves goes by greedy: yes or no. */
  readonly then: string
  readonly comparison: string
  readonly tieRule: string
  readonly unsupported: string
}

export const countingNames = [
  'countingRule',
  'completion',
  'then',
  'comparison',
  'tieRule',
  'unsupported',
] as const satisfies readonly (keyof TypedCounting)[]

interface Props {
  readonly words: Words
  readonly typed: TypedCounting
  readonly errors: Readonly<Record<string, string | undefined>>
  /** Left out where they were seen before. */
  readonly pictures?: boolean
}

export function CountingFields({ words, typed, errors, pictures = false }: Props) {
  const { t } = words
  const field = <N extends string>(name: N) => ({ words, name, error: errors[name] })
  const unit = words.money(10 ** minorDigits(words.currency))
  const yesNo = (name: 'then' | 'comparison', order: readonly ('yes' | 'no')[]) =>
    order.map(value => ({ value, text: t(`staff.setUp.${name}.${value}`) }))
  const sharesQuestions = (
    <>
      <Radios
        {...field('completion')}
        label={t('staff.setUp.completion')}
        options={mostUsualFirst.map(value => ({
          value,
          text: t(`staff.setUp.completion.${value}`, { unit }),
          hint: t(`staff.setUp.completion.${value}Hint`),
        }))}
        value={typed.completion}
      />
      <Radios
        {...field('then')}
        label={t('staff.setUp.then')}
        options={yesNo('then', ['yes', 'no'])}
        value={typed.then}
      />
      <Radios
        {...field('comparison')}
        label={t('staff.setUp.comparison')}
        options={yesNo('comparison', ['no', 'yes'])}
        value={typed.comparison}
      />
    </>
  )
  return (
    <>
      <Radios
        {...field('countingRule')}
        label={t('staff.setUp.countingRule')}
        hint={pictures ? picturedVote(words) : undefined}
        options={countingRules.map(value => ({
          value,
          text: t(`staff.setUp.countingRule.${value}`),
          hint: t(`staff.setUp.countingRule.${value}Hint`),
          more: (
            <>
              {pictures && <CountingPicture words={words} rule={value} />}
              {value === 'equal-shares' && sharesQuestions}
            </>
          ),
        }))}
        value={typed.countingRule}
      />
      <Radios
        {...field('tieRule')}
        label={t('staff.setUp.tieRule')}
        options={tieRulesFor(typed.tieRule).map(value => ({
          value,
          text: t(`staff.setUp.tieRule.${value}`),
        }))}
        value={typed.tieRule}
      />
      <Radios
        {...field('unsupported')}
        label={t('staff.setUp.unsupported')}
        options={(['skip', 'fund'] as const).map(value => ({
          value,
          text: t(`staff.setUp.unsupported.${value}`),
        }))}
        value={typed.unsupported}
      />
    </>
  )
}

const mostUsualFirst = [...completions.filter(name => name !== 'none'), 'none'] as const

/** Between projects of equal votes `min-cost` and `min-cost-max-votes` say the same: one of them is enough to choose from. */
const tieRulesFor = (chosen: string) =>
  roundTieRules.filter(rule => rule !== 'min-cost' || chosen === 'min-cost')
