// npm run reconcile: adds up roll and box of every vote that is held, after tables were put back or set back. Ends with 1
// where they do not agree: then nobody counts, and infra/README.md says what to do.
import { reconcile, sayReconciled } from './reconciling.ts'
import { runCommand, withTables } from './tables.ts'

runCommand(async () => {
  const lines = await withTables(reconcile)
  console.log(sayReconciled(lines))
  return lines.every(({ agrees }) => agrees) ? 0 : 1
})
