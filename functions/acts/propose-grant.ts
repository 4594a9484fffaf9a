// Proposing a grant to an organiser: an officer writes down what it is for, from when until when and what is paid for what.
// No money moves until another officer awards it.
import type { GrantInputs } from '../../shared/contract/grants.ts'
import { checkGrant } from '../../shared/grants/check-grant.ts'
import { type Grant, totalMinor } from '../../shared/grants/grant.ts'
import type { GrantId, JournalId, NeighbourhoodId, PersonId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { dutyState } from '../../shared/rounds/duties.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { type GrantsRefusal, mayWith, whoDid } from '../parts/grants/grant-asked.ts'
import { knownIn } from '../parts/grants/measured.ts'
import { knowsFund } from '../parts/money/money-asked.ts'
import { dutiesHeldBy } from '../store/duties.ts'
import { dropGrantDraft } from '../store/grant-drafts.ts'
import { getGrant, newGrant } from '../store/grants.ts'
import { journalled } from '../store/journal.ts'
import { getProposal } from '../store/proposals.ts'
import { transact } from '../store/transact.ts'

export async function proposeGrant(
  hands: Hands,
  actor: Actor,
  input: GrantInputs['propose-grant'],
): Promise<Result<{ grant: GrantId }, GrantsRefusal>> {
  const { db } = hands
  const { fund, grant: id, project, lessBase, ...said } = input
  const allowed = await mayWith(hands, actor, 'propose-grant', fund, project ?? undefined)
  if (!allowed.ok) return allowed
  const known = knowsFund(hands.council, fund)
  if (!known.ok) return known
  const before = await getGrant(db, fund, id)
  if (before) return repeated(before, actor, input)
  if (actor.person === said.organiser) return refuse({ reason: 'own-grant' })
  const organiserName = await organiserIn(hands, said.organiser, fund)
  if (organiserName === undefined) return refuse({ reason: 'no-organiser' })
  if (project) {
    const proposal = await getProposal(db, project.round, project.proposal)
    if (proposal?.neighbourhood !== fund) return refuse({ reason: 'unknown-award' })
  }
  const about = {
    id,
    payer: { kind: 'fund' as const, fund },
    title: said.title,
    ...(project ? { project } : {}),
  }
  const { by, recorded } = whoDid(hands, actor, allowed.value, about)
  const grant: Grant = {
    ...said,
    ...about,
    organiserName,
    ...(lessBase === '' ? {} : { lessBase }),
    proposed: by,
    version: 1,
  }
  const fits = checkGrant(grant, await knownIn(hands, fund))
  if (!fits.ok) return fits
  const written = await transact(db, [
    newGrant(grant),
    dropGrantDraft(by.by, id),
    journalled({
      id: hands.entropy.ulid() as JournalId,
      ...by,
      ...recorded,
      act: 'propose-grant',
      why: grant.purpose,
      facts: { amountMinor: totalMinor(grant) },
    }),
  ])
  if (written.ok) return ok({ grant: id })
  const there = await getGrant(db, fund, id)
  return there ? repeated(there, actor, input) : refuse({ reason: 'changed-meanwhile' })
}

/** The same form sent twice is one grant. */
const repeated = (
  { id, proposed, title, instalments }: Grant,
  { person }: Actor,
  input: GrantInputs['propose-grant'],
): Result<{ grant: GrantId }, GrantsRefusal> =>
  proposed.by === person && title === input.title && totalMinor({ instalments }) === totalMinor(input)
    ? ok({ grant: id })
    : refuse({ reason: 'entry-differs' })

/** What they are called as an organiser, if they are one here and now. */
async function organiserIn(
  { db, clock }: Hands,
  organiser: PersonId,
  fund: NeighbourhoodId,
): Promise<string | undefined> {
  const now = clock.now()
  const held = await dutiesHeldBy(db, organiser)
  return held.find(
    duty =>
      duty.name === 'organiser' &&
      dutyState(duty, now) === 'in-force' &&
      (duty.place === 'council' || duty.place === fund),
  )?.personName
}
