// Where each project lies on the line of money: the funded ones end to end in the order of the count, the others from
// where the money stood when their turn came. Per cent of the drawing's width, so that it fits every screen.
import { scaleLinear } from 'd3-scale'
import type { LineProject } from './results-line.tsx'

export interface Placed {
  readonly project: LineProject
  readonly x: number
  readonly width: number
  /** Reaches past the edge of the drawing: shown as torn off. */
  readonly torn: boolean
  /** Which hue, for the funded ones. */
  readonly hue: number
}

export interface MoneyLine {
  /** Where the pot ends. */
  readonly potX: number
  readonly placed: readonly Placed[]
}

/** The drawing goes on for at most a quarter of the pot beyond it, or the pot itself would shrink to nothing. */
const mostOverhang = 0.25
const hues = 5

export function moneyLine(potMinor: number, projects: readonly LineProject[]): MoneyLine {
  let spent = 0
  let funded = 0
  const spans = projects.map(project => {
    const got = project.outcome === 'not-funded' ? 0 : (project.fundedMinor ?? project.costMinor)
    const from = project.leftMinor === undefined ? spent : potMinor - project.leftMinor
    const span = { project, from, to: from + (got || project.costMinor), hue: got ? funded++ % hues : -1 }
    spent += got
    return span
  })
  const furthest = Math.max(potMinor, ...spans.map(({ to }) => to))
  const end = Math.min(furthest, potMinor * (1 + mostOverhang))
  const x = scaleLinear([0, end], [0, 100]).clamp(true)
  return {
    potX: round(x(potMinor)),
    placed: spans.map(({ project, from, to, hue }) => ({
      project,
      x: round(x(from)),
      width: round(x(to) - x(from)),
      torn: to > end,
      hue,
    })),
  }
}

const round = (n: number) => Math.round(n * 100) / 100
