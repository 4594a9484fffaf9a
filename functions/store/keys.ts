// Every key of the three tables. Keys are written here and never parsed back: what an item means stands in its
// attributes. Roll and box are spread over 16 partitions a pot, gates over 64, because a partition takes 1,000 writes
// a second and everybody votes in the last hour; what goes through a whole pot asks no more than those.
import type { AwardId } from '../../shared/ledger/account.ts'
import type {
  BallotKey,
  ChallengeId,
  CommentId,
  GrantId,
  JournalId,
  MenuItemId,
  MetricId,
  MutualGroupId,
  NeighbourhoodId,
  PersonId,
  ProposalId,
  ReadingId,
  RoundId,
  VoterKey,
} from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { TableName } from '../../shared/platform/tables.ts'
import type { ChildrensRoundId, IdeaId } from '../../shared/rounds/childrens-round.ts'
import type { MeetingId } from '../../shared/rounds/meeting.ts'
import type { Key } from './db.ts'

export const rounds = 'ROUNDS'
export const roundKey = (round: RoundId): Key => ({ pk: rounds, sk: round })
export const roundKeysKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#KEYS`, sk: 'KEYS' })
export const totalsKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#TOTALS`, sk: 'TOTALS' })
/** How many voting codes were used at least once. */
export const codesUsedKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#CODES-USED`, sk: 'CODES-USED' })
/** `recount`: which later count it is of; none for the first. */
export const statementKey = (round: RoundId, recount?: string): Key => ({
  pk: `ROUND#${round}#STATEMENT`,
  sk: recount === undefined ? 'STATEMENT' : `STATEMENT#${recount}`,
})
export const gateKey = (round: RoundId, gate: number): Key => ({
  pk: `ROUND#${round}#GATE#${String(gate).padStart(2, '0')}`,
  sk: 'GATE',
})
/** From which election file a round was made. */
export const importKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#IMPORT`, sk: 'IMPORT' })
/** Why the count of a round does not go on, while it does not. */
export const countBlockKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#COUNT`, sk: 'BLOCK' })

/** What the second program said of the count. */
export const countCheckKey = (round: RoundId, recount?: string): Key => ({
  pk: `ROUND#${round}#COUNT`,
  sk: recount === undefined ? 'CHECK' : `CHECK#${recount}`,
})

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
/** Earlier words of a proposal, each under the version it had. */
export const proposalVersionsOf = (proposal: ProposalId): string => `PROPOSAL#${proposal}#VERSIONS`
export const proposalVersionKey = (proposal: ProposalId, version: number): Key => ({
  pk: proposalVersionsOf(proposal),
  sk: String(version).padStart(10, '0'),
})
/** By the hash of a secret that only who was asked has. */
export const invitationKey = (tokenHash: string): Key => ({ pk: `INVITATION#${tokenHash}`, sk: 'INVITATION' })
export const claimKey = (codeHash: string): Key => ({ pk: `CLAIM#${codeHash}`, sk: 'CLAIM' })

export const commentsOf = (proposal: ProposalId): string => `PROPOSAL#${proposal}#COMMENTS`
export const commentKey = (proposal: ProposalId, comment: CommentId): Key => ({
  pk: commentsOf(proposal),
  sk: comment,
})

/** How many support it and speak about it: beside its proposal, so that one query reads both. */
export const tallyKey = (round: RoundId, proposal: ProposalId): Key => ({
  pk: proposalsOf(round),
  sk: `${proposal}#TALLY`,
})
/** In the index `lists`: threads on a proposal, the most agreed with last. */
export const threadsOf = (proposal: ProposalId): string => `THREADS-OF#${proposal}`
export const supportKey = (proposal: ProposalId, person: PersonId): Key => ({
  pk: `PROPOSAL#${proposal}#SUPPORTS`,
  sk: person,
})
/** Of a comment as it was worded then: whoever changes it begins anew. */
export const agreementKey = (comment: CommentId, edition: string, person: PersonId): Key => ({
  pk: `AGREED#${comment}#${edition}`,
  sk: person,
})
/** Words that were deleted or changed, for moderators, for thirty days. */
export const goneWordsOf = (proposal: ProposalId, ref: string) => ({
  pk: `PROPOSAL#${proposal}#GONE`,
  skPrefix: `${ref}#`,
})
export const goneWordsKey = (proposal: ProposalId, ref: string, at: Instant): Key => ({
  pk: `PROPOSAL#${proposal}#GONE`,
  sk: `${ref}#${at}`,
})
/** Words that were written before in this round, by a hash of how they look. */
export const saidKey = (round: RoundId, what: string, hash: string): Key => ({
  pk: `ROUND#${round}#SAID#${what}#${hash}`,
  sk: 'SAID',
})
/** What moderators have looked at or have to. In the index `lists`: those that wait. */
export const moderationCasesOf = (round: RoundId): string => `ROUND#${round}#CASES`
export const moderationCaseKey = (round: RoundId, proposal: ProposalId, ref: string): Key => ({
  pk: moderationCasesOf(round),
  sk: `${proposal}#${ref}`,
})
export const openCasesOf = (round: RoundId): string => `CASES-OPEN#${round}`
/** Told to an author on their own page: words of theirs that a moderator took down. */
export const takenDownOf = (person: PersonId) => ({ pk: `PERSON#${person}`, skPrefix: 'TAKEN-DOWN#' })
export const takenDownKey = (person: PersonId, proposal: ProposalId, ref: string): Key => ({
  pk: `PERSON#${person}`,
  sk: `TAKEN-DOWN#${proposal}#${ref}`,
})

