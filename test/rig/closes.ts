// `npm run rig:closes`: votes that are closed at random moments with many casts on their way, by a scheduler and workers whose
// clocks are up to five minutes off, on a network that loses, repeats and delays. Each is counted to the end and checked.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { newSeed, readNumbers } from './options.ts'
import { tellClose } from './sim/close-story.ts'
import { storyFolder } from './sim/scene.ts'

const options = readNumbers({ closes: 10_000, casts: 50, faults: 5, processes: 2, seed: newSeed() })

interface Share {
  closes: number
  inFlight: number
  acknowledged: number
  refused: number
  late: number
  lost: number
  other: number
  readonly said: string[]
}

const nothing = (): Share => ({
  closes: 0,
  inFlight: 0,
  acknowledged: 0,
  refused: 0,
  late: 0,
  lost: 0,
  other: 0,
  said: [],
})

async function ownShare(from: number): Promise<Share> {
  const { closes, casts, faults, processes, seed } = options
  const share = nothing()
  let folder = await storyFolder()
  for (let i = from; i < closes; i += processes) {
    const story = await tellClose(folder.path, seed + i, casts, faults)
    share.closes++
    share.inFlight += story.inFlight
    share.acknowledged += story.acknowledged
    share.refused += story.voters - 1 - story.acknowledged
    share.late += story.late.length
    share.lost += story.lost.length
    const other = [...story.doubled, ...story.wrongRefusals, ...story.unanswered]
    share.other += other.length
    share.said.push(...[...story.late, ...story.lost, ...other].map(line => `seed ${seed + i}: ${line}`))
    if (share.closes % 250 === 0) {
      await folder.remove()
      folder = await storyFolder()
    }
  }
  await folder.remove()
  return share
}

const shareOf = (from: number): Promise<Share> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
      env: { ...process.env, RIG_CLOSES: `${from} ${options.seed}` },
    })
    child.once('message', share => resolve(share as Share))
    child.once('exit', code => reject(new Error(`a process of the simulation ended with ${code}`)))
  })

async function main(): Promise<number> {
  const begun = performance.now()
  const shares = await Promise.all(Array.from({ length: options.processes }, (_, from) => shareOf(from)))
  const all = nothing()
  for (const share of shares)
    for (const [name, value] of Object.entries(share))
      if (typeof value === 'number') all[name as 'late'] += value
  for (const line of shares.flatMap(({ said }) => said).slice(0, 50)) console.log(line)
  const seconds = ((performance.now() - begun) / 1000).toFixed(0)
  console.log(
    `${all.late} late, ${all.lost} lost, ${all.other} otherwise wrong in ${all.closes} closes, each with ${(all.inFlight / all.closes).toFixed(1)} casts in flight; ${all.acknowledged} casts acknowledged, ${all.refused} refused, ${seconds} s (seed ${options.seed})`,
  )
  const proves = all.closes === options.closes && all.acknowledged > 0 && all.refused > 0 && all.inFlight > 0
  return proves && all.late + all.lost + all.other === 0 ? 0 : 1
}

const share = process.env.RIG_CLOSES
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (share === undefined) process.exit(await main())
  const [from, seed] = share.split(' ').map(Number)
  options.seed = seed!
  process.send!(await ownShare(from!), () => process.exit(0))
}
