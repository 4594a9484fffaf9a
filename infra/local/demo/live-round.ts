// One round of the demo, lived through by the real acts: set up, announced, proposed to, commented on, reviewed,
// shortlisted, frozen, voted in, counted, signed off, published and delivered, as far as its plan says.
import { announceRound } from '../../../functions/acts/announce-round.ts'
import { answerChallenge } from '../../../functions/acts/answer-challenge.ts'
import { approveOpening } from '../../../functions/acts/approve-opening.ts'
import { approveRollChange } from '../../../functions/acts/approve-roll-change.ts'
import { assignChallenge } from '../../../functions/acts/assign-challenge.ts'
import { certifyAsCouncillor, certifyAsOfficer } from '../../../functions/acts/certify-round.ts'
import { checkCount } from '../../../functions/acts/check-count.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { comment } from '../../../functions/acts/comment.ts'
import { finishReview } from '../../../functions/acts/finish-review.ts'
import { freezeBallot } from '../../../functions/acts/freeze-ballot.ts'
import { issueCodes } from '../../../functions/acts/issue-codes.ts'
import { makeChallenge } from '../../../functions/acts/make-challenge.ts'
import { propose } from '../../../functions/acts/propose.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { reviewProposal } from '../../../functions/acts/review-proposal.ts'
import { setUpRound } from '../../../functions/acts/set-up-round.ts'
import { shortlistProposal } from '../../../functions/acts/shortlist-proposal.ts'
import { signOffCount } from '../../../functions/acts/sign-off-count.ts'
import { signStatement } from '../../../functions/acts/sign-statement.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { checkSecretsGone, endSecrets } from '../../../functions/count/end-secrets.ts'
import type { Hands } from '../../../functions/hands.ts'
import { readOutcome } from '../../../functions/store/outcome.ts'
import { personFor } from '../../../functions/store/people.ts'
import { getProposal, listProposals } from '../../../functions/store/proposals.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { assert, must } from '../../../shared/lib/assert.ts'
import type { ChallengeId, CommentId, ProposalId } from '../../../shared/lib/ids.ts'
import { daysAfter, type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Refusal, Result } from '../../../shared/lib/result.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { unlinkableFrom } from '../../../shared/rounds/certification.ts'
import type { MeetingId } from '../../../shared/rounds/meeting.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import type { Chance } from './chance.ts'
import { declareAll, demoReviewing, grounds } from './checks.ts'
import { rateDelivery, tellDelivery } from './deliveries.ts'
import { agreeToRoll, castDemoBallots, fillRoll, logDemoEnvelopes } from './demo-ballots.ts'
import { demoProposing, extras } from './demo-places.ts'
import { doubts, type Idea, ideas, impossible, remarks, spots } from './ideas.ts'
import { type Evening, inviteToMeeting, minutesAt, writeMinutes } from './meetings.ts'
import { type PastHands, pastHands } from './past-hands.ts'
import { type Cast, inventedResident } from './people.ts'
import type { Progress } from './progress-bar.ts'
import { type PotPlan, type RoundPlan, roundPlans } from './round-plans.ts'
import { demoTalk, speakUp } from './talk.ts'

interface Story {
  readonly hands: PastHands
  readonly chance: Chance
  readonly plan: RoundPlan
  readonly cast: Cast
  readonly progress: Progress
  readonly dates: Round['dates']
  /** Which idea each proposal was made of: how well liked it is. */
  readonly liked: Map<ProposalId, number>
  /** Added to the numbers of its residents: no two rounds share anybody, so they can be lived side by side. */
  readonly firstResident: number
}

export async function liveRound(
  hands: Hands,
  chance: Chance,
  plan: RoundPlan,
  cast: Cast,
  progress: Progress,
): Promise<void> {
  const story: Story = {
    hands: pastHands(hands, chance),
    chance,
    plan,
    cast,
    progress,
    dates: datesOf(hands, plan),
    liked: new Map(),
    firstResident: roundPlans.findIndex(({ id }) => id === plan.id) * 20_000,
  }
  const reached = (phase: RoundPlan['until']) => order.indexOf(plan.until) >= order.indexOf(phase)
  await setUp(story)
  if (reached('proposing')) await proposing(story)
  if (reached('reviewing')) await reviewing(story, reached('discussing') ? 1 : 0.5)
  if (reached('discussing')) await discussing(story)
  if (reached('voting')) await voting(story)
  if (reached('counting')) await closing(story)
  if (reached('results')) await counting(story)
  if (reached('delivering')) await delivering(story)
}

