// The workers of a rig: started, told the time, killed and replaced by others whose clocks are wrong in another way.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { besidePackages } from '../../../infra/build/beside-packages.ts'
import type { Random } from '../../fixtures/random.ts'
import { cpuSecondsOf } from './cpu.ts'
import type { KeyMood } from './moody-keys.ts'
import { ended, type Started, startProcess } from './processes.ts'
import { type Anchor, maxSkew } from './rig-clock.ts'
import type { WorkerPlace, WorkerStart } from './worker.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface Workers {
  places(): readonly WorkerPlace[]
  tell(anchor: Anchor): void
  /** The clock of one of them is so many milliseconds further on, until all are told the time again. */
  jumpOne(milliseconds: number): void
  /** What becomes of the key service they ask; whatever they had from it before is forgotten. */
  tellKeys(mood: KeyMood): void
  /** kill -9 of one of them, and another in its place. Answers once that one listens. */
  killOne(): Promise<void>
  stop(): Promise<void>
  readonly killed: number
  /** Of all of them, those that were killed too. */
  cpuSeconds(): number
}

export interface WorkersOptions {
  readonly endpoint: string
  readonly folder: string
  readonly many: number
  readonly random: Random
  readonly anchor: Anchor
  readonly onPlaces: (places: readonly WorkerPlace[]) => void
}

export async function startWorkers(options: WorkersOptions): Promise<Workers> {
  const { folder, random, endpoint } = options
  const file = await bundled()
  const log = join(folder, 'workers.log')
  let { anchor } = options
  let killed = 0
  let cpuOfTheDead = 0
  const startOne = (): Promise<Started<WorkerPlace>> => {
    const skew = random.below(2 * maxSkew + 1) - maxSkew
    const start: WorkerStart = { endpoint, folder, anchor, skew }
    return startProcess(
      file,
      {
        RIG_WORKER: JSON.stringify(start),
        NODE_COMPILE_CACHE: join(folder, 'compiled'),
        // Without it, some of what the server sends is buffered for nothing.
        NODE_ENV: 'production',
      },
      log,
    )
  }
  const workers = await Promise.all(Array.from({ length: options.many }, startOne))
  const places = () => workers.map(({ said }) => said)
  return {
    places,
    get killed() {
      return killed
    },
    cpuSeconds: () => workers.reduce((sum, { child }) => sum + (cpuSecondsOf(child.pid) ?? 0), cpuOfTheDead),
    tell(to) {
      anchor = to
      for (const { child } of workers) child.send(to)
    },
    jumpOne(milliseconds) {
      random.pick(workers).child.send({ ...anchor, rig: anchor.rig + milliseconds })
    },
    tellKeys(mood) {
      for (const { child } of workers) child.send({ keys: mood })
    },
    async killOne() {
      const [gone] = workers.splice(random.below(workers.length), 1)
      cpuOfTheDead += cpuSecondsOf(gone!.child.pid) ?? 0
      gone!.child.kill('SIGKILL')
      killed++
      options.onPlaces(places())
      const fresh = await startOne()
      fresh.child.send(anchor)
      workers.push(fresh)
      options.onPlaces(places())
    },
    async stop() {
      for (const { child } of workers) child.kill('SIGKILL')
      await Promise.all(workers.map(({ child }) => ended(child)))
      await rm(file, { force: true })
    },
  }
}

/** One file of our own code beside the packages it imports. */
async function bundled(): Promise<string> {
  const folder = join(root, 'node_modules/.cache/folkmoot-rig')
  await mkdir(folder, { recursive: true })
  const outfile = join(folder, `worker-${process.pid}.mjs`)
  await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    outfile,
    ...besidePackages,
  })
  return outfile
}
