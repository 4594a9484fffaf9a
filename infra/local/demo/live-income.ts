// Where the demo's money comes from besides grants: a month of parking by its rule, partners who bring something to a project,
// and a group of carers that supports one another and has decided on its first spending.
import { adoptReward } from '../../../functions/acts/adopt-reward.ts'
import { bookJoiners } from '../../../functions/acts/book-joiners.ts'
import { decideScheme, startGroup } from '../../../functions/acts/decide-scheme.ts'
import { awardSpending, proposeSpending, voteOnSpending } from '../../../functions/acts/decide-spending.ts'
import { decideStreetRule } from '../../../functions/acts/decide-street-rule.ts'
import { importStatement } from '../../../functions/acts/import-statement.ts'
import { joinGroup, verifyMember } from '../../../functions/acts/join-group.ts'
import { keepStreets } from '../../../functions/acts/keep-streets.ts'
import { payRewards } from '../../../functions/acts/pay-rewards.ts'
import { proposeReward } from '../../../functions/acts/propose-reward.ts'
import { recordPromise } from '../../../functions/acts/record-promise.ts'
import { setAside } from '../../../functions/acts/set-aside.ts'
import { listMetrics } from '../../../functions/store/metrics.ts'
import { listProposals } from '../../../functions/store/proposals.ts'
import type { PromiseInputs } from '../../../shared/contract/promises.ts'
import type { Day } from '../../../shared/lib/day.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import type {
  GrantId,
  InstalmentId,
  MutualGroupId,
  NeighbourhoodId,
  PersonId,
  RoundId,
} from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import type { Refusal, Result } from '../../../shared/lib/result.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { PastHands } from './past-hands.ts'

export interface Payers {
  readonly finance: Actor
  readonly approver: Actor
  readonly officer: Actor
  readonly professional: Actor
}

const millbrook = 'millbrook' as NeighbourhoodId
const pounds = (sum: number) => (sum * 100) as Minor

export async function moneyFromElsewhere(story: PastHands, who: Payers): Promise<void> {
  const today = story.clock.now()
  story.goTo(daysAfter(today, -150))
  await reward(story, who)
  story.goTo(daysAfter(today, -40))
  await streets(story, who, daysAfter(today, -60).slice(0, 7))
  await carers(story, who)
  story.goTo(daysAfter(today, -11))
  await payRewards(story)
  story.goTo(today)
}

/** For the first thing that Millbrook measures, where it measures anything. */
async function reward(story: PastHands, { finance, approver }: Payers): Promise<void> {
  const [metric] = await listMetrics(story.db, millbrook)
  if (!metric) return
  const [entry, rule] = [story.entropy.ulid(), story.entropy.ulid()]
  const decision = 'Cabinet, budget meeting, minute 13'
  done(await setAside(story, approver, { entry, pool: 'rewards', amountMinor: pounds(2000), decision }))
  const way = { way: 'rate', perUnitMinor: pounds(100), capMinor: pounds(1000) } as const
  done(
    await proposeReward(story, finance, {
      rule,
      place: millbrook,
      metric: metric.id,
      way,
      datum: null,
      decision,
    }),
  )
  story.tick(86_400)
  done(await adoptReward(story, approver, { rule, version: 1 }))
}

async function streets(story: PastHands, { finance, approver }: Payers, month: string): Promise<void> {
  const rule = {
    use: 'roads',
    from: `${month}-01` as Day,
    decision: 'Cabinet, rule on street revenue, minute 31',
  } as const
  for (const [stream, percent] of [
    ['parking-charges', 25],
    ['environment-fines', 50],
  ] as const)
    done(await decideStreetRule(story, approver, { ...rule, rule: story.entropy.ulid(), stream, percent }))
  story.tick()
  const table = [
    'street,neighbourhood',
    'Mill Road,Millbrook',
    'Weir Lane,Millbrook',
    'Quay Street,Harbourside',
    'North Parade,Northgate',
  ]
  done(await keepStreets(story, finance, utf8(table.join('\n'))))
  story.tick()
  const lines = [
    ['03', 'Mill Road', 'parking-charges', '1240.50'],
    ['03', 'Quay Street', 'parking-charges', '980.00'],
    ['04', 'North Parade', 'parking-charges', '410.20'],
    ['11', 'Weir Lane', 'environment-fines', '320.00'],
    ['18', 'Mill Road', 'parking-charges', '1105.75'],
    ['25', 'Quay Street', 'environment-fines', '160.00'],
    ['26', 'Tannery Yard', 'parking-charges', '84.00'],
  ].map(
    ([day, street, stream, amount], index) =>
      `${month}-${day},${street},${stream},${amount},PK-${month}-${index + 1}`,
  )
  const statement = { statement: story.entropy.ulid(), title: `Parking and fines, ${month}` }
  const bytes = utf8(['date,street,stream,amount,reference', ...lines].join('\n'))
  done(await importStatement(story, finance, statement, bytes))
}