const order: readonly RoundPlan['until'][] = [
  'draft',
  'proposing',
  'reviewing',
  'discussing',
  'voting',
  'counting',
  'results',
  'delivering',
]

/** 5pm of today in the council's time zone, then whole days from there. */
function datesOf(hands: Hands, { days }: RoundPlan): Round['dates'] {
  const day = hands.clock.now().slice(0, 10)
  const offset = (at: Instant) => {
    const shown = new Intl.DateTimeFormat('en-GB', {
      timeZone: hands.council.timeZone,
      hour: '2-digit',
      hourCycle: 'h23',
    }).format(new Date(at))
    return 17 - Number(shown)
  }
  const at = (days: number): Instant => {
    const plain = daysAfter(`${day}T17:00:00.000Z` as Instant, days)
    return secondsAfter(plain, offset(plain) * 3600)
  }
  const [proposingAt, reviewingAt, discussingAt, votingAt, closesAt, challengesUntil] = days.map(at) as [
    Instant,
    Instant,
    Instant,
    Instant,
    Instant,
    Instant,
  ]
  return { proposingAt, reviewingAt, discussingAt, votingAt, closesAt, challengesUntil }
}

const actorOf = ({ cast }: Story, name: string): Actor =>
  must(cast.get(name), `nobody in the demo is called ${name}`)
const firstOfficer = (story: Story) => actorOf(story, 'Ruth Okafor')
const secondOfficer = (story: Story) => actorOf(story, 'Daniel Price')
const councillorOf = (story: Story, pot: PotPlan): Actor =>
  must(
    [...story.cast.values()].find(({ duties }) =>
      duties.some(({ name, place }) => name === 'councillor' && place === pot.neighbourhood),
    ),
    `no councillor for ${pot.neighbourhood}`,
  )

function done<T>(what: string, result: Result<T, Refusal>): T {
  assert(result.ok, `the demo's ${what}: ${JSON.stringify(result)}`)
  return result.value
}

const roundNow = async ({ hands, plan }: Story): Promise<Round> =>
  must(await getRound(hands.db, plan.id), `the round ${plan.id}`)

async function setUp(story: Story): Promise<void> {
  const { hands, plan, dates } = story
  const early = daysAfter(dates.proposingAt, -14)
  hands.goTo(early < hands.clock.now() ? early : secondsAfter(hands.clock.now(), -3600))
  const { version } = done(
    'set-up',
    await setUpRound(hands, firstOfficer(story), {
      round: plan.id,
      title: plan.title,
      summary: plan.summary,
      rehearsal: false,
      pots: plan.pots.map(({ neighbourhood, amount, codes }) => ({
        neighbourhood,
        amountMinor: (amount * 100) as Minor,
        ...(codes !== undefined && { proof: 'codes' as const }),
      })),
      rules: {
        ballotType: plan.ballotType,
        maxChoices: plan.maxChoices,
        ...(plan.points !== undefined && { points: plan.points }),
        countingRule: 'greedy',
        tieRule: 'min-cost-max-votes',
        unsupported: 'skip',
        ...plan.counting,
        mayPropose: 'declared',
        proposalsPerPerson: 3,
        mayChangeBallot: true,
      },
      dates,
      reviewing: demoReviewing,
      ...(asksForSupport(plan) && { talk: demoTalk, proposing: demoProposing }),
    }),
  )
  if (plan.until === 'draft') return
  hands.tick(86_400)
  done('announcement', await announceRound(hands, secondOfficer(story), { round: plan.id, version }))
}

