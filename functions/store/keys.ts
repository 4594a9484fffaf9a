// Every key of the three tables. Keys are written here and never parsed back: what an item means stands in its
// attributes. Roll and box are spread over 256 partitions a pot, gates over 64, because a partition takes 1,000 writes
// a second and everybody votes in the last hour.
import type {
  BallotKey,
  ChallengeId,
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
/** How many voting codes were used at least once. */
export const codesUsedKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#CODES-USED`, sk: 'CODES-USED' })
export const statementKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#STATEMENT`, sk: 'STATEMENT' })
export const gateKey = (round: RoundId, gate: number): Key => ({
  pk: `ROUND#${round}#GATE#${String(gate).padStart(2, '0')}`,
  sk: 'GATE',
})
/** From which election file a round was made. */
export const importKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#IMPORT`, sk: 'IMPORT' })
/** Why the count of a round does not go on, while it does not. */
export const countBlockKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#COUNT`, sk: 'BLOCK' })

/** What the second program said of the count. */
export const countCheckKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#COUNT`, sk: 'CHECK' })

/** Ballots that one officer has asked to make void, until a second agrees. */
export const voidRequestsOf = (round: RoundId): string => `ROUND#${round}#VOIDS`
export const voidRequestKey = (round: RoundId, pot: NeighbourhoodId, voter: VoterKey): Key => ({
  pk: voidRequestsOf(round),
  sk: `${pot}#${voter}`,
})
/** How far voters have been told of what concerns all of them. */
export const tellingKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#TELLING`, sk: 'TELLING' })

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

export const challengesOf = (round: RoundId): string => `ROUND#${round}#CHALLENGES`
export const challengeKey = (round: RoundId, challenge: ChallengeId): Key => ({
  pk: challengesOf(round),
  sk: challenge,
})

/** Changes of the voter roll, asked for or made; what each is about lies sealed in parts beside its secret. */
export const rollChangesOf = (round: RoundId): string => `ROUND#${round}#ROLL-CHANGES`
export const rollChangeKey = (round: RoundId, change: string): Key => ({
  pk: rollChangesOf(round),
  sk: change,
})
export const rollChangeSecretKey = (change: string): Key => ({ pk: `ROLL-CHANGE#${change}`, sk: 'SECRET' })
export const rollChangeParts = (change: string): string => `ROLL-CHANGE#${change}#PARTS`
export const rollChangePartKey = (change: string, part: number): Key => ({
  pk: rollChangeParts(change),
  sk: String(part).padStart(5, '0'),
})

export const draftKey = (person: PersonId, round: RoundId): Key => ({
  pk: `PERSON#${person}`,
  sk: `DRAFT#${round}`,
})
export const draftsOf = (person: PersonId) => ({ pk: `PERSON#${person}`, skPrefix: 'DRAFT#' })
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

/** The paper desk: of each pot, what came; of each batch, its papers; which marks were on a ballot before. */
export const paperDeskKey = (round: RoundId, pot: NeighbourhoodId): Key => ({
  pk: `ROUND#${round}#PAPER`,
  sk: `DESK#${pot}`,
})
const fourDigits = (number: number) => String(number).padStart(4, '0')
export const paperBatchesOf = (round: RoundId, pot: NeighbourhoodId) => ({
  pk: `ROUND#${round}#PAPER`,
  skPrefix: `BATCH#${pot}#`,
})
export const paperBatchKey = (round: RoundId, pot: NeighbourhoodId, batch: number): Key => ({
  pk: `ROUND#${round}#PAPER`,
  sk: `BATCH#${pot}#${fourDigits(batch)}`,
})
export const papersOf = (round: RoundId, pot: NeighbourhoodId, batch: number): string =>
  `ROUND#${round}#PAPER#${pot}#${fourDigits(batch)}`
export const paperKey = (round: RoundId, pot: NeighbourhoodId, batch: number, number: number): Key => ({
  pk: papersOf(round, pot, batch),
  sk: fourDigits(number),
})
export const paperMarkKey = (round: RoundId, digest: string): Key => ({
  pk: `ROUND#${round}#PAPER-MARK#${digest}`,
  sk: 'MARK',
})
/** A log of envelopes that stay unopened, so that one press is one log. */
export const unopenedKey = (round: RoundId, id: string): Key => ({
  pk: `ROUND#${round}#UNOPENED#${id}`,
  sk: 'UNOPENED',
})
/** Online ballots that one officer has asked to replace by paper, until a second agrees. */
export const paperSwapKey = (round: RoundId, pot: NeighbourhoodId, voter: VoterKey): Key => ({
  pk: `ROUND#${round}#PAPER-SWAPS`,
  sk: `${pot}#${voter}`,
})

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
/** Where somebody said they live: said once a round. */
export const homeKey = (round: RoundId, voter: VoterKey): Key => ({
  pk: `HOME#${round}#${voter}`,
  sk: 'HOME',
})
export const votingCodeKey = (selector: string): Key => ({ pk: `CODE#${selector}`, sk: 'CODE' })
/** The codes of one place on the roll: the last, and those it replaced. */
export const codesOfVoter = (round: RoundId, voter: VoterKey): string => `CODES-OF#${round}#${voter}`
export const codeOfVoterKey = (round: RoundId, voter: VoterKey, selector: string): Key => ({
  pk: codesOfVoter(round, voter),
  sk: selector,
})
export const boxShard = (round: RoundId, pot: NeighbourhoodId, shard: string): string =>
  `BOX#${round}#${pot}#${shard}`
export const boxKey = (round: RoundId, pot: NeighbourhoodId, ballot: BallotKey): Key => ({
  pk: boxShard(round, pot, ballot.slice(0, 2)),
  sk: ballot,
})
/** Each keying of a paper, sealed: kept beside the ballots, and never opened by the count. */
export const keyingsShard = (round: RoundId, pot: NeighbourhoodId): string => `KEYED#${round}#${pot}`
export const keyingKey = (round: RoundId, pot: NeighbourhoodId, keying: string): Key => ({
  pk: keyingsShard(round, pot),
  sk: keying,
})
