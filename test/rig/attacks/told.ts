// How much is tried, from which seed, and what is said of it: a little in `npm test`, all of it in `npm run rig:attacks`, which
// collects a line from each goal.
import { appendFileSync } from 'node:fs'
import { randomFrom } from '../../fixtures/random.ts'

/** How many payloads the long run tries; nothing where this is one test of many. */
const asked = process.env.ATTACKS === undefined ? undefined : Number(process.env.ATTACKS)

export const isLong = asked !== undefined

export const many = (few: number, most: number): number =>
  asked === undefined ? few : Math.ceil((most * asked) / 10_000)

export const seeded = () => randomFrom(Number(process.env.SEED ?? (isLong ? Date.now() % 1_000_000 : 1)))

export function tell(goal: string, line: string): void {
  if (process.env.ATTACK_REPORT) appendFileSync(process.env.ATTACK_REPORT, `${goal}: ${line}\n`)
}
