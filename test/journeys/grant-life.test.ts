// The whole life of a grant in a browser without JavaScript on a small phone: put together, awarded by somebody else, agreed to,
// its base money paid, a reading with a photo that a panel asks about and that is corrected, verified, half of what it could
// earn claimed, checked, approved by two, paid, and told to everybody. Whoever took a step is refused the next one.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { picture } from '../fixtures/photos.ts'
import type { Person } from './person.ts'
import { journey } from './steps.ts'
import { openTown, type Town } from './town.ts'

let town: Town
let nadia: Person
let ruth: Person
let daniel: Person
let leon: Person
let anybody: Person

beforeAll(async () => {
  town = await openTown({ javaScript: false, width: 360, plans: [] })
  ;[nadia, ruth, daniel, leon, anybody] = (await Promise.all(
    ['Nadia Rahman', 'Ruth Okafor', 'Daniel Price', 'Leon Fischer', 'anybody'].map(name => town.person(name)),
  )) as [Person, Person, Person, Person, Person]
  await Promise.all([nadia, ruth, daniel, leon].map(person => person.signIn()))
})
afterAll(() => town?.close())

const survey = 'Fear of crime after dark'
const grants = '/en/staff/grants'
let id = ''
const staffPage = () => `${grants}/millbrook/${id}`
const ownPage = () => `/en/me/grants/millbrook/${id}`
const publicPage = () => `/en/neighbourhoods/millbrook/grants/${id}`

/** So many days from now, in the three boxes of a question. */
async function fillDay(person: Person, question: string, days: number): Promise<void> {
  const day = new Date(Date.now() + days * 86_400_000)
  const parts = { Day: day.getUTCDate(), Month: day.getUTCMonth() + 1, Year: day.getUTCFullYear() }
  for (const [label, value] of Object.entries(parts)) await person.fillPart(question, label, String(value))
}

/** What the page does not offer them, sent all the same. */
async function sendAnyway(person: Person, path: string, form: Record<string, string>): Promise<number> {
  return (await person.page.request.post(town.origin + path, { form, maxRedirects: 0 })).status()
}

it('is put together and proposed', async () => {
  await nadia.goTo(`${grants}/new`)
  await nadia.choose('Whose fund pays?', 'Millbrook')
  await nadia.press('Begin')
  await nadia.follow('What it is for')
  await nadia.fill('Title', 'Walking home together')
  await nadia.fill('What is the money for?', 'Two people who walk with others on Weir Lane in the evenings.')
  await nadia.press('Keep this')
  await nadia.follow('Who gets it')
  await nadia.choose('Who gets it?', 'An organisation')
  await nadia.fill('The organisation’s identifier', 'GB-CHC-9990001')
  await nadia.fill('Their name', 'Weir Lane Organisers')
  await nadia.choose('The organiser who answers for it', 'Leon Fischer')
  await nadia.fill('Supplier number', 'S-20417')
  await nadia.press('Keep this')
  await nadia.follow('When, and by which decision')
  await fillDay(nadia, 'First day', -20)
  await fillDay(nadia, 'Last day', 300)
  await nadia.fill('Decided by', 'Millbrook neighbourhood panel, minute 9')
  await nadia.press('Keep this')
  await nadia.follow('Add a payment')
  await nadia.choose('What is it paid for?', 'Base money')
  await nadia.fill('In a few words', 'The first half year')
  await nadia.fill('The most it can come to', '£12,000')
  await fillDay(nadia, 'Due', -1)
  await nadia.press('Keep this')
  await nadia.follow('Add a payment')
  await nadia.choose('What is it paid for?', 'For what gets better')
  await nadia.fill('In a few words', 'Less fear after dark')
  await nadia.fill('The most it can come to', '12 000')
  await fillDay(nadia, 'Due', 60)
  await nadia.choose('Measured by', survey)
  await nadia.press('Keep this')
  await nadia.read('2 payments, £24,000 together, £12,000 of it base money')
  await nadia.press('Propose this grant')
  await nadia.arriveAt('Walking home together')
  id = nadia.path().split('/').at(-1)!
  await nadia.read('Somebody else has to decide')
  expect(await sendAnyway(nadia, `${staffPage()}/award`, { version: '1' })).toBe(409)
}, 60_000)

it('is awarded by another, and agreed to by the organiser who has read what is asked', async () => {
  await ruth.goTo(grants)
  await ruth.follow('Decide on “Walking home together”')
  await ruth.press('Award this grant')
  await ruth.read('its money is reserved')
  await leon.goTo('/en/me/grants')
  await leon.follow('Read the terms, and agree')
  await leon.read('About')
  await leon.read('a panel of people who live here')
  await leon.press('I agree to these terms')
  await leon.read('The grant runs')
}, 60_000)

