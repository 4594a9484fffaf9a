// The command with which anyone counts a pot again from its .pb file (shared/counting/README.md, "The command").
import type { Settings } from '../counting/settings.ts'

export function recountCommand(settings: Settings, file: string): string {
  const { rule, utility, ties, unsupported } = settings
  const options = [
    '--rule',
    rule,
    '--utility',
    utility,
    ...sharesOptions(settings),
    ...groupOptions(settings),
  ]
  return `npm run --silent count -- ${options.join(' ')} --ties ${ties.rule} --unsupported ${unsupported} ${file}`
}

const groupOptions = (settings: Settings): string[] =>
  settings.rule === 'greedy'
    ? (settings.exclusiveGroups ?? []).flatMap(group => ['--exclusive', group.join(',')])
    : []

function sharesOptions(settings: Settings): string[] {
  if (settings.rule === 'greedy') return []
  const { completion, then, comparison } = settings
  return [
    '--completion',
    completion,
    ...(then ? ['--then', then] : []),
    ...(comparison ? ['--comparison'] : []),
  ]
}
