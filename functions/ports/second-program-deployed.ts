// The second program on AWS: a Python function looks each minute for bundles without a verdict (functions/verify/handler.py),
// and writes what it finds to the bucket, where it is read here.
import { ok, refuse } from '../../shared/lib/result.ts'
import type { Verdict } from '../verify/run-verify.ts'
import { type SecondProgram, verdictFile } from './second-program.ts'

export const deployedSecondProgram: SecondProgram = {
  async check(files, { folder }) {
    const file = await files.get(verdictFile(folder))
    if (!file) return refuse({ reason: 'second-program-running' })
    return ok(JSON.parse(new TextDecoder().decode(file.bytes)) as Verdict)
  },
}