async function carers(story: PastHands, { finance, approver, officer, professional }: Payers): Promise<void> {
  const [scheme, group, entry] = [0, 1, 2].map(() => story.entropy.ulid()) as [string, MutualGroupId, string]
  const decision = 'Cabinet, budget meeting, minute 14'
  done(await setAside(story, approver, { entry, pool: 'mutual', amountMinor: pounds(4000), decision }))
  done(
    await decideScheme(story, approver, {
      scheme,
      place: millbrook,
      title: 'Carers together',
      about: 'For people who look after somebody at home, and for one another.',
      usual: pounds(40),
      more: pounds(80),
      most: pounds(120),
      mostMembers: 25,
      quorumPercent: 50,
      openDays: 7,
      decision,
    }),
  )
  const name = 'Tuesday carers'
  const about = 'We take turns, so that each of us has an afternoon off.'
  done(await startGroup(story, officer, { scheme, group, name, about }))
  const people = ['Ivy', 'Jonas', 'Kamila', 'Lloyd', 'Mona', 'Noor'].map(
    (one): Actor => ({ person: story.entropy.id() as PersonId, name: one, duties: [] }),
  )
  for (const [index, one] of people.entries()) {
    story.tick(7200)
    done(await joinGroup(story, one, { group }))
    const tier = index === 2 ? 'most' : index % 2 === 0 ? 'usual' : 'more'
    done(await verifyMember(story, professional, { group, person: one.person!, tier }))
  }
  done(await bookJoiners(story, finance, { group }))
  const spending = story.entropy.ulid()
  done(
    await proposeSpending(story, people[0]!, {
      group,
      spending,
      what: 'A room on Tuesdays',
      why: 'So that we can meet where it is warm, and have tea.',
      payee: 'Millbrook Hall',
      amountMinor: pounds(180),
    }),
  )
  for (const one of people) {
    story.tick(3600)
    done(await voteOnSpending(story, one, { group, spending, vote: one === people[3] ? 'no' : 'yes' }))
  }
  story.tick(86_400)
  done(
    await awardSpending(story, approver, {
      group,
      spending,
      grant: story.entropy.ulid() as GrantId,
      instalment: story.entropy.ulid() as InstalmentId,
      supplier: 'S-HALL1',
    }),
  )
}

const brought: readonly Pick<PromiseInputs['record-promise'], 'kind' | 'from' | 'what' | 'amountMinor'>[] = [
  { kind: 'money', from: 'Millbrook Traders', what: 'a part of the planters', amountMinor: pounds(750) },
  { kind: 'time', from: 'Weir Lane Organisers', what: 'two Saturdays of digging', amountMinor: null },
  { kind: 'space', from: 'Millbrook Hall', what: 'a place to keep the tools', amountMinor: null },
]

/** To the first project of a round that others help with. */
export async function othersBring(story: PastHands, round: RoundId, { officer }: Payers): Promise<void> {
  const proposal = (await listProposals(story.db, round)).find(
    ({ withdrawn, merged }) => !withdrawn && !merged,
  )
  if (!proposal) return
  for (const one of brought) {
    story.tick()
    const ids = { round, proposal: proposal.id, promise: story.entropy.ulid() }
    done(await recordPromise(story, officer, { ...ids, ...one }))
  }
}

function done<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`the demo's money: ${JSON.stringify(result.refusal)}`)
  return result.value
}
