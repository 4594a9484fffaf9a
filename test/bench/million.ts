// A city larger than any that votes this way: 1,000,000 ballots over 200 projects, most of them unlike any other, by
// equal shares. Prints seconds and the peak memory of the process, which does nothing else: `bench -- count` runs this
// one beside itself. Options: --ballots N, --projects N, --seed N.
import { parseArgs } from 'node:util'
import { count } from '../../shared/counting/count.ts'
import { generated } from './generated-city.ts'

export function bench(args: string[]): void {
  const options = {
    ballots: { type: 'string' },
    projects: { type: 'string' },
    seed: { type: 'string' },
  } as const
  const { ballots = '1000000', projects = '200', seed = '1' } = parseArgs({ args, options }).values
  const startedAt = performance.now()
  const { election, mergeMilliseconds } = generated(Number(ballots), Number(projects), Number(seed))
  const madeAt = performance.now()
  const before = process.cpuUsage()
  const counted = count(election, {
    rule: 'equal-shares',
    utility: 'cost',
    ties: { rule: 'min-cost-max-votes' },
    unsupported: 'skip',
    completion: 'none',
  })
  const { user, system } = process.cpuUsage(before)
  const countedAt = performance.now()
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`
  console.log(
    `${counted.totals.ballots} ballots (${election.ballots.weights.length} that differ, ` +
      `${election.ballots.choices.length} choices in those) × ${projects} projects, seed ${seed}: ` +
      `merged in ${seconds(mergeMilliseconds)}, counted in ${seconds(countedAt - madeAt)} ` +
      `(${seconds((user + system) / 1000)} of processor time, ${counted.funded.length} funded), made up in ${seconds(madeAt - startedAt - mergeMilliseconds)}; ` +
      `at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory`,
  )
}
