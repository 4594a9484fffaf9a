// Where there is no Python, Pyodide runs verify.py, and says the very same; where neither is there, nothing is passed over.
import { spawnSync } from 'node:child_process'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { findInterpreter } from '../../../functions/verify/interpreter.ts'
import { runVerify } from '../../../functions/verify/run-verify.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { testHands } from '../../fixtures/hands.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { textsIn } from './edits.ts'
import { folderOf, removeBundles } from './folders.ts'
import { randomBundle } from './random-bundle.ts'

afterAll(removeBundles)

const command = fileURLToPath(new URL('../../../functions/cli/verify.ts', import.meta.url))
/** As `npm run verify` does. */
function verifyBy(python: string | undefined, args: readonly string[], cwd: string) {
  const env = { ...process.env, ...(python === undefined ? {} : { PYTHON: python }) }
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  })
  return { stdout, stderr, status }
}

test('the same bundles by both', async () => {
  const hands = await testHands()
  const random = randomFrom()
  const folder = await randomBundle(hands, random, 'both', { ballots: 25 })
  const texts = textsIn(folder)
  const torn = folderOf(
    new Map([...texts, ['outcome.json', texts.get('outcome.json')!.replace('"cost', '"coat')]]),
  )
  const here = dirname(folder)
  // One by its whole path, one from where we stand.
  const args = ['--json', folder, basename(torn)]
  // Where there is no Python they are the same one, and this proves that it is enough.
  const [usual, pyodide] = [process.env.PYTHON, 'pyodide'].map(python => verifyBy(python, args, here))
  const { seed } = random
  expect({ seed, ...pyodide }).toEqual({ seed, ...usual })
  expect({ seed, ...pyodide }).toMatchObject({ seed, stderr: '', status: 1 })
  const lines = pyodide!.stdout.trim().split('\n')
  expect(lines.map(line => (JSON.parse(line) as { holds: boolean }).holds)).toEqual([true, false])
})

test('no Python at all is said, and nothing holds', async () => {
  const { stdout, stderr, status } = verifyBy('no-such-python', ['.'], await newFolder())
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 })
  expect(stderr).toBe('PYTHON names no-such-python, which is no Python 3.9 or later.\n')
})

test('which one runs is asked of the environment, then of the machine', async () => {
  const named = await findInterpreter('pyodide')
  expect(named).toMatchObject({ ok: true, value: { name: 'pyodide', command: process.execPath } })
  expect(await findInterpreter(process.execPath)).toMatchObject({
    ok: false,
    refusal: { reason: 'no-python' },
  })
})

test('one that is ended from outside has checked nothing', async () => {
  const ended = {
    name: 'ended',
    command: process.execPath,
    before: ['-e', 'process.kill(process.pid, "SIGKILL")', '--'],
  }
  expect(await runVerify(ended, ['.'])).toMatchObject({ status: 2, out: '' })
})
