// Every kind of page, with the demonstration's rounds in it and as people come upon it, empty, filled in and refused: no
// accessibility violation and nothing to scroll sideways on a small phone, a tablet and a desk. With ACCESS set (npm run rig:access),
// the same pages in every look, and those of every component.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roundPlans } from '../../infra/local/demo/round-plans.ts'
import type { ThreeSixtyPackage } from '../../shared/formats/three-sixty.ts'
import { qualityFindings } from '../../shared/formats/three-sixty-checks.ts'
import { galleryFamilies } from '../../web/pages/gallery.tsx'
import { threeSixtyValidator } from '../fixtures/three-sixty.ts'
import { accessTally } from './access-tally.ts'
import { thorough, widths, wrongWith } from './good-page.ts'
import { hearingOnTour } from './hear.ts'
import { pictureBook } from './pictures.ts'
import { anybodyMeets, anybodyReads, moneyIsRead } from './tours/anybody.ts'
import { childrenAreHeard, childrensRoundIsRun } from './tours/children.ts'
import { officerSeesWhere, residentSaysWhere } from './tours/drawn.ts'
import { grantIsPutTogether, grantsAreRead, organiserLooksAfter } from './tours/grants.ts'
import {
  certifierDecides,
  metricsAreRead,
  officerMeasures,
  organiserRecords,
  residentOffersToJudge,
} from './tours/metrics.ts'
import { paperIsKept } from './tours/paper.ts'
import { residentFollows, residentSpeaksUp, residentSuggests, residentVotes } from './tours/residents.ts'
import {
  auditorReads,
  financePays,
  moderatorDecides,
  officerAppoints,
  officerReports,
  officerRuns,
  othersCheck,
  resultDoubted,
  reviewerDecides,
} from './tours/staff.ts'
import type { Look, Tour } from './tours/tour.ts'
import { openTown, type Town } from './town.ts'

/** The demonstration with fewer voters: there are as many pages, and they are there sooner. */
const plans = roundPlans.map(plan => ({
  ...plan,
  pots: plan.pots.map(pot => ({ ...pot, roll: Math.min(pot.roll, 30), ballots: Math.min(pot.ballots, 24) })),
}))

let town: Town
const looked: string[] = []
const pictures = pictureBook()
const tally = accessTally()

beforeAll(async () => {
  town = await openTown({ javaScript: true, width: 1280, plans })
})
afterAll(async () => {
  if (town) await pictures.close(town.browser)
  tally.close()
  await town?.close()
})

const tour = (name: string, who: string, walk: Tour) =>
  it(name, { timeout: thorough ? 1_200_000 : 300_000 }, async () => {
    const person = await town.person(who)
    const heard = hearingOnTour(name)
    const wrong: string[] = []
    let isFirst = true
    const look: Look = async heading => {
      await person.arriveAt(heading)
      await heard?.stop(person.page)
      const found = await wrongWith(person.page, isFirst)
      isFirst = false
      wrong.push(...found.wrong)
      await tally.add(person.page, found)
      await pictures.take(name, person.page)
      looked.push(person.path())
    }
    await walk(person, look, town)
    expect(wrong).toEqual([])
    heard?.expectAsKnown()
  })

it('grants are published as 360Giving’s schemas want them, with nothing to mend', async () => {
  const answer = await fetch(`${town.origin}/published/data/grants.json`)
  const file = (await answer.json()) as ThreeSixtyPackage
  const valid = threeSixtyValidator()
  valid(file)
  expect(valid.errors).toBeNull()
  expect(file.grants.length).toBeGreaterThan(0)
  const found = qualityFindings(file.grants, file.issued.slice(0, 10))
  expect(found.filter(({ weight }) => weight === 'wrong')).toEqual([])
})

describe.concurrent('every page is good', () => {
  tour('that anybody can read', 'anybody', anybodyReads)
  tour('of meetings', 'anybody', anybodyMeets)
  tour('of a resident who suggests', 'Gwen Parry', residentSuggests)
  tour('of a resident who speaks up', 'Gwen Parry', residentSpeaksUp)
  tour('of a moderator', 'Owen Blake', moderatorDecides)
  tour('of a resident who follows what becomes of it', 'Gwen Parry', residentFollows)
  tour('of a resident who votes', 'Amina Yusuf', residentVotes)
  tour('of an officer who runs rounds', 'Ruth Okafor', officerRuns)
  tour('of an officer who meets people and reports', 'Ruth Okafor', officerReports)
  tour('of an officer who gives duties and opens the box', 'Ruth Okafor', officerAppoints)
  tour('of who doubts a result', 'Ruth Okafor', resultDoubted)
  tour('of those who check', 'Owen Blake', othersCheck)
  tour('of a check', 'Owen Blake', reviewerDecides)
  tour('of an auditor', 'Samuel Adeyemi', auditorReads)
  tour('of a finance officer', 'Nadia Rahman', financePays)
  tour('of who follows the money', 'anybody', moneyIsRead)
  tour('of where people say they live', 'Gwen Parry', residentSaysWhere)
  tour('of where people say they live, for an officer', 'Ruth Okafor', officerSeesWhere)
  tour('of children’s rounds, to read', 'anybody', childrenAreHeard)
  tour('of a children’s round, for an officer and a child', 'Ruth Okafor', childrensRoundIsRun)
  tour('of grants, to read', 'anybody', grantsAreRead)
  tour('of a grant that is put together', 'Nadia Rahman', grantIsPutTogether)
  tour('of an organiser', 'Leon Fischer', organiserLooksAfter)
  tour('of what is measured, to read', 'anybody', metricsAreRead)
  tour('of what is measured, for an officer', 'Ruth Okafor', officerMeasures)
  tour('of what is measured, for an organiser', 'Leon Fischer', organiserRecords)
  tour('of what is measured, for a certifier', 'Miriam Cole', certifierDecides)
  tour('of what is measured, for a resident', 'Gwen Parry', residentOffersToJudge)
  tour('of the paper desk', 'Farah Aziz', paperIsKept)
  if (thorough)
    tour('of every component in every state', 'anybody', async (anybody, at) => {
      for (const family of Object.keys(galleryFamilies)) {
        await anybody.goTo(`/local/gallery/${family}`)
        await at(/./)
      }
    })
})

it('looked at many', () => {
  expect(new Set(looked).size).toBeGreaterThan(50)
  expect(widths).toEqual([320, 768, 1280])
  expect(town.complaints).toEqual([])
})
