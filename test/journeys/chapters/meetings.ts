// A meeting that a councillor invites to: people hear of it, and what is said there comes to the page of the proposal.
import type { Person } from '../person.ts'
import { round, type Story } from './story.ts'

const title = 'Ideas evening'

export async function meetingIsAnnounced(story: Story): Promise<void> {
  const maria = await story.of('Cllr Maria Santos')
  await maria.goTo(`/en/staff/rounds/${story.round}/meetings`)
  await maria.arriveAt('Meetings')
  await maria.follow('Announce a meeting')
  await maria.press('Announce this meeting')
  await maria.read('There is a problem')
  await maria.fill('What is it called?', title)
  await fillBegin(maria, await tomorrow(story))
  await maria.fill('When does it end?', '8pm')
  await maria.fill('Where is it?', 'The library, 4 Weir Street')
  await maria.fill('What should people know before they come?', 'No steps. A hearing loop.')
  await maria.picture('meeting-announce')
  await maria.press('Announce this meeting')
  await maria.read('The meeting is announced.')

  const gwen = await story.of('Gwen Parry')
  await gwen.goTo(`/en/rounds/${story.round}`)
  await gwen.follow(title)
  await gwen.arriveAt(title)
  await gwen.read('No steps. A hearing loop.')
  await gwen.picture('meeting')
  await gwen.follow('A sheet to print and hang up')
  await gwen.read('Everybody is welcome.')
  await gwen.picture('meeting-sheet')
}

/** The council's clock says which day it is; meetings begin at half past six. */
async function tomorrow({ town }: Story): Promise<Date> {
  const now = new Date(town.server.hands.clock.now())
  return new Date(now.getTime() + 86_400_000)
}

async function fillBegin(person: Person, day: Date): Promise<void> {
  await person.fill('Day', String(day.getUTCDate()))
  await person.fill('Month', String(day.getUTCMonth() + 1))
  await person.fill('Year', String(day.getUTCFullYear()))
  await person.fill('Time', '6.30pm')
}

export async function meetingIsWrittenUp(story: Story): Promise<void> {
  const maria = await story.of('Cllr Maria Santos')
  await maria.signIn(`/en/staff/rounds/${story.round}/meetings`)
  await maria.follow(title)
  await maria.follow('Write down what somebody said')
  await maria.choose('Which proposal was it about?', round.crossing)
  await maria.choose('What was it?', 'For the proposal')
  await maria.fill('What did they say?', 'My mother waits there for ten minutes.')
  await maria.picture('meeting-note')
  await maria.press('Publish it')
  await maria.read('It is written down and published.')
  await maria.follow(title)
  await maria.follow('Write the minutes')
  await maria.fill('How many people were there?', '23')
  await maria.fill('What was said?', 'Most of the talk was about crossings and places to sit.')
  await maria.fill('Was the room asked what it thinks?', 'Most hands went up for the crossing.')
  await maria.press('Publish the minutes')
  await maria.read('The minutes are published.')

  const gwen = await story.of('Gwen Parry')
  await gwen.goTo(`/en/rounds/${story.round}/meetings`)
  await gwen.follow(title)
  await gwen.read('23 people were there.')
  await gwen.read('This is not a vote and is not counted.')
  await gwen.picture('meeting-minutes')
  await gwen.goTo(`/en/rounds/${story.round}/proposals`)
  await gwen.follow(round.crossing)
  await gwen.read('My mother waits there for ten minutes.')
  await gwen.read(`From the meeting of`)
}
