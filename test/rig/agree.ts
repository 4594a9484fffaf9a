// npm run --silent rig:agree -- [--elections 10000] [--seed S]: made-up small elections, counted by the system, by
// verify.py and by the definitions. One line of numbers; each disagreement before it; exit 1 if there is any.
import { parseArgs } from 'node:util'
import { findInterpreter } from '../../functions/verify/interpreter.ts'
import { compareCounts } from './agree/compare.ts'

const { values } = parseArgs({ options: { elections: { type: 'string' }, seed: { type: 'string' } } })
const elections = Number(values.elections ?? 10_000)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
if (!Number.isSafeInteger(elections) || elections < 1 || !Number.isSafeInteger(seed)) {
  console.error('npm run --silent rig:agree -- [--elections N] [--seed S], whole numbers')
  process.exit(2)
}
const python = await findInterpreter()
if (!python.ok) {
  console.error(python.refusal.message)
  process.exit(2)
}

const startedAt = performance.now()
const { outcomes, disagreements } = await compareCounts(elections, seed, python.value)
for (const { election, ...told } of disagreements.slice(0, 5))
  console.log(`${election}${JSON.stringify(told, null, 2)}\n`)
const seconds = Math.round((performance.now() - startedAt) / 1000)
console.log(
  `${elections} elections, ${outcomes} outcomes by the system, verify.py (${python.value.name}) and the definitions: ` +
    `${disagreements.length} disagreements (seed ${seed}, ${seconds} s)`,
)
process.exitCode = disagreements.length === 0 ? 0 : 1