async function proposing(story: Story): Promise<void> {
  const { hands, chance, plan, dates, liked, progress } = story
  hands.goTo(secondsAfter(dates.proposingAt, 3600))
  const list = await agreeToRoll(hands, plan.id, [firstOfficer(story), secondOfficer(story)])
  const evening: Evening = {
    round: plan.id,
    neighbourhood: plan.pots[0]!.neighbourhood,
    meeting: hands.entropy.ulid() as MeetingId,
    reviewingAt: dates.reviewingAt,
  }
  await inviteToMeeting(hands, firstOfficer(story), evening)
  for (const pot of plan.pots) {
    if (pot.codes === undefined) await fillRoll(hands, plan.id, pot, list)
    const places = spots[pot.neighbourhood]!
    const drawn = chance.sample(ideas, pot.proposals, ({ liked }) => liked)
    for (const [number, idea] of drawn.entries()) {
      const author = await residentActor(story, chance.below(400) + number * 400)
      const spot = places[number % places.length]!
      const id = hands.entropy.ulid() as ProposalId
      hands.tick(3600 + chance.below(9000))
      await proposeIdea(story, author, pot, id, filled(idea, spot), number)
      liked.set(id, idea.liked)
      await remark(story, id, idea.title)
      if (asksForSupport(plan)) {
        const neighbours = (one: number) => residentActor(story, 700 + one)
        await speakUp(hands, { round: plan.id, proposal: id, number, neighbours })
      }
      progress.step(10)
    }
    const wild = chance.pick(impossible)
    const author = await residentActor(story, 9000 + chance.below(100))
    hands.tick(7200)
    await proposeIdea(
      story,
      author,
      pot,
      hands.entropy.ulid() as ProposalId,
      {
        ...filled({ ...wild, cost: 0, liked: 0 }, places[0]!),
        cost: 0,
      },
      3,
    )
  }
  if (plan.until === 'proposing') return
  if (hands.clock.now() < minutesAt(evening)) hands.goTo(minutesAt(evening))
  await writeMinutes(hands, firstOfficer(story), evening)
}

/** While ideas are open, so that there is something to press. */
const asksForSupport = ({ until }: RoundPlan) => until === 'proposing'

const filled = (idea: Idea, spot: string): Idea => {
  const put = (text: string) => text.replaceAll('{spot}', spot)
  return {
    ...idea,
    title: capital(put(idea.title)),
    summary: put(idea.summary),
    text: capital(put(idea.text)),
  }
}
const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)

async function proposeIdea(
  story: Story,
  author: Actor,
  pot: PotPlan,
  proposal: ProposalId,
  idea: Idea,
  number: number,
): Promise<void> {
  const spot = /(?:at|by|behind|to|from) (.+)$/.exec(idea.title)?.[1] ?? ''
  done(
    'proposal',
    await propose(story.hands, author, {
      round: story.plan.id,
      proposal,
      neighbourhood: pot.neighbourhood,
      title: idea.title,
      summary: idea.summary,
      text: idea.text,
      place: spot,
      category: idea.category,
      roughCostMinor: idea.cost === 0 ? null : ((Math.round(idea.cost / 500) * 500 * 100) as Minor),
      language: 'en',
      ...extras(story.hands.council, pot.neighbourhood, number),
      declared: true,
    }),
  )
}

async function residentActor({ hands, firstResident }: Story, number: number): Promise<Actor> {
  const { name, email } = inventedResident(firstResident + number)
  const { person, clauses } = await personFor(hands, { email, name, at: hands.clock.now() })
  if (clauses.length > 0) await transact(hands.db, clauses)
  return { person: person.id, name, duties: [] }
}

/** A few comments, and the councillor's answer where somebody asked. */
async function remark(story: Story, proposal: ProposalId, _title: string): Promise<void> {
  const { hands, chance, plan } = story
  const say = async (
    actor: Actor,
    kind: 'for' | 'against' | 'question' | 'answer',
    text: string,
    inReplyTo: CommentId | null,
  ) => {
    hands.tick(900 + chance.below(3600))
    const id = hands.entropy.ulid() as CommentId
    done(
      'comment',
      await comment(hands, actor, { round: plan.id, proposal, comment: id, kind, text, inReplyTo }),
    )
    return id
  }
  for (let i = chance.below(4); i > 0; i--) {
    const kind = chance.next() < 0.6 ? 'for' : chance.next() < 0.5 ? 'against' : 'question'
    const who = await residentActor(story, 500 + chance.below(600))
    const id = await say(who, kind, chance.pick(remarks[kind]), null)
    const found = await getProposal(hands.db, plan.id, proposal)
    const pot = plan.pots.find(({ neighbourhood }) => neighbourhood === found?.neighbourhood)
    if (kind === 'question' && pot && chance.next() < 0.7)
      await say(councillorOf(story, pot), 'answer', chance.pick(remarks.answer), id)
  }
}

