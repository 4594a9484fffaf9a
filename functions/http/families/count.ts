// The count, its sign-off and what is put right after it; then delivery.
import { staffChallengePages } from '../pages/challenge-answers.tsx'
import { correctionPages } from '../pages/correction.tsx'
import { countPages } from '../pages/count.tsx'
import { deliveryPages } from '../pages/delivery.tsx'
import { staffVoteAccountPages } from '../pages/vote-account.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  countPages(app)
  correctionPages(app)
  staffVoteAccountPages(app)
  staffChallengePages(app)
  deliveryPages(app)
}
