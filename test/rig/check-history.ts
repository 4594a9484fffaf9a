// The checker: reads what clients wrote down, and which commitments were published, and says what is wrong. It shares no line with
// casting or counting.
//
//   lost            acknowledged as a voter's last, and not published; or acknowledged by a receipt that proves nothing
//   doubled         published besides a voter's last ballot, or twice, or without anybody having been told of it
//   late            taken although it was first sent after the close
//   wrong refusals  a no that nothing the voter did, and no clock within its skew, gave a reason for
import type { Attempt, CloseFacts } from './history.ts'

export interface Findings {
  readonly lost: string[]
  readonly doubled: string[]
  readonly late: string[]
  readonly wrongRefusals: string[]
  /** Never given an answer that says yes or no: a run that leaves some proves nothing about them. */
  readonly unanswered: string[]
  acknowledged: number
  voters: number
  attempts: number
}

/** Of one receipt: undefined where it is as it must be. */
export type ReceiptFault = (attempt: Taken) => string | undefined

type Yes = Extract<Attempt['told'], { taken: true }>
export type Taken = Attempt & { readonly told: Yes }

export const noFindings = (): Findings => ({
  lost: [],
  doubled: [],
  late: [],
  wrongRefusals: [],
  unanswered: [],
  acknowledged: 0,
  voters: 0,
  attempts: 0,
})

export interface Published {
  has(commitment: string): boolean
  /** Of which voter it turned out to be. */
  claim(commitment: string): void
}

/** Everything one voter did. To be called once for every voter; `unclaimed` afterwards. */
export function checkVoter(
  attempts: readonly Attempt[],
  published: Published,
  facts: CloseFacts,
  receiptFault: ReceiptFault,
  found: Findings,
): void {
  found.voters++
  found.attempts += attempts.length
  const casts = Map.groupBy(attempts, ({ castId }) => castId)
  const taken = [...casts.values()].flatMap(sent => acknowledgement(sent, receiptFault, found) ?? [])
  found.acknowledged += taken.length
  const byVersion = Map.groupBy(taken, ({ told }) => told.version)
  for (const same of byVersion.values())
    for (const one of same.slice(1)) found.doubled.push(`${named(one)} is version ${one.told.version} too`)

  const last = taken.reduce<Taken | undefined>(
    (best, one) => (best === undefined || one.told.version > best.told.version ? one : best),
    undefined,
  )
  for (const one of taken) {
    const { commitment } = one.told
    const isPublished = published.has(commitment)
    if (isPublished) published.claim(commitment)
    if (one === last && !isPublished) found.lost.push(`${named(one)} was acknowledged and is not published`)
    if (one !== last && isPublished) found.doubled.push(`${named(one)} was replaced and is published`)
    if (!one.onRoll) found.doubled.push(`${named(one)} is of somebody on no roll`)
    if (firstSent(casts.get(one.castId)!) > facts.closedAt)
      found.late.push(`${named(one)} was first sent after the close`)
  }
  const replaced = attempts.filter(({ told }) => told.taken === false && told.reason === 'replaced-by-later')
  for (const sent of casts.values()) {
    if (sent.every(({ told }) => told.taken === 'unknown')) found.unanswered.push(named(sent[0]!))
    for (const attempt of sent) checkRefusal(attempt, { taken, replaced }, facts, found)
  }
}

/** What was published and belongs to nobody. Closes the check. */
export function unclaimed(commitments: Iterable<string>, found: Findings): void {
  for (const commitment of commitments)
    found.doubled.push(`${commitment.slice(0, 12)} is published and nobody was told of it`)
}

/** The answer to a cast that was taken; every repeat must have been given the very same. */
function acknowledgement(
  sent: readonly Attempt[],
  receiptFault: ReceiptFault,
  found: Findings,
): Taken | undefined {
  const [first, ...more] = sent.filter((one): one is Taken => one.told.taken === true)
  if (!first) return undefined
  const fault = receiptFault(first)
  if (fault) found.lost.push(`${named(first)}: ${fault}`)
  for (const again of more)
    if (JSON.stringify(again.told) !== JSON.stringify(first.told))
      found.doubled.push(`${named(first)} was given two receipts`)
  return first
}

function checkRefusal(
  attempt: Attempt,
  { taken, replaced }: { readonly taken: readonly Taken[]; readonly replaced: readonly Attempt[] },
  facts: CloseFacts,
  found: Findings,
): void {
  const { told, castId, sentAt, answeredAt, onRoll, replaces } = attempt
  if (told.taken !== false) return
  const own = taken.find(one => one.castId === castId)
  /** Whoever was acknowledged before may only hear the same again, or that a later ballot took its place. */
  const wasTaken = own !== undefined && own.answeredAt < sentAt
  /** Another cast of theirs stood as that version, whether they were told so in time or only that it had been replaced. */
  const isVersion = (one: Attempt): boolean =>
    one.castId !== castId && (one.told.taken === true ? one.told.version : one.replaces + 1) === told.version
  const right = (): boolean => {
    switch (told.reason) {
      case 'not-on-roll':
        return !onRoll
      case 'vote-not-open':
        return sentAt < facts.surelyOpenAt
      case 'vote-closed':
        return answeredAt >= facts.maybeClosedAt && !wasTaken
      case 'already-voted':
        return !wasTaken && [...taken, ...replaced].some(isVersion)
      case 'replaced-by-later':
        return taken.some(
          one => one.castId !== castId && one.told.version > replaces + 1 && one.sentAt < answeredAt,
        )
      default:
        return false
    }
  }
  if (!right()) found.wrongRefusals.push(`${named(attempt)} was told ${told.reason}`)
}

const firstSent = (sent: readonly Attempt[]): number => Math.min(...sent.map(({ sentAt }) => sentAt))

const named = ({ voter, castId }: Attempt): string => `voter ${voter}, cast ${castId.slice(0, 8)}`

/** The line every run ends with. */
export function summary(found: Findings, seed: number): string {
  const { lost, doubled, late, wrongRefusals, acknowledged } = found
  return `${lost.length} lost, ${doubled.length} doubled, ${late.length} late, ${wrongRefusals.length} wrong refusals of ${acknowledged} acknowledged (seed ${seed})`
}

/** An empty run proves nothing, and neither does one that leaves somebody without an answer. */
export const holds = (found: Findings): boolean =>
  found.acknowledged > 0 &&
  [found.lost, found.doubled, found.late, found.wrongRefusals, found.unanswered].every(
    list => list.length === 0,
  )
