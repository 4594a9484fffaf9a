// Plain JavaScript that any Node from 20 on runs before anything is installed: makes node_modules match the lock file.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const packagesOf = file => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

/** Is every package of the lock file there in its version? Optional ones are for other machines. */
export function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      path === '' || optional || link || present[path]?.version === version,
  )
}

/** Installs what the lock file names where it is missing or stale. Ends the process with npm's own code if npm fails. */
export function install() {
  if (isInstalled()) return
  console.log('Installing what Folkmoot needs, from the lock file (once, about half a minute)…')
  const { npm_execpath: npm } = process.env
  const [command, first] = npm
    ? [process.execPath, [npm]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  const done = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (done.status !== 0) {
    console.error(
      'Installing did not work: see what npm said above. Folkmoot needs npm and its registry for the first start.',
    )
    process.exit(done.status ?? 1)
  }
}

/** The Node that runs everything: 24 from the lock file, or the machine's own where that is at least as new. */
export function node() {
  const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error(
    `Folkmoot runs on Node 24, and there is no package of it for this machine. Install Node 24 or newer (this is ${process.version}).`,
  )
  return process.exit(1)
}
