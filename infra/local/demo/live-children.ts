// Children of the demo council: those of Harbourside have chosen, what they chose is among the grown-ups' proposals and was
// answered; those of Millbrook vote now. By the real acts.
import { answerChildren } from '../../../functions/acts/answer-children.ts'
import { checkIdea } from '../../../functions/acts/check-idea.ts'
import { printSlips } from '../../../functions/acts/give-codes-to-class.ts'
import { askToSendIdeas, sendIdeas } from '../../../functions/acts/send-ideas.ts'
import { agreeChildrensRound, setUpChildrensRound } from '../../../functions/acts/set-up-childrens-round.ts'
import { voteWithSlip } from '../../../functions/acts/vote-with-slip.ts'
import { writeIdea } from '../../../functions/acts/write-idea.ts'
import { getChildrensRound } from '../../../functions/store/childrens-rounds.ts'
import type { ChildrenInputs } from '../../../shared/contract/children.ts'
import { readChildrensCode } from '../../../shared/eligibility/slip-code.ts'
import { assert, must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter, type Instant, instantOf } from '../../../shared/lib/instant.ts'
import type { Refusal, Result } from '../../../shared/lib/result.ts'
import type { ChildrensRound, ChildrensRoundId, IdeaId } from '../../../shared/rounds/childrens-round.ts'
import type { IdeaWords } from '../../../shared/rounds/class-idea.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { PastHands } from './past-hands.ts'

interface Officers {
  readonly first: Actor
  readonly second: Actor
  readonly reviewer: Actor
}

const harbourside = {
  round: 'children-of-harbourside' as ChildrensRoundId,
  place: 'harbourside' as NeighbourhoodId,
  title: 'Children of Harbourside',
  about: 'What would make the harbour a better place for children?',
  mostTicks: 2,
  goOn: 1,
  classes: [
    { school: 'Quay Primary School', name: '4A', children: 9 },
    { school: 'Quay Primary School', name: '5B', children: 8 },
    { school: 'St Brannock’s School', name: '6', children: 7 },
  ],
}
const harbourIdeas: readonly IdeaWords[] = [
  {
    title: 'A boat to climb on',
    what: 'There is an old boat beside the slipway. We want it made safe, with ropes and a ladder, so that we can climb on it.',
    why: 'Children who wait for the ferry would have something to do.',
    picture: 'playground',
  },
  {
    title: 'Lights along the quay',
    what: 'The quay is dark when we walk home from swimming in winter. Low lights would show where the edge is.',
    why: 'Everybody who walks there in the dark would feel safe.',
    picture: 'light',
  },
  {
    title: 'A crossing at the fish market',
    what: 'Lorries come round the corner by the market. We want a crossing where we can press a button.',
    why: 'All of us who walk to school cross there.',
    picture: 'crossing',
  },
]

const millbrook = {
  round: 'children-of-millbrook' as ChildrensRoundId,
  place: 'millbrook' as NeighbourhoodId,
  title: 'Children of Millbrook',
  about: 'Mill Park is going to change. What should be in it?',
  mostTicks: 3,
  goOn: 2,
  classes: [
    { school: 'Weir Lane Primary School', name: '5B', children: 6 },
    { school: 'Weir Lane Primary School', name: '6A', children: 5 },
  ],
}
const parkIdeas: readonly IdeaWords[] = [
  {
    title: 'Trees with names on them',
    what: 'Nobody knows what the trees in the park are called. We want small signs, and five new trees.',
    why: 'People who like birds and shade would be glad.',
    picture: 'tree',
  },
  {
    title: 'A wall for ball games',
    what: 'We play against the wall of the library, and that is not allowed. We want a wall of our own.',
    why: 'People in the library could read in peace.',
    picture: 'ball',
  },
  {
    title: 'A round bench',
    what: 'All benches in the park are for three. We want one that goes round the big tree.',
    why: 'Whole families could sit together.',
    picture: 'bench',
  },
  {
    title: 'A stage for music',
    what: 'The school band has nowhere to play in summer. A low stage of wood would do.',
    why: 'Everybody who likes music could listen.',
    picture: 'music',
  },
]

