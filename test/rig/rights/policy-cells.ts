// The same cells without a request: what the policy itself says, held against the expectation that is written by hand. The place, the
// round and the interests are handed to it as an act would.
import type { NeighbourhoodId, PersonId, ProposalId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Phase } from '../../../shared/rounds/phase.ts'
import {
  type Act,
  type Actor,
  type Ask,
  type Duty,
  may,
  mayAnywhere,
  provedFor,
} from '../../../shared/rounds/policy.ts'
import { usualReviewing } from '../../../shared/rounds/reviewing.ts'
import { mayForAnyPot } from '../../../shared/rounds/sign-offs.ts'
import { inPhase } from '../../fixtures/phases.ts'
import { type Answer, expectations, isHeld } from './expectation.ts'
import { type Cell, isOfNoProject } from './matrix.ts'
import type { Asker } from './people.ts'

const here = 'north' as NeighbourhoodId
const proposal = '01JAAAAAAAAAAAAAAAAAAAAAAA' as ProposalId
const places = { everywhere: 'council', here, there: 'south', around: 'whole' } as const

export function policySays({ act, asker, phase }: Cell): Answer {
  const person = asker.name as PersonId
  const { round, now } = roundFor(phase ?? 'delivering', asker, person)
  const actor = actorOf(asker, person, now)
  const ask: Ask = { actor, now }
  // A grant is of no phase, and of a project whose round people have declared for.
  const ofProject = expectations.get(act)!.standsAside && !isOfNoProject(act)
  const answer = asked(act, asker, ofProject || phase !== undefined ? { ...ask, round } : ask)
  if (!answer.ok) return answer.refusal.reason as Answer
  const proved = provedFor(act, { actor, now })
  return proved.ok ? 'open' : proved.refusal.reason
}

function asked(act: Act, asker: Asker, ask: Ask) {
  const { author, voter } = asker
  const about = {
    proposal,
    ...(author && { author: ask.actor.person! }),
    onRoll: voter === true,
  }
  switch (expectations.get(act)!.where) {
    case 'any of its places':
      return mayForAnyPot(act, { actor: ask.actor, now: ask.now, round: ask.round! })
    case 'anywhere':
      return mayAnywhere(act, ask.actor, ask.now)
    case 'this place':
      return may(act, { ...ask, ...about, place: here })
    default:
      return may(act, { ...ask, ...about })
  }
}

const actorOf = (asker: Asker, person: PersonId, now: Ask['now']): Actor => {
  const { name, duty, where = 'everywhere', stale } = asker
  if (name === 'nobody') return { duties: [] }
  // A hollow duty is none before the policy is asked: functions/http/session.ts.
  const duties = isHeld(asker) ? [{ name: duty!, place: places[where] as Duty['place'] }] : []
  return { person, name, duties, provedAt: stale ? secondsAfter(now, -600) : now }
}

const made = new Map<Phase, ReturnType<typeof inPhase>>()

function roundFor(phase: Phase, { interest }: Asker, person: PersonId) {
  const usual = made.get(phase) ?? inPhase(phase, { reviewing: usualReviewing })
  made.set(phase, usual)
  if (interest === 'not declared') return usual
  const interests = interest ? [{ proposal, title: 'A bench', place: here, kind: 'family' as const }] : []
  const declared = [{ by: person, byName: 'X', at: usual.now, interests }]
  return { ...usual, round: { ...usual.round, acts: { ...usual.round.acts, interests: declared } } }
}
