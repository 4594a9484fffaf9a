// Keying a paper ballot: two officers, neither of whom sees what the other keyed. Two that agree settle it, and its ballot goes
// into the box among the others; where they differ a third keys it too, and whichever two agree decide. What breaks the rules
// is kept as it is and counts as invalid. Nothing of it is journalled: there are no choices in the journal.
import type { PaperInputs } from '../../shared/contract/paper.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type Keyed, type KeyingRefused, openPlace, readPaper } from '../parts/ballots/paper-asked.ts'
import {
  ballotKeyOfPaper,
  digestOfKeying,
  digestOfMark,
  sealedKeyingOf,
  sealedPaper,
} from '../parts/ballots/seal-paper.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import {
  ballotOfPaper,
  batchOpen,
  changedPaper,
  getPaper,
  isSettled,
  newMark,
  paperOfMark,
  sealedKeying,
} from '../store/paper-batches.ts'
import { castKeysOf } from '../store/round-keys.ts'
import { type Clause, transact } from '../store/transact.ts'

type Answer = Result<Keyed, KeyingRefused>

export const keyPaper = (hands: Hands, actor: Actor, input: PaperInputs['key-paper']): Promise<Answer> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  input: PaperInputs['key-paper'],
): Promise<Answer | typeof moved> {
  const place = await openPlace(hands, actor, 'key-paper', input)
  if (!place.ok) return place
  const { round, batch } = place.value
  const read = await readPaper(hands, round, input)
  if (!read.ok) return read
  const { frozen, mark, keyed, breaks } = read.value
  const castKeys = await castKeysOf(hands.db, hands.keys, round.id, input.pot)
  if (!castKeys.ok) return refuse({ reason: 'vote-closed' })
  const keys = castKeys.value
  const paper = await getPaper(hands.db, input)
  const digest = await digestOfKeying(keys, input, mark, keyed)
  const by = actor.person!
  const mine = paper.keyings.find(keying => keying.by === by)
  // What was sent twice is answered as the first time.
  if (mine) return mine.digest === digest ? ok({ keyed, breaks }) : refuse({ reason: 'keyed-by-you' })
  if (isSettled(paper)) return refuse({ reason: 'paper-settled' })
  if (batch.state !== 'open') return refuse({ reason: 'batch-closed' })

  const keyings = [...paper.keyings, { by, digest }]
  const agreed = paper.keyings.some(keying => keying.digest === digest)
  const clauses: Clause[] = [
    batchOpen(input),
    sealedKeying(input, by, await sealedKeyingOf(keys, frozen, input, by, mark, keyed)),
  ]
  if (!agreed) {
    clauses.push(changedPaper({ ...paper, keyings, state: keyings.length > 1 ? 'differs' : 'waiting' }))
  } else if ('spoilt' in keyed) {
    clauses.push(
      changedPaper({ ...paper, keyings, state: 'spoilt', digest, spoilt: keyed.spoilt }),
      ...ballotOfPaper(paper, await ballotKeyOfPaper(keys, input), undefined),
    )
  } else {
    const own = `${input.pot}#${input.batch}#${input.number}`
    const seen = mark === undefined ? undefined : await digestOfMark(keys, round.id, mark)
    const first = seen === undefined ? undefined : await paperOfMark(hands.db, round.id, seen)
    const marked = seen !== undefined && (first === undefined || first === own)
    const content = await sealedPaper(keys, frozen, input, {
      choices: keyed.choices,
      mark: marked ? mark : undefined,
    })
    clauses.push(
      changedPaper({ ...paper, keyings, state: 'accepted', digest, inBox: true }),
      ...ballotOfPaper(paper, await ballotKeyOfPaper(keys, input), content),
      ...(marked && first === undefined ? [newMark(round.id, seen, own)] : []),
    )
  }
  const written = await transact(hands.db, clauses)
  return written.ok ? ok({ keyed, breaks }) : moved
}

/** One's own keying, while the paper is not settled: for who notices a slip. Keyed again it is a new one. */
export const takeBackKeying = (
  hands: Hands,
  actor: Actor,
  input: PaperInputs['take-back-keying'],
): Promise<Result<undefined, KeyingRefused>> =>
  decideAnew(async (): Promise<Result<undefined, KeyingRefused> | typeof moved> => {
    const place = await openPlace(hands, actor, 'key-paper', input)
    if (!place.ok) return place
    const paper = await getPaper(hands.db, input)
    if (isSettled(paper)) return refuse({ reason: 'paper-settled' })
    const keyings = paper.keyings.filter(({ by }) => by !== actor.person)
    if (keyings.length === paper.keyings.length) return ok()
    const state = keyings.length > 1 ? 'differs' : 'waiting'
    const written = await transact(hands.db, [batchOpen(input), changedPaper({ ...paper, keyings, state })])
    return written.ok ? ok() : moved
  })
