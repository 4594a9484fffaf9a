// How often one person may write in a round. The limits are far above what anybody needs who means what they say.
import type { PersonId, RoundId } from '../../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Hands } from '../../hands.ts'
import { type TryLimit, takeTry } from '../../store/tries.ts'

export const writingLimits = {
  comment: { most: 10, seconds: 10 * 60 },
  report: { most: 20, seconds: 60 * 60 },
  proposal: { most: 20, seconds: 24 * 60 * 60 },
} as const satisfies Readonly<Record<string, TryLimit>>

export type TooOften = Refusal<'too-often'> & { readonly most: number; readonly minutes: number }

/** Takes one of the turns a person has. */
export async function takeTurn(
  { db, clock }: Hands,
  what: keyof typeof writingLimits,
  round: RoundId,
  person: PersonId,
): Promise<Result<undefined, TooOften>> {
  const limit = writingLimits[what]
  const taken = await takeTry(db, `writing#${what}#${round}#${person}`, limit, clock.now())
  return taken ? ok() : refuse({ reason: 'too-often', most: limit.most, minutes: limit.seconds / 60 })
}
