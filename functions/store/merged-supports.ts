// Supporters of a proposal that became part of another support that one, each once: an item of their own, that says through
// which it came, and its count, some at a time. Done again from the start it goes on where it stopped.
import type { PersonId, ProposalId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { type Db, queryAll } from './db.ts'
import { supportKey, tallyKey } from './keys.ts'
import { putNew, remove, transact, update } from './transact.ts'

/** Fits one transaction with the count. */
const atOnce = 40

interface Support {
  readonly person: PersonId
  readonly through?: ProposalId
}

async function supportsOf(db: Db, proposal: ProposalId): Promise<Support[]> {
  const found: Support[] = []
  const { pk } = supportKey(proposal, '' as PersonId)
  for await (const { sk, through } of queryAll(db, 'core', { pk, consistent: true }))
    found.push({ person: sk as PersonId, ...(through !== undefined && { through: through as ProposalId }) })
  return found
}

interface Between {
  readonly round: RoundId
  readonly source: ProposalId
  readonly target: ProposalId
}

export async function carrySupports(db: Db, { round, source, target }: Between, at: Instant): Promise<void> {
  for (;;) {
    const there = new Set((await supportsOf(db, target)).map(({ person }) => person))
    const next = (await supportsOf(db, source)).filter(({ person }) => !there.has(person)).slice(0, atOnce)
    if (next.length === 0) return
    // Whoever supports it themselves at this very moment makes this fail; then it is read again.
    await transact(db, [
      ...next.map(({ person }) =>
        putNew(`supports-once-${person}`, 'core', { ...supportKey(target, person), at, through: source }),
      ),
      update('counted', 'core', tallyKey(round, target), undefined, { add: { supports: next.length } }),
    ])
  }
}

/** Who supports the target themselves goes on doing so. */
export async function takeSupportsBack(db: Db, { round, source, target }: Between): Promise<void> {
  for (;;) {
    const next = (await supportsOf(db, target)).filter(({ through }) => through === source).slice(0, atOnce)
    if (next.length === 0) return
    await transact(db, [
      ...next.map(({ person }) =>
        remove(`supported-before-${person}`, 'core', supportKey(target, person), { exists: true }),
      ),
      update('counted', 'core', tallyKey(round, target), undefined, { add: { supports: -next.length } }),
    ])
  }
}
