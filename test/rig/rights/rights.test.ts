// Who may do what, held three ways: the policy against an expectation written by hand, cell by cell; the acts over HTTP against the
// same expectation; and a neighbourhood's people against everything of another. Here a sample of what goes over HTTP, one that does
// not hang on luck; `npm run rig:matrix` and `npm run rig:twin` go through all of it.
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { dutyNames } from '../../../shared/rounds/policy.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { type Apps, dryApps } from './ask.ts'
import { allCells, type Cell, cellText, oughtOf, runMatrix, untried, unwritten } from './matrix.ts'
import { type Asker, everybody, holder, resident, signEverybodyIn, voter } from './people.ts'
import { policySays } from './policy-cells.ts'
import { runTwin } from './twin.ts'
import { buildWorld, type World, worldNow } from './world.ts'

const long = process.env.RIGHTS
const random = randomFrom(Number(process.env.SEED ?? 1))
const cells = allCells()

/** Of each act one cell that is open and one of each kind of no, and some more. */
function sampled(): Cell[] {
  const kinds = new Map<string, Cell[]>()
  for (const cell of cells) {
    const kind = `${cell.act} ${cell.asker.where === 'there' ? 'there' : oughtOf(cell) === 'open'}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), cell])
  }
  const few = [...kinds].filter(([kind]) => !kind.endsWith(' false')).map(([, some]) => random.pick(some))
  return [...new Set([...few, ...Array.from({ length: 60 }, () => random.pick(cells))])]
}

const asked = long === 'matrix' ? cells : long === 'twin' ? [] : sampled()
const twins = [...dutyNames.flatMap(duty => [holder(duty, 'here'), holder(duty, 'there')]), resident, voter]
const needed = (): Asker[] => {
  const names = new Set([...asked.map(({ asker }) => asker.name), ...twins.map(({ name }) => name), 'author'])
  return everybody.filter(({ name }) => names.has(name))
}

let hands: TestHands
let apps: Apps
let world: World
/** Every write that is not made ends its request as a defect would, and says so where defects do. */
const said: string[] = []
beforeAll(async () => {
  const made = await testHands()
  let now = worldNow
  hands = {
    ...made,
    clock: {
      now: () => now,
      set: instant => {
        now = instant
      },
    },
  }
  const people = await signEverybodyIn(hands, needed())
  world = await buildWorld(hands, people)
  apps = await dryApps(hands)
  vi.spyOn(console, 'error').mockImplementation((...line) => void said.push(line.join(' ')))
})
afterAll(() => vi.restoreAllMocks())

describe('the policy', () => {
  it('has an expectation written by hand for every act, and each act is tried over HTTP', () => {
    expect({ unwritten, untried }).toEqual({ unwritten: [], untried: [] })
  })

  it('says in every cell what is expected', () => {
    expect(cells.length).toBeGreaterThan(20_000)
    const wrong = cells
      .filter(cell => policySays(cell) !== oughtOf(cell))
      .map(cell => `${cellText(cell)}: expected ${oughtOf(cell)}, the policy says ${policySays(cell)}`)
    expect(wrong).toEqual([])
  })
})

describe.runIf(long !== 'twin')('over HTTP', () => {
  it('every act is open to whom it is written for, and refused to others with the reason, and nothing is touched', {
    timeout: 1_200_000,
  }, async () => {
    const found = await runMatrix(hands, apps, world, asked)
    if (process.env.RIGHTS_REPORT)
      await writeFile(process.env.RIGHTS_REPORT, JSON.stringify({ seed: random.seed, ...found }))
    expect({ seed: random.seed, wrong: found.wrong, touched: found.touched, defects: defects() }).toEqual({
      seed: random.seed,
      wrong: [],
      touched: [],
      defects: [],
    })
    expect(found.cells).toBe(asked.length)
    expect(found.open).toBeGreaterThan(150)
    expect(found.refused).toBeGreaterThan(150)
  })
})

describe.runIf(long !== 'matrix')('of one neighbourhood', () => {
  it('nothing is had or changed by the people of another', { timeout: 1_200_000 }, async () => {
    const found = await runTwin(hands, apps, world, { random, all: long === 'twin' })
    if (process.env.RIGHTS_REPORT)
      await writeFile(process.env.RIGHTS_REPORT, JSON.stringify({ seed: random.seed, ...found }))
    const { leaks, effects, broken, unseen, unknown } = found
    expect({ seed: random.seed, leaks, effects, broken, unseen, unknown, defects: defects() }).toEqual({
      seed: random.seed,
      leaks: [],
      effects: [],
      broken: [],
      unseen: [],
      unknown: [],
      defects: [],
    })
    expect(found.routes).toBeGreaterThan(300)
    expect(found.requests).toBeGreaterThan(200)
  })
})

/** What was written to the log, but for the writes that were not made. */
const defects = () => said.splice(0).filter(line => !line.includes('"DryRun"'))
