// Deciding an author's objection: somebody else than who took the words down, with a reason that is published.
import type { Inputs } from '../../shared/contract/inputs.ts'
import { ok } from '../../shared/lib/result.ts'
import { decideAppeal as decided } from '../../shared/proposals/moderation.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type Decided, moderating } from '../parts/moderation/moderating.ts'

export const decideAppeal = (hands: Hands, actor: Actor, input: Inputs['decide-appeal']): Promise<Decided> =>
  moderating(hands, actor, 'decide-appeal', input, (at, by) => {
    const { upheld, why } = input
    const moderation = decided(at, { ...by, upheld, why })
    const outcome = upheld ? 'upheld' : 'refused'
    return moderation.ok ? ok({ moderation: moderation.value, why, facts: { outcome } }) : moderation
  })
