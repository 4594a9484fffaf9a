// The rules of a vote in the words voters meet on the ballot: what to tick, and how it is kept secret.
import type { Minor } from '../../shared/money/minor.ts'
import type { RoundRules } from '../../shared/rounds/round.ts'
import type { Words } from '../messages/translate.ts'

/** "Tick up to 3 projects." */
export function whatToTick(words: Words, rules: RoundRules, potMinor: Minor): string {
  const amount = words.money(potMinor)
  const limit = rules.maxChoices
  if (rules.ballotType === 'knapsack')
    return limit === null
      ? words.t('ballot.pick.knapsack', { amount })
      : words.t('ballot.pick.knapsackLimit', { amount, limit })
  return limit === null ? words.t('ballot.pick.any') : words.t('ballot.pick.approval', { limit })
}

export const HowSecret = ({ words }: { readonly words: Words }) => (
  <p>
    {words.t('ballot.secret.text')}{' '}
    <a href={`/${words.language}/secrecy`} target="_blank" rel="noopener">
      {words.t('ballot.secret.more')}
    </a>
  </p>
)
