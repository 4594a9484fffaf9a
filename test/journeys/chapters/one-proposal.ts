// What else happens to one proposal on its way: somebody has the same idea and is shown it, people support it, and two become
// one with a trace in both.
import { expect } from 'vitest'
import type { Person } from '../person.ts'
import { journey } from '../steps.ts'
import { round, type Story } from './story.ts'

const twin = {
  title: 'A crossing at the bend of Weir Lane',
  summary: 'So children can walk to school without a grown-up beside them.',
  text: 'Cars come round the bend faster than anyone can see. A raised crossing with a light would help.',
} as const

/** Ines is shown that somebody was before her; she supports that one, and still sends hers. */
export async function similarIdeaIsShown(story: Story): Promise<void> {
  const ines = await story.of('Cllr Ines Brandt')
  await ines.signIn(`/en/me/rounds/${story.round}/propose`)
  await ines.arriveAt('Make a proposal')
  await ines.choose('Which neighbourhood is it for?', 'Millbrook')
  await ines.fill('Title', twin.title)
  await ines.fill('Who is better off, and how?', twin.summary)
  await ines.fill('What, where and why', twin.text)
  await ines.choose('What is it about?', 'Streets and getting about')
  await ines.tick('I live, work, study or volunteer')
  await ines.press('Check my proposal')
  await ines.arriveAt('Check your proposal')
  await ines.read('Others have proposed something like this')
  await ines.read(round.crossing)
  await ines.picture('propose-similar')
  const tab = await ines.otherTab()
  await supports(story, tab, round.crossing)
  await ines.press('Send my proposal')
  await ines.read(`Anyone can now read “${twin.title}”`)
}

export async function ideaIsSupported(story: Story): Promise<void> {
  const [gwen, joan] = [await story.of('Gwen Parry'), await story.of('Joan Whitaker')]
  await supports(story, gwen, round.crossing)
  await gwen.read('2 people support it')
  await supports(story, joan, twin.title)
  await supports(story, gwen, twin.title)
  await gwen.picture('proposal-supported')
}

async function supports(story: Story, person: Person, title: string): Promise<void> {
  await readIdea(story, person, title)
  await journey('a resident supports a proposal', person, async () => {
    await person.follow('Support this proposal')
    await person.press('I support it')
    await person.arriveAt('You support this proposal')
  })
  await person.follow('Back to the proposal')
  await person.arriveAt(title)
}

/** Whoever supported either supports the one, once; both pages say what became of it, and people are told. */
export async function twoBecomeOne(story: Story): Promise<void> {
  const owen = await story.of('Owen Blake')
  await owen.signIn()
  await owen.follow('Declare your interests')
  await owen.arriveAt('Your interests in this round')
  await owen.picture('interests')
  await owen.press('I have no interest in any of them')
  await owen.read('It is declared, and public')
  await owen.goTo(`/en/staff/rounds/${story.round}/review`)
  await owen.follow(twin.title)
  await owen.follow('It says the same as another: make them one')
  await owen.choose('Part of which one?', round.crossing)
  await owen.fill('Why are they one?', 'Both ask for a crossing at the same bend.')
  await owen.press('Make them one')
  await owen.read('They are one now')
  await owen.picture('merged')

  const amina = await story.of('Amina Yusuf')
  await readIdea(story, amina, round.crossing)
  await amina.read('3 people support it')
  await amina.read(twin.title)
  await amina.picture('proposal-merged')
  for (const email of ['cllr.ines.brandt', 'joan.whitaker']) {
    await amina.goTo(`/local/mailbox?to=${email}@ashmere.example`)
    await amina.lookUntil(`is now part of another one: “${round.crossing}”`)
  }
  expect(amina.path()).toBe('/local/mailbox')
}

async function readIdea(story: Story, person: Person, title: string): Promise<void> {
  await person.goTo(`/en/rounds/${story.round}/proposals`)
  await person.follow(title)
  await person.arriveAt(title)
}
