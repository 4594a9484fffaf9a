// Rounds: one item each. Every change is conditional on the version that was read and raises it by one; acts that
// depend on the phase without changing the round check the same version in their own transaction.
import type { RoundId } from '../../shared/lib/ids.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { roundKey, rounds } from './keys.ts'
import { type Clause, check, putIfVersion, putNew } from './transact.ts'

export async function getRound(db: Db, id: RoundId): Promise<Round | undefined> {
  return contentOf<Round>(await getItem(db, 'core', roundKey(id), { consistent: true }))
}

/** All rounds of the council, by id, rehearsals that are being taken away among them. A council has tens, not thousands. */
export function everyRound(db: Db): Promise<Round[]> {
  return contentsAt<Round>(db, 'core', { pk: rounds })
}

/** All that there are for people. */
export const listRounds = async (db: Db): Promise<Round[]> =>
  (await everyRound(db)).filter(({ acts }) => !acts.deleted)

export const newRound = (round: Round): Clause => putNew('round-is-new', 'core', toItem(round))

/** The round as it is to be: its version is raised here, on condition that nobody else raised it since it was read. */
export const changedRound = (round: Round): Clause =>
  putIfVersion('round-unchanged', 'core', toItem({ ...round, version: round.version + 1 }), round.version)

export const roundUnchanged = (round: Round): Clause =>
  check('round-unchanged', 'core', roundKey(round.id), { equals: { version: round.version } })

const toItem = (round: Round) => ({ ...roundKey(round.id), ...round })