/** By one who checks, two who approve, one who closes the batch, and one who says that it is paid. */
async function pay(
  checker: Person,
  approvers: readonly [Person, Person],
  closer: Person,
  sum: string,
): Promise<void> {
  await journey('a claim is checked', checker, async () => {
    await checker.goTo(staffPage())
    await checker.press(`I have checked this: ${sum}`)
    await checker.read('Somebody else has to approve the payment')
  })
  await checker.follow('Approve, send and confirm its payments')
  await checker.read('you had a hand in this payment')
  for (const approver of approvers) {
    await journey('an officer approves a payment', approver, async () => {
      await approver.goTo(staffPage())
      await approver.follow('Approve, send and confirm its payments')
      await approver.press('Approve this payment')
      await approver.read('You approved the payment')
    })
    expect(
      await approver.part(page => page.getByRole('button', { name: 'Approve this payment' })).count(),
    ).toBe(0)
  }
  await journey('an officer sends payments in a batch', checker, async () => {
    await checker.goTo('/en/staff/money/batches')
    await checker.press('Make a batch')
    await checker.read('somebody else has to close it')
  })
  await closer.goTo(checker.path())
  await closer.press('Close this batch')
  await closer.read('somebody else says what became of it')
  await journey('an officer says that a payment is paid', checker, async () => {
    await checker.goTo(staffPage())
    await checker.follow('Approve, send and confirm its payments')
    await checker.fillPart(sum, 'The bank’s reference', 'BACS 77')
    await fillDay(checker, 'On which day did the money leave?', 0)
    await checker.press('It is paid')
    await checker.read('The payment is confirmed')
  })
}

it('pays its base money on its day, whatever comes', async () => {
  await pay(nadia, [ruth, daniel], daniel, '£12,000')
  await anybody.goTo(publicPage())
  await anybody.read('£12,000 is paid.')
}, 60_000)

it('has a panel of people who live there', async () => {
  // She offered to before.
  const amina = await town.person('Amina Yusuf')
  await amina.signIn('/en/me/panel')
  await amina.read('You offered to sit on panels in Millbrook')
  panel.push(amina)
  for (const name of ['Gwen Parry', 'Joan Whitaker']) {
    const person = await town.person(name)
    await person.signIn('/en/me/panel')
    await person.choose('Where?', 'Millbrook')
    await person.fill('What ties you to it?', 'I have lived on Mill Road for six years')
    await person.press('I offer to')
    await person.read('An officer will be in touch')
    await ruth.goTo('/en/staff/metrics')
    await ruth.press(new RegExp(name))
    await ruth.read('They are in the draw now')
    panel.push(person)
  }
  expect(panel).toHaveLength(3)
}, 60_000)
const panel: Person[] = []

async function record(people: string): Promise<void> {
  await leon.fill('How many?', people)
  await leon.fill('Of how many?', '500')
  const photo = { name: 'sheets.jpg', mimeType: 'image/jpeg', buffer: await picture('jpeg') }
  await leon.attach('A photo or file that shows it', photo)
  await fillDay(leon, 'From which day?', -15)
  await fillDay(leon, 'To which day?', -2)
  await leon.press('Send this reading')
}

it('is measured with a photo, asked about, and corrected', async () => {
  await journey('an organiser records a reading', leon, async () => {
    await leon.goTo(ownPage())
    await leon.follow(`Record “${survey}”`)
    await record('190')
    await leon.read('A reading of 38%')
  })
  const [amina] = panel as [Person]
  await amina.goTo('/en/me/panel')
  await amina.follow(new RegExp(survey))
  await amina.fill('What do you want to know?', 'Were the new houses asked as well, or only the old ones?')
  await amina.press('Ask the organiser')
  await amina.read('Your question is sent')
  await leon.goTo(ownPage())
  await leon.follow(`Answer the question about “${survey}”`)
  await leon.fill('Your answer', 'Ten answers of the new houses were counted twice. We correct it.')
  await leon.press('Answer')
  await leon.read('Your answer is sent')
  await leon.follow('Correct this reading')
  await record('180')
  await leon.read('A reading of 36%')
}, 60_000)

it('earns nothing before others have verified it, and not by who recorded it', async () => {
  const reading = leon.path()
  expect(await sendAnyway(leon, `${reading}/judge`, { version: '1', verdict: 'verify', free: 'yes' })).toBe(
    409,
  )
  await daniel.goTo(staffPage())
  await daniel.read('Waits to be confirmed')
  for (const member of panel) {
    await member.goTo('/en/me/panel')
    await member.follow(/36%/)
    await member.choose('Is this reading right?', 'Yes, it is right')
    await member.tick('I am no relative')
    await member.press('Send my decision')
    await member.read('Your decision is recorded')
  }
}, 60_000)

it('is claimed by half, paid by five steps of different people, and told to everybody', async () => {
  await daniel.goTo(staffPage())
  await daniel.read(`${survey} 41% → 36%, target 31%: half of the way, £6,000 of £12,000.`)
  await pay(daniel, [ruth, nadia], ruth, '£6,000')
  await anybody.goTo(publicPage())
  await anybody.read('£18,000 is paid.')
  await anybody.read('half of the way, £6,000 of £12,000. Paid on')
  await anybody.goTo('/en/journal')
  await anybody.read('Checked £6,000 for “Walking home together”')
  expect(town.complaints).toEqual([])
}, 60_000)
