// An invented city that votes: by a seed, so that a number that was measured can be measured again. Projects lie in
// districts and differ in how well they are liked; a ballot names some of its own district and some that the whole city
// likes, three to fifteen in all, so that hardly two ballots of a large city are the same.
import { ballotBox } from '../../shared/counting/ballot-classes.ts'
import { type Election, electionOf } from '../../shared/counting/election.ts'

export interface GeneratedCity {
  readonly election: Election
  /** What merging the ballots took of the time, as it would while they are read. */
  readonly mergeMilliseconds: number
}

export function generated(ballots: number, projects: number, seed: number): GeneratedCity {
  const chance = chanceFrom(seed)
  const costs = Array.from({ length: projects }, () => 100_000 * (1 + Math.floor(60 * chance() ** 3)))
  const choose = ballotChooser(projects, chance)
  const box = ballotBox('approval')
  let mergeMilliseconds = 0
  const many = 10_000
  for (let made = 0; made < ballots; made += many) {
    const some = Array.from({ length: Math.min(many, ballots - made) }, choose)
    const at = performance.now()
    for (const choices of some) box.add(choices)
    mergeMilliseconds += performance.now() - at
  }
  const at = performance.now()
  const election = electionOf({
    scale: 2,
    pointsScale: 0,
    potMinor: Math.floor(costs.reduce((sum, cost) => sum + cost, 0) / 4),
    projects: costs.map((costMinor, p) => ({ id: `p${String(p).padStart(4, '0')}`, costMinor })),
    ballots: box.close(),
  })
  return { election, mergeMilliseconds: mergeMilliseconds + performance.now() - at }
}

/** Answers ballots: places of projects, ascending. */
export function ballotChooser(projects: number, chance: () => number): () => number[] {
  const districts = Math.max(1, Math.round(projects / 20))
  // The well liked first: half of the city's choices fall on a fifth of its projects.
  const liked = (many: number) => Math.floor(many * chance() ** 2.3)
  return () => {
    const district = Math.floor(districts * chance())
    const size = Math.min(projects, 3 + Math.floor(13 * chance() ** 2))
    const chosen = new Set<number>()
    while (chosen.size < size) {
      const isNear = chance() < 0.6
      const own = Math.ceil((projects - district) / districts)
      chosen.add(isNear ? district + districts * liked(own) : liked(projects))
    }
    return [...chosen].sort((a, b) => a - b)
  }
}

/** From 0 to below 1, the same for the same seed (Marsaglia's xorshift on 32 bits). */
export function chanceFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e37_79b1) || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
