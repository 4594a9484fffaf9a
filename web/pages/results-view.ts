// A pot's outcome as its page shows it: each project under its title, with its reason and its reports, funded ones in
// the order of funding, then the others from the most votes to the fewest.
import type { FrozenPot, FrozenProject } from '../../shared/ballots/frozen-ballot.ts'
import type { Explanation } from '../../shared/counting/explanation.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import { must } from '../../shared/lib/assert.ts'
import type { Delivery } from '../../shared/proposals/proposal.ts'
import type { SignOff } from '../../shared/rounds/round.ts'
import type { Outline } from '../components/outline.ts'
import type { LineProject } from '../components/results-line.tsx'

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

export interface ProjectView {
  readonly project: FrozenProject
  readonly why: Explanation
  readonly news: ProjectNews
}

const noNews: ProjectNews = { delivery: [] }

export function projectViews({ pot, outcome, news }: PotView): ProjectView[] {
  const explained = new Map(outcome.projects.map(why => [why.project, why]))
  const rank = new Map(
    [...outcome.funded, ...outcome.partFunded.map(({ project }) => project)].map((id, i) => [id, i]),
  )
  const rankOf = (view: ProjectView) => rank.get(view.project.id) ?? Number.POSITIVE_INFINITY
  return pot.projects
    .map(project => ({
      project,
      why: must(explained.get(project.id), `${project.id} was counted`),
      news: news.get(project.proposal) ?? noNews,
    }))
    .sort((a, b) => compare(rankOf(a), rankOf(b)) || b.why.votes - a.why.votes || stepOf(a) - stepOf(b))
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

const stepOf = ({ why, project }: ProjectView): number => ('step' in why ? why.step : 1e6 + project.number)

export const isFunded = ({ why }: ProjectView): boolean => why.outcome !== 'not-funded'

/** The drawing takes everything that was funded and the first that did not fit; the list has the rest. */
const mostPassedOver = 8

export function lineProjects(views: readonly ProjectView[]): { line: LineProject[]; left: number } {
  const walked = views.filter(({ why }) => 'step' in why).sort((a, b) => stepOf(a) - stepOf(b))
  let passedOver = 0
  const shown = walked.filter(view => isFunded(view) || passedOver++ < mostPassedOver)
  return {
    line: shown.map(({ project, why, news }) => ({
      number: project.number,
      title: project.title,
      costMinor: why.costMinor,
      votes: why.votes,
      outcome: why.outcome,
      fundedMinor: why.outcome === 'part-funded' ? why.givenMinor : undefined,
      leftMinor: 'leftBeforeMinor' in why ? why.leftBeforeMinor : undefined,
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
