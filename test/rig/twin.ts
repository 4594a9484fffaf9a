// `npm run --silent rig:twin`: every route of the apps with the ids of one neighbourhood, by the people of another, in five phases of a
// round: nothing of it is seen or changed; and whom each thing is for does see it.
import { newSeed, readNumbers } from './options.ts'
import { runRights } from './rights/run-rights.ts'
import type { TwinFound } from './rights/twin.ts'

const { seed } = readNumbers({ seed: newSeed() })
const { found, status, seconds } = runRights<TwinFound>('twin', seed)
const { leaks, effects, broken, unseen, unknown } = found
for (const [name, list] of Object.entries({ leaks, effects, broken, unseen, unknown }))
  for (const line of list.slice(0, 40)) console.log(`${name}: ${line}`)
console.log(
  `${leaks.length} leaks, ${effects.length} effects, ${broken.length} 5xx in ${found.requests} requests to ${found.routes} routes; ` +
    `${found.seen} kinds of secrets seen by whom they are for, ${seconds} s (seed ${seed})`,
)
process.exit(found.requests > 4000 && found.seen > 0 ? status : 1)
