// Challenges of a round, one item each, in the order they came.
import type { ChallengeId, RoundId } from '../../shared/lib/ids.ts'
import type { Challenge } from '../../shared/rounds/challenge.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { challengeKey, challengesOf } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getChallenge(db: Db, round: RoundId, id: ChallengeId): Promise<Challenge | undefined> {
  return fromItem(await getItem(db, 'core', challengeKey(round, id), { consistent: true }))
}

/** Oldest first. */
export async function listChallenges(db: Db, round: RoundId): Promise<Challenge[]> {
  const found: Challenge[] = []
  for await (const item of queryAll(db, 'core', { pk: challengesOf(round), consistent: true }))
    found.push(fromItem(item)!)
  return found
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

function fromItem(item: Record<string, unknown> | undefined): Challenge | undefined {
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...challenge } = item
  return challenge as unknown as Challenge
}
