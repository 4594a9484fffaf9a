// The options of a rig's command: every one has a default, whatever is not a number is refused.
import { parseArgs } from 'node:util'

/** `--kill` stands for 1. */
export function readNumbers<K extends string>(defaults: Readonly<Record<K, number>>): Record<K, number> {
  const args = process.argv.slice(2).map((arg, i, all) => {
    const isLast = all[i + 1] === undefined || all[i + 1]!.startsWith('--')
    return arg.startsWith('--') && !arg.includes('=') && isLast ? `${arg}=1` : arg
  })
  const names = Object.keys(defaults) as K[]
  const { values } = parseArgs({
    args,
    options: Object.fromEntries(names.map(name => [name, { type: 'string' as const }])),
  })
  const given = values as Partial<Record<string, string>>
  return Object.fromEntries(
    names.map(name => {
      const number = Number(given[name] ?? defaults[name])
      if (!Number.isSafeInteger(number) || number < 0)
        throw new Error(`--${name} takes a whole number, not ${given[name]}`)
      return [name, number]
    }),
  ) as Record<K, number>
}

export const newSeed = (): number => Date.now() % 1_000_000
