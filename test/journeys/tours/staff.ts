// What officers, those who check and auditors come upon, mistakes among it.
import { dates, fillDate } from '../chapters/officers-prepare.ts'
import type { Person } from '../person.ts'
import type { Look, Tour } from './tour.ts'

const opening = (who: Person, at: Look) => async (path: string, heading: string | RegExp) => {
  await who.goTo(`/en/staff${path}`)
  await at(heading)
}

export const officerRuns: Tour = async (ruth, at) => {
  const open = opening(ruth, at)
  await ruth.signIn()
  await at('wait for you')
  await open('/deployment', 'The software')
  await ruth.press('Ask a second officer')
  await ruth.read('There is a problem')
  await at('The software')
  await open('/rounds/new', 'Set up a new round')
  await ruth.press('Save the draft')
  await ruth.read('There is a problem')
  await at('Set up a new round')
  await rehearses(ruth, at)
  await open('/rounds/ashmere-spring', 'Next: Announce the round')
  await open('/rounds/ashmere-spring/set-up', 'Change the set-up')
  await open('/rounds/ashmere-spring/cancel', 'Cancel this round')
  await open('/rounds/ashmere-autumn', 'Next:')
  await open('/rounds/ashmere-spring/roll', 'Nobody is on the roll yet')
  await ruth.press('Look at the list')
  await ruth.read('There is a problem')
  await at('Nobody is on the roll yet')
  await ruth.fill('Or paste lines', 'nobody')
  await ruth.press('Look at the list')
  await at('A list')
  await ruth.press('See what would change')
  await ruth.read('There is a problem')
  await at('A list')
  await open('/rounds/ashmere-spring/roll/help-desk', 'Somebody has lost their code')
  await ruth.press('Find them')
  await ruth.read('There is a problem')
  await at('Somebody has lost their code')
  await open('/rounds/harbourside-quay/roll', '12 places are on the roll')
  await ruth.follow('12 codes to hand out')
  await at('12 codes to hand out')
  await ruth.follow('Letters to print')
  await at('Letters with voting codes')
  await open('/rounds/harbourside-new-year/enter', 'Write down a proposal for somebody')
  await ruth.press('Send it for them')
  await ruth.read('There is a problem')
  await at('Write down a proposal for somebody')
  await ruth.fill('Their name', 'Edith Marsh')
  await ruth.choose('How did it come?', 'In person')
  await ruth.fill('Title', 'A handrail on the harbour steps')
  await ruth.fill('Who is better off, and how?', 'Whoever is not sure on their feet.')
  await ruth.fill(
    'What, where and why',
    'The steps to the harbour are steep and wet, and there is nothing to hold.',
  )
  await ruth.choose('What is it about?', 'Streets and getting about')
  await ruth.tick('I read it out to them')
  await ruth.press('Send it for them')
  await at('“A handrail on the harbour steps” is sent')
  await open('/rounds/millbrook-winter/freeze', 'Read the ballot as voters will see it')
  await open('/rounds/ashmere-autumn/freeze', 'The ballot is frozen')
}

export const officerReports: Tour = async (ruth, at) => {
  await ruth.signIn('/en/staff/rounds/millbrook-winter/meetings')
  await at('Meetings')
  await ruth.follow('Announce a meeting')
  await at('Announce a meeting')
  await ruth.press('Announce this meeting')
  await ruth.read('There is a problem')
  await at('Announce a meeting')
  await ruth.goTo('/en/staff/rounds/millbrook-winter/meetings')
  await ruth.follow('Ideas evening')
  await at('Ideas evening')
  await ruth.follow('Change the minutes')
  await at('Minutes of the meeting')
  await ruth.goTo('/en/staff/rounds/millbrook-winter/meetings')
  await ruth.follow('Ideas evening')
  await ruth.follow('Write down what somebody said')
  await ruth.press('Publish it')
  await ruth.read('There is a problem')
  await at('What somebody said')
  await ruth.goTo('/en/staff/rounds/harbourside-new-year/meetings')
  await ruth.follow('Ideas evening')
  await ruth.follow('Call it off')
  await at('Call this meeting off?')
  await ruth.goTo('/en/staff/rounds/harbourside-spring/delivery')
  await at('funded')
  await ruth
    .part(page => page.getByRole('table').getByRole('link'))
    .first()
    .click()
  await at('Report on')
  await ruth.press('Publish this report')
  await ruth.read('There is a problem')
  await at('Report on')
  await ruth.follow('Add a photo to this report')
  await at('A photo')
}

