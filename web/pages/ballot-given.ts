// What a ballot gives, in words, best or first things first: for whoever checks it, has sent it, or finds it again.
import { type Choice, projectOf } from '../../shared/ballots/choices.ts'
import type { FrozenProject } from '../../shared/ballots/frozen-ballot.ts'
import type { RoundRules } from '../../shared/rounds/round.ts'
import type { Words } from '../messages/translate.ts'

type Rules = Pick<RoundRules, 'ballotType' | 'maxScore'>

/** "7 · Benches and a ramp", "1st choice: 7 · Benches and a ramp", "7 · Benches and a ramp: 4 points". */
export function givenWords(
  words: Words,
  rules: Rules,
  projects: readonly FrozenProject[],
  choices: readonly Choice[],
): string[] {
  const { t } = words
  const nameOf = (choice: Choice): string => {
    const known = projects.find(({ id }) => id === projectOf(choice))
    return known ? `${known.number} · ${known.title}` : projectOf(choice)
  }
  return inOrder(rules, projects, choices).map((choice, i) => {
    const project = nameOf(choice)
    if (typeof choice === 'string')
      return rules.ballotType === 'ranked'
        ? t('ballot.given.ranked', { nth: nthWords(words, i + 1), project })
        : project
    const [, given] = choice
    return rules.ballotType === 'scores'
      ? t('ballot.given.score', { project, given, most: rules.maxScore ?? given })
      : t('ballot.given.points', { project, given })
  })
}

/** "2nd choice" */
export const nthWords = ({ t }: Words, place: number): string => t('ballot.mark.nth', { place })

export const givenTo = (choice: Choice): number => (typeof choice === 'string' ? 0 : choice[1])

/** By preference; by points or score, the most first; else in the order of the ballot, unknown projects last. */
export function inOrder(
  { ballotType }: Pick<RoundRules, 'ballotType'>,
  projects: readonly FrozenProject[],
  choices: readonly Choice[],
): readonly Choice[] {
  if (ballotType === 'ranked') return choices
  const places = new Map(projects.map(({ id }, place) => [id, place]))
  const placeOf = (choice: Choice) => places.get(projectOf(choice)) ?? projects.length
  return choices.toSorted((a, b) => givenTo(b) - givenTo(a) || placeOf(a) - placeOf(b))
}
