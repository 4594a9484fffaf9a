// What anybody can read, a round in each phase among it, and the way to signing in.
import type { Tour } from './tour.ts'

export const anybodyReads: Tour = async (anybody, at) => {
  const open = async (path: string, heading: string | RegExp) => {
    await anybody.goTo(`/en${path}`)
    await at(heading)
  }
  await open('', 'Neighbourhoods here have')
  await open('/neighbourhoods/millbrook', 'Millbrook has')
  await open('/neighbourhoods/ashmere', 'Ashmere')
  await open('/rounds/harbourside-new-year', 'Suggest how to spend')
  await open('/rounds/northgate-green', 'are being checked')
  await open('/rounds/millbrook-winter', 'ready for the vote')
  await open('/rounds/ashmere-autumn', 'Vote now')
  await open('/rounds/northgate-autumn', 'The vote is over')
  await open('/rounds/millbrook-summer', 'Millbrook chose')
  await open('/rounds/harbourside-spring', /finished|begun|ahead/)
  await open('/rounds/harbourside-new-year/proposals', 'proposals so far')
  await open('/rounds/harbourside-new-year/proposals?words=zzz', 'No proposal fits')
  await open('/rounds/millbrook-winter/proposals', 'go on the ballot')
  await anybody
    .part(page => page.getByRole('article').filter({ hasText: 'On the ballot' }))
    .first()
    .getByRole('link')
    .click()
  await at(/./)
  await anybody.goTo('/en/rounds/millbrook-winter/proposals')
  await anybody
    .part(page => page.getByRole('article').filter({ hasText: 'Cannot be done' }))
    .first()
    .getByRole('link')
    .click()
  await at(/./)
  await open('/rounds/millbrook-winter/shortlist', 'on the shortlist')
  await open('/rounds/millbrook-winter/interests', 'Who has an interest in what')
  await open('/rounds/harbourside-new-year/shortlist', 'Nothing is on the shortlist yet')
  await open('/rounds/northgate-autumn/results', 'no results yet')
  await open('/rounds/millbrook-summer/results', 'Millbrook chose')
  await anybody.follow('Go through the count step by step')
  await at('is funded')
  await open('/rounds/harbourside-spring/results', 'Harbourside chose')
  await open('/rounds/millbrook-summer/account', 'account of the vote')
  await open('/rounds/millbrook-summer/challenges', '2 challenges')
  await open('/rounds/harbourside-spring/challenges', 'Nobody has challenged')
  await open('/rounds/ashmere-autumn/notice', 'Vote on the money')
  await open('/rounds/millbrook-summer/notice', 'What Millbrook chose')
  await open('/rounds/ashmere-autumn/receipt', 'Was my ballot counted?')
  await open('/rounds/millbrook-summer/receipt', 'Was my ballot counted?')
  await open('/rounds/millbrook-summer/receipt?receipt=none', 'Was my ballot counted?')
  await open('/rounds/millbrook-summer/receipt?receipt=7KQ4-M2XR-9HTP-3WDN-F8CS', 'No counted ballot')
  await open('/journal', 'Every decision, in order')
  await open('/rounds/millbrook-summer/journal', 'Decisions in this round')
  for (const path of ['help', 'accessibility', 'privacy', 'secrecy', 'data', 'api'])
    await open(`/${path}`, /./)
  await open('/nothing/here', 'We cannot find that')
  await open('/me', 'Please sign in first')
  await open('/sign-in', 'Sign in')
  await anybody.press('Send me a link and a code')
  await at('Sign in')
  await anybody.fill('Your e-mail address', 'rosa@ashmere.example')
  await anybody.press('Send me a link and a code')
  await at('Look at your e-mail')
  await anybody.goTo('/local/mailbox')
  await at('Mailbox of this machine')
}

export const anybodyMeets: Tour = async (anybody, at) => {
  const open = async (path: string, heading: string | RegExp) => {
    await anybody.goTo(`/en${path}`)
    await at(heading)
  }
  await open('/rounds/harbourside-new-year/meetings', 'One meeting is coming up')
  await anybody.follow('Ideas evening')
  await at('Ideas evening')
  await anybody.follow('A sheet to print and hang up')
  await at('A sheet to print')
  await open('/rounds/millbrook-winter/meetings', 'No meeting is planned now')
  await anybody.follow('Ideas evening')
  await anybody.read('34 people were there')
  await at('Ideas evening')
}

export const moneyIsRead: Tour = async (anybody, at) => {
  const open = async (path: string, heading: string | RegExp) => {
    await anybody.goTo(`/en${path}`)
    await at(heading)
  }
  await open('/neighbourhoods/harbourside/fund', 'Harbourside’s fund')
  await anybody.follow('Every entry of this year')
  await at('entries')
  await anybody.goTo('/en/neighbourhoods/harbourside/fund')
  await anybody
    .part(page => page.getByRole('table').getByRole('link'))
    .first()
    .click()
  await at('promised')
  await open('/allocations', 'How the council shares money')
  await anybody.follow('Neighbourhood money for the year')
  await at('shared between')
}
