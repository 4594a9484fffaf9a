// Every idea gets its answer in public: what it costs or why it cannot be done, and whether it goes on the ballot. Then
// the ballot is frozen.
import { expect } from 'vitest'
import type { Person } from '../person.ts'
import { journey } from '../steps.ts'
import { moveClockTo, round, type Story } from './story.ts'

const costs = [
  [round.crossing, '12,500'],
  [round.cafe, '9,000'],
  [round.trees, '6,000'],
  [round.benches, '4,000'],
  [round.sauna, '9,500'],
] as const
const why = 'On the council’s own land; the price is what the last one cost, with VAT.'

export async function ideasAreChecked(story: Story): Promise<void> {
  await moveClockTo(story, 'proposing ends, checks begin')
  const owen = await story.of('Owen Blake')
  await owen.signIn()
  // His interests he declared when he made two ideas one (one-proposal.ts).
  await owen.follow('Answer every idea')
  await owen.arriveAt('6 proposals wait for their answer')
  await owen.picture('review-queue')

  await owen.follow(round.crossing)
  await owen.choose('What did you find?', 'It can be done')
  await owen.fill('Your reason', why)
  await owen.press('Publish this check')
  await owen.read('There is a problem')
  await owen.picture('review-refused')
  expect(await owen.page.getByLabel('Your reason').inputValue()).toBe(why)
  await owen.follow('All proposals to check')

  for (const [title, cost] of costs) {
    await journey('an officer checks a proposal', owen, async () => {
      await owen.follow(title)
      await owen.arriveAt(title)
      await owen.choose('What did you find?', 'It can be done')
      await owen.fill('What it costs', cost)
      await owen.choose('What the cost rests on', 'What a project like it cost')
      await owen.choose('VAT', 'In the cost')
      await owen.fill('Your reason', why)
      await owen.press('Publish this check')
      await owen.read('The check is published')
    })
    await owen.follow('All proposals to check')
  }
  await owen.follow(round.cableCar)
  await owen.choose('What did you find?', 'It cannot be done')
  await owen.fill('Your reason', 'It would cross three other councils and cost eighty million pounds.')
  await owen.press('Publish this check')
  await owen.read('The check is published')
  await owen.picture('review-done')

  const samuel = await story.of('Samuel Adeyemi')
  await samuel.goTo(`/en/rounds/${story.round}/proposals`)
  await samuel.follow(round.cableCar)
  await samuel.read('It would cross three other councils')
  await samuel.goTo('/local/mailbox?to=samuel.adeyemi@ashmere.example')
  await samuel.lookUntil('It would cross three other councils')
  await samuel.picture('mailbox')
}

export async function councillorsShortlist(story: Story): Promise<void> {
  const maria = await story.of('Cllr Maria Santos')
  await maria.signIn()
  await declareNothing(story, maria)
  await maria.goTo('/en/staff')
  await maria.follow('Answer every idea')
  await maria.arriveAt('3 proposals wait for their answer')
  for (const title of [round.crossing, round.cafe, round.trees]) await shortlist(maria, title)
  await maria.arriveAt('Every proposal has its answer')
  // What lies in another ward is not hers.
  expect(await maria.page.getByRole('link', { name: round.benches }).count()).toBe(0)

  const priya = await story.of('Cllr Priya Nair')
  await priya.signIn()
  await declareNothing(story, priya)
  await priya.goTo('/en/staff')
  await priya.follow('Answer every idea')
  for (const title of [round.benches, round.sauna]) await shortlist(priya, title)
}

async function declareNothing(story: Story, person: Person): Promise<void> {
  await person.goTo(`/en/staff/rounds/${story.round}/interests`)
  await person.press('I have no interest in any of them')
  await person.read('It is declared, and public')
}

async function shortlist(person: Person, title: string): Promise<void> {
  await journey('a councillor decides on a proposal', person, async () => {
    await person.follow(title)
    await person.arriveAt(title)
    await person.choose('On the ballot of its neighbourhood?', 'Yes, people can vote for it')
    await person.press('Publish this decision')
    await person.read('The decision is published')
  })
  await person.follow('All proposals to check')
}

export async function costIsCorrected(story: Story): Promise<void> {
  await moveClockTo(story, 'checks end, the shortlist is discussed')
  const ruth = await story.of('Ruth Okafor')
  await ruth.signIn(`/en/staff/rounds/${story.round}`)
  await ruth.lookUntil('Next: Freeze the ballot')

  const owen = await story.of('Owen Blake')
  await owen.signIn(`/en/staff/rounds/${story.round}/review`)
  await owen.follow(round.crossing)
  await owen.fill('The right cost', '12,000')
  await owen.fill('What changed, and why?', 'The light is cheaper than we thought.')
  await owen.press('Publish the corrected cost')
  await owen.read('The corrected cost is published')

  const amina = await story.of('Amina Yusuf')
  await amina.goTo(`/en/rounds/${story.round}/proposals`)
  await amina.picture('proposals')
  await amina.follow(round.crossing)
  await amina.read('£12,000, corrected by the council')
  await amina.read('The light is cheaper than we thought.')
  await amina.picture('proposal-checked')
}

export async function ballotIsFrozen(story: Story): Promise<void> {
  const ruth = await story.of('Ruth Okafor')
  // She will sign the count.
  await declareNothing(story, ruth)
  await ruth.goTo(`/en/staff/rounds/${story.round}`)
  await ruth.picture('checklist-freeze')
  await ruth.follow('Go there')
  await ruth.arriveAt('Read the ballot as voters will see it')
  await ruth.read('together £27,000')
  await ruth.picture('freeze')
  await ruth.press('Freeze this ballot')
  await ruth.arriveAt('The ballot is frozen')
  await ruth.read(/[0-9a-f]{64}/)
  await ruth.picture('frozen')
}
