// What the strip says of a ballot as it stands, and what keeps it from being sent.
import type { BallotWords } from '../components/ballot-words.ts'
import type { Card } from './ballot-cards.ts'
import { fill, type Voice } from './say.ts'

export interface Standing {
  readonly first: string
  readonly rest: string
  /** Too much money, too many ticks or points: it cannot be sent so. */
  readonly over: boolean
  /** The bar's whole and its segments: money, or points where there is a number of them to give. */
  readonly whole: number
  readonly parts: readonly number[]
}

export function standingOf(
  data: DOMStringMap,
  chosen: readonly Card[],
  words: BallotWords,
  voice: Voice,
): Standing {
  const pot = Number(data.potMinor)
  const max = data.maxChoices === undefined ? Number.POSITIVE_INFINITY : Number(data.maxChoices)
  const costs = chosen.map(({ costMinor }) => costMinor)
  const total = sum(costs)
  const projects = voice.plural(words.projects, chosen.length)
  const money = { whole: pot, parts: costs, over: false }
  const holes = {
    chosen: voice.money(total),
    pot: voice.money(pot),
    count: String(chosen.length),
    max: String(max),
  }
  const together = fill(words.together, holes)
  if (chosen.length > max) return { ...money, first: fill(words.tooMany, holes), rest: '', over: true }
  switch (data.ballotType) {
    case 'ranked':
      return { ...money, first: fill(words.ranked, holes), rest: together }
    case 'scores':
      return { ...money, first: voice.plural(words.scored, chosen.length), rest: together }
    case 'points':
      return pointsStanding(Number(data.points), chosen, words, projects)
    case 'knapsack':
      break
    default: {
      const first = max === Number.POSITIVE_INFINITY ? projects : fill(words.ofMax, holes)
      return { ...money, first, rest: together }
    }
  }
  if (total > pot) {
    const over = voice.money(total - pot)
    return { ...money, first: fill(words.over, { over }), rest: projects, over: true }
  }
  const left = total === pot ? words.exact : fill(words.left, { left: voice.money(pot - total) })
  return { ...money, first: fill(words.chosenOf, holes), rest: `${left} · ${projects}` }
}

function pointsStanding(
  points: number,
  chosen: readonly Card[],
  words: BallotWords,
  projects: string,
): Standing {
  const parts = chosen.map(card => card.given() ?? 0)
  const given = sum(parts)
  const holes = { given: String(given), points: String(points), over: String(given - points) }
  const bar = { whole: points, parts }
  if (given > points) return { ...bar, first: fill(words.pointsOver, holes), rest: projects, over: true }
  const left = fill(words.pointsLeft, { left: String(points - given) })
  return { ...bar, first: fill(words.pointsOf, holes), rest: `${left} · ${projects}`, over: false }
}

const sum = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 0)