async function reviewing(story: Story, share: number): Promise<void> {
  const { hands, chance, plan, dates, progress } = story
  hands.goTo(secondsAfter(dates.reviewingAt, 7200))
  const proposals = await listProposals(hands.db, plan.id)
  const last = must(proposals.at(-1), 'every round of the demo has proposals')
  await declareAll(
    hands,
    plan.id,
    [
      actorOf(story, 'Owen Blake'),
      firstOfficer(story),
      secondOfficer(story),
      // Who checks the payments.
      actorOf(story, 'Nadia Rahman'),
      ...new Set(plan.pots.map(pot => councillorOf(story, pot))),
    ],
    plan.until === 'reviewing' ? { name: 'Owen Blake', proposal: last.id } : undefined,
  )
  for (const proposal of proposals.slice(0, Math.ceil(proposals.length * share))) {
    hands.tick(1800 + chance.below(7000))
    await reviewOne(story, proposal)
    progress.step(10)
  }
}

async function reviewOne(story: Story, proposal: Proposal): Promise<void> {
  const { hands, plan } = story
  const officer = actorOf(story, 'Owen Blake')
  const at = { round: plan.id, proposal: proposal.id }
  const wild = impossible.find(({ summary }) => summary === proposal.summary)
  const idea = ideas.find(
    ({ category, cost }) =>
      category === proposal.category && Math.round(cost / 500) * 500 * 100 === proposal.roughCostMinor,
  )
  const costMinor = ((idea?.cost ?? 4000) * 100) as Minor
  done(
    'review',
    await reviewProposal(hands, officer, {
      ...at,
      version: proposal.version,
      outcome: wild ? 'not-feasible' : 'feasible',
      costMinor: wild ? null : costMinor,
      ...(!wild && grounds(costMinor)),
      reason:
        wild?.reason ??
        'It can be done on land the council looks after, within a year. The price is what the parks and streets teams paid for the last one, with VAT.',
    }),
  )
  if (wild) return
  hands.tick(900)
  const reviewed = must(await getProposal(hands.db, plan.id, proposal.id), 'the reviewed proposal')
  const pot = must(
    plan.pots.find(({ neighbourhood }) => neighbourhood === proposal.neighbourhood),
    'its pot',
  )
  done(
    'shortlist',
    await shortlistProposal(hands, councillorOf(story, pot), {
      ...at,
      version: reviewed.version,
      on: true,
      why: '',
    }),
  )
}

async function discussing(story: Story): Promise<void> {
  const { hands, chance, plan, dates, liked } = story
  hands.goTo(secondsAfter(dates.discussingAt, 600))
  const round = await roundNow(story)
  done(
    'end of reviewing',
    await finishReview(hands, firstOfficer(story), { round: plan.id, version: round.version }),
  )
  for (const id of liked.keys()) {
    hands.tick(3600 + chance.below(8000))
    if (chance.next() < 0.5) await remark(story, id, '')
  }
}

async function handOutCodes(story: Story, { neighbourhood, codes }: PotPlan): Promise<void> {
  if (codes === undefined) return
  const { hands, plan } = story
  const asked = await issueCodes(hands, firstOfficer(story), {
    round: plan.id,
    pot: neighbourhood,
    count: codes,
    note: 'For the stall on the quay.',
  })
  const { change } = done('codes', asked)
  hands.tick(1800)
  done('agreement', await approveRollChange(hands, secondOfficer(story), { round: plan.id, change }))
}

async function voting(story: Story): Promise<void> {
  const { hands, plan, dates, progress, chance } = story
  hands.goTo(secondsAfter(dates.votingAt, -14_400))
  for (const pot of plan.pots) await handOutCodes(story, pot)
  hands.goTo(secondsAfter(dates.votingAt, -7200))
  const round = await roundNow(story)
  done('freeze', await freezeBallot(hands, firstOfficer(story), { round: plan.id, version: round.version }))
  hands.goTo(secondsAfter(dates.votingAt, 3600))
  await castDemoBallots(hands, await roundNow(story), plan, story.liked, chance, progress)
  for (const pot of plan.pots) await logDemoEnvelopes(hands, actorOf(story, 'Farah Aziz'), plan.id, pot)
}

async function closing(story: Story): Promise<void> {
  const { hands, plan, dates } = story
  hands.goTo(secondsAfter(dates.closesAt, 120))
  done('close', await closeGates(hands, plan.id))
  done('totals', await totalVotes(hands, plan.id))
}