/** `into`: a round of Harbourside that takes proposals now, where there is one. */
export async function childrenDecide(
  story: PastHands,
  who: Officers,
  into: RoundId | undefined,
): Promise<void> {
  const today = story.clock.now()
  const day = (days: number): Instant => daysAfter(today, days)
  /** At three in the afternoon, when school is over. */
  const at3 = (days: number) => instantOf(Date.parse(`${day(days).slice(0, 10)}T15:00:00Z`))
  const decided = { ideasAt: at3(-40), ideasUntil: at3(-30), votingAt: at3(-24), closesAt: at3(-20) }
  story.goTo(day(-45))
  const ideas = await withIdeas(story, who, { ...harbourside, dates: decided }, harbourIdeas)
  story.goTo(day(-23))
  await vote(story, who.first, harbourside.round, ideas)
  if (into) {
    story.goTo(day(-6))
    const at = async () => ({
      round: harbourside.round,
      version: (await roundOf(story, harbourside.round)).version,
    })
    done(await askToSendIdeas(story, who.first, { ...(await at()), into }))
    story.tick(3600)
    done(await sendIdeas(story, who.second, await at()))
  }
  story.goTo(day(-5))
  const text =
    'Thank you for your idea about the boat. We like it. Our harbour master now looks at whether the boat is strong enough, and what ropes and a ladder would cost. We will tell you here what comes of it.'
  const answer = { round: harbourside.round, idea: ideas[0]!, version: 1, text }
  done(await answerChildren(story, who.second, answer))
  const open = { ideasAt: at3(-15), ideasUntil: at3(-5), votingAt: at3(-1), closesAt: at3(6) }
  story.goTo(day(-20))
  await withIdeas(story, who, { ...millbrook, dates: open }, parkIdeas)
  story.goTo(today)
}

/** Set up by one officer, agreed to by another; its classes have written in turn, and everything was looked at. */
async function withIdeas(
  story: PastHands,
  { first, second, reviewer }: Officers,
  input: ChildrenInputs['set-up-childrens-round'],
  words: readonly IdeaWords[],
): Promise<IdeaId[]> {
  const { round } = input
  done(await setUpChildrensRound(story, first, input))
  story.tick(3600)
  done(await agreeChildrensRound(story, second, { round, version: 0 }))
  story.goTo(input.dates.ideasAt)
  const ids: IdeaId[] = []
  for (const [index, idea] of words.entries()) {
    story.tick(7200)
    const there = await roundOf(story, round)
    const schoolClass = there.classes[index % there.classes.length]!
    const id = story.entropy.ulid() as IdeaId
    const written = { ...idea, idea: id, version: null, language: 'en' }
    done(await writeIdea(story, { round: there, schoolClass }, written))
    story.tick(3600)
    done(await checkIdea(story, reviewer, { round, idea: id, version: 0, shown: true, why: '' }))
    ids.push(id)
  }
  return ids
}

async function vote(
  story: PastHands,
  officer: Actor,
  round: ChildrensRoundId,
  ideas: readonly IdeaId[],
): Promise<void> {
  for (const { id, children } of (await roundOf(story, round)).classes) {
    const { version } = await roundOf(story, round)
    const { codes } = done(await printSlips(story, officer, { round, version, schoolClass: id }))
    // One of each class was ill.
    const voting = codes.slice(0, children - 1).map((typed, child) => {
      const ticked = [ideas[0]!, ideas[1 + (child % 2)]!].slice(child % 3 === 2 ? 1 : 0)
      const code = must(readChildrensCode(typed, 'slip'), 'what is printed can be read')
      return voteWithSlip(story, { code, ticked })
    })
    for (const one of await Promise.all(voting)) done(one)
  }
}

const roundOf = async (story: PastHands, round: ChildrensRoundId): Promise<ChildrensRound> =>
  must(await getChildrensRound(story.db, round), 'it was set up')

function done<T>(result: Result<T, Refusal>): T {
  assert(result.ok, `the demo's story goes on: ${JSON.stringify(result)}`)
  return (result as { value: T }).value
}
