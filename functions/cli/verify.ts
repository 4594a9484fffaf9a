// npm run --silent verify -- BUNDLE_FOLDER [options]: checks and recounts a published bundle by verify.py, whichever
// Python there is; `-- count FILE.pb` counts an election by it. verify.py says what it found; its exit code is ours.
import { findInterpreter } from '../verify/interpreter.ts'
import { runVerify } from '../verify/run-verify.ts'

const found = await findInterpreter()
if (found.ok) process.exitCode = (await runVerify(found.value, process.argv.slice(2), 'passed on')).status
else {
  console.error(found.refusal.message)
  process.exitCode = 2
}
