// A pot's outcome as its page shows it: each project under its title, with its reason and its reports, funded ones in
// the order of funding, then the others from the most votes or points to the fewest.
import type { FrozenPot, FrozenProject } from '../../shared/ballots/frozen-ballot.ts'
import { remainingPot } from '../../shared/ballots/remaining.ts'
import { type CountStep, countSteps } from '../../shared/formats/count-steps.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import { must } from '../../shared/lib/assert.ts'
import type { Delivery } from '../../shared/proposals/proposal.ts'
import type { SignOff } from '../../shared/rounds/round.ts'
import type { Outline } from '../components/outline.ts'
import type { LineProject } from '../components/results-line.tsx'
import { supportOf, supportUnit } from './results-support.ts'

/** What is known of a project beside the frozen ballot. */
export interface ProjectNews {
  readonly language?: string
  readonly delivery: readonly Delivery[]
}

export interface PotView {
  readonly round: { readonly id: string; readonly title: string }
  readonly place: { readonly name: string; readonly outline?: Outline | undefined }
  readonly pot: FrozenPot
  readonly outcome: PotOutcome
  readonly signOffs: readonly SignOff[]
  /** By proposal. */
  readonly news: ReadonlyMap<string, ProjectNews>
}

export const placeIn =
  (views: readonly PotView[]) =>
  (pot: string): string =>
    views.find(({ outcome }) => outcome.pot === pot)?.place.name ?? pot

export const titleIn =
  (views: readonly PotView[]) =>
  (project: string): string =>
    views.flatMap(({ pot }) => pot.projects).find(({ id }) => id === project)?.title ?? project

/** What became of a project, as far as the outcome tells. */
export type Why = PotOutcome['projects'][number]

export interface ProjectView {
  readonly project: FrozenProject
  readonly why: Why
  /** The votes or points it got. */
  readonly support: number
  readonly unit: 'votes' | 'points'
  /** Where the count came to it. */
  readonly step: CountStep | undefined
  readonly news: ProjectNews
}

const noNews: ProjectNews = { delivery: [] }

export function projectViews({ pot, outcome, news }: PotView): ProjectView[] {
  const { settings } = outcome
  const explained = new Map(outcome.projects.map((why): [string, Why] => [why.project, why]))
  const steps = new Map(countSteps(outcome).map(step => [step.project, step]))
  const rank = new Map(
    [...outcome.funded, ...outcome.partFunded.map(({ project }) => project)].map((id, i) => [id, i]),
  )
  const rankOf = (view: ProjectView) => rank.get(view.project.id) ?? Number.POSITIVE_INFINITY
  const unit = supportUnit(settings)
  return remainingPot(pot, new Set(outcome.withdrawn))
    .projects.map(project => {
      const why = must(explained.get(project.id), `${project.id} was counted`)
      return {
        project,
        why,
        support: supportOf(settings, why),
        unit,
        step: steps.get(project.id),
        news: news.get(project.proposal) ?? noNews,
      }
    })
    .sort((a, b) => compare(rankOf(a), rankOf(b)) || b.support - a.support || stepOf(a) - stepOf(b))
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

const stepOf = ({ step, project }: ProjectView): number => step?.step ?? 1e6 + project.number

export const isFunded = ({ why }: ProjectView): boolean => why.outcome !== 'not-funded'

/** The drawing takes everything that was funded and the first that did not fit; the list has the rest. */
const mostPassedOver = 8

export function lineProjects(views: readonly ProjectView[]): { line: LineProject[]; left: number } {
  // Where the steps are withheld, the funded ones stand in their order already.
  const walked = views
    .filter(view => view.step !== undefined || isFunded(view))
    .sort((a, b) => (a.step && b.step ? a.step.step - b.step.step : 0))
  let passedOver = 0
  const shown = walked.filter(view => isFunded(view) || passedOver++ < mostPassedOver)
  return {
    line: shown.map(({ project, why, support, unit, step, news }) => ({
      number: project.number,
      title: project.title,
      costMinor: why.costMinor,
      votes: support,
      unit,
      outcome: why.outcome,
      fundedMinor: why.outcome === 'part-funded' ? why.givenMinor : undefined,
      leftMinor: step?.leftBeforeMinor,
      lang: news.language,
    })),
    left: views.length - shown.length,
  }
}

/** Those with every word of the query in their number, title, summary or place. */
export function matching(views: readonly ProjectView[], query: string): ProjectView[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return views.filter(({ project }) => {
    const text = plain([project.number, project.title, project.summary, project.place].join(' '))
    return words.every(word => text.includes(word))
  })
}

/** Without accents, so that "cafe" finds the café. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
