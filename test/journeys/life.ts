// A whole life of a round, from a council in which nobody has a duty to a project that is being built, lived by people at
// browsers by the pages alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getRound } from '../../functions/store/rounds.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import * as checks from './chapters/council-checks.ts'
import * as count from './chapters/count-and-publish.ts'
import * as happen from './chapters/made-to-happen.ts'
import * as meetings from './chapters/meetings.ts'
import * as prepare from './chapters/officers-prepare.ts'
import * as one from './chapters/one-proposal.ts'
import * as ideas from './chapters/residents-suggest.ts'
import * as vote from './chapters/residents-vote.ts'
import { beginStory, type Plot, type Story } from './chapters/story.ts'
import { openTown } from './town.ts'

export const livesARound = (plot: Plot) =>
  describe(`a round lived ${plot.title}`, () => {
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
    chapter('shows somebody with the same idea that it is there', one.similarIdeaIsShown)
    chapter('has it supported', one.ideaIsSupported)
    chapter('makes two ideas one', one.twoBecomeOne)
    chapter('invites people to a meeting', meetings.meetingIsAnnounced)
    chapter('has every idea checked', checks.ideasAreChecked)
    chapter('has the minutes of the meeting', meetings.meetingIsWrittenUp)
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
    chapter('is there, and people say how it turned out', happen.projectIsDone)
    chapter('stands in the journal', happen.journalTellsItAll)

    it('is stored as it was lived', async () => {
      const { db, clock } = story.town.server.hands
      const found = await getRound(db, story.round as RoundId)
      expect(found && phaseOf(found, clock.now())).toBe('results')
      expect(found?.acts.openingApprovals?.map(({ byName }) => byName)).toEqual([
        'Ruth Okafor',
        'Daniel Price',
      ])
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