export const officerAppoints: Tour = async (ruth, at, town) => {
  const open = opening(ruth, at)
  await ruth.signIn()
  await open('/duties', 'Who may do what')
  await open('/data', 'The data are fit to be read by others')
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
  await daniel.read('You agreed to the opening.')
  await ruth.lookUntil('2 signatures are missing')
  await at('2 signatures are missing')
}

/** A rehearsal has a mark, a clock and an end of its own. */
async function rehearses(ruth: Person, at: Look): Promise<void> {
  await ruth.fill('Title', 'Trying it out')
  await ruth.fill('In one or two sentences', 'So that everybody has seen every step once.')
  await ruth.choose('Is it for real?', 'No, it is a rehearsal')
  await ruth.fill('Millbrook', '4,000')
  for (const [name, days] of dates) await fillDate(ruth, name, days)
  await ruth.press('Save the draft')
  await ruth.press('Announce this round')
  await at('Next:')
  await ruth.press('Go to the next phase')
  await ruth.read('moved on to its next date')
  await at('Next:')
  await ruth.follow('The page residents see')
  await at(/./)
  await ruth.page.goBack()
  await ruth.follow('Delete this rehearsal')
  await at('Delete this rehearsal?')
  await ruth.press('Delete this rehearsal')
  await ruth.arriveAt('wait for you')
}

