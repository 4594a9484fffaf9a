// Two officers open the box, the count is signed by two people a pot, and the results say why.
import { expect } from 'vitest'
import { journey } from '../steps.ts'
import { round, type Story } from './story.ts'

const countPath = (story: Story) => `/en/staff/rounds/${story.round}/count`

export async function boxIsOpenedByTwo(story: Story): Promise<void> {
  const keeper = await story.of('the keeper of the clock')
  await keeper.goTo('/local/clock')
  await keeper.press('One hour on')
  await keeper.read('The clock was moved.')

  const ruth = await story.of('Ruth Okafor')
  await ruth.signIn(`/en/staff/rounds/${story.round}`)
  await ruth.lookUntil('Next: Agree to the opening of the ballot box')
  await ruth.follow('Go there')
  await ruth.arriveAt('2 officers must agree')
  await ruth.picture('count-open')
  const again = await ruth.otherTab()
  await again.goTo(countPath(story))
  await ruth.press('I agree to open the ballot box')
  await ruth.read('You have agreed. It takes a second officer.')
  await again.press('I agree to open the ballot box')
  await again.read('This needs a second person: you have done the first half yourself.')
  await again.picture('count-same-person')

  const daniel = await story.of('Daniel Price')
  await daniel.signIn(countPath(story))
  await daniel.arriveAt('One more officer must agree')
  await daniel.press('I agree to open the ballot box')
  await daniel.read('You agreed to the opening.')
  await daniel.lookUntil('4 signatures are missing')
  await daniel.picture('count')
}

export async function countIsSigned(story: Story): Promise<void> {
  for (const [name, mine, other] of [
    ['Cllr Maria Santos', 'Millbrook', 'Harbourside'],
    ['Cllr Priya Nair', 'Harbourside', 'Millbrook'],
  ] as const) {
    const councillor = await story.of(name)
    await journey('a councillor signs off a count', councillor, async () => {
      await councillor.signIn(countPath(story))
      await councillor.read(`Account of the vote in ${mine}`)
      expect(await councillor.page.getByText(`Account of the vote in ${other}`).count()).toBe(0)
      await councillor.press('Sign as ward councillor')
      await councillor.read('You signed the count.')
    })
  }
  const ruth = await story.of('Ruth Okafor')
  await ruth.goTo(countPath(story))
  await ruth.arriveAt('2 signatures are missing')
  expect(await ruth.page.getByRole('button', { name: 'Publish the results' }).count()).toBe(0)
  await ruth.press('Sign as officer')
  await ruth.arriveAt('One signature is missing')
  await ruth.press('Sign as officer')
  await ruth.arriveAt('Everybody has signed')
  // The second program counts meanwhile, and the button is not there before it agrees.
  await ruth.lookUntil('Everybody has signed. The results can be published')
  await ruth.picture('count-signed')
}

export async function resultsAreOut(story: Story): Promise<void> {
  const amina = await story.of('Amina Yusuf')
  await amina.goTo(`/en/rounds/${story.round}/results`)
  await amina.arriveAt('There are no results yet')
  await amina.picture('results-waiting')

  const ruth = await story.of('Ruth Okafor')
  await ruth.press('Publish the results')
  await ruth.arriveAt('3 projects will happen in 2 neighbourhoods')
  await ruth.picture('results')

  await amina.reload()
  await amina.follow(/projects of Millbrook, and why/)
  await amina.arriveAt(story.plot.headline)
  await amina.read('Signed off by Cllr Maria Santos, ward councillor, and Ruth Okafor')
  for (const [title, reason] of Object.entries(story.plot.reasons)) {
    const told = amina.part(page =>
      page.getByRole('article').filter({ has: page.getByRole('heading', { name: title }) }),
    )
    expect(await told.innerText()).toContain(reason)
  }
  await amina.lookUntil('Every ballot, without names')
  await amina.picture('results-pot')

  await amina.goTo(`/en/rounds/${story.round}/results`)
  await amina.follow(/projects of Harbourside, and why/)
  await amina.arriveAt('Harbourside chose “Benches along the quay”')
  await amina.read('Nobody chose it.')
}

export async function receiptIsFound(story: Story): Promise<void> {
  const amina = await story.of('Amina Yusuf')
  const [first = '', second = ''] = story.receipts
  await journey('a resident checks a receipt', amina, async () => {
    await amina.follow('Find my ballot with my receipt')
    await amina.arriveAt('Was my ballot counted?')
    await amina.fill('Your receipt', second.toLowerCase().replaceAll('-', ' '))
    await amina.press('Find my ballot')
    await amina.arriveAt('Yes, this ballot was counted')
  })
  await amina.picture('receipt')
  if (story.plot.ballotsShown) {
    await amina.read(round.crossing)
    await amina.read(round.trees)
  } else await amina.read('So few people voted there that single ballots are not published')

  await amina.fill('Your receipt', first)
  await amina.press('Find my ballot')
  await amina.arriveAt('No counted ballot has this receipt')
  await amina.fill('Your receipt', 'not a receipt')
  await amina.press('Find my ballot')
  await amina.read('A receipt has 20 letters and numbers')
  await amina.picture('receipt-refused')
}
