// What stands in a place beside its rounds: a grant with its log and star, a metric with a reading and its file, a mutual group,
// a reward, a children's round, income, a payment in a batch, somebody who offered to sit on panels.
import { receiveIncome } from '../../../functions/acts/receive-income.ts'
import { evidenceFile } from '../../../functions/parts/metrics/evidence-files.ts'
import { newAsking } from '../../../functions/store/askings.ts'
import { newChildrensRound, newClassIdea } from '../../../functions/store/childrens-rounds.ts'
import { putGrantDraft } from '../../../functions/store/grant-drafts.ts'
import { newGrant } from '../../../functions/store/grants.ts'
import { newGroup, newMember, newScheme, newSpending } from '../../../functions/store/mutual.ts'
import { newReward } from '../../../functions/store/rewards.ts'
import { keptStar, newSession } from '../../../functions/store/stars.ts'
import { transact } from '../../../functions/store/transact.ts'
import { newVolunteer } from '../../../functions/store/volunteers.ts'
import type { Grant } from '../../../shared/grants/grant.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { Day } from '../../../shared/lib/day.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import type {
  EvidenceId,
  GrantId,
  MetricId,
  MutualGroupId,
  NeighbourhoodId,
  PersonId,
} from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { ChildrensRoundId, IdeaId } from '../../../shared/rounds/childrens-round.ts'
import { pictureNames } from '../../../shared/rounds/class-idea.ts'
import type { NamedAct } from '../../../shared/rounds/round.ts'
import { testGrant } from '../../fixtures/grants.ts'
import { actorWith, type TestHands } from '../../fixtures/hands.ts'
import { keepMetric, keepReading, metricOf, verifiedReading } from '../../fixtures/metrics.ts'
import { done } from '../../fixtures/vote.ts'
import { marked } from './marks.ts'
import { holder, type People } from './people.ts'

export interface Standing {
  readonly grant: string
  readonly instalment: string
  readonly metric: string
  readonly reading: string
  readonly evidence: string
  /** A metric that people are asked about. */
  readonly sayMetric: string
  readonly asking: string
  readonly scheme: string
  readonly group: string
  readonly member: string
  readonly spending: string
  readonly rule: string
  readonly children: string
  readonly idea: string
  readonly entry: string
  readonly volunteer: string
  readonly draft: string
}

export async function keepStanding(
  hands: TestHands,
  people: People,
  place: 'north' | 'south',
  /** What the grant carries out. */
  project: NonNullable<Grant['project']>,
): Promise<Standing> {
  const id = () => hands.entropy.ulid()
  const now = hands.clock.now()
  const by = { by: 'somebody' as PersonId, byName: 'Somebody', at: daysAfter(now, -20) }
  const organiser = must(people.get(holder('organiser', place === 'north' ? 'here' : 'there').name), 'one')
  const fund = place as NeighbourhoodId
  const ids = {
    scheme: id(),
    group: id(),
    spending: id(),
    rule: id(),
    metric: id(),
    sayMetric: id(),
    reading: id(),
    evidence: id(),
    asking: id(),
    idea: id(),
    draft: id(),
  }
  const instalment = id()
  const usual = testGrant(hands)
  const grant = {
    ...usual,
    payer: { kind: 'fund' as const, fund },
    project,
    title: `Friday club of ${place}`,
    organiser: organiser.person,
    supplier: marked(place, 'supplier'),
    instalments: usual.instalments.map((one, i) => (i === 0 ? { ...one, id: instalment as never } : one)),
  }
  await keepOfGrants(hands, grant, place)
  await keepMeasures(hands, place, ids)
  await keepMutual(hands, place, ids, by)
  const member = `member-of-${place}`
  done(
    await transact(hands.db, [
      newReward({
        id: ids.rule,
        place: fund,
        metric: ids.metric as MetricId,
        title: 'Waste to landfill',
        unit: 'tonnes a month',
        better: 'down',
        target: 400,
        datum: 480,
        way: { way: 'step', rewardMinor: 50_000 as Minor },
        decision: 'Cabinet, minute 9',
        proposed: by,
        paid: [],
        version: 1,
      }),
    ]),
  )
  done(
    await transact(hands.db, [
      newVolunteer({
        id: id(),
        place: fund,
        person: `volunteer-of-${place}` as PersonId,
        name: 'Vol Unteer',
        tie: marked(place, 'tie'),
        offered: by,
        version: 1,
      }),
    ]),
  )
  const income = done(
    await receiveIncome(hands, actorWith('Cora', 'payment-check'), {
      entry: id(),
      fund,
      source: 'council-grant',
      use: 'general',
      place: null,
      until: null,
      amountMinor: 500_000 as Minor,
      subject: 'For the year',
      decision: 'Cabinet, minute 3',
      reference: '',
    }),
  )
  const children = await keepChildren(hands, place, ids.idea)
  const draftsman = must(
    people.get(holder('payment-check', place === 'north' ? 'here' : 'there').name),
    'one',
  )
  await putGrantDraft(hands.db, draftsman.person, {
    id: ids.draft as GrantId,
    fund,
    about: { title: marked(place, 'grant-draft'), purpose: 'Something that is not decided yet.' },
    instalments: [],
  })
  return {
    ...ids,
    grant: grant.id,
    instalment,
    member,
    children,
    entry: income.entry,
    volunteer: `volunteer-of-${place}`,
  }
}

