// The second program on one machine: the bundle is written to a folder of its own, and python3, or pyodide where there is
// none, runs verify.py on it there.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '../../shared/lib/assert.ts'
import { utf8 } from '../../shared/lib/hash.ts'
import { ok, refuse } from '../../shared/lib/result.ts'
import { findInterpreter } from '../verify/interpreter.ts'
import { verifyBundles } from '../verify/run-verify.ts'
import { type SecondProgram, verdictFile } from './second-program.ts'

/** `python`: as the environment's PYTHON names one. */
export function localSecondProgram(python?: string): SecondProgram {
  let found: ReturnType<typeof findInterpreter> | undefined
  return {
    async check(files, { folder, names }) {
      found ??= findInterpreter(python)
      const interpreter = await found
      if (!interpreter.ok) {
        // Somebody may install one meanwhile.
        found = undefined
        return refuse({ reason: 'second-program-missing' })
      }
      const place = await mkdtemp(join(tmpdir(), 'folkmoot-check-'))
      try {
        for (const name of names) {
          const { bytes } = must(await files.get(`${folder}/${name}`), `${name} was laid out`)
          await writeFile(join(place, name), bytes)
        }
        const [verdict] = await verifyBundles(interpreter.value, [place], ['--unpublished'])
        const told = { ...must(verdict, 'one bundle gives one verdict'), bundle: folder }
        await files.put(verdictFile(folder), utf8(JSON.stringify(told)), { contentType: 'application/json' })
        return ok(told)
      } finally {
        await rm(place, { recursive: true, force: true })
      }
    },
  }
}
