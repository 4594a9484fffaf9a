// Where each project lies on the line of money: the funded ones end to end in the order of the count, the others from
// where the money stood when their turn came. Per cent of the drawing's width, so that it fits every screen.
import { scaleLinear } from 'd3-scale'

export interface LineProject {
  readonly number: number
  readonly title: string
  readonly costMinor: number
  /** Votes, or points where that is the unit. */
  readonly votes: number
  readonly unit?: 'votes' | 'points' | undefined
  readonly outcome: 'funded' | 'part-funded' | 'not-funded'
  /** What it got, where it was part-funded. */
  readonly fundedMinor?: number | undefined
  /** What was left of the pot when its turn came; worked out from the others where it is not given. */
  readonly leftMinor?: number | undefined
  readonly lang?: string | undefined
}

export interface Placed {
  readonly project: LineProject
  readonly x: number
  readonly width: number
  /** What was left of the pot when its turn came. */
  readonly leftMinor: number
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
    potX: Math.min(round(x(potMinor)), 99.8),
    placed: spans.map(({ project, from, to, hue }) => ({
      project,
      leftMinor: potMinor - from,
      x: round(x(from)),
      // What is torn off runs out of the picture, so that no edge says it ends there.
      width: round(x(to) - x(from)) + (to > end ? 2 : 0),
      hue,
    })),
  }
}

const round = (n: number) => Math.round(n * 100) / 100
