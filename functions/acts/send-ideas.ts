// What children chose goes into their neighbourhood's round as proposals like any other, and says whose it is: one officer asks
// for it, another agrees. Each has its id from the asking on, so that it is there once.
import type { ChildrenInputs } from '../../shared/contract/children.ts'
import type {
  ChangedRefusal,
  ChildrenRefusal,
  NotFoundRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { PersonId, ProposalId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { proposalOf } from '../../shared/proposals/from-children.ts'
import { childrensPhaseOf, classOf } from '../../shared/rounds/childrens-round.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import { potOf } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { askedOf } from '../parts/children/asked.ts'
import { countedIdeas } from '../parts/children/became-of.ts'
import { changedChildrensRound, getChildrensRound, listClassIdeas } from '../store/childrens-rounds.ts'
import { newProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused =
  | PolicyRefusal
  | ChildrenRefusal
  | ChangedRefusal
  | NotFoundRefusal
  | RoundRefusal
  | Refusal<'unknown-pot'>

export async function askToSendIdeas(
  hands: Hands,
  actor: Actor,
  input: ChildrenInputs['ask-to-send-ideas'],
): Promise<Result<undefined, Refused>> {
  const { db, entropy } = hands
  const into = await getRound(db, input.into)
  const asked = await askedOf(hands, actor, 'ask-to-send-ideas', input.round, into)
  if (!asked.ok) return asked
  const { round, by, entry } = asked.value
  const { sending } = round
  if (!into) return refuse({ reason: 'unknown-round' })
  if (sending?.agreed) return refuse({ reason: 'sent-already' })
  if (sending?.into === into.id && sending.asked.by === by.by) return ok()
  if (childrensPhaseOf(round, by.at) !== 'closed') return refuse({ reason: 'vote-on' })
  if (into.rehearsal) return refuse({ reason: 'rehearsal' })
  if (!potOf(into, round.place)) return refuse({ reason: 'unknown-pot' })
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const chosen = (await countedIdeas(hands, round, await listClassIdeas(db, round.id))).filter(
    ({ goesOn }) => goesOn,
  )
  if (chosen.length === 0) return refuse({ reason: 'nothing-to-send' })
  const ideas = chosen.map(({ idea }) => ({ idea: idea.id, proposal: entropy.ulid() as ProposalId }))
  const written = await transact(db, [
    changedChildrensRound({ ...round, sending: { asked: by, into: into.id, ideas } }),
    entry({ subject: round.title, round: into.id, facts: { proposals: ideas.length, into: into.title } }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}

export async function sendIdeas(
  hands: Hands,
  actor: Actor,
  input: ChildrenInputs['send-ideas'],
): Promise<Result<undefined, Refused>> {
  const { db, entropy } = hands
  const there = await getChildrensRound(db, input.round)
  const into = there?.sending && (await getRound(db, there.sending.into))
  const asked = await askedOf(hands, actor, 'send-ideas', input.round, into)
  if (!asked.ok) return asked
  const { round, by, entry } = asked.value
  const { sending } = round
  if (!sending || !into || into.id !== sending.into) return refuse({ reason: 'nothing-to-send' })
  if (sending.agreed) return sending.agreed.by === by.by ? ok() : refuse({ reason: 'sent-already' })
  if (sending.asked.by === by.by) return refuse({ reason: 'same-person' })
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const all = await listClassIdeas(db, round.id)
  const proposals = sending.ideas.map(({ idea: id, proposal }) => {
    const idea = must(
      all.find(one => one.id === id),
      'what was chosen is there',
    )
    const from = must(classOf(round, idea.schoolClass), 'its class is there')
    // Nobody who could sign in: it is a class's.
    return proposalOf(idea, round, from, into, { proposal, author: entropy.id() as PersonId, at: by.at })
  })
  const written = await transact(db, [
    ...proposals.map(proposal => ({ ...newProposal(proposal), name: `${proposal.id} is new` })),
    roundUnchanged(into),
    changedChildrensRound({ ...round, sending: { ...sending, agreed: by } }),
    entry({
      subject: round.title,
      round: into.id,
      facts: { proposals: proposals.length, into: into.title, askedBy: sending.asked.byName },
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
