// `npm run rig:ledger`: a million random operations on the ledger in memory, every invariant after each; then twenty thousand
// through the engine with faults, repeats and killed processes. `--seed` starts a run again.
import { newSeed, readNumbers } from '../options.ts'
import { runEngine } from './run-engine.ts'
import { runModel } from './run-model.ts'

const options = readNumbers({
  model: 1_000_000,
  operations: 20_000,
  workers: 3,
  kills: 30,
  faults: 3,
  seed: newSeed(),
})

function inMemory(): boolean {
  const begun = performance.now()
  const { answers, broken, accounts } = runModel(options.model, options.seed)
  const seconds = Math.round((performance.now() - begun) / 1000)
  console.log(
    `${options.model} operations on ${accounts} accounts in ${seconds} s: ${JSON.stringify(answers)}; ${broken.length} invariants broken (seed ${options.seed})`,
  )
  for (const one of broken.slice(0, 10)) console.log(one)
  return broken.length === 0
}

async function onTheEngine(): Promise<boolean> {
  const begun = performance.now()
  const { booked, asked, killed, faults, broken } = await runEngine(options)
  const seconds = Math.round((performance.now() - begun) / 1000)
  console.log(
    `${options.operations} operations through the engine in ${seconds} s: ${asked} entries asked, ${booked} booked, ${killed} processes killed, faults ${JSON.stringify(faults)}; ${broken.length} doubled, lost or wrong (seed ${options.seed})`,
  )
  for (const one of broken.slice(0, 10)) console.log(one)
  return broken.length === 0
}

const good = [options.model === 0 || inMemory(), options.operations === 0 || (await onTheEngine())]
process.exit(good.every(Boolean) ? 0 : 1)
