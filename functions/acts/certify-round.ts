// Certifying a result, after the time for challenges: an officer and a councillor, two people. From the second on the round's
// secrets are ended: no ballot can be traced to anybody, and nothing can be counted from the box again.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type CertifiedAs, certificationsMissing, certifyingActs } from '../../shared/rounds/certification.ts'
import { isUnanswered } from '../../shared/rounds/challenge.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import { mayForAnyPot } from '../../shared/rounds/sign-offs.ts'
import { publishedManifest } from '../count/bundle.ts'
import type { Hands } from '../hands.ts'
import { listChallenges } from '../store/challenges.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal
type Certified = Result<{ missing: number }, Refused>

export const certifyAsOfficer = (hands: Hands, actor: Actor, input: Inputs['certify-as-officer']) =>
  certify(hands, actor, input, 'officer')

export const certifyAsCouncillor = (hands: Hands, actor: Actor, input: Inputs['certify-as-councillor']) =>
  certify(hands, actor, input, 'councillor')

async function certify(
  { db, clock, entropy, files }: Hands,
  actor: Actor,
  { round: id, version }: Inputs['certify-as-officer'],
  as: CertifiedAs,
): Promise<Certified> {
  const now = clock.now()
  const round = await getRound(db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  const act = certifyingActs[as]
  const allowed = mayForAnyPot(act, { actor, now, round })
  if (!allowed.ok) return allowed
  const given = round.acts.certifications ?? []
  const missing = certificationsMissing(round)
  if (!missing.includes(as)) return refuse({ reason: 'already-done' })
  if (given.some(({ by }) => by === actor.person)) return refuse({ reason: 'same-person' })
  if (round.version !== version) return refuse({ reason: 'changed-meanwhile' })
  if (round.acts.correction) return refuse({ reason: 'correction-open' })
  if ((await listChallenges(db, round.id)).some(isUnanswered)) return refuse({ reason: 'challenges-open' })
  // The published bundle becomes the record: it must be out whole before what it was counted from goes.
  if (!(await publishedManifest(files, round))) return refuse({ reason: 'not-counted-yet' })

  const person = { by: must(actor.person, 'a duty is somebody’s'), byName: actor.name ?? '', at: now }
  const isLast = missing.length === 1
  const acts = {
    ...round.acts,
    certifications: [...given, { ...person, as }],
    ...(isLast && { certified: { at: now } }),
  }
  const written = await transact(db, [
    changedRound({ ...round, acts }),
    journalled({
      id: entropy.ulid() as JournalId,
      act,
      ...person,
      as: allowed.value,
      round: round.id,
      subject: round.title,
      facts: { manifestSha256: must(round.acts.published, 'only what is published').manifestSha256 },
    }),
  ])
  return written.ok ? ok({ missing: missing.length - 1 }) : refuse({ reason: 'changed-meanwhile' })
}
