// An empty council: two officers give and agree to duties, one sets up a round, the other announces it, and people are put
// on the roll.
import { expect } from 'vitest'
import { inviteOfficer } from '../../../functions/acts/invite-officer.ts'
import { officerToken } from '../../../functions/parts/officer-link.ts'
import type { Person } from '../person.ts'
import { journey } from '../steps.ts'
import { round, type Story } from './story.ts'

const duties = [
  ['Owen Blake', 'checking and costing proposals', 'the whole council'],
  ['Farah Aziz', 'keeping the voter roll', 'the whole council'],
  ['Nadia Rahman', 'approving payments', 'the whole council'],
  ['Cllr Maria Santos', 'ward councillor', 'Millbrook'],
  ['Cllr Priya Nair', 'ward councillor', 'Harbourside'],
] as const

export const emailOf = (name: string) => `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@ashmere.example`

/** As `npm run invite` does it; the link is the one in their message. */
async function officersAccept(story: Story): Promise<void> {
  const { hands } = story.town.server
  for (const { name, email } of hands.council.officers) {
    const invited = await inviteOfficer(hands, email)
    if (!invited.ok) throw new Error(`${name} was not invited: ${invited.refusal.reason}`)
    const officer = await story.of(name)
    await officer.signIn()
    await officer.goTo(`/en/staff/accept/${await officerToken(hands.keys, invited.value.invitation)}`)
    await officer.press('I accept')
    await officer.arriveAt('You have accepted')
  }
}

export async function dutiesAreGiven(story: Story): Promise<void> {
  await officersAccept(story)
  const ruth = await story.of('Ruth Okafor')
  await ruth.signIn()
  await ruth.arriveAt('Nothing waits for you')
  await ruth.follow('Who may do what')
  for (const [name, duty, place] of duties) {
    await ruth.follow('Give somebody a duty')
    await ruth.fill('Name', name)
    await ruth.fill('E-mail address', emailOf(name))
    await ruth.choose('Duty', duty)
    await ruth.choose('Where', place)
    await ruth.press('Give this duty')
    await ruth.read('A second officer must confirm it')
    await ruth.read(`${name}: ${duty}`)
  }
  // Who gave a duty is not offered to agree to it.
  await ruth.read('You cannot confirm this')
  expect(await ruth.page.getByRole('button', { name: 'Confirm this duty' }).count()).toBe(0)
  await ruth.picture('duties-waiting')

  const maria = await story.of('Cllr Maria Santos')
  await maria.signIn()
  await maria.read('you have no duty in force')

  const daniel = await story.of('Daniel Price')
  await daniel.signIn()
  await daniel.follow('Duties to agree to')
  for (const _ of duties) {
    await daniel.press('Confirm this duty')
    await daniel.read('The duty is confirmed and in force')
    await daniel.followMenu('Staff desk')
    await daniel.follow('Who may do what')
  }
  await daniel.read('Nothing waits.')
  await daniel.picture('duties')
}

/** Days from today for each date of the round. */
export const dates = [
  ['Ideas open', 2],
  ['Ideas close and checks begin', 12],
  ['Checks end and the discussion begins', 19],
  ['Vote opens', 26],
  ['Vote closes', 33],
  ['Last moment to say a result is wrong', 47],
] as const

export async function roundIsSetUp(story: Story): Promise<void> {
  const ruth = await story.of('Ruth Okafor')
  await journey('an officer sets up a round', ruth, () => fillInTheRound(story, ruth))
  story.round = /rounds\/([^/]+)$/.exec(ruth.path())![1]!

  // Nobody outside the council sees a draft.
  const amina = await story.of('Amina Yusuf')
  await amina.goTo(`/en/rounds/${story.round}`)
  await amina.read('There is no round with this name')
}

