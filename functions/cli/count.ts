// npm run --silent count -- [options] FILE.pb…: one JSON line a file on standard output, exit 0; or, where a file
// cannot be counted, a sentence on standard error, the other files all the same, and exit 2.
import { countCommand } from './count-command.ts'

process.exitCode = countCommand(process.argv.slice(2), { line: console.log, complain: console.error })
