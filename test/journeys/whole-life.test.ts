// A whole life of a round, from a council in which nobody has a duty to a project that is being built, lived by people at
// browsers: once without JavaScript on phones, once with it on desks.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getRound } from '../../functions/store/rounds.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import * as checks from './chapters/council-checks.ts'
import * as count from './chapters/count-and-publish.ts'
import * as happen from './chapters/made-to-happen.ts'
import * as prepare from './chapters/officers-prepare.ts'
import * as ideas from './chapters/residents-suggest.ts'
import * as vote from './chapters/residents-vote.ts'
import { beginStory, type Plot, round, type Story } from './chapters/story.ts'
import { openTown } from './town.ts'

const { crossing, cafe, trees } = round

const plots: readonly Plot[] = [
  {
    title: 'without JavaScript on phones, ticking what the pot can pay for',
    javaScript: false,
    width: 360,
    ballotType: 'knapsack',
    voters: {
      'Ruth Okafor': [crossing],
      'Daniel Price': [crossing, trees],
      'Cllr Maria Santos': [crossing],
      'Owen Blake': [crossing],
      'Cllr Ines Brandt': [crossing],
      'Farah Aziz': [cafe],
      'Joan Whitaker': [cafe],
      'Cllr Tom Healey': [cafe],
      'Cllr Priya Nair': [cafe],
    },
    ballotsShown: true,
    headline: 'Millbrook chose a safer crossing at Weir Lane and street trees on Mill Road',
    winner: crossing,
    reasons: {
      [crossing]: '6 people chose it. It came first: the whole £20,000 was there, and it costs £12,000.',
      [cafe]: `4 people chose it, more than “${trees}”, which is funded. When its turn came £8,000 was left, and it costs £9,000.`,
      [trees]: '2 people chose it. When its turn came £8,000 was left, and it costs £6,000.',
    },
  },
  {
    title: 'with JavaScript on desks, ticking up to two',
    javaScript: true,
    width: 1280,
    ballotType: 'approval',
    voters: { 'Ruth Okafor': [crossing, cafe], 'Joan Whitaker': [cafe] },
    ballotsShown: false,
    headline: 'Millbrook chose Saturday repair café and street trees on Mill Road',
    winner: cafe,
    reasons: {
      [cafe]: `2 people chose it. As many people chose “${crossing}”. The tie rule put this one first.`,
      [crossing]: `As many people chose “${cafe}”, which the tie rule put first. When its turn came £11,000 was left, and it costs £12,000.`,
      [trees]: 'One person chose it. When its turn came £11,000 was left, and it costs £6,000.',
    },
  },
]

describe.each(plots)('a round lived $title', plot => {
  let story: Story
  let broken = false
  beforeAll(async () => {
    story = beginStory(plot, await openTown(plot))
  })
  afterAll(() => story?.town.close())

  /** Each chapter goes on from the one before it: after a broken one the others would only wait. */
  const chapter = (name: string, tell: (story: Story) => Promise<void>) =>
    it(name, { timeout: 60_000 }, async () => {
      expect(broken, 'an earlier chapter broke off').toBe(false)
      broken = true
      await tell(story)
      broken = false
    })

  chapter('begins with two officers who give duties', prepare.dutiesAreGiven)
  chapter('is set up by one of them', prepare.roundIsSetUp)
  chapter('is announced by the other', prepare.roundIsAnnounced)
  chapter('gets its voters', prepare.peopleAreOnTheRoll)
  chapter('has an idea drafted, checked and sent', ideas.ideaIsDraftedAndSent)
  chapter('has it changed', ideas.ideaIsChanged)
  chapter('has other ideas, and one taken back', ideas.othersSuggest)
  chapter('is talked about', ideas.peopleTalkAboutIt)
  chapter('has every idea checked', checks.ideasAreChecked)
  chapter('has a shortlist', checks.councillorsShortlist)
  chapter('has a cost put right', checks.costIsCorrected)
  chapter('has its ballot frozen', checks.ballotIsFrozen)
  chapter('refuses a ballot that is too full, and keeps its ticks', vote.ballotTooFullIsRefused)
  chapter('gives a receipt, the same after a reload, another after a change', vote.voteIsSentAndChanged)
  chapter('is voted on by the neighbours', vote.neighboursVote)
  chapter('refuses who is not on the roll, and who lives elsewhere', vote.othersAreRefused)
  chapter('refuses who comes too late', vote.lateVoteIsRefused)
  chapter('has its box opened by two officers', count.boxIsOpenedByTwo)
  chapter('has its count signed', count.countIsSigned)
  chapter('has results that say why', count.resultsAreOut)
  chapter('lets people find their ballots', count.receiptIsFound)
  chapter('comes to something', happen.deliveryIsReported)
  chapter('stands in the journal', happen.journalTellsItAll)

  it('is stored as it was lived', async () => {
    const { db, clock } = story.town.server.hands
    const found = await getRound(db, story.round as RoundId)
    expect(found && phaseOf(found, clock.now())).toBe('results')
    expect(found?.acts.openingApprovals?.map(({ byName }) => byName)).toEqual(['Ruth Okafor', 'Daniel Price'])
    expect(found?.acts.signOffs?.map(({ byName, as, pot }) => `${byName} ${as} ${pot}`).sort()).toEqual([
      'Cllr Maria Santos councillor millbrook',
      'Cllr Priya Nair councillor harbourside',
      'Ruth Okafor officer harbourside',
      'Ruth Okafor officer millbrook',
    ])
  })

  it('never made a browser complain, nor asked anybody else for anything', () => {
    expect(story.town.complaints).toEqual([])
  })
})
