// What came of it, and the record of all that was decided.
import { expect } from 'vitest'
import type { Person } from '../person.ts'
import { round, type Story } from './story.ts'

export async function deliveryIsReported(story: Story): Promise<void> {
  const maria = await story.of('Cllr Maria Santos')
  await maria.goTo('/en/staff')
  await maria.picture('councillor-desk')
  await maria.follow('Make the funded projects happen, and report')
  await maria.arriveAt('2 funded projects are not finished yet')
  await maria.follow(story.plot.winner)
  await maria.press('Publish this report')
  await maria.read('Say where the project is now')
  await maria.choose('Where is it now?', 'Under way')
  await maria.fill('What has happened?', 'The first tools are bought and the hall is booked.')
  await maria.picture('delivery-report')
  await maria.press('Publish this report')
  await maria.read(`The report on “${story.plot.winner}” is published`)
  await maria.picture('delivery')

  const amina = await story.of('Amina Yusuf')
  await amina.goTo(`/en/rounds/${story.round}/proposals`)
  await amina.follow(story.plot.winner)
  await amina.read('The first tools are bought and the hall is booked.')
  await amina.picture('proposal-delivery')
  await amina.goTo('/en')
  await amina.read('The first tools are bought')
  await amina.picture('home-decided')
}

/** Done, with what it cost; whoever follows it hears of it, and a neighbour says what she makes of it. */
export async function projectIsDone(story: Story): Promise<void> {
  const { winner } = story.plot
  const maria = await story.of('Cllr Maria Santos')
  await maria.goTo(`/en/staff/rounds/${story.round}/delivery`)
  await maria.follow(winner)
  await maria.choose('Where is it now?', 'Finished')
  await maria.fill('What has happened?', 'It is there, a week before it was promised.')
  await maria.fill('How much money has been spent so far?', '8,400')
  await maria.fill('Where does that figure stand?', 'Invoice 12')
  await maria.press('Publish this report')
  await maria.read(`The report on “${winner}” is published`)

  const gwen = await story.of('Gwen Parry')
  await gwen.signIn(`/en/rounds/${story.round}/proposals`)
  await gwen.goTo(`/en/rounds/${story.round}/proposals`)
  await gwen.follow(winner)
  await gwen.read('£8,400 (from: Invoice 12)')
  await gwen.follow('Say how well it turned out')
  await gwen.press('Publish')
  await gwen.read('Choose how well it turned out.')
  await gwen.choose('It turned out', 'Very well')
  await gwen.fill('What do you make of it?', 'My niece goes there by herself now.')
  await gwen.picture('rate')
  await gwen.press('Publish')
  await gwen.read('Your answer is published.')
  await gwen.follow('See the project as everyone does')
  await gwen.read('One person has said. On average: 5 out of 5.')
  await gwen.read('My niece goes there by herself now.')
  await gwen.picture('proposal-done')

  await gwen.goTo('/en/me/messages')
  await gwen.choose('How often do you want news?', 'Once a week')
  await gwen.press('Save')
  await gwen.read('at most once a week')
  await gwen.picture('messages')
}

/** Newest first, as the journal has them. */
const decisions = (winner: string) => [
  `Said how well “${winner}” turned out`,
  `Reported that “${winner}” is done`,
  `Reported that work on “${winner}” has begun`,
  `Published the results of “${round.title}”`,
  'Signed off the count of',
  `Counted the ballots of “${round.title}”`,
  `Agreed that the ballot box of “${round.title}” is opened`,
  `Closed the vote of “${round.title}”`,
  `Froze the ballot of “${round.title}”`,
  `Corrected the cost of “${round.crossing}” from £12,500 to £12,000`,
  `Finished the checks of “${round.title}”`,
  `Put “${round.crossing}” on the ballot`,
  `Published the minutes of the meeting “Ideas evening”`,
  `Found that “${round.cableCar}” cannot be done`,
  `Found that “${round.cafe}” can be done, for £9,000`,
  `Announced a meeting: “Ideas evening”`,
  `Made “A crossing at the bend of Weir Lane” part of “${round.crossing}”`,
  `Answered for the council about “${round.crossing}”`,
  `Asked about “${round.crossing}”`,
  `Spoke for “${round.crossing}”`,
  `Took back “${round.fireworks}”`,
  `Suggested “${round.cafe}”`,
  `Changed the words of “${round.crossing}”`,
  'Suggested “A crossing at Weir Lane”',
  `Agreed to the list, and put people on the voter roll of “${round.title}”`,
  `Asked for people to be put on the voter roll of “${round.title}”. A second officer has to agree`,
  `Announced the round “${round.title}”`,
  `Set up the round “${round.title}”`,
]

export async function journalTellsItAll(story: Story): Promise<void> {
  const anyone = await story.of('somebody who reads')
  await anyone.goTo(`/en/rounds/${story.round}`)
  await anyone.picture('round-decided')
  await anyone.follow('Who decided what in this round')
  await anyone.arriveAt('Decisions in this round')
  await anyone.picture('journal')
  const told = await everyPage(anyone)
  let at = 0
  for (const decision of decisions(story.plot.winner)) {
    const next = told.indexOf(decision, at)
    expect(next, `the journal tells, after what came later: ${decision}\n${told}`).toBeGreaterThanOrEqual(0)
    at = next
  }
  expect(told).not.toContain('Voted')

  await anyone.goTo('/en/journal')
  expect(await everyPage(anyone)).toContain('Agreed to the duty of Farah Aziz')
}

/** What stands on this page and on all earlier ones. */
async function everyPage(person: Person): Promise<string> {
  let told = ''
  for (;;) {
    told += await person.part(page => page.getByRole('main')).innerText()
    const earlier = person.part(page => page.getByRole('link', { name: 'Earlier' }))
    if ((await earlier.count()) === 0) return told
    await person.goTo((await earlier.first().getAttribute('href'))!)
  }
}
