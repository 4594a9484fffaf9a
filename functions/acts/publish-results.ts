// Publishing the results: every pot signed off by its councillor and an officer, the bundle written, and from that
// moment everybody sees the outcome. What is published is never replaced; a correction stands beside it.
import { statementBytes } from '../../shared/ballots/statement.ts'
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { manifestName } from '../../shared/formats/manifest.ts'
import { must } from '../../shared/lib/assert.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { isUnanswered } from '../../shared/rounds/challenge.ts'
import { type Actor, type PolicyRefusal, type ProofRefusal, provedFor } from '../../shared/rounds/policy.ts'
import { isNeverPublished } from '../../shared/rounds/rehearsal.ts'
import { mayForAnyPot, missingSignOffs } from '../../shared/rounds/sign-offs.ts'
import { layOutBundle, publishedFolder, releaseBundle } from '../count/bundle.ts'
import type { Hands } from '../hands.ts'
import { listChallenges } from '../store/challenges.ts'
import { getCountBlock } from '../store/count-block.ts'
import { getCountCheck } from '../store/count-checks.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { getStatement } from '../store/statements.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | ProofRefusal | RoundRefusal | ChangedRefusal

export async function publishResults(
  hands: Hands,
  actor: Actor,
  input: Inputs['publish-results'],
): Promise<Result<{ manifestSha256: string }, Refused>> {
  const { db, clock, entropy, files } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = mayForAnyPot('publish-results', { actor, now, round })
  // By now the phase says no to everybody; whoever could not have done it hears that.
  if (!allowed.ok && allowed.refusal.reason !== 'wrong-phase') return allowed
  if (round.acts.published) {
    if (round.acts.published.by !== actor.person) return refuse({ reason: 'already-done' })
    await releaseBundle(files, round)
    return ok({ manifestSha256: round.acts.published.manifestSha256 })
  }
  if (!allowed.ok) return allowed
  const proved = provedFor('publish-results', { actor, now })
  if (!proved.ok) return proved
  if (isNeverPublished(round)) return refuse({ reason: 'rehearsal' })
  if (!round.acts.counted) {
    const blocked = await getCountBlock(db, round.id)
    return refuse({ reason: blocked ? 'count-blocked' : 'not-counted-yet' })
  }
  if (missingSignOffs(round).length > 0) return refuse({ reason: 'sign-offs-missing' })
  // Whoever refused to sign has said why, and is answered first.
  if ((await listChallenges(db, round.id)).some(isUnanswered)) return refuse({ reason: 'challenges-open' })
  // The round signs within a minute of the count; what it has not signed is not published.
  const statement = await getStatement(db, round.id)
  if (!statement) return refuse({ reason: 'not-counted-yet' })
  // Another program has come to the same, from the very files that are signed.
  const check = await getCountCheck(db, round.id)
  if (check?.fault) return refuse({ reason: 'count-blocked' })
  if (check?.statementSha256 !== (await sha256Hex(statementBytes(statement))))
    return refuse({ reason: 'not-checked-yet' })
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })

  const person = { by: must(actor.person, 'whoever may publish is someone'), byName: actor.name ?? '' }
  const manifestSha256 = await layOutBundle(hands, round, { byName: person.byName, at: now })
  const manifestFile = `${publishedFolder(round.id)}/${manifestName}`
  const published = { ...person, at: now, manifestFile, manifestSha256 }
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, published } }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'publish-results',
      ...person,
      as: allowed.value,
      round: round.id,
      subject: round.title,
      facts: {
        manifestSha256,
        outcomeSha256: round.acts.counted.outcomeSha256,
        root: statement.tree.root,
      },
    }),
  ])
  if (!written.ok) return refuse({ reason: 'changed-meanwhile' })
  await releaseBundle(files, { ...round, acts: { ...round.acts, published } })
  return ok({ manifestSha256 })
}
