// What the count command does, wherever its lines go: a JSON line a file, or why that file cannot be counted.
import { readFileSync } from 'node:fs'
import { count } from '../../shared/counting/count.ts'
import type { Election } from '../../shared/counting/election.ts'
import type { Count } from '../../shared/counting/outcome.ts'
import type { AnyWorking } from '../../shared/counting/rule-workings.ts'
import type { Utility } from '../../shared/counting/settings.ts'
import { timesCost } from '../../shared/counting/utility.ts'
import { plainOf } from '../../shared/formats/pabulib-decimals.ts'
import { readPabulib } from '../../shared/formats/pabulib-read.ts'
import { type CountOptions, readOptions, usage } from './count-options.ts'
import { settingsFor } from './count-settings.ts'
import { pabulibMessage, printable } from './pabulib-message.ts'

/** Standard output and standard error, or what stands in for them. */
export interface Say {
  line(text: string): void
  complain(text: string): void
}

/** The JSON line for a file, or nothing after saying why. */
function lineFor(file: string, options: CountOptions, say: Say): string | undefined {
  const complain = (message: string) => say.complain(`${printable(file)}: ${message}`)
  const bytes = contentsOf(file)
  if (typeof bytes === 'string') {
    complain(bytes)
    return undefined
  }
  const startedAt = performance.now()
  const read = readPabulib(bytes)
  const readAt = performance.now()
  if (!read.ok) {
    say.complain(pabulibMessage(file, read.refusal))
    return undefined
  }
  const { election } = read.value
  const chosen = settingsFor(options, read.value)
  if (!chosen.ok) {
    complain(chosen.refusal.message)
    return undefined
  }
  const { settings, note } = chosen.value
  if (note) complain(note)
  const outcome = count(election, settings)
  const countedAt = performance.now()
  return JSON.stringify({
    file,
    rule: settings.rule,
    utility: settings.utility,
    completion: settings.rule === 'equal-shares' ? settings.completion : 'none',
    // biome-ignore lint/suspicious/noThenProperty: the line's keys are named as the options are
    then: (settings.rule === 'equal-shares' && settings.then) || null,
    ties: settings.ties.rule,
    funded: outcome.funded,
    cost: plainOf(outcome.costMinor, election.scale),
    pot: plainOf(election.potMinor, election.scale),
    tieBroken: tieInLastPart(outcome),
    optimum: optimumOf(outcome, election, settings.utility),
    ballots: outcome.totals.ballots,
    projects: election.projects.length,
    milliseconds: { parse: tenths(readAt - startedAt), count: tenths(countedAt - readAt) },
    ...(options.working && { working: outcome.working }),
  })
}

/** As the reference data has it: with --then, the ties of that greedy; those met while buying are in the working. */
function tieInLastPart({ working, tieBroken }: Count<AnyWorking>): boolean {
  return working.rule === 'equal-shares' && working.then ? working.then.ties.length > 0 : tieBroken
}

/** In units of currency and points; null where it is not known. */
function optimumOf({ working }: Count<AnyWorking>, election: Election, utility: Utility): string | null {
  if (working.rule !== 'max-welfare' || !working.proved) return null
  const { scale, pointsScale } = election
  return plainOf(BigInt(working.optimum), pointsScale + (timesCost(utility) ? scale : 0))
}

const tenths = (milliseconds: number): number => Math.round(milliseconds * 10) / 10

/** The bytes, or why they cannot be had. */
function contentsOf(file: string): Uint8Array | string {
  try {
    return readFileSync(file)
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException
    if (code === 'ENOENT') return 'there is no such file.'
    if (code === 'EISDIR') return 'this is a folder, not a file.'
    if (code === 'ERR_FS_FILE_TOO_LARGE') return 'the file is larger than 2 GiB.'
    return `the file cannot be read (${code ?? problem}).`
  }
}

/** Answers what to exit with. */
export function countCommand(args: readonly string[], say: Say): number {
  const options = readOptions(args)
  if (!options.ok) {
    say.complain(`${options.refusal.message}\n\n${usage}`)
    return 2
  }
  let code = 0
  for (const file of options.value.files) {
    const line = lineFor(file, options.value, say)
    if (line === undefined) code = 2
    else say.line(line)
  }
  return code
}
