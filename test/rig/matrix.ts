// `npm run --silent rig:matrix`: every act of the policy, by everybody from nobody to holders of each duty everywhere, here, elsewhere
// and of duties that are none, in every phase, over HTTP, against an expectation written by hand (rights/expected/).
import { newSeed, readNumbers } from './options.ts'
import type { MatrixFound } from './rights/matrix.ts'
import { runRights } from './rights/run-rights.ts'

const { seed } = readNumbers({ seed: newSeed() })
const { found, status, seconds } = runRights<MatrixFound>('matrix', seed)
for (const line of [...found.wrong, ...found.touched].slice(0, 60)) console.log(line)
const reasons = Object.entries(found.reasons).map(([reason, many]) => `${many} ${reason}`)
console.log(reasons.join(', '))
console.log(
  `${found.wrong.length} wrong answers and ${found.touched.length} touched by a refusal in ${found.cells} cells ` +
    `(${found.open} open, ${found.refused} refused), ${seconds} s (seed ${seed})`,
)
process.exit(found.open > 0 && found.refused > 4000 ? status : 1)