interface Followed {
  readonly round: RoundId
  readonly proposal?: ProposalId
}
const targetOf = ({ round, proposal }: Followed): string =>
  proposal === undefined ? `ROUND#${round}` : `PROPOSAL#${round}#${proposal}`
export const followsOf = (person: PersonId) => ({ pk: `PERSON#${person}`, skPrefix: 'FOLLOW#' })
export const followKey = (person: PersonId, target: Followed): Key => ({
  pk: `PERSON#${person}`,
  sk: `FOLLOW#${targetOf(target)}`,
})
/** In the index `lists`: who follows it. */
export const followersOf = (target: Followed): string => `FOLLOWERS#${targetOf(target)}`

export const ratingsOf = (proposal: ProposalId): string => `PROPOSAL#${proposal}#RATINGS`
export const ratingKey = (proposal: ProposalId, person: PersonId): Key => ({
  pk: ratingsOf(proposal),
  sk: person,
})
export const meetingsOf = (round: RoundId): string => `ROUND#${round}#MEETINGS`
export const meetingKey = (round: RoundId, meeting: MeetingId): Key => ({
  pk: meetingsOf(round),
  sk: meeting,
})

/** Who looks at which proposal, and the notes of those who do: never public. */
export const reviewDeskOf = (round: RoundId): string => `ROUND#${round}#REVIEW-DESK`
export const reviewDeskKey = (round: RoundId, proposal: ProposalId): Key => ({
  pk: reviewDeskOf(round),
  sk: proposal,
})

export const menu = 'MENU'
export const menuKey = (item: MenuItemId): Key => ({ pk: menu, sk: item })

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
/** Proposals that a photo was put to before they were sent. */
export const draftPhotosOf = (round: RoundId): string => `ROUND#${round}#DRAFT-PHOTOS`
export const personKey = (person: PersonId): Key => ({ pk: `PERSON#${person}`, sk: 'PERSON' })
/** Found by an HMAC of the address, so that the table cannot be searched for somebody's e-mail. */
export const emailKey = (emailHash: string): Key => ({ pk: `EMAIL#${emailHash}`, sk: 'EMAIL' })
export const sessionKey = (tokenHash: string): Key => ({ pk: `SESSION#${tokenHash}`, sk: 'SESSION' })
export const sessionsOf = (person: PersonId): string => `PERSON#${person}#SESSIONS`
export const signInKey = (browserHash: string): Key => ({ pk: `SIGN-IN#${browserHash}`, sk: 'SIGN-IN' })
export const triesKey = (what: string): Key => ({ pk: `TRIES#${what}`, sk: 'TRIES' })

/** The first two officers of the council, under a hash of their address. */
export const officerKey = (addressHash: string): Key => ({ pk: 'OFFICERS', sk: addressHash })
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
/** What a person is to be told, and how often they want to be; in the index `lists`: all that is due, by when. */
export const newsOf = (person: PersonId): string => `PERSON#${person}#NEWS`
export const newsKey = (person: PersonId, cause: string): Key => ({ pk: newsOf(person), sk: cause })
export const newsDue = 'NEWS-DUE'
export const newsSettingsKey = (person: PersonId): Key => ({ pk: `PERSON#${person}`, sk: 'NEWS' })
/** Which news of a round its followers have been told. */
export const newsToldKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#TELLING`, sk: 'NEWS' })
/** How many messages of a rehearsal went to nobody. */
export const heldBackKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#TELLING`, sk: 'HELD-BACK' })
export const cursorKey = (reader: string): Key => ({ pk: `CURSOR#${reader}`, sk: 'CURSOR' })
/** The software changed while people vote, by the hash of its code. */
export const urgentChanges = 'URGENT-CHANGES'
export const urgentChangeKey = (code: string): Key => ({ pk: urgentChanges, sk: code })
/** In which shape the items of each table are. All three stand in `core`: roll and box hold places and ballots, and nothing else. */
export const schemaKey = (table: TableName): Key => ({ pk: 'SCHEMA', sk: table })

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

