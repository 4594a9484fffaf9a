// Challenges of a round, one item each, in the order they came.
import type { ChallengeId, RoundId } from '../../shared/lib/ids.ts'
import type { Challenge } from '../../shared/rounds/challenge.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { challengeKey, challengesOf } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getChallenge(db: Db, round: RoundId, id: ChallengeId): Promise<Challenge | undefined> {
  return contentOf<Challenge>(await getItem(db, 'core', challengeKey(round, id), { consistent: true }))
}

/** Oldest first. */
export function listChallenges(db: Db, round: RoundId): Promise<Challenge[]> {
  return contentsAt<Challenge>(db, 'core', { pk: challengesOf(round), consistent: true })
}

export const newChallenge = (challenge: Challenge): Clause =>
  putNew('challenge-is-new', 'core', { ...challengeKey(challenge.round, challenge.id), ...challenge })

export const changedChallenge = (challenge: Challenge): Clause =>
  putIfVersion(
    'challenge-as-seen',
    'core',
    { ...challengeKey(challenge.round, challenge.id), ...challenge, version: challenge.version + 1 },
    challenge.version,
  )
