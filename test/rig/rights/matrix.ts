// Every act of the policy, by everybody who could think they may, in every state: what is asked of it over HTTP, and what ought to
// come of it by the expectation that is written by hand.
import { type Phase, phases } from '../../../shared/rounds/phase.ts'
import { type Act, type DutyName, dutyNames, policy } from '../../../shared/rounds/policy.ts'
import type { TestHands } from '../../fixtures/hands.ts'
import { storedIn } from '../../journeys/bad-input/doorstep.ts'
import { type Apps, agrees, found } from './ask.ts'
import { type Answer, type Expected, expectations, shouldBe } from './expectation.ts'
import {
  type Asker,
  author,
  holder,
  hollowHolder,
  hollows,
  interested,
  interestKinds,
  nobodyAtAll,
  resident,
  staleHolder,
  voter,
  wheres,
} from './people.ts'
import { notByHttp, requests } from './requests/all.ts'
import type { Here, Request } from './requests/request.ts'
import type { World } from './world.ts'

export interface Cell {
  readonly act: Act
  readonly asker: Asker
  /** Absent where the act belongs to no round. */
  readonly phase?: Phase
}

const acts = Object.keys(policy) as Act[]

/** Where something has to stand for acts that belong to no round. */
const usualPhase: Phase = 'delivering'

const dutiesOf = (act: Act): DutyName[] => {
  const { who } = policy[act] as { readonly who: string | readonly DutyName[] }
  const written = expectations.get(act)?.who
  return dutyNames.filter(
    name => (Array.isArray(who) && who.includes(name)) || (Array.isArray(written) && written.includes(name)),
  )
}

/** A duty that is none of the act's is held everywhere, which is the most that it could be. */
function askersOf(act: Act, { standsAside, proved }: Expected): Asker[] {
  const its = dutiesOf(act)
  return [
    nobodyAtAll,
    resident,
    author,
    voter,
    ...dutyNames.filter(name => !its.includes(name)).map(name => holder(name, 'everywhere')),
    ...its.flatMap(name => [
      ...wheres.map(where => holder(name, where)),
      ...hollows.map(hollow => hollowHolder(name, hollow)),
      ...(standsAside ? interestKinds.map(kind => interested(name, kind)) : []),
      ...(proved ? [staleHolder(name)] : []),
    ]),
  ]
}

const hangsOnRound = (act: Act, { when }: Expected): boolean =>
  when !== 'always' || 'phases' in policy[act] || sampleOf(act).path.includes('ROUND')

/** The request with words where ids would stand. */
const sampleOf = (act: Act): Request =>
  requests[act]!(
    new Proxy({} as Here, {
      get: (_, name) => (name === 'newId' ? () => 'NEW' : name === 'round' ? 'ROUND' : 'x'),
    }),
  )

export const untried: readonly Act[] = acts.filter(act => !requests[act] && !Object.hasOwn(notByHttp, act))
export const unwritten: readonly Act[] = acts.filter(act => !expectations.has(act))

export function allCells(): Cell[] {
  return acts
    .filter(act => requests[act])
    .flatMap(act => {
      const expected = expectations.get(act)!
      const { anotherAct } = sampleOf(act)
      const askers = askersOf(act, expected).filter(
        ({ duty }) => duty === undefined || !anotherAct?.duties?.includes(duty),
      )
      if (!hangsOnRound(act, expected)) return askers.map(asker => ({ act, asker }))
      return phases
        .filter(phase => !anotherAct?.phases?.includes(phase))
        .flatMap(phase => askers.map(asker => ({ act, asker, phase })))
    })
}

/** Rule 11 is asked about something else: of what nothing of a round hangs on. */
export const isOfNoProject = (act: Act): boolean => sampleOf(act).ofNoProject === true

export const cellText = ({ act, asker, phase }: Cell): string =>
  `${act} by ${asker.name}${phase === undefined ? '' : ` while ${phase}`}`

export const oughtOf = ({ act, asker, phase }: Cell): Answer => {
  const expected = expectations.get(act)!
  const aside = expected.standsAside && !isOfNoProject(act)
  return shouldBe({ ...expected, standsAside: aside }, asker, phase)
}

export interface MatrixFound {
  readonly cells: number
  readonly open: number
  readonly refused: number
  /** By reason. */
  readonly reasons: Readonly<Record<string, number>>
  readonly wrong: readonly string[]
  /** Refused, and something would have been written all the same. */
  readonly touched: readonly string[]
}

const atOnce = 12

export async function runMatrix(
  hands: TestHands,
  apps: Apps,
  world: World,
  cells: readonly Cell[],
): Promise<MatrixFound> {
  const before = await storedIn(hands)
  const reasons: Record<string, number> = {}
  const [wrong, touched]: [string[], string[]] = [[], []]
  let open = 0
  for (let from = 0; from < cells.length; from += atOnce)
    await Promise.all(
      cells.slice(from, from + atOnce).map(async cell => {
        const ought = oughtOf(cell)
        const here = hereOf(hands, world, cell.phase ?? usualPhase)
        const request = requests[cell.act]!({ ...here, duty: cell.asker.duty })
        const answered = await apps.ask(request, world.people.get(cell.asker.name)?.cookie)
        const is = found(request, answered)
        reasons[ought] = (reasons[ought] ?? 0) + 1
        if (ought === 'open') open++
        else if (answered.touched.length > 0 && is !== 'closed') touched.push(cellText(cell))
        if (!agrees(ought, is, request, cell.asker, cell.phase === 'draft'))
          wrong.push(`${cellText(cell)}: ${ought} was to be, ${is} it is (${answered.status})`)
      }),
    )
  if ((await storedIn(hands)) !== before) touched.push('the tables are not as they were')
  return { cells: cells.length, open, refused: cells.length - open, reasons, wrong, touched }
}

export const hereOf = (
  hands: TestHands,
  world: World,
  phase: Phase,
  place: 'north' | 'south' = 'north',
): Here => ({
  ...world.standing[place],
  ...world.things(phase, place),
  newId: () => hands.entropy.ulid(),
})