async function counting(story: Story): Promise<void> {
  const { hands, plan } = story
  hands.tick(40_000)
  done('first approval', await approveOpening(hands, firstOfficer(story), { round: plan.id }))
  hands.tick(3600)
  done('second approval', await approveOpening(hands, secondOfficer(story), { round: plan.id }))
  done('count', await countRound(hands, plan.id))
  done('signing', await signStatement(hands, plan.id))
  done('check', await checkCount(hands, plan.id))
  for (const pot of plan.pots) {
    hands.tick(7200)
    done(
      'councillor’s sign-off',
      await signOffCount(hands, councillorOf(story, pot), {
        round: plan.id,
        pot: pot.neighbourhood,
        as: 'councillor',
      }),
    )
    hands.tick(3600)
    done(
      'officer’s sign-off',
      await signOffCount(hands, secondOfficer(story), {
        round: plan.id,
        pot: pot.neighbourhood,
        as: 'officer',
      }),
    )
  }
  hands.tick(3600)
  const { version } = await roundNow(story)
  done(
    'publication',
    await publishResults(hands, councillorOf(story, plan.pots[0]!), { round: plan.id, version }),
  )
  if (plan.until === 'results') await challenging(story)
}

/** One was answered by somebody who had no part in the round; the other waits for the auditor's answer. */
async function challenging(story: Story): Promise<void> {
  const { hands, plan } = story
  const pot = plan.pots[0]!.neighbourhood
  const [auditor, officer] = [actorOf(story, 'Samuel Adeyemi'), secondOfficer(story)]
  const say = async (about: 'count' | 'shortlist', text: string, inNameOf: string | null) => {
    hands.tick(30_000)
    const who = inNameOf === null ? await residentActor(story, 77) : officer
    const challenge = hands.entropy.ulid() as ChallengeId
    const at = { round: plan.id, challenge }
    const proposal = about === 'count' ? null : await leftOut(story)
    done('challenge', await makeChallenge(hands, who, { ...at, about, pot, proposal, text, inNameOf }))
    hands.tick(7200)
    done('assignment', await assignChallenge(hands, officer, { ...at, to: auditor.person! }))
    return at
  }
  const [first, second] = doubts
  const counted = await say('count', first.text, null)
  hands.tick(50_000)
  done('answer', await answerChallenge(hands, auditor, { ...counted, outcome: 'not', text: first.answer }))
  await say('shortlist', second.text, second.onPaper)
}

/** A proposal of the round that is not on its ballot. */
async function leftOut({ hands, plan }: Story): Promise<ProposalId> {
  const proposals = await listProposals(hands.db, plan.id)
  return must(
    proposals.find(({ review }) => review?.outcome === 'not-feasible'),
    'one that cannot be done',
  ).id
}

/** Two people certify, the secrets are ended, and a week later it is looked whether they are gone. */
async function certifying(story: Story): Promise<void> {
  const { hands, plan } = story
  const version = async () => (await roundNow(story)).version
  const at = async () => ({ round: plan.id, version: await version() })
  done('certification', await certifyAsOfficer(hands, secondOfficer(story), await at()))
  hands.tick(7200)
  const councillor = councillorOf(story, plan.pots[0]!)
  done('certification', await certifyAsCouncillor(hands, councillor, await at()))
  done('end of the secrets', await endSecrets(hands, plan.id))
  hands.goTo(unlinkableFrom(await roundNow(story)))
  done('look at the secrets', await checkSecretsGone(hands, plan.id))
}

async function delivering(story: Story): Promise<void> {
  const { hands, plan, dates } = story
  hands.goTo(daysAfter(dates.challengesUntil, 10))
  await certifying(story)
  const outcome = must(await readOutcome(hands.files, await roundNow(story)), 'the published outcome')
  const funded = outcome.pots.flatMap(pot => pot.funded)
  for (const [number, id] of funded.entries()) {
    const proposal = must(await getProposal(hands.db, plan.id, id as ProposalId), `the proposal ${id}`)
    hands.tick(6 * 86_400)
    const status = await tellDelivery(hands, firstOfficer(story), proposal, number)
    if (status !== 'delivered') continue
    hands.tick(86_400)
    await rateDelivery(hands, proposal, one => residentActor(story, 800 + one))
  }
}
