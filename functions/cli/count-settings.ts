// By which settings the count command counts a file: what the options say, else what the file says of itself.
import { checkSettings, type SettingsRefusal } from '../../shared/counting/check-settings.ts'
import type { AnySettings, Utility } from '../../shared/counting/settings.ts'
import type { PabulibFile, VoteType } from '../../shared/formats/pabulib-file.ts'
import { type StatedRule, statedRule } from '../../shared/formats/pabulib-rule.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type CountOptions, strayOption } from './count-options.ts'

export interface FileSettings {
  readonly settings: AnySettings
  /** Said beside the outcome: the file asks for more than it describes. */
  readonly note?: string
}

type Refused = { readonly reason: 'settings'; readonly message: string }

/** With these, greedy sorts by votes, by points or by Borda points, as cities do. */
const utilityOf: Record<VoteType, Utility> = {
  approval: 'cost',
  'choose-1': 'cost',
  cumulative: 'points-cost',
  scoring: 'points-cost',
  ordinal: 'borda-positive-cost',
}

export function settingsFor(options: CountOptions, file: PabulibFile): Result<FileSettings, Refused> {
  const { election, voteType, meta } = file
  const followed = options.rule ? undefined : statedRule(meta)
  const rule = options.rule ?? followed?.rule ?? 'greedy'
  const stray = strayOption(rule, options)
  if (stray) return refuse({ reason: 'settings', message: stray })
  const settings = settingsBy(rule, options, file, followed)
  const checked = checkSettings(settings, { form: election.ballots.form, projects: election.projects })
  if (checked.ok) {
    const isDescribed = followed?.rule !== 'greedy' || followed.described
    return ok(isDescribed ? { settings } : { settings, note: undescribed })
  }
  return refuse({ reason: 'settings', message: because(checked.refusal, settings, voteType) })
}

function because(refusal: SettingsRefusal, { utility }: AnySettings, voteType: VoteType): string {
  switch (refusal.reason) {
    case 'utility-unfit':
      return `--utility ${utility} needs other ballots than ${voteType}.`
    case 'group-too-small':
      return '--exclusive takes two ids or more, with a comma between them.'
    case 'group-unknown-project':
      return `--exclusive: there is no project ${refusal.project}.`
    case 'group-repeats-project':
      return `--exclusive names project ${refusal.project} twice.`
    default:
      return 'its threshold is too large.'
  }
}

function settingsBy(
  rule: AnySettings['rule'],
  options: CountOptions,
  { election, voteType }: PabulibFile,
  followed: StatedRule | undefined,
): AnySettings {
  const { unsupported } = options
  const about = { utility: options.utility ?? utilityOf[voteType], ties: { rule: options.ties } }
  switch (rule) {
    case 'greedy': {
      const stated = followed?.rule === 'greedy' ? followed : undefined
      const threshold = stated?.threshold && wholeUnitsUp(stated.threshold, election.pointsScale)
      return {
        rule,
        ...about,
        unsupported,
        noSkip: options.noSkip || (stated?.noSkip ?? false),
        ...(options.exclusive.length > 0 && { exclusiveGroups: options.exclusive }),
        ...(threshold !== undefined && { threshold: { of: 'score', atLeast: threshold } }),
      }
    }
    case 'equal-shares': {
      const stated = followed?.rule === 'equal-shares' ? followed : undefined
      return {
        rule,
        ...about,
        unsupported,
        completion: options.completion ?? stated?.completion ?? 'none',
        // biome-ignore lint/suspicious/noThenProperty: named as the option is
        ...(options.then && { then: options.then }),
        comparison: options.comparison || (stated?.comparison ?? false),
      }
    }
    case 'phragmen':
      return { rule, ...about, unsupported }
    case 'max-welfare':
      return { rule, ...about }
  }
}

const undescribed = 'the file does not say how its own rule works; counted by greedy.'

/** The least whole number of units of 10^-scale that is not below a decimal. */
function wholeUnitsUp({ digits, decimals }: { digits: number; decimals: number }, scale: number): number {
  const [units, per] = [BigInt(digits) * 10n ** BigInt(scale), 10n ** BigInt(decimals)]
  return Number((units + per - 1n) / per)
}
