// Where funds get their money from: allocation, streets, rewards; for everybody and for who answers for it.
import { allocationPages } from '../pages/allocation.tsx'
import { rewardFormPages } from '../pages/reward-forms.tsx'
import { rewardsPages } from '../pages/rewards.tsx'
import { streetFormPages } from '../pages/street-forms.tsx'
import { streetMoneyPages } from '../pages/street-money.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  allocationPages(app)
  streetMoneyPages(app)
  streetFormPages(app)
  rewardsPages(app)
  rewardFormPages(app)
}
