// The options of the count command, read before any file is: what they ask for, or why it cannot be had.
import { parseArgs } from 'node:util'
import type { AnySettings, Completion, PlainTieRule, Utility } from '../../shared/counting/settings.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'

export const usage = `npm run --silent count -- [options] FILE.pb…
  --rule greedy|equal-shares|phragmen|max-welfare
  --utility cardinality|cost|points|points-cost|borda|borda-positive|borda-positive-cost
  --completion none|add1|add1-integral|add1-overspend   --then utilitarian   --comparison   (equal shares)
  --ties lexico|min-cost|max-cost|min-cost-max-votes
  --unsupported fund|skip   --no-skip   --exclusive ID,ID (one of them at most; more than once)   --working`

const choices = {
  rule: ['greedy', 'equal-shares', 'phragmen', 'max-welfare'],
  utility: ['cardinality', 'cost', 'points', 'points-cost', 'borda', 'borda-positive', 'borda-positive-cost'],
  completion: ['none', 'add1', 'add1-integral', 'add1-overspend'],
  // biome-ignore lint/suspicious/noThenProperty: named as the option is
  then: ['utilitarian'],
  ties: ['lexico', 'min-cost', 'max-cost', 'min-cost-max-votes'],
  unsupported: ['fund', 'skip'],
} as const

export interface CountOptions {
  readonly files: readonly string[]
  /** Where left out, the file's own rule is followed. */
  readonly rule?: AnySettings['rule']
  /** Where left out, what the file's vote type is counted by. */
  readonly utility?: Utility
  readonly ties: PlainTieRule
  readonly unsupported: 'fund' | 'skip'
  readonly noSkip: boolean
  /** Ids of projects of which one at most can be done. */
  readonly exclusive: readonly (readonly string[])[]
  /** Where left out, none, or what the file's own rule says. */
  readonly completion?: Completion
  readonly then?: 'utilitarian'
  readonly comparison: boolean
  readonly working: boolean
}

export type OptionsRefusal = { readonly reason: 'options'; readonly message: string }

export function readOptions(args: readonly string[]): Result<CountOptions, OptionsRefusal> {
  const no = (message: string) => refuse({ reason: 'options', message })
  const parsed = parse(args)
  if (!parsed.ok) return no(parsed.refusal.message)
  const { values, positionals } = parsed.value
  for (const [name, allowed] of Object.entries(choices)) {
    const given = values[name as keyof typeof choices]
    if (given !== undefined && !(allowed as readonly string[]).includes(given))
      return no(`--${name} ${given}: there is no such choice. It takes ${allowed.join(', ')}.`)
  }
  const { rule, completion, then, comparison = false, 'no-skip': noSkip = false } = values
  const exclusive = (values.exclusive ?? []).map(group => group.split(','))
  const asked = { completion, then, comparison, noSkip, exclusive }
  const stray = rule === undefined ? undefined : strayOption(rule, asked)
  if (stray) return no(stray)
  if (positionals.length === 0) return no('no file named.')
  return ok({
    files: positionals,
    ...(rule !== undefined && { rule: rule as AnySettings['rule'] }),
    ...(values.utility && { utility: values.utility as Utility }),
    ties: (values.ties ?? 'lexico') as PlainTieRule,
    unsupported: values.unsupported === 'fund' ? 'fund' : 'skip',
    noSkip,
    exclusive,
    ...(completion !== undefined && { completion: completion as Completion }),
    // biome-ignore lint/suspicious/noThenProperty: named as the option is
    ...(then !== undefined && { then: 'utilitarian' as const }),
    comparison,
    working: values.working ?? false,
  })
}

/** What was asked for that the rule does not have. */
export function strayOption(
  rule: string,
  asked: {
    readonly completion?: string | undefined
    readonly then?: string | undefined
    readonly comparison: boolean
    readonly noSkip: boolean
    readonly exclusive: readonly unknown[]
  },
): string | undefined {
  if (asked.noSkip && rule !== 'greedy') return `--no-skip belongs to greedy, not to ${rule}.`
  if (asked.exclusive.length > 0 && rule !== 'greedy') return `--exclusive belongs to greedy, not to ${rule}.`
  if (rule === 'equal-shares') return undefined
  if (asked.completion !== undefined && asked.completion !== 'none')
    return `--completion ${asked.completion} belongs to equal shares, not to ${rule}.`
  if (asked.then !== undefined) return `--then ${asked.then} belongs to equal shares, not to ${rule}.`
  return asked.comparison ? `--comparison belongs to equal shares, not to ${rule}.` : undefined
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = {
    rule: text,
    utility: text,
    completion: text,
    // biome-ignore lint/suspicious/noThenProperty: named as the option is
    then: text,
    ties: text,
    unsupported: text,
    comparison: flag,
    'no-skip': flag,
    exclusive: { type: 'string', multiple: true } as const,
    working: flag,
  }
  try {
    return ok(parseArgs({ args: [...args], allowPositionals: true, options }))
  } catch (problem) {
    return refuse({ reason: 'options', message: (problem as Error).message })
  }
}
