// `npm run --silent rig:supply -- --builds 2`: what Folkmoot is made of besides itself, all of it: licences, hashes, install scripts,
// rows of infra/dependencies.md, imports, who may reach a network, the bill of materials, and two clean builds. `--builds 0` leaves
// those out.
import { readNumbers } from './options.ts'
import { buildTwice } from './supply/builds.ts'
import { importFaults, readImports } from './supply/imports.ts'
import { countLicences, licenceFaults } from './supply/licences.ts'
import { readNetwork } from './supply/network.ts'
import { pinFaults } from './supply/pins.ts'
import { readTables, rowFaults } from './supply/rows.ts'
import { keepSbom, makeSbom, sbomFaults } from './supply/sbom.ts'
import { sizeFaults } from './supply/sizes.ts'
import { isProduction, readTree } from './supply/tree.ts'

const options = readNumbers({ builds: 2 })
const begun = performance.now()
const tree = await readTree()
const tables = await readTables()
const imports = await readImports()
const licences = await countLicences(tree)
const network = await readNetwork(tree)
const sbom = await makeSbom(tree)
const file = await keepSbom(sbom)
const builds = options.builds > 0 ? await buildTwice() : []

for (const [licence, many] of [...licences].sort(([, a], [, b]) => b - a))
  console.log(`${String(many).padStart(4)}  ${licence}`)
console.log(`could reach a network, as was looked at: ${network.reaching.join(', ')}`)
console.log(`bill of materials: ${file}`)

const faults = [
  ...(await licenceFaults(tree)),
  ...pinFaults(tree),
  ...(await rowFaults(tree, tables)),
  ...(await sizeFaults(tree, tables)),
  ...importFaults(tree, imports),
  ...network.faults,
  ...sbomFaults(sbom, tree),
  ...(builds[0]?.hash === builds[1]?.hash ? [] : ['two clean builds are not the same']),
]
for (const fault of faults) console.log(fault)
const packages = [...tree.locked.values()]
const many = {
  packages: packages.length,
  production: Object.keys(tree.asked.dependencies).length,
  brought: packages.filter(isProduction).length,
  licences: licences.size,
  imports: imports.length,
  looked: network.looked,
  parts: sbom.components.length,
  ...(options.builds > 0 && { built: builds[0]?.files ?? 0 }),
}
const empty = Object.entries(many).filter(([, count]) => count === 0)
console.log(
  `supply: ${many.packages} packages, ${many.production} for production with ${many.brought} in all, ${many.licences} licences, ${licences.get('unknown') ?? 0} unknown; ` +
    `${many.imports} imports, ${many.looked} packages looked through, ${many.parts} parts in the bill, ` +
    `${builds.length === 0 ? 'no builds' : `two builds of ${builds[0]!.files} files: ${builds.map(({ hash }) => hash.slice(0, 12)).join(' and ')}`}; ` +
    `${faults.length} faults, ${((performance.now() - begun) / 1000).toFixed(0)} s`,
)
if (faults.length > 0 || empty.length > 0) process.exitCode = 1
