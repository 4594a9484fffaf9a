// Putting words up again that were taken down, with the reason why.
import type { Inputs } from '../../shared/contract/inputs.ts'
import { ok } from '../../shared/lib/result.ts'
import { unhide as shown } from '../../shared/proposals/moderation.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type Decided, moderating } from '../parts/moderation/moderating.ts'

export const unhide = (hands: Hands, actor: Actor, input: Inputs['unhide']): Promise<Decided> =>
  moderating(hands, actor, 'unhide', input, (at, by) => {
    const moderation = shown(at, by)
    return moderation.ok ? ok({ moderation: moderation.value, why: input.why }) : moderation
  })
