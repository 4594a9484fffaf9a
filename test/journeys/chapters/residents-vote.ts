// The vote: whole ballots, receipts, second thoughts, those who may not, and the one who comes too late.
import { expect } from 'vitest'
import type { Person } from '../person.ts'
import { journey } from '../steps.ts'
import { emailOf } from './officers-prepare.ts'
import { moveClockTo, round, type Story } from './story.ts'

const receiptForm = /^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}$/

const ballotPath = (story: Story, pot: string) => `/en/me/rounds/${story.round}/vote/${pot}`

export async function ballotTooFullIsRefused(story: Story): Promise<void> {
  await moveClockTo(story, 'the vote opens')
  const amina = await story.of('Amina Yusuf')
  await amina.goTo('/en')
  await amina.read('Vote now on how to spend £30,000')
  await amina.picture('home-vote')
  await amina.follow('Choose where you live and vote')
  await amina.picture('round-vote')
  await amina.follow('Vote in Millbrook')
  await amina.follow('Sign in')
  await amina.press('Sign in as Amina Yusuf')
  await amina.arriveAt('Choose what happens here')
  await amina.picture('ballot')

  const all = [round.crossing, round.cafe, round.trees]
  for (const title of all) await amina.tick(title)
  await amina.picture('ballot-over')
  await amina.press(/^Check/)
  if (story.plot.ballotType === 'knapsack') {
    await amina.read('Your choices come to £27,000, which is £7,000 over the £20,000 there is')
    await amina.picture('ballot-refused')
  } else await amina.read('3 chosen, 2 allowed. Remove some to send')
  expect((await amina.ticked()).length).toBe(3)
  for (const title of all) expect((await amina.ticked()).join()).toContain(title)
}

export async function voteIsSentAndChanged(story: Story): Promise<void> {
  const amina = await story.of('Amina Yusuf')
  await amina.untick(round.crossing)
  await amina.untick(round.trees)
  await checkAndSend(amina, [round.cafe])
  const first = await receiptOf(amina)
  await amina.picture('sent')
  await amina.reload()
  await amina.arriveAt('Your vote is in.')
  expect(await receiptOf(amina)).toBe(first)

  await amina.follow('My ballots in this round')
  await amina.arriveAt('You have voted everywhere you can')
  await amina.picture('my-ballots')
  await amina.follow('Change my vote')
  await amina.read('You have already voted here')
  await amina.picture('ballot-again')
  // A ballot that was sent is shown by nobody; what this browser kept of it is shown by the browser.
  expect((await amina.ticked()).length).toBe(story.plot.javaScript ? 1 : 0)
  if (story.plot.javaScript) await amina.untick(round.cafe)
  await amina.tick(round.crossing)
  await amina.tick(round.trees)
  await checkAndSend(amina, [round.crossing, round.trees])
  await amina.read('It took the place of the ballot you sent before.')
  const second = await receiptOf(amina)
  expect(second).not.toBe(first)
  story.receipts.push(first, second)
}

export async function neighboursVote(story: Story): Promise<void> {
  const vote = async ([name, choices]: readonly [string, readonly string[]]) => {
    const person = await story.of(name)
    await person.signIn(ballotPath(story, 'millbrook'))
    for (const title of choices) await person.tick(title)
    await checkAndSend(person, choices)
  }
  await Promise.all(Object.entries(story.plot.voters).map(vote))
  const gwen = await story.of('Gwen Parry')
  await gwen.page.context().clearCookies()
  await journey('a resident votes, by a link in an e-mail', gwen, async () => {
    await gwen.goTo(ballotPath(story, 'harbourside'))
    await signInByEmail(gwen)
    await gwen.tick(round.benches)
    await checkAndSend(gwen, [round.benches])
  })
}

/** From the page that asks who they are, and back to it. */
async function signInByEmail(person: Person): Promise<void> {
  await person.arriveAt('Sign in first')
  await person.fill('Your e-mail address', emailOf(person.name))
  await person.press('Send me a link')
  await person.arriveAt('Look at your e-mail')
  await person.steps.aside(async () => {
    await person.follow('in the mailbox')
    await person.arriveAt('Mailbox')
  })
  await person.follow(/sign-in\/link/)
  await person.arriveAt('One more press')
  await person.press('Yes, sign me in')
}

async function checkAndSend(person: Person, choices: readonly string[]): Promise<void> {
  await person.press(/^Check/)
  await person.arriveAt('Check your choices')
  for (const title of choices) await person.read(title)
  await person.read('Not sent yet')
  await person.picture('ballot-check')
  await person.press('Send my vote')
  await person.arriveAt('Your vote is in.')
}

async function receiptOf(person: Person): Promise<string> {
  await person.page.getByText('Want to check later that your vote was counted?').click()
  return (await person.page.getByText(receiptForm).innerText()).trim()
}

export async function othersAreRefused(story: Story): Promise<void> {
  const gwen = await story.of('Gwen Parry')
  await gwen.goTo(ballotPath(story, 'millbrook'))
  await gwen.read('You are not on the voter roll of this neighbourhood')
  await gwen.picture('not-on-roll')

  const samuel = await story.of('Samuel Adeyemi')
  await samuel.signIn(`/en/me/rounds/${story.round}/vote`)
  await samuel.arriveAt('You are on no voter roll of this round')
  await samuel.goTo(ballotPath(story, 'millbrook'))
  await samuel.read('You are not on the voter roll of this neighbourhood')
}

export async function lateVoteIsRefused(story: Story): Promise<void> {
  const leon = await story.of('Leon Fischer')
  await leon.signIn(ballotPath(story, 'millbrook'))
  await leon.tick(round.cafe)
  await leon.press(/^Check/)
  await leon.arriveAt('Check your choices')
  await moveClockTo(story, 'the vote closes')
  await leon.press('Send my vote')

  // His session ran out while the form lay open. He signs in in another tab, and what he ticked is still here.
  await leon.arriveAt('Sign in. What you wrote is kept')
  await leon.picture('sign-in-kept')
  await (await leon.otherTab()).signIn()
  await leon.press('Send it now')
  await leon.read('What you chose came after that, so it was not taken.')
  await leon.picture('too-late')
  await leon.goTo(ballotPath(story, 'millbrook'))
  await leon.arriveAt('The vote has closed')
  await leon.read('No ballot of yours came in here')
}
