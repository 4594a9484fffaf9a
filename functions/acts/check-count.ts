// The second program's look at a count, before anybody signs it: the whole bundle to come is laid out, and a program that
// shares no code with the count must come to the same. What it says is kept with what it looked at; a no, or no program to
// ask, stops everything that follows, and is said in public once.
import type { CheckFault } from '../../shared/ballots/count-fault.ts'
import { statementBytes } from '../../shared/ballots/statement.ts'
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { canonicalJson } from '../../shared/lib/canonical-json.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { JournalId, RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { toBeChecked } from '../../shared/rounds/correction.ts'
import { layOutForCheck } from '../count/bundle.ts'
import type { Hands } from '../hands.ts'
import { type CountCheck, countChecked, countTriedAgain, getCountCheck } from '../store/count-checks.ts'
import { journalled } from '../store/journal.ts'
import { getRound } from '../store/rounds.ts'
import { getStatement } from '../store/statements.ts'
import { transact } from '../store/transact.ts'
import type { Verdict } from '../verify/run-verify.ts'

type Refused =
  | NotFoundRefusal
  | ChangedRefusal
  | Refusal<'not-counted-yet' | 'second-program-running' | 'count-blocked'>

/** The scheduler's, after the signing. Safe to run twice: the same bundle gets the same answer. */
export async function checkCount(hands: Hands, id: RoundId): Promise<Result<undefined, Refused>> {
  const { db, files, clock, entropy, secondProgram } = hands
  const found = await getRound(db, id)
  if (!found) return refuse({ reason: 'unknown-round' })
  const round = toBeChecked(found)
  const recount = round.acts.counted?.recount
  const statement = await getStatement(db, id, recount)
  if (!round.acts.counted || !statement) return refuse({ reason: 'not-counted-yet' })
  const statementSha256 = await sha256Hex(statementBytes(statement))
  const before = await getCountCheck(db, id, recount)
  if (before && !before.fault && before.statementSha256 === statementSha256) return ok()

  const bundle = await layOutForCheck(hands, round)
  const said = await secondProgram.check(files, bundle)
  if (!said.ok && said.refusal.reason === 'second-program-running')
    return refuse({ reason: 'second-program-running' })
  const fault: CheckFault | undefined = said.ok ? faultIn(said.value) : { fault: 'second-program-missing' }
  const now = clock.now()
  const same = before !== undefined && saysTheSame(before, statementSha256, fault)
  const check: CountCheck = {
    round: id,
    ...(recount !== undefined && { recount }),
    statementSha256,
    ...(said.ok && { folder: bundle.folder }),
    ...(fault && { fault }),
    since: same ? before.since : now,
    triedAt: now,
  }
  const written = await transact(
    db,
    same
      ? [countTriedAgain(check)]
      : [
          countChecked(check, before),
          journalled({
            id: entropy.ulid() as JournalId,
            at: now,
            act: fault ? 'count-blocked' : 'check-count',
            round: id,
            subject: round.title,
            facts: fault ? { fault: fault.fault } : { root: statement.tree.root },
          }),
        ],
  )
  if (!written.ok) return refuse({ reason: 'changed-meanwhile' })
  return fault ? refuse({ reason: 'count-blocked' }) : ok()
}

/** The first few say what kind of thing is wrong; all of them lie in the verdict. */
const mostProblemsKept = 20

function faultIn({ holds, unusable, problems = [] }: Verdict): CheckFault | undefined {
  if (holds && problems.length === 0 && unusable === undefined) return undefined
  const told = unusable === undefined ? problems : [unusable]
  return { fault: 'second-count-differs', problems: told.slice(0, mostProblemsKept) }
}

const saysTheSame = (before: CountCheck, statementSha256: string, fault: CheckFault | undefined): boolean =>
  before.statementSha256 === statementSha256 &&
  canonicalJson({ ...before.fault }) === canonicalJson({ ...fault })
