// The council's menu: a ready-made service is put on it with its cost, taken off it, or put on a pot of a round that offers
// it, where it is a proposal like others, found feasible already.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, CheckingRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId, ProposalId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { openMenu, proposalFromMenu } from '../../shared/proposals/menu.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import {
  type Act,
  type Actor,
  type Ask,
  dutyFor,
  may,
  type PolicyRefusal,
} from '../../shared/rounds/policy.ts'
import { reviewingOf } from '../../shared/rounds/reviewing.ts'
import { potOf } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { journalled } from '../store/journal.ts'
import { changedMenuItem, getMenuItem, newMenuItem } from '../store/menu.ts'
import { listProposals, newProposal } from '../store/proposals.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { type Clause, transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | CheckingRefusal | ChangedRefusal | Refusal<'unknown-pot'>
type Kept = Result<{ readonly version: number }, Refused>

export async function addToMenu(hands: Hands, actor: Actor, input: Inputs['add-to-menu']): Promise<Kept> {
  const ask = { actor, now: hands.clock.now() }
  const allowed = may('add-to-menu', ask)
  if (!allowed.ok) return allowed
  const { item: id, ...said } = input
  const before = await getMenuItem(hands.db, id)
  if (before) {
    const same = before.added.by === actor.person && before.title === said.title
    return same ? ok({ version: before.version }) : refuse({ reason: 'already-done' })
  }
  const added = named(ask)
  const written = await transact(hands.db, [
    newMenuItem({ ...said, id, added, version: 0 }),
    entry(hands, 'add-to-menu', ask, {
      subject: said.title,
      why: said.costNote,
      facts: { costMinor: said.costMinor },
    }),
  ])
  return written.ok ? ok({ version: 0 }) : refuse({ reason: 'changed-meanwhile' })
}

export async function retireFromMenu(
  hands: Hands,
  actor: Actor,
  { item: id, version, why }: Inputs['retire-from-menu'],
): Promise<Kept> {
  const ask = { actor, now: hands.clock.now() }
  const allowed = may('retire-from-menu', ask)
  if (!allowed.ok) return allowed
  const item = await getMenuItem(hands.db, id)
  if (!item) return refuse({ reason: 'unknown-menu-item' })
  if (item.retired) return refuse({ reason: 'already-done' })
  if (item.version !== version) return refuse({ reason: 'changed-meanwhile' })
  const written = await transact(hands.db, [
    changedMenuItem({ ...item, retired: named(ask) }),
    entry(hands, 'retire-from-menu', ask, { subject: item.title, why }),
  ])
  return written.ok ? ok({ version: version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}

type Offered = Result<{ readonly proposal: ProposalId }, Refused>

export const offerFromMenu = (
  hands: Hands,
  actor: Actor,
  input: Inputs['offer-from-menu'],
): Promise<Offered> =>
  decideAnew(async (): Promise<Offered | typeof moved> => {
    const { db, clock, council } = hands
    const now = clock.now()
    const round = await getRound(db, input.round)
    if (!round) return refuse({ reason: 'unknown-round' })
    const place = input.neighbourhood
    const ask = { actor, now, round, place }
    const allowed = may('offer-from-menu', ask)
    if (!allowed.ok) return allowed
    if (!potOf(round, place)) return refuse({ reason: 'unknown-pot' })
    const item = await getMenuItem(db, input.item)
    const { menu } = reviewingOf(round)
    if (!item || item.retired || !menu.includes(item.id)) return refuse({ reason: 'unknown-menu-item' })
    const here = (await listProposals(db, round.id, { consistent: true })).filter(
      proposal => proposal.neighbourhood === place,
    )
    const again = here.some(({ id, fromMenu }) => id === input.proposal && fromMenu === item.id)
    if (again) return ok({ proposal: input.proposal })
    if (openMenu([item], menu, here).length === 0) return refuse({ reason: 'already-done' })
    const proposal = proposalFromMenu(round, {
      item,
      id: input.proposal,
      place,
      council: council.name,
      language: must(council.languages[0], 'a council has a language'),
      by: named(ask),
    })
    const written = await transact(db, [
      newProposal(proposal),
      changedRound(round),
      entry(hands, 'offer-from-menu', ask, {
        round: round.id,
        place,
        proposal: proposal.id,
        subject: item.title,
        facts: { costMinor: item.costMinor },
      }),
    ])
    return written.ok ? ok({ proposal: proposal.id }) : moved
  })

const named = ({ actor, now }: Ask) => ({
  by: must(actor.person, 'a duty is somebody’s'),
  byName: actor.name ?? '',
  at: now,
})

const entry = (
  { entropy }: Hands,
  act: Act,
  ask: Ask,
  about: Pick<JournalEntry, 'subject'> & Partial<JournalEntry>,
): Clause =>
  journalled({
    id: entropy.ulid() as JournalId,
    act,
    ...named(ask),
    as: must(dutyFor(act, ask), 'the act was allowed under a duty'),
    ...about,
  })
