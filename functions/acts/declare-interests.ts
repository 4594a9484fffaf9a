// Declaring interests in the proposals of a round, or that there are none: once before the first act of checking, and again
// whenever there is more. Public at once; an act under way that it forbids is refused by the round's version.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Interest } from '../../shared/rounds/declaration.ts'
import { declarationOf, withDeclared } from '../../shared/rounds/interests.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import { mayForAnyPot } from '../../shared/rounds/sign-offs.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { journalled } from '../store/journal.ts'
import { listProposals } from '../store/proposals.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | ChangedRefusal
type Declared = Result<{ readonly interests: number }, Refused>

export const declareInterests = (
  hands: Hands,
  actor: Actor,
  input: Inputs['declare-interests'],
): Promise<Declared> => decideAnew(() => attempt(hands, actor, input))

async function attempt(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['declare-interests'],
): Promise<Declared | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = mayForAnyPot('declare-interests', { actor, now, round })
  if (!allowed.ok) return allowed
  const proposals = new Map((await listProposals(db, round.id)).map(proposal => [proposal.id, proposal]))
  if (input.interests.some(({ proposal }) => !proposals.has(proposal)))
    return refuse({ reason: 'unknown-proposal' })
  const interests = input.interests.map(({ proposal: id, kind }): Interest => {
    const { title, neighbourhood } = must(proposals.get(id), 'it was found')
    return { proposal: id, title, place: neighbourhood, kind }
  })
  const by = { by: must(actor.person, 'a duty is somebody’s'), byName: actor.name ?? '', at: now }
  const before = declarationOf(round, by.by)
  const after = withDeclared(round, { ...by, interests })
  const declared = must(declarationOf(after, by.by), 'it was just made').interests
  // The same again: a form sent twice.
  if (before && before.interests.length === declared.length) return ok({ interests: declared.length })

  const written = await transact(db, [
    changedRound(after),
    journalled({
      id: entropy.ulid() as JournalId,
      act: 'declare-interests',
      ...by,
      as: allowed.value,
      round: round.id,
      subject: round.title,
      facts: { interests: declared.length },
    }),
  ])
  return written.ok ? ok({ interests: declared.length }) : moved
}
