// What officers, those who check and auditors come upon, mistakes among it.
import type { Tour } from './tour.ts'

export const officerRuns: Tour = async (ruth, at, town) => {
  const open = async (path: string, heading: string | RegExp) => {
    await ruth.goTo(`/en/staff${path}`)
    await at(heading)
  }
  await ruth.signIn()
  await at('wait for you')
  await open('/rounds/new', 'Set up a new round')
  await ruth.press('Save the draft')
  await ruth.read('There is a problem')
  await at('Set up a new round')
  await open('/rounds/ashmere-spring', 'Next: Announce the round')
  await open('/rounds/ashmere-spring/set-up', 'Change the set-up')
  await open('/rounds/ashmere-spring/cancel', 'Cancel this round')
  await open('/rounds/ashmere-autumn', 'Next:')
  await open('/rounds/ashmere-spring/roll', 'Nobody is on the roll yet')
  await ruth.fill('Your list', 'nobody')
  await ruth.press('Put them on the roll')
  await ruth.read('There is a problem')
  await at('Nobody is on the roll yet')
  await open('/rounds/millbrook-winter/freeze', 'Read the ballot as voters will see it')
  await open('/rounds/ashmere-autumn/freeze', 'The ballot is frozen')
  await open('/rounds/harbourside-spring/delivery', 'funded')
  await ruth
    .part(page => page.getByRole('table').getByRole('link'))
    .first()
    .click()
  await at('Report on')
  await ruth.press('Publish this report')
  await ruth.read('There is a problem')
  await at('Report on')
  await open('/duties', 'Who may do what')
  await open('/duties/grant', 'Give somebody a duty')
  await ruth.press('Give this duty')
  await ruth.read('There is a problem')
  await at('Give somebody a duty')
  await ruth.goTo('/en/staff/duties')
  await ruth.follow('End Owen Blake')
  await at('End a duty')
  await ruth.goTo('/local/clock')
  await at('The clock of this machine')
  await ruth.press('Move the clock there')
  await ruth.read('We could not read this date and time')
  await at('The clock of this machine')
  await open('/rounds/northgate-autumn/count', '2 officers must agree')
  await ruth.press('I agree to open the ballot box')
  await at('One more officer must agree')
  const daniel = await town.person('Daniel Price')
  await daniel.signIn('/en/staff/rounds/northgate-autumn/count')
  await daniel.press('I agree to open the ballot box')
  await ruth.lookUntil('2 signatures are missing')
  await at('2 signatures are missing')
}

export const othersCheck: Tour = async (owen, at) => {
  await owen.signIn('/en/staff/rounds/northgate-green/review')
  await at('wait')
  await owen
    .part(page => page.getByRole('main').getByRole('listitem').getByRole('link'))
    .first()
    .click()
  await owen.press('Publish this check')
  await owen.read('There is a problem')
  await at(/./)
  await owen.goTo('/en/staff/rounds/ashmere-autumn/count')
  await at('This is not open to you')
}

export const auditorReads: Tour = async (samuel, at) => {
  await samuel.signIn('/en/staff')
  await at(/./)
  await samuel.goTo('/en/staff/rounds/northgate-autumn/count')
  await at('officer')
  await samuel.goTo('/en/staff/duties')
  await at('Who may do what')
}
