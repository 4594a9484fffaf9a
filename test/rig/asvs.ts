// `npm run --silent rig:asvs -- --open 0`: how Folkmoot stands to each requirement of OWASP's ASVS 5.0; with `--open 1` only what is
// open.

import { asvsFaults, many, requirements } from './asvs/all.ts'
import type { Requirement } from './asvs/requirement.ts'
import { readNumbers } from './options.ts'

const options = readNumbers({ open: 0 })

function saidOf({ standing }: Requirement): string {
  if (standing.is === 'tested') return standing.by.map(([file, name]) => `${file}: ${name}`).join('; ')
  return standing.is === 'by design' ? standing.where : standing.why
}

for (const one of requirements) {
  if (options.open > 0 && one.standing.is !== 'open') continue
  console.log(`${one.id.padEnd(8)}L${one.level}  ${one.standing.is.padEnd(15)}${one.about} (${saidOf(one)})`)
}
const faults = await asvsFaults()
for (const fault of faults) console.log(fault)
const standings = ['tested', 'by design', 'not applicable', 'open'] as const
const counts = standings.map(is => {
  const those = requirements.filter(({ standing }) => standing.is === is)
  const at = (level: number) => those.filter(one => one.level === level).length
  return `${those.length} ${is} (level 1: ${at(1)}, 2: ${at(2)}, 3: ${at(3)})`
})
console.log(
  `ASVS 5.0: ${requirements.length} of ${many.all} requirements, ${counts.join(', ')}; ${faults.length} faults`,
)
if (faults.length > 0 || requirements.length !== many.all) process.exitCode = 1
