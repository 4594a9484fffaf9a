// Seeds the demo council: its people and their duties, then every round of round-plans.ts lived through by the real
// acts up to the phase it is shown in. The same chance each time; only the dates follow the day.
import { acceptOffice } from '../../../functions/acts/accept-office.ts'
import { confirmDuty } from '../../../functions/acts/confirm-duty.ts'
import { grantDuty } from '../../../functions/acts/grant-duty.ts'
import { inviteOfficer } from '../../../functions/acts/invite-officer.ts'
import type { Hands } from '../../../functions/hands.ts'
import { skipJournal } from '../../../functions/on-act/follow.ts'
import { officerToken } from '../../../functions/parts/officer-link.ts'
import { personFor } from '../../../functions/store/people.ts'
import { transact } from '../../../functions/store/transact.ts'
import { assert, must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import { firstOfficerDuties } from '../../../shared/rounds/duties.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { chance } from './chance.ts'
import { fillMenu } from './checks.ts'
import { peopleSayWhere } from './drawings.ts'
import { childrenDecide } from './live-children.ts'
import { grantRuns } from './live-grant.ts'
import { moneyFromElsewhere, othersBring } from './live-income.ts'
import { placesMeasure } from './live-metrics.ts'
import { liveRound } from './live-round.ts'
import { moneyComesIn, moneyGoesOut } from './live-year.ts'
import { type PastHands, pastHands } from './past-hands.ts'
import { type Cast, demoPeople } from './people.ts'
import { progressBar } from './progress-bar.ts'
import { type RoundPlan, roundPlans } from './round-plans.ts'

interface Seeding {
  readonly quiet: boolean
  /** The demonstration's own, unless a test wants smaller ones. */
  readonly plans?: readonly RoundPlan[] | undefined
}

export async function seedDemo(hands: Hands, { quiet, plans = roundPlans }: Seeding): Promise<void> {
  const steps = plans
    .flatMap(({ pots }) => pots)
    .reduce((sum, { ballots, proposals }) => sum + ballots + proposals * 25, 0)
  const progress = progressBar('Seeding the demo council', steps, quiet)
  const story = pastHands(hands, chance(20_261))
  story.goTo(daysAfter(hands.clock.now(), -240))
  const cast = await peopleAndDuties(story)
  const money = pastHands(hands, chance(4711))
  await moneyComesIn(money, [cast.get('Nadia Rahman')!, cast.get(story.council.officers[0]!.name)!])
  await fillMenu(story, must(cast.get('Ruth Okafor'), 'the first officer'))
  // Rounds do not meet, so they are lived side by side: the engine is kept busy while one of them thinks.
  await Promise.all(
    plans.map((plan, number) => liveRound(hands, chance(7000 + number), plan, cast, progress)),
  )
  // By somebody else than the two first officers: no payment is one person's alone.
  const payers = ['Nadia Rahman', ...story.council.officers.map(({ name }) => name)].map(
    name => cast.get(name)!,
  )
  for (const { id } of plans) await moneyGoesOut(money, id, payers)
  const named = (name: string) => must(cast.get(name), name)
  await grantRuns(money, {
    officer: payers[2]!,
    finance: payers[0]!,
    approver: payers[1]!,
    organiser: named('Leon Fischer'),
    certifier: named('Miriam Cole'),
  })
  await placesMeasure(money, { officer: payers[1]!, volunteer: named('Amina Yusuf') })
  const [first, second] = story.council.officers.map(({ name }) => named(name))
  const drawers = pastHands(hands, chance(5150))
  drawers.goTo(daysAfter(hands.clock.now(), -12))
  await peopleSayWhere(drawers, { first: first!, second: second! })
  const elsewhere = {
    finance: payers[0]!,
    approver: payers[1]!,
    officer: payers[2]!,
    professional: named('Nkechi Obi'),
  }
  await moneyFromElsewhere(money, elsewhere)
  const helped = plans.find(({ until }) => ['proposing', 'results', 'delivering'].includes(until))
  if (helped) await othersBring(money, helped.id, elsewhere)
  const taking = plans.find(
    ({ until, pots }) => until === 'proposing' && pots.some(pot => pot.neighbourhood === 'harbourside'),
  )
  const officers = { first: payers[1]!, second: payers[2]!, reviewer: named('Owen Blake') }
  await childrenDecide(pastHands(hands, chance(812)), officers, taking?.id)
  // What the story's acts would have told people long ago is not sent now.
  await skipJournal(hands)
  progress.done()
}

async function peopleAndDuties(story: PastHands): Promise<Cast> {
  const cast = new Map<string, Actor>()
  for (const { name, email, duties } of demoPeople) {
    const { person, clauses } = await personFor(story, { email, name, at: story.clock.now() })
    if (clauses.length > 0) await transact(story.db, clauses)
    cast.set(name, {
      person: person.id as PersonId,
      name,
      duties: duties.map(duty => ({ name: duty.name, place: duty.place as NeighbourhoodId })),
    })
  }
  const officers = story.council.officers.map(({ name }) => {
    const officer: Actor = {
      ...cast.get(name)!,
      duties: firstOfficerDuties.map(duty => ({ name: duty, place: 'council' })),
    }
    cast.set(name, officer)
    return officer
  })
  for (const { name, email } of story.council.officers) {
    const invited = await inviteOfficer(story, email)
    assert(invited.ok, `${name} can be invited`)
    const token = await officerToken(story.keys, invited.value.invitation)
    const accepted = await acceptOffice(story, { ...cast.get(name)!, email }, { token })
    assert(accepted.ok, `${name} accepts: ${JSON.stringify(accepted)}`)
  }
  const [first, second] = officers
  for (const { name, email, duties } of demoPeople) {
    for (const duty of duties) {
      const place = duty.place as NeighbourhoodId | 'council'
      story.tick(600)
      const granted = await grantDuty(story, first!, { name, email, duty: duty.name, place, until: null })
      story.tick(600)
      const confirmed = granted.ok
        ? await confirmDuty(story, second!, { person: cast.get(name)!.person!, duty: duty.name, place })
        : granted
      assert(confirmed.ok, `the demo's duty ${duty.name} of ${name}: ${JSON.stringify(confirmed)}`)
    }
  }
  return cast
}
