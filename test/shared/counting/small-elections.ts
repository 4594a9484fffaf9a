// Small elections for tests: written by hand as plain ballots, or made up by fast-check.
import fc from 'fast-check'
import { ballotBox, type NamedBallot } from '../../../shared/counting/ballot-classes.ts'
import {
  type BallotForm,
  type CountedProject,
  type Election,
  electionOf,
} from '../../../shared/counting/election.ts'
import type { GreedySettings, PlainTieRule, Utility } from '../../../shared/counting/settings.ts'

export interface Plain {
  readonly form: BallotForm
  readonly pot: number
  readonly projects: readonly CountedProject[]
  readonly ballots: readonly NamedBallot[]
}

export function electionFrom({ form, pot, projects, ballots }: Plain): Election {
  const places = new Map(projects.map(({ id }, place) => [id, place]))
  const box = ballotBox(form)
  for (const { choices, points } of ballots)
    box.add(
      choices.map(id => places.get(id)!),
      points ?? [],
    )
  return electionOf({
    scale: 0,
    pointsScale: 0,
    potMinor: pot,
    projects,
    ballots: box.close(),
    ...(form === 'points' && { fullPoints: 5 }),
  })
}

/** "a: 300, b: 500" */
export const projectsOf = (costs: Record<string, number>): CountedProject[] =>
  Object.entries(costs).map(([id, costMinor]) => ({ id, costMinor }))

/** As many approval ballots naming only the project as the number says. */
export const votesFor = (votes: Record<string, number>): NamedBallot[] =>
  Object.entries(votes).flatMap(([id, count]) => Array.from({ length: count }, () => ({ choices: [id] })))

/** A committee of k from a profile like "3 ab 2 c": seats cost 1. */
export function committee(profile: string, k: number, candidates: string): Plain {
  const words = profile.split(' ')
  const ballots = words.flatMap((word, i) =>
    i % 2 === 0 ? Array.from({ length: Number(word) }, () => ({ choices: [...words[i + 1]!] })) : [],
  )
  return {
    form: 'approval',
    pot: k,
    projects: [...candidates].map(id => ({ id, costMinor: 1 })),
    ballots,
  }
}

export const cityRule: GreedySettings = {
  rule: 'greedy',
  utility: 'cost',
  ties: { rule: 'lexico' },
  unsupported: 'skip',
}

export const tieRules: readonly PlainTieRule[] = ['lexico', 'min-cost', 'max-cost', 'min-cost-max-votes']

export const utilitiesOf: Record<BallotForm, readonly Utility[]> = {
  approval: ['cardinality', 'cost'],
  points: ['points', 'points-cost', 'cardinality', 'cost'],
  ranked: ['borda', 'borda-positive', 'borda-positive-cost'],
}

// In code point order these are neither in the order of a dictionary nor of numbers.
const ids = ['10', '2', 'B', 'a', 'é', '\uffee', '\u{1f333}']

const plainOf = (form: BallotForm, mostCost = 12, mostPot = 40): fc.Arbitrary<Plain> =>
  fc.shuffledSubarray(ids, { minLength: 1 }).chain(chosen => {
    const project = (id: string) =>
      fc.record({
        id: fc.constant(id),
        costMinor: fc.nat(mostCost),
        categories: fc.subarray(['green', 'play']),
        acceptsPart: fc.boolean(),
      })
    const choices = form === 'ranked' ? fc.shuffledSubarray(chosen) : fc.subarray(chosen)
    const ballot = choices.chain(named =>
      form === 'points'
        ? fc
            .array(fc.nat(5), { minLength: named.length, maxLength: named.length })
            .map(points => ({ choices: named, points }))
        : fc.constant({ choices: named }),
    )
    return fc.record({
      form: fc.constant(form),
      pot: fc.nat(mostPot),
      projects: fc.tuple(...chosen.map(project)),
      ballots: fc.array(ballot, { maxLength: 14 }),
    })
  })

const forms = fc.constantFrom<BallotForm>('approval', 'points', 'ranked')

/** Elections of all forms: amounts so small that much is equal, or so large that a share is raised many times. */
export const elections: fc.Arbitrary<Plain> = forms.chain(form =>
  fc.oneof({ weight: 3, arbitrary: plainOf(form) }, { weight: 1, arbitrary: plainOf(form, 150, 300) }),
)

/** An election and settings that fit it; a quarter have each of greedy's options. */
export const counted: fc.Arbitrary<{ plain: Plain; settings: GreedySettings }> = forms
  .chain(form => plainOf(form))
  .chain(plain => {
    const ids = plain.projects.map(({ id }) => id)
    const known = [...new Set(plain.projects.flatMap(({ categories }) => categories ?? []))]
    const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
    const group = fc.subarray(ids, { minLength: Math.min(2, ids.length) })
    const options = fc.record({
      noSkip: fc.boolean(),
      threshold: sometimes(
        fc.record({ of: fc.constantFrom<'votes' | 'score'>('votes', 'score'), atLeast: fc.nat(9) }),
      ),
      exclusiveGroups: ids.length < 2 ? fc.constant(undefined) : sometimes(fc.array(group, { maxLength: 2 })),
      categoryCaps: sometimes(
        fc
          .subarray(known)
          .chain(categories =>
            fc
              .array(fc.nat(25), { minLength: categories.length, maxLength: categories.length })
              .map(limits => categories.map((category, i) => ({ category, limitMinor: limits[i]! }))),
          ),
      ),
      partFund: sometimes(fc.record({ leastPercent: fc.constantFrom(1, 50, 80, 100) })),
    })
    return fc.record({
      plain: fc.constant(plain),
      settings: fc
        .record({
          rule: fc.constant('greedy' as const),
          utility: fc.constantFrom(...utilitiesOf[plain.form]),
          ties: fc.constantFrom(...tieRules).map(rule => ({ rule })),
          unsupported: fc.constantFrom<'fund' | 'skip'>('fund', 'skip'),
          options: fc.option(options, { nil: {}, freq: 2 }),
        })
        .map(({ options, ...settings }) => defined({ ...settings, ...options }) as unknown as GreedySettings),
    })
  })

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
