// A moderator has looked: reported words stay, and words that were held back are published.
import type { Inputs } from '../../shared/contract/inputs.ts'
import { ok } from '../../shared/lib/result.ts'
import { isHeld, letStand as stands } from '../../shared/proposals/moderation.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type Decided, moderating } from '../parts/moderation/moderating.ts'

export const letStand = (hands: Hands, actor: Actor, input: Inputs['let-stand']): Promise<Decided> =>
  moderating(hands, actor, 'let-stand', input, (at, by) => {
    const moderation = stands(at, by)
    const outcome = isHeld(at) ? 'published' : 'kept'
    return moderation.ok ? ok({ moderation: moderation.value, facts: { outcome } }) : moderation
  })
