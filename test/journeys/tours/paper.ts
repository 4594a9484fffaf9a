// The paper desk of a vote that is under way, mistakes among it.
import type { Tour } from './tour.ts'

export const paperIsKept: Tour = async (farah, at) => {
  const desk = '/en/staff/rounds/ashmere-autumn/paper'
  await farah.signIn(desk)
  await at('Paper desk')
  for (const [link, button] of [
    ['Log an envelope', 'Log it'],
    ['Count envelopes that stay closed', 'Count them'],
  ] as const) {
    await farah.goTo(desk)
    await farah.follow(link)
    await at(link)
    await farah.press(button)
    await farah.read('There is a problem')
    await at(link)
  }
  await farah.goTo(desk)
  await farah.follow(/papers wait for you to key/)
  await at('Paper 1 of 6')
  await farah.fill('Project numbers', '1 99')
  await farah.press('Next (Enter)')
  await farah.read('There is a problem')
  await at('Paper 1 of 6')
  await farah.fill('Project numbers', '1 2')
  await farah.press('Next (Enter)')
  await at('Paper 2 of 6')
}