/** The ledger. An entry by its own id; in the index `lists`: those of a book in a financial year, in order of time. */
export const entryKey = (entry: string): Key => ({ pk: `ENTRY#${entry}`, sk: 'ENTRY' })
export const entriesOfYear = (book: string, year: string): string => `LEDGER#${book}#${year}`
export const balancesOf = (book: string): string => `BALANCES#${book}`
export const balanceKey = (book: string, account: string): Key => ({ pk: balancesOf(book), sk: account })
/** Each posting once more, in the order of its account's statement. */
export const statementOf = (account: string): string => `STATEMENT#${account}`
export const statementLineKey = (account: string, at: Instant, entry: string): Key => ({
  pk: statementOf(account),
  sk: `${at}#${entry}`,
})
/** There once the year is closed in that book. */
export const closedYearsOf = (book: string): string => `CLOSED-YEARS#${book}`
export const closedYearKey = (book: string, year: string): Key => ({ pk: closedYearsOf(book), sk: year })

/** There once money of its own has come into the fund: until then a round brings its pot's money with it. */
export const fundKey = (fund: NeighbourhoodId): Key => ({ pk: `FUND#${fund}`, sk: 'FUND' })
/** How far a round's pots are: committed by which outcome, or given back. */
export const potMoneyKey = (round: RoundId): Key => ({ pk: `ROUND#${round}#MONEY`, sk: 'MONEY' })
export const paymentsOf = (award: AwardId): string => `AWARD#${award}#PAYMENTS`
export const paymentKey = (award: AwardId, payment: string): Key => ({
  pk: paymentsOf(award),
  sk: payment,
})
/** How often what may still be paid of an award was changed, so that two at once cannot promise the same money. */
export const payableKey = (award: AwardId): Key => ({ pk: `AWARD#${award}#PAYABLE`, sk: 'PAYABLE' })
/** In the index `lists`: those that wait for somebody. */
export const openPayments = 'PAYMENTS-OPEN'
export const variationKey = (award: AwardId): Key => ({ pk: `AWARD#${award}#VARIATION`, sk: 'ASKED' })
export const openVariations = 'VARIATIONS-OPEN'
/** Money that is to come back, until a second person agrees. */
export const recoveryKey = (award: AwardId): Key => ({ pk: `AWARD#${award}#RECOVERY`, sk: 'ASKED' })
export const openRecoveries = 'RECOVERIES-OPEN'

/** Batches of payments, by their number; and which one a press made, so that one press is one batch. */
export const batches = 'PAYMENT-BATCHES'
/** In the index `lists`: those whose money has still to be sent off. */
export const batchesToSend = 'PAYMENT-BATCHES-TO-SEND'
const eightDigits = (number: number) => String(number).padStart(8, '0')
export const batchKey = (number: number): Key => ({ pk: batches, sk: eightDigits(number) })
export const batchMadeKey = (id: string): Key => ({ pk: `PAYMENT-BATCH#${id}`, sk: 'MADE' })
/** Lines of the finance system: one out and one back a reference. In the index `lists`: those of a month. */
export const financeLinesOf = (reference: string): string => `FINANCE-LINE#${reference}`
export const financeLineKey = (reference: string, way: string): Key => ({
  pk: financeLinesOf(reference),
  sk: way,
})
export const financeMonthKey = (month: string): Key => ({ pk: 'FINANCE-MONTHS', sk: month })
export const financeLinesIn = (month: string): string => `FINANCE-LINES#${month}`
/** In the index `lists`: what was confirmed as paid in a month. */
export const paidInMonth = (month: string): string => `PAID#${month}`
export const allocations = 'ALLOCATIONS'
export const allocationKey = (allocation: string): Key => ({ pk: allocations, sk: allocation })

