// Ideas: drafts are kept, mistakes cost nothing, what was sent can be changed and withdrawn, and people talk about it.
import { expect } from 'vitest'
import type { Person } from '../person.ts'
import { journey } from '../steps.ts'
import { moveClockTo, round, type Story } from './story.ts'

interface Idea {
  readonly place: string
  readonly title: string
  readonly summary: string
  readonly text: string
  readonly about: string
  readonly cost?: string
}

const ideas = {
  crossing: {
    place: 'Millbrook',
    title: 'A crossing at Weir Lane',
    summary: 'So children can walk to school without a grown-up at the kerb.',
    text: 'Cars come round the bend faster than anyone can see.\n\nWe ask for\n\n- a raised crossing\n- a light on it',
    about: 'Streets and getting about',
    cost: '12,000',
  },
  cafe: {
    place: 'Millbrook',
    title: round.cafe,
    summary: 'A year of tools, tea and insurance, so things are mended.',
    text: 'Twelve of us can mend bikes, lamps and zips. The hall is free on Saturdays.',
    about: 'Meeting places and neighbours',
    cost: '9000',
  },
  trees: {
    place: 'Millbrook',
    title: round.trees,
    summary: 'Eleven trees for shade and birds where there are none now.',
    text: 'Eleven small-leaved limes, with guards and water bags for three summers.',
    about: 'Parks and nature',
  },
  cableCar: {
    place: 'Millbrook',
    title: round.cableCar,
    summary: 'From the market to the beach in nine minutes, every day.',
    text: 'The coast is far, the bus is late, and a cable car would be the talk of the county.',
    about: 'Something else',
  },
  fireworks: {
    place: 'Millbrook',
    title: round.fireworks,
    summary: 'A night that everybody in Millbrook would remember.',
    text: 'Half an hour of fireworks over the pond, with the school band playing.',
    about: 'Arts and events',
  },
  benches: {
    place: 'Harbourside',
    title: round.benches,
    summary: 'Somewhere to sit and look at the boats.',
    text: 'Six benches with arms, two of them with room for a wheelchair beside them.',
    about: 'Streets and getting about',
    cost: '4,000',
  },
  sauna: {
    place: 'Harbourside',
    title: round.sauna,
    summary: 'Warm bodies and warm hearts, all winter long.',
    text: 'A small sauna at the end of the pier, run by the swimming club.',
    about: 'Health and care',
  },
} as const satisfies Record<string, Idea>

export async function ideaIsDraftedAndSent(story: Story): Promise<void> {
  await moveClockTo(story, 'proposing begins')
  const amina = await story.of('Amina Yusuf')
  const idea = ideas.crossing
  await amina.goTo('/en')
  await amina.read('Suggest how to spend £30,000')
  await amina.picture('home-ideas')
  await amina.follow('Suggest an idea')
  // She is asked who she is, and comes back to where she was going.
  await amina.arriveAt('Sign in first')
  await amina.picture('sign-in-first')
  await amina.follow('Sign in')
  await amina.press('Sign in as Amina Yusuf')
  await amina.arriveAt('Make a proposal')
  await amina.picture('propose')

  await amina.fill('Title', idea.title)
  await amina.fill('What, where and why', idea.text)
  await amina.press('Keep as draft')
  await amina.read('Your draft is kept')
  await amina.followMenu('My page')
  await amina.picture('my-page')
  await amina.follow(`Make a proposal: ${round.title}`)
  await amina.read('This is your draft')
  expect(await amina.page.getByLabel('Title').inputValue()).toBe(idea.title)

  await amina.press('Check my proposal')
  await amina.read('There is a problem')
  await amina.picture('propose-refused')
  expect((await amina.page.getByLabel('What, where and why').inputValue()).replace(/\r/g, '')).toBe(idea.text)
  await fillIdea(amina, idea)
  await amina.press('Check my proposal')
  await amina.arriveAt('Check your proposal')
  await amina.read('about £12,000')
  await amina.picture('propose-check')
  await amina.press('Send my proposal')
  await amina.arriveAt('Your proposal is sent and public')
  await amina.picture('propose-sent')
  await amina.follow('See your proposal')
  await amina.arriveAt(idea.title)
}

