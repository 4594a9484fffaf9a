import { expect, it } from 'vitest'
import { findProjects } from '../../../shared/ballots/find-projects.ts'
import type { FrozenProject } from '../../../shared/ballots/frozen-ballot.ts'
import type { ProposalId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'

const project = (number: number, title: string, summary: string, place: string): FrozenProject => ({
  id: title,
  proposal: title as ProposalId,
  number,
  title,
  summary,
  place,
  category: 'other',
  costMinor: 1 as Minor,
})
const projects = [
  project(1, 'Saturday repair café', 'Tools and tea', 'Chapel Street'),
  project(2, 'Benches', 'For people who cannot stand for long', 'Weir Lane'),
  project(12, 'Trees', 'Shade for the street', ''),
]

it.each([
  ['', ['Saturday repair café', 'Benches', 'Trees']],
  ['  ', ['Saturday repair café', 'Benches', 'Trees']],
  ['CAFE', ['Saturday repair café']],
  ['café', ['Saturday repair café']],
  ['street', ['Saturday repair café', 'Trees']],
  ['street tea', ['Saturday repair café']],
  ['people lane', ['Benches']],
  ['12', ['Trees']],
  ['nothing like it', []],
])('"%s" finds %j', (typed, found) => {
  expect([...findProjects(projects, typed)]).toStrictEqual(found)
})
