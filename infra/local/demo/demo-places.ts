// Where on the invented map the demo's ideas belong, and what their authors offer: some say so, some do not.
import { isWithin, onEarth, roundedPoint } from '../../../shared/lib/geo.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { type Council, neighbourhoodOf } from '../../../shared/platform/council.ts'
import type { ProposalText } from '../../../shared/proposals/proposal.ts'
import { usualProposing } from '../../../shared/rounds/proposing.ts'
import { chance } from './chance.ts'

/** In the round where ideas are open, so that there is something to tick. */
export const demoProposing = {
  ...usualProposing,
  categories: [...usualProposing.categories],
  anonymous: true,
}

const offers = [
  'Two of us can dig on Saturdays, and my brother has a van.',
  'The allotment society would water them for the first three summers.',
  'I can lend a room for the meetings, with tea.',
]

/** The same in every seeding, and of a chance of its own, so that nothing else is drawn differently for it. */
export function extras(
  council: Council,
  neighbourhood: NeighbourhoodId,
  number: number,
): Pick<ProposalText, 'pin' | 'help'> {
  const drawn = chance(number * 7919 + neighbourhood.length)
  const outline = neighbourhoodOf(council, neighbourhood)?.outline
  const [xs, ys] = [outline?.map(([x]) => x) ?? [], outline?.map(([, y]) => y) ?? []]
  const between = (from: number[]) =>
    Math.min(...from) + drawn.next() * (Math.max(...from) - Math.min(...from))
  const points = Array.from({ length: 12 }, () => [between(xs), between(ys)] as const)
  const point = outline && points.find(candidate => isWithin(outline, candidate))
  return {
    ...(council.map && point && number % 4 !== 3 && { pin: roundedPoint(onEarth(council.map, point)) }),
    ...(number % 3 === 1 && { help: drawn.pick(offers) }),
  }
}
