// Signing what the count came to. It runs where casting runs: the count opens ballots and must not be able to sign, and
// nobody signs a count that opened other ballots than casting took.
import { type Statement, signStated } from '../../shared/ballots/statement.ts'
import type { NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { accountName } from '../../shared/formats/account.ts'
import { ballotsPromised, type RoundOutcome } from '../../shared/formats/outcome.ts'
import { treeName } from '../../shared/formats/tree-file.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { toBeChecked } from '../../shared/rounds/correction.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { accountFile, readOutcome } from '../store/outcome.ts'
import { type KeyGone, signingKeyOf } from '../store/round-keys.ts'
import { getRound } from '../store/rounds.ts'
import { getStatement, newStatement } from '../store/statements.ts'
import { getTotals } from '../store/totals.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | Refusal<'not-counted-yet'> | KeyGone

/** The scheduler's, after each count. Safe to run twice: the same count and key give the same statement. */
export async function signStatement(hands: Hands, id: RoundId): Promise<Result<Statement, Refused>> {
  const { db, files, keys } = hands
  const found = await getRound(db, id)
  if (!found) return refuse({ reason: 'unknown-round' })
  const round = toBeChecked(found)
  const recount = round.acts.counted?.recount
  const before = await getStatement(db, id, recount)
  if (before) return ok(before)
  const outcome = await readOutcome(files, round)
  if (!outcome) return refuse({ reason: 'not-counted-yet' })
  await holdAgainstTotals(hands, outcome)
  const key = await signingKeyOf(db, keys, id)
  if (!key.ok) return key
  const statement = await signStated(key.value, {
    round: id,
    tree: { size: outcome.ballots.lines, root: outcome.tree.root },
    files: await statedFiles(hands, round, outcome),
  })
  const written = await transact(db, [newStatement(statement, recount)])
  return ok(
    written.ok ? statement : must(await getStatement(db, id, recount), 'a statement that was just made'),
  )
}

/** The totals are casting's own: what the count says it opened must be what the roll says was cast. */
async function holdAgainstTotals({ db }: Hands, { round, pots, ballots }: RoundOutcome): Promise<void> {
  const totals = must(await getTotals(db, round), `round ${round} was counted without totals`)
  const opened = pots.map(({ pot, account }) => ({ pot, opened: account.opened }))
  for (const { pot, opened: ofPot } of opened) {
    const signed = must(
      totals.find(candidate => candidate.pot === pot),
      `${pot} was counted without totals`,
    )
    assert(ofPot === ballotsPromised(signed), `the count of ${pot} opened other ballots than were cast`)
  }
  const sum = opened.reduce((all, { opened: ofPot }) => all + ofPot, 0)
  assert(sum === ballots.lines, `round ${round} publishes other ballots than were opened`)
}

/** Every file that decides the result, in the order of the manifest. */
async function statedFiles(
  { files }: Hands,
  { id: round, acts }: Round,
  { frozenSha256, ballots, pabulib, tree }: RoundOutcome,
) {
  const frozen = must(acts.frozen, 'a counted round was frozen')
  const counted = must(acts.counted, 'a counted round')
  assert(frozen.sha256 === frozenSha256, 'the count is of another ballot than was frozen')
  return [
    await whole(files, 'frozen-ballot.json', frozen.file, frozen.sha256),
    await whole(files, 'outcome.json', counted.outcomeFile, counted.outcomeSha256),
    { name: 'ballots.jsonl', sha256: ballots.sha256, bytes: ballots.bytes },
    ...pabulib.map(({ pot, sha256, bytes }) => ({ name: `${pot}.pb`, sha256, bytes })),
    { name: treeName, sha256: tree.sha256, bytes: tree.bytes },
    ...(counted.accountSha256 === undefined
      ? []
      : [await whole(files, accountName, accountFile(round, counted.recount), counted.accountSha256)]),
  ]
}

async function whole(files: Hands['files'], name: string, key: string, sha256: string) {
  const { bytes } = must(await files.get(key), `${key} is missing`)
  assert((await sha256Hex(bytes)) === sha256, `${key} is not what was recorded`)
  return { name, sha256, bytes: bytes.length }
}
