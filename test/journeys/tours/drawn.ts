// Where people say they live: marked by a resident, looked at by an officer, read by everybody.
import type { Tour } from './tour.ts'

export const residentSaysWhere: Tour = async (gwen, at) => {
  await gwen.signIn('/en/drawn')
  await at('What people call their neighbourhood')
  await gwen.follow('Say where you live')
  await at('Where do you say you live?')
  await gwen.press('Keep this as my neighbourhood')
  await gwen.read('Tick one square at least')
  await at('Where do you say you live?')
  await gwen.fill('What do you call it?', 'Gull Corner')
  await gwen.tick('I9, Harbourside')
  await gwen.press('Keep this as my neighbourhood')
  await gwen.read('Your neighbourhood is kept')
  await at('Where do you say you live?')
  await gwen.press('Take it back')
  await gwen.read('It is taken back')
}

export const officerSeesWhere: Tour = async (ruth, at) => {
  await ruth.signIn('/en/staff')
  await ruth.follow('Where people say they live')
  await at('Where people say they live')
  await ruth.part(page => page.getByRole('table').first().getByRole('link', { name: 'The Docks' })).click()
  await at('The Docks')
  await ruth.choose('An outline around the squares that so many ticked', 'a third or more')
  await ruth.press('Show this outline')
  await at('The Docks')
  await ruth.press('Propose this outline')
  await ruth.read('There is a problem')
  await at('The Docks')
  await ruth.goTo('/en/staff/drawn/outlines/the-docks')
  await at('The Docks')
  await ruth.press('End this outline')
  await ruth.read('There is a problem')
  await at('The Docks')
  await ruth.goTo('/en/staff/drawn/outlines/weir-side')
  await at('Weir Side')
}
