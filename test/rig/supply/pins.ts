// What the lock file must say of every package: its hash, so that a registry can hand out nothing else; no place of its own to be
// fetched from; and no program that runs while it is installed, but for those that were looked at.
import { nameOf, type Tree } from './tree.ts'

export const mostProductionDependencies = 30

/** SHA-512 in base64: what npm itself writes today. */
const strong = /^sha512-[A-Za-z0-9+/]{86}==$/
const exact = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/

export function pinFaults({ asked, locked }: Tree): string[] {
  const many = Object.keys(asked.dependencies).length
  const faults = many > mostProductionDependencies ? [`${many} production dependencies`] : []
  const wanted = { ...asked.dependencies, ...asked.devDependencies, ...asked.optionalDependencies }
  for (const [name, version] of Object.entries(wanted)) {
    if (!exact.test(version)) faults.push(`${name} is asked for as ${version}, which can change by itself`)
    const found = locked.get(`node_modules/${name}`)?.version
    if (found !== version) faults.push(`${name} is locked as ${found}, and asked for as ${version}`)
  }
  for (const [place, { integrity, inBundle, resolved, link, version, hasInstallScript }] of locked) {
    if (!inBundle && !strong.test(integrity ?? '')) faults.push(`${place} has no strong hash`)
    if (inBundle && !isBundled(locked, place)) faults.push(`${place} is in the archive of nobody`)
    if (link || !exact.test(version)) faults.push(`${place} is no version of a package`)
    // Left out, it is fetched from the registry that npm is set to: one for everything.
    if (resolved !== undefined && !isOfRegistry(resolved, nameOf(place), version))
      faults.push(`${place} is fetched from ${resolved}`)
    const runs = asked.allowScripts[nameOf(place)]
    if (hasInstallScript && runs === undefined) faults.push(`${place} runs a program when it is installed`)
    if (!hasInstallScript && runs !== undefined) faults.push(`${place} runs nothing any more`)
  }
  const mayRun = Object.entries(asked.allowScripts).filter(([, runs]) => runs)
  for (const [name] of mayRun)
    if (name !== 'esbuild') faults.push(`${name} may run a program when it is installed`)
  return faults
}

const isBundled = (locked: Tree['locked'], place: string): boolean => {
  const owner = locked.get(place.slice(0, place.lastIndexOf('/node_modules/')))
  return owner !== undefined && (owner.inBundle === true || strong.test(owner.integrity ?? ''))
}

/** As registries name archives: https://REGISTRY/NAME/-/BASE-VERSION.tgz */
function isOfRegistry(address: string, name: string, version: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1)
  return address.startsWith('https://') && address.endsWith(`/${name}/-/${base}-${version}.tgz`)
}
