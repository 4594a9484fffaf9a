// Publishing the results: every pot signed off by its councillor and an officer, the bundle written, and from that
// moment everybody sees the outcome. What is published is never replaced.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { manifestName } from '../../shared/formats/manifest.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import { mayForAnyPot, missingSignOffs } from '../../shared/rounds/sign-offs.ts'
import { layOutBundle, publishedFolder, releaseBundle } from '../count/bundle.ts'
import type { Hands } from '../hands.ts'
import { getCountBlock } from '../store/count-block.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function publishResults(
  hands: Hands,
  actor: Actor,
  input: Inputs['publish-results'],
): Promise<Result<{ manifestSha256: string }, Refused>> {
  const { db, clock, entropy, files } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (round.acts.published) {
    if (round.acts.published.by !== actor.person) return refuse({ reason: 'already-done' })
    await releaseBundle(files, round)
    return ok({ manifestSha256: round.acts.published.manifestSha256 })
  }
  const allowed = mayForAnyPot('publish-results', { actor, now, round })
  if (!allowed.ok) return allowed
  if (round.rehearsal) return refuse({ reason: 'rehearsal' })
  if (!round.acts.counted) {
    const blocked = await getCountBlock(db, round.id)
    return refuse({ reason: blocked ? 'count-blocked' : 'not-counted-yet' })
  }
  if (missingSignOffs(round).length > 0) return refuse({ reason: 'sign-offs-missing' })
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
      facts: { manifestSha256, outcomeSha256: round.acts.counted.outcomeSha256 },
    }),
  ])
  if (!written.ok) return refuse({ reason: 'changed-meanwhile' })
  await releaseBundle(files, { ...round, acts: { ...round.acts, published } })
  return ok({ manifestSha256 })
}