async function keepOfGrants(
  { db, clock }: TestHands,
  grant: ReturnType<typeof testGrant>,
  place: string,
): Promise<void> {
  done(await transact(db, [newGrant(grant)]))
  const kept = { by: grant.organiser, byName: grant.organiserName, at: clock.now() }
  const points = ['Home', 'Money', 'Friends', 'Health', 'Time']
  done(await transact(db, [keptStar({ grant: grant.id, points, kept, version: 0 })]))
  const day = '2026-11-01' as Day
  const code = marked(place, 'star-code').toUpperCase()
  done(
    await transact(db, [newSession({ grant: grant.id, code, stage: 'start', day, scores: [1, 2, 3, 4, 5] })]),
  )
}

async function keepMeasures(
  hands: TestHands,
  place: 'north' | 'south',
  ids: Readonly<Record<'metric' | 'sayMetric' | 'reading' | 'evidence' | 'asking', string>>,
): Promise<void> {
  const where = { place: place as NeighbourhoodId }
  const metric = metricOf(ids.metric, where)
  await keepMetric(hands, metric)
  const name = `${marked(place, 'evidence-name')}.csv`
  const bytes = utf8(`week,count\n1,${marked(place, 'evidence-bytes')}\n`)
  const evidence = {
    id: ids.evidence as EvidenceId,
    name,
    type: 'text/csv',
    bytes: bytes.length,
    sha256: 'ab',
    public: false,
  }
  const reading = verifiedReading(ids.reading, metric, 450, ['2026-10-01', '2026-10-31'], {
    evidence: [evidence],
    decideBy: daysAfter(hands.clock.now(), 10),
  })
  const { verified: _verified, ...open } = reading
  await keepReading(hands, open)
  done(await hands.files.put(evidenceFile(reading.id, evidence), bytes, { contentType: 'text/csv' }))
  const question = { items: ['I can change things here.'], scale: 'agree' as const }
  await keepMetric(
    hands,
    metricOf(ids.sayMetric, {
      ...where,
      name: 'A say in things',
      source: { kind: 'asked-here', name: 'Asked here' },
      measure: 'proportion',
      unit: '% of residents',
      better: 'up',
      asks: question,
      baseline: {
        value: 30,
        numerator: 30,
        denominator: 100,
        period: { from: '2026-01-01' as Day, until: '2026-06-30' as Day },
      },
      target: { value: 40, by: '2028-03-31' as Day },
    }),
  )
  const opened = { by: 'somebody' as PersonId, byName: 'Somebody', at: hands.clock.now() }
  done(
    await transact(hands.db, [
      newAsking({
        id: ids.asking,
        metric: ids.sayMetric as MetricId,
        ...where,
        question,
        whom: { whom: 'everyone', people: 500 },
        people: 500,
        period: { from: '2026-12-01' as Day, until: '2026-12-31' as Day },
        opened,
        version: 1,
      }),
    ]),
  )
}

async function keepMutual(
  { db, clock }: TestHands,
  place: 'north' | 'south',
  { scheme, group, spending }: Readonly<Record<'scheme' | 'group' | 'spending', string>>,
  by: NamedAct,
): Promise<void> {
  const where = place as NeighbourhoodId
  const sums = { usual: 5000 as Minor, more: 8000 as Minor, most: 12_000 as Minor }
  const clauses = [
    newScheme({
      id: scheme,
      place: where,
      title: `Carers of ${place}`,
      about: 'For people who look after somebody at home.',
      sums,
      mostMembers: 30,
      quorumPercent: 40,
      openDays: 14,
      decision: 'Cabinet, minute 12',
      decided: by,
    }),
    newGroup({
      id: group as MutualGroupId,
      scheme,
      place: where,
      name: `Carers of ${place}`,
      about: 'We meet on Tuesdays at the hall.',
      started: by,
      members: 6,
      booked: { usual: 4, more: 1, most: 1 },
      version: 1,
    }),
    newMember({
      scheme,
      group: group as MutualGroupId,
      person: `member-of-${place}` as PersonId,
      name: marked(place, 'member'),
      asked: clock.now(),
      version: 1,
    }),
    newSpending({
      id: spending,
      group: group as MutualGroupId,
      what: 'A room on Tuesdays',
      why: 'We have nowhere to meet in winter.',
      payee: 'The hall',
      amountMinor: 2000 as Minor,
      proposed: by,
      closesAt: daysAfter(clock.now(), 7),
      members: 6,
      needed: 3,
      yes: 0,
      no: 0,
    }),
  ]
  for (const clause of clauses) done(await transact(db, [clause]))
}

async function keepChildren(
  { db, clock }: TestHands,
  place: 'north' | 'south',
  idea: string,
): Promise<string> {
  const round = `children-${place}` as ChildrensRoundId
  const now = clock.now()
  const by = { by: 'somebody' as PersonId, byName: 'Somebody', at: daysAfter(now, -20) }
  const dates = {
    ideasAt: daysAfter(now, -10),
    ideasUntil: daysAfter(now, 10),
    votingAt: daysAfter(now, 20),
    closesAt: daysAfter(now, 25),
  }
  done(
    await transact(db, [
      newChildrensRound({
        id: round,
        place: place as NeighbourhoodId,
        title: `Children of ${place} decide`,
        about: 'What would make our streets and parks better?',
        dates,
        mostTicks: 2,
        goOn: 1,
        classes: [{ id: '1', school: 'Weir Lane Primary School', name: '5B', children: 4 }],
        setUp: by,
        agreed: { ...by, by: 'somebody-else' as PersonId },
        version: 1,
      }),
    ]),
  )
  done(
    await transact(db, [
      newClassIdea({
        id: idea as IdeaId,
        round,
        schoolClass: '1',
        language: 'en',
        writtenAt: now,
        title: 'A wall to climb',
        what: marked(place, 'unshown-idea'),
        why: 'Everybody who likes to climb would be glad.',
        picture: pictureNames[0]!,
        version: 0,
      }),
    ]),
  )
  return round
}
