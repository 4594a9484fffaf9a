// Every key of the three tables. Keys are written here and never parsed back: what an item means stands in its
// attributes. Roll and box are spread over 256 partitions a pot, gates over 64, because a partition takes 1,000 writes
// a second and everybody votes in the last hour.
import type {
  BallotKey,
  CommentId,
  JournalId,
  NeighbourhoodId,
  PersonId,
  ProposalId,
  RoundId,
  VoterKey,
} from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { Key } from './db.ts'

export const rounds = 'ROUNDS'
export const roundKey = (round: RoundId): Key => ({ pk: rounds, sk: round })
export const roundKeysKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#KEYS`, sk: 'KEYS' })
export const totalsKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#TOTALS`, sk: 'TOTALS' })
export const gateKey = (round: RoundId, gate: number): Key => ({
  pk: `ROUND#${round}#GATE#${String(gate).padStart(2, '0')}`,
  sk: 'GATE',
})
/** From which election file a round was made. */
export const importKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#IMPORT`, sk: 'IMPORT' })
/** Why the count of a round does not go on, while it does not. */
export const countBlockKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#COUNT`, sk: 'BLOCK' })

export const proposalsOf = (round: RoundId): string => `ROUND#${round}#PROPOSALS`
export const proposalKey = (round: RoundId, proposal: ProposalId): Key => ({
  pk: proposalsOf(round),
  sk: proposal,
})
export const proposerKey = (round: RoundId, person: PersonId): Key => ({
  pk: `ROUND#${round}#PROPOSERS`,
  sk: person,
})
export const commentsOf = (proposal: ProposalId): string => `PROPOSAL#${proposal}#COMMENTS`
export const commentKey = (proposal: ProposalId, comment: CommentId): Key => ({
  pk: commentsOf(proposal),
  sk: comment,
})

export const draftKey = (person: PersonId, round: RoundId): Key => ({
  pk: `PERSON#${person}`,
  sk: `DRAFT#${round}`,
})
export const personKey = (person: PersonId): Key => ({ pk: `PERSON#${person}`, sk: 'PERSON' })
/** Found by an HMAC of the address, so that the table cannot be searched for somebody's e-mail. */
export const emailKey = (emailHash: string): Key => ({ pk: `EMAIL#${emailHash}`, sk: 'EMAIL' })
export const sessionKey = (tokenHash: string): Key => ({ pk: `SESSION#${tokenHash}`, sk: 'SESSION' })
export const sessionsOf = (person: PersonId): string => `PERSON#${person}#SESSIONS`
export const signInKey = (browserHash: string): Key => ({ pk: `SIGN-IN#${browserHash}`, sk: 'SIGN-IN' })
export const triesKey = (what: string): Key => ({ pk: `TRIES#${what}`, sk: 'TRIES' })

export const duties = 'DUTIES'
export const dutyKey = (person: PersonId, duty: string, place: string): Key => ({
  pk: duties,
  sk: `${person}#${duty}#${place}`,
})
export const dutiesOf = (person: PersonId): string => `${person}#`

/** A month a partition: what is read is nearly always the latest. */
export const journalMonth = (at: Instant): string => `JOURNAL#${at.slice(0, 7)}`
export const journalKey = (at: Instant, id: JournalId): Key => ({ pk: journalMonth(at), sk: id })
/** In the index `lists`: one round's journal. */
export const journalOfRound = (round: RoundId): string => `JOURNAL-OF#${round}`
/** A message that went out, so that it goes out once. */
export const sentKey = (message: string): Key => ({ pk: `SENT#${message}`, sk: 'SENT' })
export const cursorKey = (reader: string): Key => ({ pk: `CURSOR#${reader}`, sk: 'CURSOR' })

export const shards = Array.from({ length: 256 }, (_, shard) => shard.toString(16).padStart(2, '0'))
export const rollShard = (round: RoundId, pot: NeighbourhoodId, shard: string): string =>
  `ROLL#${round}#${pot}#${shard}`
export const rollKey = (round: RoundId, pot: NeighbourhoodId, voter: VoterKey): Key => ({
  pk: rollShard(round, pot, voter.slice(0, 2)),
  sk: voter,
})
/** Stands once somebody is on the roll of the pot. */
export const rollBegunKey = (round: RoundId, pot: NeighbourhoodId): Key => ({
  pk: `ROLL#${round}#${pot}#BEGUN`,
  sk: 'BEGUN',
})
export const boxShard = (round: RoundId, pot: NeighbourhoodId, shard: string): string =>
  `BOX#${round}#${pot}#${shard}`
export const boxKey = (round: RoundId, pot: NeighbourhoodId, ballot: BallotKey): Key => ({
  pk: boxShard(round, pot, ballot.slice(0, 2)),
  sk: ballot,
})
