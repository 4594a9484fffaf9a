// Sequential Phragmén once more, straight from its definition and for tests alone: every voter with a load of its own.
import type { PhragmenSettings } from '../../../shared/counting/settings.ts'
import type { Plain } from './small-elections.ts'
import { Q, sum, tieOrder, worthTo, zero } from './textbook-fractions.ts'

export function textbookPhragmen(plain: Plain, { utility, ties, unsupported }: PhragmenSettings) {
  const loads = plain.ballots.map(() => zero)
  const facts = plain.projects
    .filter(({ costMinor }) => costMinor <= plain.pot)
    .map(({ id, costMinor }) => ({
      id,
      costMinor,
      // Whether it is worth anything does not hang on what it costs.
      supporters: [...plain.ballots.keys()].filter(i => !worthTo(plain.ballots[i]!, id, 1, utility).is(zero)),
    }))
  let waiting = facts.filter(({ supporters }) => supporters.length > 0 || unsupported === 'fund')
  let left = plain.pot
  const funded: string[] = []
  let tied = false
  while (waiting.length > 0) {
    const loadOf = ({ supporters, costMinor }: (typeof facts)[number]) =>
      supporters.length === 0
        ? undefined
        : sum([new Q(BigInt(costMinor)), ...supporters.map(i => loads[i]!)]).by(
            new Q(BigInt(supporters.length)),
          )
    const carried = waiting.map(project => ({ project, load: loadOf(project) }))
    const least = carried.reduce((a, b) => (!a.load || b.load?.less(a.load) ? b : a)).load
    const equal = carried
      .filter(({ load }) => (least ? load?.is(least) : !load))
      .map(({ project }) => project)
    if (equal.length > 1) tied = true
    if (equal.some(({ costMinor }) => costMinor > left)) break
    const first = tieOrder(
      plain,
      ties.rule,
      equal.map(({ id }) => id),
    )[0]!
    const winner = equal.find(({ id }) => id === first)!
    for (const i of winner.supporters) loads[i] = least!
    left -= winner.costMinor
    funded.push(first)
    waiting = waiting.filter(project => project !== winner)
  }
  return { funded, costMinor: plain.pot - left, tied }
}
