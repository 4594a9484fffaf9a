// The rules of a vote in the words voters meet on the ballot: what to tick, and how it is kept secret.
import type { Minor } from '../../shared/money/minor.ts'
import type { RoundRules } from '../../shared/rounds/round.ts'
import type { Words } from '../messages/translate.ts'

/** "Tick up to 3 projects.", "You have 10 points." */
export function whatToTick(words: Words, rules: RoundRules, potMinor: Minor): string {
  const amount = words.money(potMinor)
  const limit = rules.maxChoices
  const { points = 0, maxScore: most = 0 } = rules
  const { t } = words
  switch (rules.ballotType) {
    case 'knapsack':
      return limit === null
        ? t('ballot.pick.knapsack', { amount })
        : t('ballot.pick.knapsackLimit', { amount, limit })
    case 'approval':
      return limit === null ? t('ballot.pick.any') : t('ballot.pick.approval', { limit })
    case 'ranked':
      return t('ballot.pick.ranked', { limit: limit ?? 0 })
    case 'points':
      return limit === null
        ? t('ballot.pick.points', { points })
        : t('ballot.pick.pointsLimit', { points, limit })
    case 'scores':
      return limit === null
        ? t('ballot.pick.scores', { most })
        : t('ballot.pick.scoresLimit', { most, limit })
  }
}

export const HowSecret = ({ words }: { readonly words: Words }) => (
  <p>
    {words.t('ballot.secret.text')}{' '}
    <a href={`/${words.language}/secrecy`} target="_blank" rel="noopener">
      {words.t('ballot.secret.more')}
    </a>
  </p>
)
