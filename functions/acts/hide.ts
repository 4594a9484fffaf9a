// Taking words down, for a reason of the published list and with a note that everybody can read. They stay where they are,
// for their author and the moderators; the author is told, and may object once.
import type { Inputs } from '../../shared/contract/inputs.ts'
import { ok } from '../../shared/lib/result.ts'
import { hide as hidden } from '../../shared/proposals/moderation.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type Decided, moderating } from '../parts/moderation/moderating.ts'

export const hide = (hands: Hands, actor: Actor, input: Inputs['hide']): Promise<Decided> =>
  moderating(hands, actor, 'hide', input, (at, by) => {
    const { reason, note } = input
    const moderation = hidden(at, { ...by, reason, note })
    return moderation.ok ? ok({ moderation: moderation.value, why: note, facts: { reason } }) : moderation
  })