/** Street revenue: its rules, the table of streets in its parts, the statements taken in and their lines. */
export const streetRules = 'STREET-RULES'
export const streetRuleKey = (rule: string): Key => ({ pk: streetRules, sk: rule })
export const streetTableKey: Key = { pk: 'STREET-TABLE', sk: 'TABLE' }
export const streetTableParts = (parts: string): string => `STREET-TABLE#${parts}`
export const streetTablePartKey = (parts: string, part: number): Key => ({
  pk: streetTableParts(parts),
  sk: String(part).padStart(4, '0'),
})
export const streetStatements = 'STREET-STATEMENTS'
export const streetStatementKey = (statement: string): Key => ({ pk: streetStatements, sk: statement })
export const streetChunksOf = (statement: string): string => `STREET-STATEMENT#${statement}#CHUNKS`
export const streetChunkKey = (statement: string, chunk: number): Key => ({
  pk: streetChunksOf(statement),
  sk: String(chunk).padStart(5, '0'),
})
/** Those that waited for their street or their rule, by their reference. */
export const streetLinesWaiting = 'STREET-LINES-WAITING'
export const streetLineKey = (reference: string): Key => ({ pk: streetLinesWaiting, sk: reference })

/** Mutual budgets: schemes, groups, a scheme's members, a group's spendings and the votes on each. */
export const schemes = 'MUTUAL-SCHEMES'
export const schemeKey = (scheme: string): Key => ({ pk: schemes, sk: scheme })
export const mutualGroups = 'MUTUAL-GROUPS'
export const mutualGroupKey = (group: MutualGroupId): Key => ({ pk: mutualGroups, sk: group })
export const membersOf = (scheme: string): string => `MUTUAL-SCHEME#${scheme}#MEMBERS`
export const memberKey = (scheme: string, person: PersonId): Key => ({ pk: membersOf(scheme), sk: person })
export const spendingsOf = (group: MutualGroupId): string => `MUTUAL-GROUP#${group}#SPENDINGS`
export const spendingKey = (group: MutualGroupId, spending: string): Key => ({
  pk: spendingsOf(group),
  sk: spending,
})
export const spendingVoteKey = (spending: string, person: PersonId): Key => ({
  pk: `MUTUAL-SPENDING#${spending}#VOTES`,
  sk: person,
})
/** What others promise to a proposal. */
export const promisesOf = (proposal: ProposalId): string => `PROPOSAL#${proposal}#PROMISES`
export const promiseKey = (proposal: ProposalId, promise: string): Key => ({
  pk: promisesOf(proposal),
  sk: promise,
})
export const rewards = 'REWARDS'
export const rewardKey = (rule: string): Key => ({ pk: rewards, sk: rule })

/** Grants of a fund, the metrics of a place, the readings of a metric. */
export const grantsOf = (fund: NeighbourhoodId): string => `FUND#${fund}#GRANTS`
export const grantKey = (fund: NeighbourhoodId, grant: GrantId): Key => ({ pk: grantsOf(fund), sk: grant })
/** In the index `lists`: the grants that somebody answers for, of every fund. */
export const grantsOfOrganiser = (organiser: PersonId): string => `GRANTS-OF#${organiser}`
/** What an officer is putting together, and has not proposed. */
export const grantDraftsOf = (person: PersonId) => ({ pk: `PERSON#${person}`, skPrefix: 'GRANT-DRAFT#' })
export const grantDraftKey = (person: PersonId, grant: string): Key => ({
  pk: `PERSON#${person}`,
  sk: `GRANT-DRAFT#${grant}`,
})
/** An organiser's log of a grant: a week each. */
export const grantLogOf = (grant: GrantId): string => `GRANT#${grant}#LOG`
export const grantLogKey = (grant: GrantId, week: string): Key => ({ pk: grantLogOf(grant), sk: week })
export const starKey = (grant: GrantId): Key => ({ pk: `GRANT#${grant}#STAR`, sk: 'STAR' })
export const starSessionsOf = (grant: GrantId): string => `GRANT#${grant}#STAR-SESSIONS`
export const starSessionKey = (grant: GrantId, session: string): Key => ({
  pk: starSessionsOf(grant),
  sk: session,
})
export const metricsOf = (place: NeighbourhoodId): string => `PLACE#${place}#METRICS`
export const metricKey = (place: NeighbourhoodId, metric: MetricId): Key => ({
  pk: metricsOf(place),
  sk: metric,
})
export const readingsOf = (metric: MetricId): string => `METRIC#${metric}#READINGS`
export const readingKey = (metric: MetricId, reading: ReadingId): Key => ({
  pk: readingsOf(metric),
  sk: reading,
})
/** In the index `lists`: readings that wait to be verified. */
export const openReadings = 'READINGS-OPEN'
/** Reviews of an organiser's work, one a year. */
export const organiserReviewsOf = (grant: GrantId): string => `GRANT#${grant}#REVIEWS`
export const organiserReviewKey = (grant: GrantId, year: string): Key => ({
  pk: organiserReviewsOf(grant),
  sk: year,
})
/** Who offers to sit on panels in a place. */
export const volunteersOf = (place: NeighbourhoodId): string => `PLACE#${place}#VOLUNTEERS`
export const volunteerKey = (place: NeighbourhoodId, person: PersonId): Key => ({
  pk: volunteersOf(place),
  sk: person,
})
/** Times at which the question of a metric was put to people; what they answered, counted; who has, and no more. */
export const askingsOf = (metric: MetricId): string => `METRIC#${metric}#ASKINGS`
export const askingKey = (metric: MetricId, asking: string): Key => ({ pk: askingsOf(metric), sk: asking })
export const answersKey = (asking: string): Key => ({ pk: `ASKING#${asking}#ANSWERS`, sk: 'ANSWERS' })
export const answeredKey = (asking: string, whoHash: string): Key => ({
  pk: `ASKING#${asking}#ANSWERED`,
  sk: whoHash,
})
/** In the index `lists`: questions that people can answer now. */
export const openAskings = 'ASKINGS-OPEN'

