// `npm run rig:access`: every page of the site in every state that people come upon, in every look of fixtures/access: three widths, by day
// and by night, magnified twice and four times, with a reader's own spacing and own colours, without movement, and by Tab alone. One
// line of numbers at the end; anything but 0 where something is wrong, or fewer pages were looked at than there are.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AccessCounts } from '../journeys/access-tally.ts'
import { readNumbers } from './options.ts'

/** Fewer would be pages that a tour no longer comes to. */
const { pages: fewestPages, states: fewestStates } = readNumbers({ pages: 150, states: 300 })

const folder = mkdtempSync(join(tmpdir(), 'folkmoot-access-'))
const file = join(folder, 'counts.json')
const begun = performance.now()
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'test/vitest.config.ts',
    'test/journeys/good-pages.test.ts',
  ],
  {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, ACCESS: file },
    stdio: ['ignore', 'inherit', 'inherit'],
  },
)
const { pages, states, looks, stops, wrong } = JSON.parse(readFileSync(file, 'utf8')) as AccessCounts
rmSync(folder, { recursive: true, force: true })
for (const one of wrong) console.log(one)
const seconds = Math.round((performance.now() - begun) / 1000)
const good = status === 0 && wrong.length === 0 && pages >= fewestPages && states >= fewestStates && stops > 0
console.log(
  `${pages} pages in ${states} states, ${looks} looks, ${stops} stops of Tab in ${seconds} s: ${wrong.length} violations`,
)
process.exit(good ? 0 : 1)
