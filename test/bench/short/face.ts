// The face: what the ballot page sends beside what Stanford's does, how soon the main thing stands on four pages beside what was
// promised, and how much heavier a page gets with ten times the projects.
import { must } from '../../../shared/lib/assert.ts'
import { budgets, stanford } from '../face/budgets.ts'
import { face, type Growth, type PageFigures } from '../face.ts'
import { type BenchRow, figure, rowNames } from '../parts/rows.ts'

const loads = 3
const sizes = [16, 160]

export async function short(): Promise<BenchRow[]> {
  const { pages, growth, broken } = await face(loads, sizes)
  if (broken.length > 0) throw new Error(broken.join('\n'))
  const named = (name: string) =>
    must(
      pages.find(page => page.name.startsWith(name)),
      `${name} was measured`,
    )
  const ballot = named('ballot')
  const [script, style, ...rest] = rowNames.face
  const kB = (bytes: number) => `${figure(bytes / 1000)} kB`
  const weighed = (name: string, ours: number, theirs: number): BenchRow => ({
    name,
    of: 'packed by gzip',
    ours: kB(ours),
    baseline: `${kB(theirs)}, Stanford’s ballot before jQuery`,
    ratio: theirs / ours,
    tenfold: [],
  })
  return [
    weighed(script, ballot.script, stanford.script),
    weighed(style, ballot.css, stanford.css),
    ...rest.map(name => soon(name, named(name), growth)),
  ]
}

/** LCP on a cheap phone with slow 4G, beside the budget; tenfold is the HTML. */
function soon(name: string, page: PageFigures, growth: readonly Growth[]): BenchRow {
  const [few, many] = growth.filter(one => one.page === name)
  return {
    name,
    of: page.name.replace(/^\w+,? ?/, '') || 'cheap phone, slow 4G',
    ours: `${figure(page.lcpMs / 1000)} s, ${page.inpMs} ms a press, shift ${page.shift.toFixed(3)}`,
    baseline: `${budgets.lcpMs / 1000} s, ${budgets.inpMs} ms, ${budgets.cls}: promised`,
    ratio: budgets.lcpMs / page.lcpMs,
    tenfold: few && many ? [many.weight.html / few.weight.html] : [],
  }
}
