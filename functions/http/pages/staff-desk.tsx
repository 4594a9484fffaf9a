// The staff desk: what waits for the person who is signed in, from the checklists of all rounds.
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { checklist, nextOf } from '../../../shared/rounds/checklist.ts'
import { deskOf } from '../../../shared/rounds/desk.ts'
import { drawnState } from '../../../shared/rounds/drawn-neighbourhood.ts'
import { checkSecondPerson, dutyState } from '../../../shared/rounds/duties.ts'
import { hasToDeclare } from '../../../shared/rounds/interests.ts'
import { type Phase, phaseOf } from '../../../shared/rounds/phase.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { may, mayAnywhere, needsInterests } from '../../../shared/rounds/policy.ts'
import { checkApproval, rollChangeState } from '../../../shared/rounds/roll-change.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { mayForAnyPot } from '../../../shared/rounds/sign-offs.ts'
import {
  type DeskRound,
  NoDesk,
  type OutlineTask,
  type RollTask,
  StaffDesk,
} from '../../../web/pages/staff-desk.tsx'
import { listDrawnNeighbourhoods } from '../../store/drawn-neighbourhoods.ts'
import { listDuties } from '../../store/duties.ts'
import { listRollChanges } from '../../store/roll-changes.ts'
import { listRounds } from '../../store/rounds.ts'
import { page, refusalPage } from '../frame.tsx'
import { factsOf } from '../round-state.ts'
import type { App, Site } from '../site.ts'
import { childrenTasksFor, keepsChildren } from './parts/children-tasks.ts'
import { mayReadDesk } from './parts/may-read-desk.ts'
import { moderationTasks } from './parts/moderation-tasks.ts'

const over: readonly Phase[] = ['closed', 'cancelled']

export function staffDeskPages(app: App): void {
  app.get('/:language/staff', async c => {
    const { site, words, actor } = c.var
    const now = site.hands.clock.now()
    if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    if (!mayReadDesk(actor, now).ok)
      return page(c, {
        title: words.t('staff.desk.notStaff'),
        status: 403,
        children: <NoDesk words={words} name={actor.name ?? ''} />,
      })
    const [rounds, dutiesWaiting] = await Promise.all([roundsFor(site, actor), waitingDuties(site, actor)])
    const all = rounds.map(({ round }) => round)
    const [rollChanges, moderation, outlines, forChildren] = await Promise.all([
      waitingChanges(site, actor, all),
      moderationTasks(site.hands, actor, all),
      waitingOutlines(site, actor),
      childrenTasksFor(site.hands, actor),
    ])
    return page(c, {
      title: words.t('staff.desk.title'),
      children: (
        <StaffDesk
          words={words}
          nameOf={id => neighbourhoodOf(site.hands.council, id)?.name ?? id}
          rounds={rounds}
          dutiesWaiting={dutiesWaiting}
          rollChanges={rollChanges}
          moderation={moderation}
          outlines={outlines}
          forChildren={forChildren}
          mayKeepChildren={keepsChildren(actor, site.hands)}
          maySetUp={may('set-up-round', { actor, now }).ok}
          maySeeDuties={may('grant-duty', { actor, now }).ok}
          maySeeMoney={mayAnywhere('see-money', actor, now).ok}
          maySeeDrawings={mayAnywhere('see-drawings', actor, now).ok}
          maySeeReadings={mayAnywhere('see-readings', actor, now).ok}
          mayKeepGroups={(['verify-member', 'start-group'] as const).some(
            act => mayAnywhere(act, actor, now).ok,
          )}
        />
      ),
    })
  })
}

/** Those that go on first, the newest of them on top. */
async function roundsFor({ hands }: Site, actor: Actor): Promise<DeskRound[]> {
  const now = hands.clock.now()
  const rounds = (await listRounds(hands.db)).sort((a, b) => (a.dates.closesAt < b.dates.closesAt ? 1 : -1))
  const shown = await Promise.all(
    rounds.map(async (round): Promise<DeskRound> => {
      const phase = phaseOf(round, now)
      if (over.includes(phase)) return { round, phase, mine: [], undeclared: false, next: undefined }
      const items = checklist(round, await factsOf(hands, round, now), now)
      const mine = deskOf(items, actor, round, now)
      const undeclared =
        hasToDeclare(round, actor.person) &&
        mayForAnyPot('declare-interests', { actor, now, round }).ok &&
        mine.some(({ acts }) => acts.some(needsInterests))
      return { round, phase, mine, undeclared, next: nextOf(items) }
    }),
  )
  return [
    ...shown.filter(({ phase }) => !over.includes(phase)),
    ...shown.filter(({ phase }) => over.includes(phase)),
  ]
}

/** Changes of rolls that wait for a second officer, or are half made, where this one may be it. */
async function waitingChanges({ hands }: Site, actor: Actor, rounds: readonly Round[]): Promise<RollTask[]> {
  const now = hands.clock.now()
  const found = await Promise.all(
    rounds
      .filter(round => may('approve-roll-change', { actor, now, round }).ok)
      .map(async round => {
        const changes = await listRollChanges(hands.db, round.id, mostChanges)
        return changes
          .filter(change => ['waiting', 'under-way'].includes(rollChangeState(change, now)))
          .filter(change => checkApproval(change, actor.person!, now).ok)
          .map(change => ({ round, change }))
      }),
  )
  return found.flat()
}

const mostChanges = 50

/** Outlines that wait for a second officer, where this one may be it. */
async function waitingOutlines({ hands }: Site, actor: Actor): Promise<OutlineTask[]> {
  if (!may('agree-outline', { actor, now: hands.clock.now() }).ok) return []
  const outlines = await listDrawnNeighbourhoods(hands.db)
  return outlines.filter(one => drawnState(one) === 'proposed' && one.proposed.by !== actor.person)
}

/** How many duties wait for a second officer, where this one may be it. */
async function waitingDuties({ hands }: Site, actor: Actor): Promise<number> {
  const now = hands.clock.now()
  const { person } = actor
  if (person === undefined || !may('confirm-duty', { actor, now }).ok) return 0
  const duties = await listDuties(hands.db)
  return duties.filter(held => dutyState(held, now) === 'waiting' && checkSecondPerson(held, person).ok)
    .length
}
