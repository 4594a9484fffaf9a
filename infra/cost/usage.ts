// What people and time use: how often each page is asked for, what one asking takes from tables, files and keys, and what a
// minute in which nobody comes takes. What can be counted is counted: test/infra/cost/usage.test.ts holds each figure here
// against the real pages on the real engine. What cannot be is assumed below, on the dear side, with its reason.

/** What one request takes, at most: units of the tables, requests to S3 and KMS. */
export interface Taken {
  readonly reads: number
  readonly writes: number
  readonly fileReads: number
  readonly fileWrites: number
  readonly keyUses: number
}

export interface Step extends Taken {
  readonly by: 'Http' | 'Cast'
  /** How often, for each ballot that is cast. */
  readonly times: number
  /** The same for everybody: most who ask get it from the edge. */
  readonly kept: boolean
}

const step = (
  by: Step['by'],
  kept: boolean,
  times: number,
  [reads, writes, fileReads, fileWrites, keyUses]: readonly [number, number, number, number, number],
): Step => ({ by, kept, times, reads, writes, fileReads, fileWrites, keyUses })

/** Of a voter, and of the two others who only look around for each who votes. */
export const steps = {
  home: step('Http', true, 2, [5, 0, 0, 0, 0]),
  round: step('Http', true, 2, [5, 0, 0, 0, 0]),
  proposals: step('Http', true, 3, [4, 0, 0, 0, 0]),
  proposal: step('Http', true, 8, [4, 0, 0, 0, 0]),
  results: step('Http', true, 1, [3, 0, 4, 0, 0]),
  signIn: step('Http', false, 1, [1, 0, 0, 0, 0]),
  askForCode: step('Http', false, 1, [1, 6, 0, 0, 0]),
  giveCode: step('Http', false, 1, [5, 14, 0, 0, 0]),
  mine: step('Http', false, 1, [15, 0, 0, 0, 0]),
  ballot: step('Cast', false, 1.5, [14, 0, 1, 0, 0]),
  check: step('Cast', false, 1, [8, 0, 1, 0, 0]),
  send: step('Cast', false, 1.1, [12, 10, 1, 0, 4]),
} as const satisfies Record<string, Step>
export type StepName = keyof typeof steps

/** For each place on the roll: put there from a list, and taken away when the round is over. */
export const placeTaken: Taken = { reads: 3, writes: 8, fileReads: 0, fileWrites: 0, keyUses: 0 }
/** For each ballot: read by the count, by its account and by the end of its secrets, which takes it away. */
export const countedTaken: Taken = { reads: 4, writes: 4, fileReads: 0, fileWrites: 0, keyUses: 0 }

/** A minute in which nobody comes, with a round in every phase to look after. */
export const idleMinute: Readonly<Record<'OnSchedule' | 'Cast' | 'Count' | 'Verify', Taken>> = {
  OnSchedule: { reads: 20, writes: 3, fileReads: 1, fileWrites: 0, keyUses: 0 },
  Cast: { reads: 4, writes: 0, fileReads: 0, fileWrites: 0, keyUses: 0 },
  Count: { reads: 4, writes: 0, fileReads: 0, fileWrites: 0, keyUses: 0 },
  /** It lists what is laid out for it and what it has said. */
  Verify: { reads: 0, writes: 0, fileReads: 0, fileWrites: 2, keyUses: 0 },
}

export const assumed = {
  /** Of what is the same for everybody, what the edge has not got just then. A page is kept for a minute at least, and a city looks at the same few. */
  edgeMissShare: 0.2,
  /** Styles, scripts and photos, for each ballot: Kraków's voters of 2024 opened 25 pages each, and a page has few files of its own. */
  filesPerBallot: 60,
  /** With photos of proposals at 60 kB each. */
  megabytesPerBallot: 3,
  /** One in four on the roll votes, which is more than almost anywhere. */
  placesPerBallot: 4,
  /** Of a page; the first of a fresh process takes a second. Twice what is measured on one machine, at the memory each has. */
  millisecondsAPage: 150,
  millisecondsAnIdleMinute: { OnSchedule: 200, Cast: 100, Count: 100, Verify: 150 },
  /** Each call begins, says a line or two, and ends with a report. */
  logBytesACall: 1_000,
  /** Ballots, places on the roll, words and journal. */
  storedBytesPerBallot: 6_000,
  fileBytesPerBallot: 4_000,
  /** Ideas, checks, talk, and the vote with its count: for so long a round stands. */
  monthsOfRound: 4,
  /** Keys that stand besides the council's own: one for each round, until it is certified. */
  roundKeys: 1,
  /** Ideas, comments, reviews: what is written in the journal and followed, for each ballot. */
  entriesPerBallot: 0.5,
  /** What such an act takes, with the page it began on. */
  actTaken: { reads: 30, writes: 15, fileReads: 0, fileWrites: 0, keyUses: 0 },
  /** Of the count, for each ballot; measured: 0.4 ms to count one, 1 ms to check one by the second program. */
  countMilliseconds: 2,
  checkMilliseconds: 3,
  /** Pages that the edge is told to forget: results that come out, words that are taken down. */
  invalidationsPerBallot: 0.02,
  /** DynamoDB asks for the key of each of the three tables every five minutes. */
  tableKeyUsesAMonth: 3 * 12 * 24 * 31,
  /** Alarms that ring, and looks at queues of failures. */
  noticesAMonth: 20,
  queueRequestsAMonth: 1_000,
  /** Who signs in as staff, in a month. */
  staff: 40,
} as const