/** Whoever checks proposals, through all that they can do to one. */
export const reviewerDecides: Tour = async (owen, at) => {
  const queue = '/en/staff/rounds/northgate-green/review'
  await owen.signIn('/en/staff/rounds/northgate-green/interests')
  await at('Your interests in this round')
  await owen.goTo(queue)
  await at('wait')
  await owen
    .part(page => page.getByRole('main').getByRole('listitem').getByRole('link'))
    .first()
    .click()
  await at(/./)
  await owen.fill('A note', 'Highways has been asked.')
  await owen.press('Keep this note')
  await owen.read('The note is kept')
  for (const [link, title, button] of [
    ['Ask its author', 'Ask its author to change something', 'Ask the author'],
    ['It says the same', 'Make it part of another proposal', 'Make them one'],
  ] as const) {
    await owen.follow(link)
    await at(title)
    await owen.press(button)
    await owen.read('There is a problem')
    await at(title)
    await owen.follow('Back to the proposal')
  }
  await owen.choose('What did you find?', 'It can be done')
  await owen.press('Publish this check')
  await owen.read('There is a problem')
  await at(/./)
  await owen.follow('What others bring to it')
  await at('promise')
  await owen.press('Write it down')
  await owen.read('There is a problem')
  await at('promise')
  await owen.choose('What is it?', 'Money')
  await owen.fill('How much money?', '250')
  await owen.fill('Who promises it?', 'The allotment society')
  await owen.fill('What do they bring?', 'half of the young trees')
  await owen.press('Write it down')
  await owen.read('The allotment society: half of the young trees')
  await at('One promise')
  await owen.goTo('/en/staff/menu')
  await at('The council’s menu')
  await owen.press('Put it on the menu')
  await owen.read('There is a problem')
  await at('The council’s menu')
  await owen.follow('Take it off')
  await at(/off the menu/)
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

/** What officers, the auditor and a resident come upon when a result is doubted, mistakes among it. */
export const resultDoubted: Tour = async (ruth, at, town) => {
  await ruth.signIn('/en/staff/rounds/millbrook-summer/challenges')
  await at('challenge')
  await ruth.goTo('/en/staff/rounds/millbrook-summer')
  await at(/./)
  const gwen = await town.person('Gwen Parry')
  await gwen.signIn('/en/me/rounds/millbrook-summer/challenge')
  await gwen.press('Publish this challenge')
  await gwen.read('There is a problem')
  await ruth.goTo('/en/me/rounds/millbrook-summer/challenge')
  await at('What is wrong?')
  await ruth.press('Publish this challenge')
  await ruth.read('There is a problem')
  await at('What is wrong?')
  await ruth.goTo('/en/staff/rounds/millbrook-summer/correction')
  await at('Is the published result wrong?')
  await ruth.press('Ask for this to be counted again')
  await ruth.read('There is a problem')
  await at('Is the published result wrong?')
  await ruth.fill('What is wrong?', 'A resident could not find the ballot on the receipt.')
  await ruth.press('Ask for this to be counted again')
  await at(/counted again|Is the published result wrong/)
  const samuel = await town.person('Samuel Adeyemi')
  await samuel.signIn('/en/staff/rounds/millbrook-summer/challenges')
  await samuel.press('Publish this answer')
  await samuel.read('There is a problem')
  const daniel = await town.person('Daniel Price')
  await daniel.signIn('/en/staff/rounds/harbourside-spring/count/account')
  await daniel.read('account of the vote')
}

export const moderatorDecides: Tour = async (owen, at) => {
  await owen.signIn('/en/staff/rounds/harbourside-new-year/moderation')
  await at(/waits? for a moderator/)
  await owen
    .part(page => page.getByRole('listitem').filter({ hasText: 'Garden sheds' }))
    .getByRole('link')
    .click()
  await at('Should this stand?')
  await owen.press('Take it down')
  await owen.read('There is a problem')
  await at('Should this stand?')
  await owen.choose('For which reason?', 'It is an advertisement.')
  await owen.fill('What is wrong with it?', 'It sells garden sheds.')
  await owen.press('Take it down')
  await at(/waits? for a moderator/)
}

export const auditorReads: Tour = async (samuel, at) => {
  await samuel.signIn('/en/staff')
  await at(/./)
  await samuel.goTo('/en/staff/rounds/northgate-autumn/count')
  // An officer opens the box at the same time, or has, or has not.
  await at(/./)
  await samuel.goTo('/en/staff/duties')
  await at('Who may do what')
}

export const financePays: Tour = async (nadia, at) => {
  await nadia.signIn('/en/staff/money')
  await at('approved or confirmed')
  for (const [form, heading, button] of [
    ['income', 'Book an income', 'Book this income'],
    ['purpose', 'Change what money may be spent on', 'Change it'],
    ['reversal', 'Take back an entry', 'Take it back'],
    ['year-end', 'Close a financial year', 'Close the year'],
  ] as const) {
    await nadia.goTo(`/en/staff/money/${form}`)
    await at(heading)
    await nadia.press(button)
    await nadia.read('There is a problem')
    await at(heading)
  }
  for (const [form, heading, button] of [
    ['streets', /for (?:its|their) street/, 'Book this statement'],
    ['streets/table', 'Which neighbourhood is a street in?', 'Keep these streets'],
    ['streets/rule', 'Decide what part a neighbourhood gets', 'Write down this rule'],
    ['rewards/new', 'Propose a reward', 'Propose this reward'],
    ['rewards/set-aside', 'Set money aside', 'Set it aside'],
  ] as const) {
    await nadia.goTo(`/en/staff/money/${form}`)
    await at(heading)
    await nadia.press(button)
    await nadia.read('There is a problem')
    await at(heading)
  }
  await nadia.goTo('/en/staff/money/rewards')
  await at('wait')
  await nadia.goTo('/en/staff/mutual')
  await at('wait')
  await nadia.goTo('/en/staff/mutual/new')
  await at('Decide a scheme')
  await nadia.press('Decide this scheme')
  await nadia.read('There is a problem')
  await at('Decide a scheme')
  await nadia.goTo('/en/staff/money/allocation')
  await at('Share a sum between neighbourhoods')
  await nadia.fill('How much?', '1000.01')
  await nadia.press('Look at them side by side')
  await nadia.read('Second weights')
  await at('Share a sum between neighbourhoods')
  await nadia.press('Adopt it and book the shares')
  await nadia.read('There is a problem')
  await at('Share a sum between neighbourhoods')
  await nadia.goTo('/en/staff/money')
  await nadia
    .part(page => page.getByRole('listitem').getByRole('link', { name: /^£/ }))
    .first()
    .click()
  await nadia.read('waits for the bank')
  await at(/./)
  await nadia.press('I have checked this payment')
  await nadia.read('There is a problem')
  await at(/./)
  await nadia.goTo('/en/staff/money/batches')
  await at(/waits? for a batch/)
  for (const box of await nadia.part(page => page.getByRole('checkbox')).all()) await box.uncheck()
  await nadia.press('Make a batch')
  await nadia.read('Choose at least one payment.')
  await at(/waits? for a batch/)
  await nadia.goTo('/en/staff/money/batches/1')
  await at('Batch 1')
  await nadia.goTo('/en/staff/money/months')
  await at(/to be closed/)
  await nadia
    .part(page =>
      page
        .getByRole('row')
        .filter({ hasNot: page.getByRole('cell', { name: '0', exact: true }) })
        .getByRole('rowheader')
        .getByRole('link'),
    )
    .first()
    .click()
  await nadia.press('Take these lines in')
  await nadia.read('Choose the file.')
  await at(/ha(?:s|ve) to be settled/)
  await nadia
    .part(page => page.getByRole('link', { name: /^BANK-/ }))
    .first()
    .click()
  await at('we do not know what for')
  await nadia.press('Explain it')
  await nadia.read('There is a problem')
  await at('we do not know what for')
}
