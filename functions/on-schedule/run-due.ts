// What follows from dates and from what people have recorded: finish a review, freeze, close the vote, take its totals,
// count it, sign the count, have it checked, bring out its bundle. Every step is safe to repeat and decides for itself whether it is due;
// this only asks each round for the next ones. A round that fails does not hold up another.
import { must } from '../../shared/lib/assert.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { type Instant, secondsAfter } from '../../shared/lib/instant.ts'
import { ok, type Result } from '../../shared/lib/result.ts'
import { toBeChecked } from '../../shared/rounds/correction.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { openingApproved } from '../../shared/rounds/sign-offs.ts'
import { checkCount } from '../acts/check-count.ts'
import { closeGates, graceSeconds } from '../acts/close-gates.ts'
import { commitMoney, isCommittingDue } from '../acts/commit-money.ts'
import { finishReviewByDate } from '../acts/finish-review.ts'
import { areDraftPhotosDue, forgetDraftPhotos } from '../acts/forget-draft-photos.ts'
import { forgetRoll, isRollOver } from '../acts/forget-roll.ts'
import { freezeByDate } from '../acts/freeze-ballot.ts'
import { isRemovalDue, removeRehearsal } from '../acts/remove-rehearsal.ts'
import { isReturningDue, returnPots } from '../acts/return-pots.ts'
import { signStatement } from '../acts/sign-statement.ts'
import { isTellingDue, tellVoters } from '../acts/tell-voters.ts'
import { totalVotes } from '../acts/total-votes.ts'
import { publishedManifest, releaseBundle } from '../count/bundle.ts'
import { countRound, recountRound } from '../count/count-round.ts'
import { checkSecretsGone, endSecrets, isEndDue, isGoneDue } from '../count/end-secrets.ts'
import type { Hands } from '../hands.ts'
import type { Files } from '../ports/files.ts'
import { type CountBlock, getCountBlock } from '../store/count-block.ts'
import { getCountCheck } from '../store/count-checks.ts'
import { everyRound, getRound } from '../store/rounds.ts'
import { getStatement } from '../store/statements.ts'
import { getTotals } from '../store/totals.ts'

export const allSteps = [
  'finish-review',
  'freeze',
  'close',
  'total',
  'count',
  'recount',
  'sign',
  'check',
  'release',
  'end-secrets',
  'secrets-gone',
  'forget-roll',
  'tell',
  'commit-money',
  'return-pots',
  'forget-draft-photos',
  'remove',
] as const
export type Step = (typeof allSteps)[number]

export interface Done {
  readonly round: RoundId
  readonly step: Step
  /** Why it could not be done yet; absent where it was done. */
  readonly waits?: string
  /** It went wrong in a way nobody expected; the next run tries again. */
  readonly failed?: string
}

export type Log = (line: Readonly<Record<string, unknown>>) => void

/** Once it is blocked, a count is tried again after this long: opening a whole box every minute helps nobody. */
const blockedSeconds = 600

/** `mine`: on AWS each step is done by the function that has the rights for it; on one machine all by one process. */
export async function runDue(
  hands: Hands,
  log: Log = logOnce,
  mine: readonly Step[] = allSteps,
): Promise<Done[]> {
  const done: Done[] = []
  for (const listed of await everyRound(hands.db)) {
    let round: Round | undefined = listed
    for (const step of steps.filter(({ step }) => mine.includes(step))) {
      const said = await runStep(hands, round, step)
      if (said === 'not-due') continue
      log({ ...said })
      done.push(said)
      if (said.failed !== undefined || said.waits !== undefined) break
      // What was done may have made the next step due.
      round = await getRound(hands.db, listed.id)
      if (!round) break
    }
  }
  return done
}

async function runStep(hands: Hands, round: Round, { step, isDue, run }: DueStep): Promise<Done | 'not-due'> {
  if (round.acts.deleted && !endingSteps.includes(step)) return 'not-due'
  try {
    if (!(await isDue(hands, round, hands.clock.now()))) return 'not-due'
    const result = await run(hands, round.id)
    return result.ok ? { round: round.id, step } : { round: round.id, step, waits: result.refusal.reason }
  } catch (error) {
    const failed = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { round: round.id, step, failed }
  }
}

interface DueStep {
  readonly step: Step
  isDue(hands: Hands, round: Round, now: Instant): boolean | Promise<boolean>
  run(hands: Hands, round: RoundId): Promise<Result<unknown, { readonly reason: string }>>
}

/** Of a rehearsal that was deleted nothing else goes on. */
const endingSteps: readonly Step[] = ['end-secrets', 'forget-roll', 'remove']

