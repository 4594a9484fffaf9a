// Where the bench page leaves its figures.
import { fileURLToPath } from 'node:url'

export const resultsFile = fileURLToPath(new URL('../../../.folkmoot/bench.json', import.meta.url))