/** Children's rounds; their ideas; how many slips ticked each, spread so that a whole school can vote at once. */
export const childrensRounds = 'CHILDREN'
export const childrensRoundKey = (round: ChildrensRoundId): Key => ({ pk: childrensRounds, sk: round })
export const classIdeasOf = (round: ChildrensRoundId): string => `CHILDREN#${round}#IDEAS`
export const classIdeaKey = (round: ChildrensRoundId, idea: IdeaId): Key => ({
  pk: classIdeasOf(round),
  sk: idea,
})
export const slipTalliesOf = (round: ChildrensRoundId): string => `CHILDREN#${round}#TALLY`
export const slipTallyKey = (round: ChildrensRoundId, shard: number): Key => ({
  pk: slipTalliesOf(round),
  sk: String(shard).padStart(2, '0'),
})
/** A class's slips by their number; which one a slip's first letters find; and a class by those of its code. */
export const slipsOfClass = (round: ChildrensRoundId, schoolClass: string): string =>
  `SLIPS#${round}#${schoolClass}`
export const slipKey = (round: ChildrensRoundId, schoolClass: string, number: number): Key => ({
  pk: slipsOfClass(round, schoolClass),
  sk: String(number).padStart(3, '0'),
})
export const slipFoundKey = (selector: string): Key => ({ pk: `SLIP#${selector}`, sk: 'SLIP' })
export const classCodeKey = (selector: string): Key => ({ pk: `CLASS-CODE#${selector}`, sk: 'CLASS-CODE' })
export const classSessionKey = (tokenHash: string): Key => ({
  pk: `CLASS-SESSION#${tokenHash}`,
  sk: 'CLASS-SESSION',
})

/** What somebody drew as their neighbourhood. In the index `lists`: everybody's. */
export const drawingKey = (person: PersonId): Key => ({ pk: `PERSON#${person}`, sk: 'DRAWING' })
export const drawings = 'DRAWINGS'
/** Outlines that officers proposed of them, and agreed to. */
export const drawnNeighbourhoods = 'DRAWN-NEIGHBOURHOODS'
export const drawnNeighbourhoodKey = (id: NeighbourhoodId): Key => ({ pk: drawnNeighbourhoods, sk: id })

export const shards = Array.from({ length: 16 }, (_, shard) => shard.toString(16))
export const rollShard = (round: RoundId, pot: NeighbourhoodId, shard: string): string =>
  `ROLL#${round}#${pot}#${shard}`
export const rollKey = (round: RoundId, pot: NeighbourhoodId, voter: VoterKey): Key => ({
  pk: rollShard(round, pot, voter.slice(0, 1)),
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
  pk: boxShard(round, pot, ballot.slice(0, 1)),
  sk: ballot,
})
/** Each keying of a paper, sealed: kept beside the ballots, and never opened by the count. */
export const keyingsShard = (round: RoundId, pot: NeighbourhoodId): string => `KEYED#${round}#${pot}`
export const keyingKey = (round: RoundId, pot: NeighbourhoodId, keying: string): Key => ({
  pk: keyingsShard(round, pot),
  sk: keying,
})
