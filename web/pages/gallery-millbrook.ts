// An invented council for the gallery: Wending Vale, its neighbourhood Millbrook, and what its people proposed.

import { gridOver, squaresWithin } from '../../shared/lib/squares.ts'
import type { LineProject } from '../components/money-geometry.ts'
import type { BallotProject } from '../components/project-checkbox.tsx'

export const millbrook = [
  [31, 30],
  [52, 22],
  [66, 31],
  [79, 27],
  [88, 48],
  [76, 58],
  [80, 75],
  [58, 84],
  [38, 78],
  [27, 62],
] as const

/** Across the border of the two. */
export const weirSide = [
  [40, 20],
  [60, 20],
  [60, 40],
  [40, 40],
] as const

export const places = [
  {
    id: 'millbrook',
    name: 'Millbrook',
    outline: millbrook,
    note: '£25,000 · vote until Friday 4 December',
    current: true,
  },
  {
    id: 'north-end',
    name: 'North End',
    outline: [
      [31, 30],
      [52, 22],
      [66, 31],
      [79, 27],
      [84, 8],
      [60, 2],
      [28, 6],
      [20, 20],
    ] as const,
    note: '£18,000 · ideas until 30 November',
  },
  {
    id: 'weir-lane',
    name: 'Weir Lane',
    outline: [
      [79, 27],
      [88, 48],
      [76, 58],
      [80, 75],
      [104, 80],
      [118, 58],
      [110, 30],
      [84, 8],
    ] as const,
    note: '£21,500 · results',
  },
  {
    id: 'chapel-hill',
    name: 'Chapel Hill',
    outline: [
      [31, 30],
      [27, 62],
      [38, 78],
      [30, 92],
      [8, 84],
      [2, 52],
      [12, 28],
      [20, 20],
    ] as const,
    note: 'No round at the moment',
  },
]

export const projects: readonly BallotProject[] = [
  {
    id: 'p7',
    number: 7,
    title: 'Benches and a ramp at Weir Steps',
    benefit: 'So people who cannot stand for long can reach the river again.',
    place: 'Weir Lane',
    costMinor: 650_000,
  },
  {
    id: 'p2',
    number: 2,
    title: 'Saturday repair café',
    benefit: 'A year of tools, tea and insurance at the chapel hall.',
    place: 'Chapel Street',
    costMinor: 420_000,
  },
  {
    id: 'p11',
    number: 11,
    title: 'A safer crossing on Mill Road',
    benefit: 'A raised crossing by the school, where cars come round the bend.',
    place: 'Mill Road',
    costMinor: 1_200_000,
  },
  {
    id: 'p4',
    number: 4,
    title: 'Night-time football',
    benefit: 'Lights on the cage and a coach, Friday nights, for two winters.',
    place: 'The Rec',
    costMinor: 890_000,
  },
  {
    id: 'p9',
    number: 9,
    title: 'Trees on Station Approach',
    benefit: 'Eleven street trees, watered for three summers.',
    place: 'Station Approach',
    costMinor: 220_000,
  },
  {
    id: 'p5',
    number: 5,
    title: 'Murlun yn y tanffordd',
    benefit: 'Murlun gan ddisgyblion Ysgol y Felin, gyda goleuadau newydd.',
    place: 'Y Tanffordd',
    costMinor: 310_000,
    lang: 'cy',
  },
]

const outcome = (id: string, votes: number, result: LineProject['outcome']): LineProject => {
  const { number, title, costMinor, lang } = projects.find(project => project.id === id)!
  return { number, title, costMinor, votes, outcome: result, lang }
}

export const counted: readonly LineProject[] = [
  outcome('p11', 1204, 'funded'),
  outcome('p7', 988, 'funded'),
  outcome('p4', 731, 'not-funded'),
  outcome('p2', 702, 'funded'),
  outcome('p5', 655, 'not-funded'),
  outcome('p9', 610, 'funded'),
]

const outlines = places.map(({ outline }) => outline)
export const grid = gridOver(outlines)
export const squares = squaresWithin(grid, outlines)
