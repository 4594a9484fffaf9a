// Agreeing to a correction, which publishes it: the second officer, once counting again came to something else, the round has
// signed that and the second program has come to the same. The version before stays where it was, and names given to certify
// it are not names given to this one.
import { statementBytes } from '../../shared/ballots/statement.ts'
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { manifestName } from '../../shared/formats/manifest.ts'
import { must } from '../../shared/lib/assert.ts'
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { asCorrected, checkAgreement, versionOf } from '../../shared/rounds/correction.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Published, Round } from '../../shared/rounds/round.ts'
import { layOutBundle, publishedFolder, releaseBundle } from '../count/bundle.ts'
import type { Hands } from '../hands.ts'
import { getCountBlock } from '../store/count-block.ts'
import { getCountCheck } from '../store/count-checks.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { getStatement } from '../store/statements.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function agreeCorrection(
  hands: Hands,
  actor: Actor,
  input: Inputs['agree-correction'],
): Promise<Result<{ version: number }, Refused>> {
  const { db, clock, entropy, files } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('agree-correction', { actor, now, round })
  if (!allowed.ok) return allowed
  const agreed = checkAgreement(round, actor.person)
  if (!agreed.ok) {
    const blocked = agreed.refusal.reason === 'not-counted-yet' && (await getCountBlock(db, round.id))
    return blocked ? refuse({ reason: 'count-blocked' }) : agreed
  }
  const corrected = must(asCorrected(round), 'a correction that was counted')
  const { recount, outcomeSha256 } = must(corrected.acts.counted, 'a corrected count')
  const statement = await getStatement(db, round.id, recount)
  if (!statement) return refuse({ reason: 'not-checked-yet' })
  const check = await getCountCheck(db, round.id, recount)
  if (check?.fault) return refuse({ reason: 'count-blocked' })
  if (check?.statementSha256 !== (await sha256Hex(statementBytes(statement))))
    return refuse({ reason: 'not-checked-yet' })
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })

  const person = { by: must(actor.person, 'a duty is somebody’s'), byName: actor.name ?? '', at: now }
  const version = versionOf(corrected)
  const manifestSha256 = await layOutBundle(hands, corrected, { byName: person.byName, at: now })
  const manifestFile = `${publishedFolder(round.id, version)}/${manifestName}`
  const after = published(corrected, { ...person, manifestFile, manifestSha256 })
  const { reason, byName: askedBy } = must(round.acts.correction, 'a correction under way')
  const written = await transact(db, [
    changedRound(after),
    journalled({
      id: entropy.ulid() as JournalId,
      act: 'agree-correction',
      ...person,
      as: 'round',
      round: round.id,
      subject: round.title,
      why: reason,
      facts: { askedBy, resultVersion: version, manifestSha256, outcomeSha256, root: statement.tree.root },
    }),
  ])
  if (!written.ok) return refuse({ reason: 'changed-meanwhile' })
  await releaseBundle(files, after)
  return ok({ version })
}

function published(round: Round, published: Published): Round {
  const { certifications, ...acts } = round.acts
  return {
    ...round,
    acts: { ...acts, ...(acts.certified && certifications && { certifications }), published },
  }
}
