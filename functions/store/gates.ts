// The 64 gates of a round: every ballot is written on condition that its gate is open, so closing them shuts out, in the
// same instant, whatever is still under way, whatever any worker's clock says.
import { gateCount } from '../../shared/ballots/commitment.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { type Db, getItem } from './db.ts'
import { gateKey } from './keys.ts'
import {
  type Clause,
  type ConditionsFailed,
  isContention,
  putNew,
  type TransactOptions,
  transact,
  update,
} from './transact.ts'

export type GateState = 'open' | 'closed'

const gates = Array.from({ length: gateCount }, (_, gate) => gate)

export const openedGates = (round: RoundId): Clause[] =>
  gates.map(gate => putNew(`gate-${gate}-is-new`, 'core', { ...gateKey(round, gate), state: 'open' }))

/** Closing what is closed is fine; a gate that was never made is not. */
export const closedGate = (round: RoundId, gate: number): Clause =>
  update(
    `gate-${gate}-is-there`,
    'core',
    gateKey(round, gate),
    { exists: true },
    { set: { state: 'closed' } },
  )

export const closedGates = (round: RoundId): Clause[] => gates.map(gate => closedGate(round, gate))

/** Writes unless people keep casting in between: then it is `busy`, and nothing was written. */
export async function transactUnlessBusy(
  db: Db,
  clauses: readonly Clause[],
  options?: TransactOptions,
): Promise<Result<undefined, ConditionsFailed | Refusal<'busy'>>> {
  try {
    return await transact(db, clauses, options)
  } catch (error) {
    if (isContention(error)) return refuse({ reason: 'busy' })
    throw error
  }
}

/** By number; undefined before the ballot is frozen. */
export function getGates(db: Db, round: RoundId): Promise<(GateState | undefined)[]> {
  return Promise.all(
    gates.map(async gate => {
      const item = await getItem<{ state: GateState }>(db, 'core', gateKey(round, gate), { consistent: true })
      return item?.state
    }),
  )
}
