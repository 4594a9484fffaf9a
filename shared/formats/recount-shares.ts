// The recount's counter for rounds by equal shares.
import { countEqualShares } from '../counting/equal-shares.ts'
import { byGreedy, type Counter } from './recount-outcome.ts'

export const bySharesToo: Counter = (election, settings, tallied) =>
  settings.rule === 'equal-shares'
    ? countEqualShares(election, settings, tallied)
    : byGreedy(election, settings, tallied)