export async function ideaIsChanged(story: Story): Promise<void> {
  const amina = await story.of('Amina Yusuf')
  await amina.follow('Change or withdraw it')
  await amina.arriveAt('Change your proposal')
  await amina.fill('Title', 'A')
  await amina.press('Save my changes')
  await amina.read('at least 5 characters')
  await amina.fill('Title', round.crossing)
  await amina.press('Save my changes')
  await amina.read('Your changes are saved')
  await amina.picture('proposal-edit')
  await amina.follow('See it as everyone does')
  await amina.arriveAt(round.crossing)
  await amina.read('Changed by its author')
}

export async function othersSuggest(story: Story): Promise<void> {
  await suggest(story, await story.of('Amina Yusuf'), ideas.trees)
  for (const [name, ...theirs] of [
    ['Leon Fischer', ideas.cafe],
    ['Samuel Adeyemi', ideas.cableCar],
    ['Gwen Parry', ideas.benches, ideas.sauna],
    ['Joan Whitaker', ideas.fireworks],
  ] as const) {
    const person = await story.of(name)
    await person.signIn()
    for (const idea of theirs) await suggest(story, person, idea)
  }

  const joan = await story.of('Joan Whitaker')
  await joan.follow('Change or withdraw it')
  await joan.follow('Withdraw this proposal')
  await joan.arriveAt(`Withdraw “${round.fireworks}”?`)
  await joan.press('Yes, withdraw it')
  await joan.read('Your proposal is withdrawn')
  await joan.picture('proposal-withdrawn')
}

async function suggest(story: Story, person: Person, idea: Idea): Promise<void> {
  await journey('a resident proposes', person, async () => {
    await person.goTo(`/en/rounds/${story.round}`)
    await person.follow('Suggest an idea')
    await fillIdea(person, idea)
    await person.press('Check my proposal')
    await person.press('Send my proposal')
    await person.read(`Anyone can now read “${idea.title}”`)
  })
}

async function fillIdea(person: Person, idea: Idea): Promise<void> {
  await person.choose('Which neighbourhood is it for?', idea.place)
  await person.fill('Title', idea.title)
  await person.fill('Who is better off, and how?', idea.summary)
  await person.fill('What, where and why', idea.text)
  await person.choose('What is it about?', idea.about)
  await person.fill('Your guess at the cost', idea.cost ?? '')
  await person.tick('I live, work, study or volunteer')
}

export async function peopleTalkAboutIt(story: Story): Promise<void> {
  const gwen = await story.of('Gwen Parry')
  await readIdea(story, gwen, round.crossing)
  await gwen.follow('Say what you think, or ask a question')
  await gwen.press('Publish')
  await gwen.read('There is a problem')
  await gwen.choose('What is it?', 'I am for it')
  await gwen.fill('Your comment', 'My niece walks there every day.')
  await gwen.picture('comment')
  await gwen.press('Publish')
  await gwen.arriveAt('Your comment is published')

  const joan = await story.of('Joan Whitaker')
  await readIdea(story, joan, round.crossing)
  await journey('a resident comments', joan, async () => {
    await joan.follow('Say what you think, or ask a question')
    await joan.choose('What is it?', 'I have a question')
    await joan.fill('Your comment', 'Will it be lit at night?')
    await joan.press('Publish')
    await joan.arriveAt('Your comment is published')
  })

  const maria = await story.of('Cllr Maria Santos')
  await maria.signIn(`/en/rounds/${story.round}`)
  await readIdea(story, maria, round.crossing)
  await maria.follow('Reply')
  await maria.arriveAt('Answer this question')
  await maria.read('Will it be lit at night?')
  await maria.read('You answer as ward councillor')
  await maria.fill('Your answer', 'Yes, from dusk to dawn.')
  await maria.press('Publish')
  await maria.arriveAt('Your answer is published')

  await readIdea(story, gwen, round.crossing)
  await gwen.read('1 for · 0 against · 1 question')
  await gwen.read('Cllr Maria Santos, ward councillor')
  await gwen.picture('proposal')
}

async function readIdea(story: Story, person: Person, title: string): Promise<void> {
  await person.goTo(`/en/rounds/${story.round}/proposals`)
  await person.follow(title)
  await person.arriveAt(title)
}
