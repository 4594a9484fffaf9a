// The few sentences that change while someone fills in a ballot, handed to the island as templates with {holes}.
// Plurals are spelt out per category of the language (CLDR), because the browser gets no message parser.
import type { Words } from '../messages/translate.ts'

export type Plural = Partial<Record<Intl.LDMLPluralRule | 'none', string>>

export interface BallotWords {
  readonly locale: string
  readonly currency: string
  readonly chosenOf: string
  readonly left: string
  readonly over: string
  readonly exact: string
  readonly projects: Plural
  readonly ofMax: string
  readonly tooMany: string
  readonly together: string
  readonly ranked: string
  readonly pointsOf: string
  readonly pointsLeft: string
  readonly pointsOver: string
  readonly scored: Plural
  readonly add: string
  readonly up: string
  readonly down: string
  readonly more: string
  readonly fewer: string
  readonly placed: string
  readonly off: string
  readonly full: string
  readonly kept: string
  readonly sent: string
  readonly changed: string
  readonly restored: string
  readonly elsewhere: string
  readonly sentElsewhere: string
  readonly unsure: string
  readonly findOut: string
  readonly offline: string
  readonly forget: string
  readonly forgotten: string
}

export function ballotWords(words: Words): BallotWords {
  const hole = (name: string) => `{${name}}`
  const { t } = words
  return {
    locale: words.locale,
    currency: words.currency,
    chosenOf: t('common.stripChosenOf', { chosen: hole('chosen'), pot: hole('pot') }),
    left: t('common.stripLeft', { left: hole('left') }),
    over: t('common.stripOver', { over: hole('over') }),
    exact: t('common.stripExact'),
    projects: pluralForms(words, count => t('common.stripProjects', { count })),
    ofMax: t('common.stripOfMax', { count: hole('count'), max: hole('max') }),
    tooMany: t('common.stripTooMany', { count: hole('count'), max: hole('max') }),
    together: t('common.stripTogether', { chosen: hole('chosen') }),
    ranked: t('common.stripRanked', { count: hole('count'), max: hole('max') }),
    pointsOf: t('common.stripPointsOf', { given: hole('given'), points: hole('points') }),
    pointsLeft: t('common.stripPointsLeft', { left: hole('left') }),
    pointsOver: t('common.stripPointsOver', { given: hole('given'), over: hole('over') }),
    scored: pluralForms(words, count => t('common.stripScored', { count })),
    add: t('common.markAdd'),
    up: t('common.markUp'),
    down: t('common.markDown'),
    more: t('common.markMore', { title: hole('title') }),
    fewer: t('common.markFewer', { title: hole('title') }),
    placed: t('common.markPlaced', { title: hole('title'), place: hole('place') }),
    off: t('common.markOff', { title: hole('title') }),
    full: t('common.markFull'),
    kept: t('common.stateKept', { time: hole('time') }),
    sent: t('common.stateSentAt', { at: hole('time') }),
    changed: t('common.stateChanged', { time: hole('time') }),
    restored: t('common.stateRestored'),
    elsewhere: t('common.stateElsewhere'),
    sentElsewhere: t('common.stateSentElsewhere'),
    unsure: t('common.stateUnsure', { time: hole('time') }),
    findOut: t('common.stateFindOut'),
    offline: t('common.stateOffline'),
    forget: t('common.stateForget'),
    forgotten: t('common.stateForgotten'),
  }
}

/** A message for one number of each plural category, with the number taken out again; `none` where nought has words of its own. */
export function pluralForms(words: Words, message: (count: number) => string): Plural {
  const rules = new Intl.PluralRules(words.locale)
  const forms: Plural = { none: message(0) }
  for (let count = 1; count <= 200; count++) {
    forms[rules.select(count)] ??= message(count).replace(words.number(count), '{count}')
  }
  return forms
}
