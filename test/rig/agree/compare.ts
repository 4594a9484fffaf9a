// The same elections counted by the system, by verify.py and by the definitions; what they disagree on.
import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import type { Interpreter } from '../../../functions/verify/interpreter.ts'
import { verifyPy } from '../../../functions/verify/run-verify.ts'
import { randomFrom } from '../../fixtures/random.ts'
import { type Answer, type Best, byDefinition, bySystem, electionIn } from './answers.ts'
import type { Wanted } from './defined.ts'
import { type MadeUp, madeUp, pabulibText } from './made-up.ts'
import { bySecondProgram, waysToCount } from './ways.ts'

export interface Disagreement {
  readonly election: string
  readonly wanted: Wanted
  readonly system: string
  readonly definition: string
  /** Of rules that verify.py counts. */
  readonly secondProgram: string | null
}

export interface Compared {
  readonly elections: number
  readonly outcomes: number
  readonly disagreements: readonly Disagreement[]
}

interface Case {
  readonly election: MadeUp
  readonly text: string
  readonly ways: readonly Wanted[]
}

/** `program`: in whose place another is held against the rest. */
export async function compareCounts(
  many: number,
  seed: number,
  python: Interpreter,
  program = verifyPy,
): Promise<Compared> {
  const folder = mkdtempSync(join(tmpdir(), 'folkmoot-agree-'))
  try {
    const file = join(folder, 'elections.jsonl')
    const random = randomFrom(seed)
    const cases: Case[] = []
    const out = createWriteStream(file)
    for (let i = 0; i < many; i++) {
      const election = madeUp(random)
      const [text, ways] = [pabulibText(election), waysToCount(election.form, random)]
      cases.push({ election, text, ways })
      out.write(`${JSON.stringify({ text, ways: ways.filter(bySecondProgram) })}\n`)
    }
    out.end()
    await finished(out)
    return await comparedWith(secondProgram(python, [program, file]), cases)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function comparedWith(answers: AsyncIterable<string>, cases: readonly Case[]): Promise<Compared> {
  const disagreements: Disagreement[] = []
  let [elections, outcomes] = [0, 0]
  for await (const line of answers) {
    const { election, text, ways } = cases[elections++]!
    const theirs = (JSON.parse(line) as Answer[]).values()
    const read = electionIn(text)
    for (const wanted of ways) {
      outcomes++
      const answer = (of: () => Answer | Best) => textOf(of, election)
      const system = answer(() => bySystem(read, wanted))
      const definition = answer(() => byDefinition(election, wanted))
      const second = bySecondProgram(wanted) ? answer(() => theirs.next().value!) : null
      if (system !== definition || (second !== null && second !== definition))
        disagreements.push({ election: text, wanted, system, definition, secondProgram: second })
    }
  }
  if (elections !== cases.length) throw new Error(`verify.py answered for ${elections} of ${cases.length}`)
  return { elections, outcomes, disagreements }
}

/** In one order of keys; an error is an answer, too, and a wrong one. */
function textOf(of: () => Answer | Best, { ballots }: MadeUp): string {
  try {
    const answer = of()
    if ('optimum' in answer) return JSON.stringify([answer.optimum, answer.fits])
    const { funded, cost, tied, share } = answer
    return JSON.stringify([funded, cost, tied, ballots.length > 0 ? share : null])
  } catch (error) {
    return String(error)
  }
}

const countLines = fileURLToPath(new URL('./count-lines.py', import.meta.url))

/** Line by line what count-lines.py says. `args`: a verify.py, and a file of elections. */
export async function* secondProgram(
  { command, before }: Interpreter,
  args: readonly string[],
): AsyncGenerator<string> {
  const child = spawn(command, [...before, countLines, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    yield* createInterface({ input: child.stdout })
  } finally {
    child.kill()
  }
}
