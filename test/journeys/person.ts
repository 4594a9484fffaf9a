// Somebody at a browser, who finds their way as people do: by what buttons, links and questions are called, and by what
// the page says. With JOURNEY_PICTURES set, leaves pictures of the pages in .folkmoot/screenshots.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { demoPeople } from '../../infra/local/demo/people.ts'
import { must } from '../../shared/lib/assert.ts'
import { countSteps, type StepCounter } from './steps.ts'

const pictures = fileURLToPath(new URL('../../.folkmoot/screenshots/', import.meta.url))

export type Attached = Exclude<Parameters<Locator['setInputFiles']>[0], string | readonly unknown[]>

export interface Person {
  readonly name: string
  readonly page: Page
  readonly steps: StepCounter
  /** The same browser, signed in as the same person, another tab. */
  otherTab(): Promise<Person>
  /** As by the button of the demonstration, which two of them press; again, where a session is over. */
  signIn(back?: string): Promise<void>
  goTo(path: string): Promise<void>
  reload(): Promise<void>
  follow(link: string | RegExp): Promise<void>
  /** A link of the menu, which is folded up on small screens. */
  followMenu(link: string): Promise<void>
  press(button: string | RegExp): Promise<void>
  fill(question: string, answer: string): Promise<void>
  /** One box of a question that has several: the day of a date. */
  fillPart(question: string, box: string, answer: string): Promise<void>
  /** A file, in the box that asks for one. */
  attach(question: string, file: Attached): Promise<void>
  /** One answer of several to a question. */
  choose(question: string, answer: string): Promise<void>
  tick(box: string): Promise<void>
  untick(box: string): Promise<void>
  /** The boxes that are ticked, by what stands beside them. */
  ticked(): Promise<string[]>
  /** Waits until this is the page's heading. */
  arriveAt(heading: string | RegExp): Promise<void>
  /** Waits until the page says so. */
  read(text: string | RegExp): Promise<void>
  /** Looks again until the page says so: it waits for something that happens elsewhere. */
  lookUntil(text: string | RegExp): Promise<void>
  path(): string
  picture(name: string): Promise<void>
  /** Within this part of the page. */
  part(locator: (page: Page) => Locator): Locator
}

export async function personIn(context: BrowserContext, name: string): Promise<Person> {
  const page = await context.newPage()
  const steps = countSteps(page)
  const main = page.getByRole('main')
  const saying = (text: string | RegExp) => main.filter({ hasText: text })
  /** Says what stands there instead, where it is not what was waited for. */
  async function sooner(there: Locator, wanted: string | RegExp): Promise<void> {
    await there.waitFor().catch(async () => {
      const found = await main.innerText().catch(() => page.content())
      throw new Error(`${name} does not read ${wanted} at ${page.url()}, but:\n${found}`)
    })
  }
  return {
    name,
    page,
    steps,
    otherTab: () => personIn(context, name),
    async signIn(back) {
      await context.clearCookies()
      const { email } = must(
        demoPeople.find(one => one.name === name),
        `${name} is one of the demonstration's people`,
      )
      const answer = await context.request.post(`/local/sign-in/${encodeURIComponent(email)}`, {
        form: back === undefined ? {} : { back },
        maxRedirects: 0,
      })
      await page.goto(must(answer.headers().location, `${name} is signed in`))
    },
    goTo: async path => void (await page.goto(path)),
    reload: async () => void (await page.reload()),
    async follow(link) {
      steps.press()
      await page.getByRole('link', { name: link }).first().click()
    },
    async followMenu(link) {
      steps.press()
      const fold = page.getByText('Menu', { exact: true })
      if (await fold.isVisible()) await fold.click()
      await page.getByRole('navigation').getByRole('link', { name: link }).click()
    },
    async press(button) {
      steps.press()
      await page.getByRole('button', { name: button }).first().click()
    },
    async fill(question, answer) {
      steps.field()
      // "Millbrook" is a box of its own, though other questions have the word in them.
      await main.getByLabel(question).first().waitFor()
      const exact = main.getByLabel(question, { exact: true })
      await ((await exact.count()) === 1 ? exact : main.getByLabel(question)).fill(answer)
    },
    async fillPart(question, box, answer) {
      steps.field()
      const asked = main
        .getByRole('group', { name: question })
        .or(main.getByRole('region', { name: question }))
      await asked.getByLabel(box, { exact: true }).fill(answer)
    },
    async attach(question, file) {
      steps.field()
      await main.getByLabel(question).setInputFiles(file)
    },
    async choose(question, answer) {
      steps.field()
      const asked = main.getByRole('group', { name: question })
      // Counted only once the page that asks is there: the one before may still be shown.
      await asked.or(main.getByLabel(question)).first().waitFor()
      if ((await asked.count()) > 0) await asked.getByLabel(answer).check()
      else await main.getByLabel(question).selectOption({ label: answer })
    },
    async tick(box) {
      steps.field()
      await main.getByRole('checkbox', { name: box }).check()
    },
    async untick(box) {
      steps.field()
      await main.getByRole('checkbox', { name: box }).uncheck()
    },
    ticked: async () =>
      (await main
        .getByRole('checkbox', { checked: true })
        .evaluateAll(boxes =>
          boxes.map(box => (box as HTMLInputElement).labels?.[0]?.textContent ?? ''),
        )) as string[],
    arriveAt: heading => sooner(page.getByRole('heading', { level: 1, name: heading }), heading),
    read: text => sooner(saying(text), text),
    async lookUntil(text) {
      const patience = Date.now() + 20_000
      await steps.aside(async () => {
        do await page.reload()
        while ((await saying(text).count()) === 0 && Date.now() < patience)
      })
      await sooner(saying(text), text)
    },
    path: () => new URL(page.url()).pathname,
    async picture(picture) {
      if (!process.env.JOURNEY_PICTURES) return
      mkdirSync(pictures, { recursive: true })
      const before = page.viewportSize()!
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 740 })
        await page.screenshot({ path: `${pictures}journey-${picture}-${width}.png`, fullPage: true })
      }
      await page.setViewportSize(before)
    },
    part: locator => locator(page),
  }
}