/** The mistakes are told beside it: they are no steps that it takes. */
async function fillInTheRound(story: Story, ruth: Person): Promise<void> {
  const { aside } = ruth.steps
  await ruth.goTo('/en/staff')
  await ruth.follow('Set up a new round')
  await ruth.arriveAt('Set up a new round')
  await ruth.fill('Title', round.title)
  await ruth.fill('In one or two sentences', 'Money for small things along Weir Lane and the quay.')
  await ruth.fill('Millbrook', '20,000')
  await aside(() => ruth.fill('Harbourside', 'ten thousand'))
  for (const [name, days] of dates) await fillDate(ruth, name, days)
  await aside(() => fillDate(ruth, 'Vote closes', 20))
  await ruth.choose(
    'How do people fill in the ballot?',
    story.plot.ballotType === 'knapsack'
      ? 'They tick as many as the pot can pay for'
      : 'They tick up to a number of projects',
  )
  await ruth.fill('The most projects one person may choose', story.plot.ballotType === 'knapsack' ? '' : '2')
  await ruth.choose('May people support proposals before the vote?', 'Yes')
  // What cannot be read is not saved, and the rest is still there.
  await aside(async () => {
    await ruth.press('Save the draft')
    await ruth.read('There is a problem')
    await ruth.read('“ten thousand” is not a sum of money we can read')
    await ruth.picture('set-up-refused')
    expect(await ruth.page.getByLabel('Title').inputValue()).toBe(round.title)
  })
  await ruth.fill('Harbourside', '10,000')
  await ruth.press('Save the draft')
  // A draft may be unfinished; the checklist says what has to be put right, and leads there.
  await ruth.arriveAt('Next: Set up pots, dates and rules')
  await ruth.read('One thing to put right')
  await ruth.picture('checklist-faults')
  await aside(async () => {
    await ruth.follow('“Vote closes” must come after “Vote opens”')
    await ruth.arriveAt('Change the set-up')
    await fillDate(ruth, 'Vote closes', 33)
    await ruth.press('Save the draft')
    await ruth.read('The set-up is saved.')
    await ruth.arriveAt('Next: Announce the round')
  })
  await ruth.picture('checklist-draft')
}

export async function fillDate(person: Person, name: string, days: number): Promise<void> {
  const date = new Date(Date.now() + days * 86_400_000)
  await person.fillPart(name, 'Day', String(date.getUTCDate()))
  await person.fillPart(name, 'Month', String(date.getUTCMonth() + 1))
  await person.fillPart(name, 'Year', String(date.getUTCFullYear()))
  await person.fillPart(name, 'Time', '5pm')
}

export async function roundIsAnnounced(story: Story): Promise<void> {
  const daniel = await story.of('Daniel Price')
  await daniel.goTo('/en/staff')
  await daniel.arriveAt('2 things wait for you')
  await daniel.picture('staff-desk')
  await daniel.follow('Announce the round')
  await daniel.press('Announce this round')
  await daniel.read('The round is announced. Ideas open on')

  const amina = await story.of('Amina Yusuf')
  await amina.goTo('/en')
  await amina.read(round.title)
  await amina.picture('home-announced')
}

export async function peopleAreOnTheRoll(story: Story): Promise<void> {
  const farah = await story.of('Farah Aziz')
  await farah.signIn()
  await farah.follow('Put voters on the roll')
  await farah.arriveAt('Nobody is on the roll yet')
  const millbrook = ['Amina Yusuf', 'Leon Fischer', ...Object.keys(story.plot.voters)]
  const lines = [
    ...millbrook.map(name => `${emailOf(name)}, Millbrook`),
    `${emailOf('Gwen Parry')}, Harbourside`,
  ]
  const roll = farah.path()
  await farah.fill('Or paste lines', [...lines, 'nobody, Millbrook'].join('\n'))
  await farah.press('Look at the list')
  await farah.read('What is in each column?')
  await farah.picture('roll-columns')
  await farah.press('See what would change')
  await farah.read(`Line ${lines.length + 1}`)
  await farah.read('This is no e-mail address')
  await farah.picture('roll-refused')
  await journey('an officer puts people on the roll', farah, async () => {
    await farah.goTo(roll)
    await farah.fill('Or paste lines', lines.join('\n'))
    await farah.press('Look at the list')
    await farah.press('See what would change')
    await farah.read('New places on the roll')
    await farah.press('Ask a colleague to agree')
    await farah.read('Another officer with this duty has to agree.')
  })

  const daniel = await story.of('Daniel Price')
  await journey('an officer agrees to the roll', daniel, async () => {
    await daniel.goTo(farah.path())
    await daniel.arriveAt(`A list with ${lines.length} people`)
    await daniel.picture('roll-change')
    await daniel.press('Agree, and make the change')
    await daniel.read('Daniel Price agreed on')
  })
  await farah.goTo(roll)
  await farah.arriveAt(`${lines.length} places are on the roll`)
  await farah.picture('roll')
}