const steps: readonly DueStep[] = [
  {
    step: 'finish-review',
    isDue: (_, round, now) => phaseOf(round, now) === 'reviewing' && now >= round.dates.discussingAt,
    run: finishReviewByDate,
  },
  {
    step: 'freeze',
    isDue: (_, round, now) =>
      phaseOf(round, now) === 'discussing' && now >= round.dates.votingAt && now < round.dates.closesAt,
    run: freezeByDate,
  },
  {
    step: 'close',
    isDue: (_, round, now) =>
      phaseOf(round, now) === 'voting' && now >= secondsAfter(round.dates.closesAt, graceSeconds),
    run: closeGates,
  },
  {
    step: 'total',
    isDue: async ({ db }, round, now) =>
      phaseOf(round, now) === 'counting' &&
      // Until two officers have agreed to the opening, a ballot may still be made void.
      openingApproved(round) &&
      !round.acts.counted &&
      !(await getTotals(db, round.id)),
    run: totalVotes,
  },
  {
    step: 'count',
    isDue: async ({ db }, round, now) => {
      if (phaseOf(round, now) !== 'counting' || round.acts.counted || !openingApproved(round)) return false
      return !isBlockFresh(await getCountBlock(db, round.id), now)
    },
    run: countRound,
  },
  {
    step: 'recount',
    isDue: async ({ db }, round, now) => {
      const { correction } = round.acts
      if (!correction || correction.counted) return false
      return !isBlockFresh(await getCountBlock(db, round.id), now)
    },
    run: recountRound,
  },
  {
    step: 'sign',
    isDue: async ({ db }, round) => {
      const { counted, published } = toBeChecked(round).acts
      return !!counted && !published && !(await getStatement(db, round.id, counted.recount))
    },
    run: signStatement,
  },
  {
    step: 'check',
    isDue: async ({ db }, round, now) => {
      const { counted, published } = toBeChecked(round).acts
      if (!counted || published || !(await getStatement(db, round.id, counted.recount))) return false
      const check = await getCountCheck(db, round.id, counted.recount)
      if (!check) return true
      const due = now >= secondsAfter(check.triedAt, blockedSeconds) || now < check.triedAt
      return check.fault !== undefined && due
    },
    run: checkCount,
  },
  {
    step: 'release',
    isDue: async ({ files }, round) =>
      round.acts.published !== undefined && !(await isReleased(files, round)),
    run: async ({ db, files }, id) => {
      const round = await getRound(db, id)
      if (round) await releaseBundle(files, round)
      return ok()
    },
  },
  {
    step: 'end-secrets',
    isDue: (_, round, now) => isEndDue(round, now),
    run: endSecrets,
  },
  {
    step: 'secrets-gone',
    isDue: (_, round, now) => isGoneDue(round, now),
    run: checkSecretsGone,
  },
  {
    step: 'forget-roll',
    isDue: (_, round, now) => isRollOver(round, now),
    run: forgetRoll,
  },
  {
    // Last, so that a mailbox that does not answer holds up nothing else.
    step: 'tell',
    isDue: isTellingDue,
    run: tellVoters,
  },
  {
    step: 'commit-money',
    isDue: isCommittingDue,
    run: commitMoney,
  },
  {
    step: 'return-pots',
    isDue: isReturningDue,
    run: returnPots,
  },
  {
    step: 'forget-draft-photos',
    isDue: areDraftPhotosDue,
    run: forgetDraftPhotos,
  },
  {
    step: 'remove',
    isDue: (_, round) => isRemovalDue(round),
    run: removeRehearsal,
  },
]

const isBlockFresh = (block: CountBlock | undefined, now: Instant): boolean =>
  block !== undefined && now >= block.triedAt && now < secondsAfter(block.triedAt, blockedSeconds)

/** Manifests, by their hashes. */
const released = new WeakMap<Files, Set<string>>()

/** What is out stays out: it is looked for once a process. */
async function isReleased(files: Files, round: Round): Promise<boolean> {
  const known = released.get(files) ?? new Set()
  released.set(files, known)
  const { manifestSha256 } = must(round.acts.published, 'only a published round has a bundle')
  if (!known.has(manifestSha256) && (await publishedManifest(files, round))) known.add(manifestSha256)
  return known.has(manifestSha256)
}

const lastSaid = new Map<RoundId, string>()

/** A round that waits for people says so once, not every second. */
function logOnce(line: Readonly<Record<string, unknown>>): void {
  const { round, failed, waits } = line as unknown as Done
  const text = JSON.stringify(line)
  if (lastSaid.get(round) === text) return
  lastSaid.set(round, text)
  if (failed !== undefined) console.error(JSON.stringify({ level: 'ERROR', ...line }))
  else if (waits !== undefined) console.warn(JSON.stringify({ level: 'WARN', ...line }))
}
