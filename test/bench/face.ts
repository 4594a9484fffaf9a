// The face on a cheap phone: how soon the main thing stands there (LCP), how far things move (CLS), how long a press takes to
// be answered (INP) and what comes over the line, each the median of some loads; then how weight grows with the number of
// projects. Ends with 1 where a page is heavier or slower than it may be. Options: --loads N (5), --sizes 10,20,40,80,160
// ("none" leaves them out).
import { parseArgs } from 'node:util'
import { launchBrowser } from '../fixtures/browser.ts'
import { budgets, stanford } from './face/budgets.ts'
import { type Load, line, measured, phone, slowdown } from './face/measure.ts'
import { type FaceTown, openFaceTown, type PageToMeasure } from './face/pages.ts'
import { type Weight, weigh } from './face/weigh.ts'

export interface PageFigures extends Load, Weight {
  readonly name: string
  readonly loads: number
}

export interface Growth {
  readonly page: 'ballot' | 'results'
  readonly projects: number
  readonly weight: Weight
}

export interface FaceFigures {
  readonly pages: readonly PageFigures[]
  readonly growth: readonly Growth[]
  /** In words; empty where every budget is kept. */
  readonly broken: readonly string[]
}

export async function bench(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { loads = '5', sizes = '10,20,40,80,160' } = parseArgs({
    args,
    options: { loads: text, sizes: text },
  }).values
  const { pages, growth, broken } = await face(
    Number(loads),
    sizes === 'none' ? [] : sizes.split(',').map(Number),
  )
  console.log(
    `${phone.width} × ${phone.height} px at ${phone.dots} dots, processor ${slowdown} times slower, ${line.latencyMs} ms a request, ` +
      `${line.downBits / 1e6} Mbit/s down, ${line.upBits / 1e6} up; kB packed by gzip, the first view as it came over the line\n`,
  )
  const heads = [
    'page',
    'LCP ms',
    'CLS',
    'INP ms',
    'presses',
    'requests',
    'HTML',
    'CSS',
    'script',
    'photos',
    'first view',
  ]
  console.log(row(heads))
  for (const one of pages)
    console.log(
      row([
        one.name,
        one.lcpMs.toFixed(0),
        one.shift.toFixed(3),
        one.inpMs.toFixed(0),
        String(one.interactions),
        String(one.requests),
        ...[one.html, one.css, one.script, one.bytes.Image, firstView(one)].map(kB),
      ]),
    )
  const ballot = pages.find(({ name }) => name.startsWith('ballot'))!
  console.log(
    `\nBeside Stanford’s ballot: ${kB(stanford.script)} kB of script before jQuery, ${(stanford.script / ballot.script).toFixed(1)} times ours; ` +
      `${kB(stanford.css)} kB of style, ${(stanford.css / ballot.css).toFixed(1)} times ours`,
  )
  if (growth.length > 0) console.log(`\n${row(['page', 'projects', 'HTML', 'CSS', 'script', 'elements'])}`)
  for (const { page, projects, weight } of growth)
    console.log(
      row([
        page,
        String(projects),
        ...[weight.html, weight.css, weight.script].map(kB),
        String(weight.elements),
      ]),
    )
  for (const one of broken) console.log(`TOO MUCH  ${one}`)
  console.log(
    `\n${pages.length} pages, ${pages.length * Number(loads)} loads, ${growth.length} weighed; ${broken.length} budgets broken`,
  )
  if (broken.length > 0) process.exitCode = 1
}

export async function face(loads: number, sizes: readonly number[]): Promise<FaceFigures> {
  const [town, browser] = await Promise.all([openFaceTown(), launchBrowser()])
  try {
    const pages: PageFigures[] = []
    for (const page of await town.pages()) {
      // The functions have been asked before, and the edge keeps what it may: as for anybody but the first.
      const weight = await weigh(town, browser, page)
      const all: Load[] = []
      for (let load = 0; load < loads; load++) all.push(await measured(browser, town.edge.origin, page))
      pages.push({ name: page.name, loads, ...weight, ...middle(all) })
    }
    const growth: Growth[] = []
    for (const projects of sizes) {
      growth.push(await grown(town, 'ballot', projects, await town.ballot(projects)))
      growth.push(await grown(town, 'results', projects, await town.result(projects)))
    }
    return { pages, growth, broken: pages.flatMap(brokenBy) }
  } finally {
    await browser.close()
    await town.close()
  }

  async function grown(
    town: FaceTown,
    page: Growth['page'],
    projects: number,
    where: PageToMeasure,
  ): Promise<Growth> {
    return { page, projects, weight: await weigh(town, browser, where) }
  }
}

/** Each figure's own median. */
function middle(loads: readonly Load[]): Load {
  const of = (figure: (load: Load) => number) => {
    const sorted = loads.map(figure).sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)]!
  }
  const last = loads.at(-1)!
  return {
    ...last,
    lcpMs: of(({ lcpMs }) => lcpMs),
    shift: of(({ shift }) => shift),
    inpMs: of(({ inpMs }) => inpMs),
    interactions: of(({ interactions }) => interactions),
    requests: of(({ requests }) => requests),
  }
}

export const firstView = ({ bytes }: Pick<Load, 'bytes'>): number =>
  Object.values(bytes).reduce((sum, some) => sum + some, 0)

function brokenBy(page: PageFigures): string[] {
  const said = (what: string, is: number, most: number) =>
    is > most ? [`${page.name}: ${what} ${Math.round(is * 1000) / 1000}, may be ${most}`] : []
  const nothing = (what: string, is: number) => (is > 0 ? [] : [`${page.name}: no ${what} were measured`])
  return [
    ...said('LCP in ms', page.lcpMs, budgets.lcpMs),
    ...said('CLS', page.shift, budgets.cls),
    ...said('INP in ms', page.inpMs, budgets.inpMs),
    ...said('bytes of HTML', page.html, budgets.html),
    ...said('bytes of CSS', page.css, budgets.css),
    ...said('bytes of script', page.script, budgets.script),
    ...said('bytes of the first view', firstView(page), budgets.firstView),
    ...nothing('paints', page.lcpMs),
    ...nothing('presses', page.interactions),
    ...nothing('bytes of HTML', page.html),
  ]
}

const kB = (bytes: number): string => (bytes / 1000).toFixed(1)
const widths = [34, 8, 8, 8, 9, 10, 8, 8, 8, 8, 11]
const row = (cells: readonly string[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' ')
