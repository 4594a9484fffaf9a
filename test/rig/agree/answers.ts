// One election counted in one way: what the system answers, and what the definitions do.
import { count } from '../../../shared/counting/count.ts'
import type { Election } from '../../../shared/counting/election.ts'
import type { AnySettings, EqualSharesSettings } from '../../../shared/counting/settings.ts'
import { timesCost } from '../../../shared/counting/utility.ts'
import { plainOf } from '../../../shared/formats/pabulib-decimals.ts'
import { readPabulib } from '../../../shared/formats/pabulib-read.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import { costOf, type Wanted } from './defined.ts'
import { decided, mostWelfare } from './definitions.ts'
import { decimal, type MadeUp } from './made-up.ts'
import { type Ratio, ratio } from './ratio.ts'

/** Amounts are exact decimals in whole currency; `share` is "p/q", or "p" where it is whole. */
export interface Answer {
  readonly funded: readonly string[]
  readonly cost: string
  readonly tied: boolean
  readonly share: string | null
}

/** Max welfare names one of several sets: its utility is what is compared, and that it fits. */
export interface Best {
  readonly optimum: string
  readonly fits: boolean
}

export function electionIn(text: string): Election {
  const read = readPabulib(utf8(text))
  if (!read.ok) throw new Error(`the file cannot be read: ${JSON.stringify(read.refusal)}`)
  return read.value.election
}

export function bySystem(election: Election, wanted: Wanted): Answer | Best {
  const outcome = count(election, settingsOf(wanted))
  const { funded, tieBroken, working } = outcome
  const { scale, pointsScale, potMinor } = election
  if (working.rule === 'max-welfare') {
    const places = pointsScale + (timesCost(settingsOf(wanted).utility) ? scale : 0)
    const optimum = working.proved ? plainOf(BigInt(working.optimum), places) : 'not proved'
    return { optimum, fits: outcome.costMinor <= potMinor }
  }
  // Where nobody votes, a share of the pot is nobody's.
  const isShared = working.rule === 'equal-shares' && outcome.totals.ballots > 0
  return {
    funded,
    cost: plainOf(outcome.costMinor, scale),
    tied: tieBroken,
    share: isShared
      ? shareText(ratio(BigInt(working.share.over), BigInt(working.share.under) * 10n ** BigInt(scale)))
      : null,
  }
}

function settingsOf(wanted: Wanted): AnySettings {
  const { rule, utility, ties, unsupported, completion, then, comparison, eligibility: times } = wanted
  const about = {
    utility: utility as AnySettings['utility'],
    ties: { rule: ties } as EqualSharesSettings['ties'],
  }
  if (rule === 'max-welfare') return { rule, ...about }
  if (rule !== 'equal-shares') return { rule, ...about, unsupported }
  const more = { ...(then && { then }), ...(times !== null && { eligibility: { times } }) }
  return { rule, ...about, unsupported, completion, comparison, ...more }
}

export function byDefinition(election: MadeUp, wanted: Wanted): Answer | Best {
  if (wanted.rule === 'max-welfare') {
    const optimum = mostWelfare(election, wanted.utility)
    return { optimum: decimal(optimum, wanted.utility.endsWith('cost') ? 3 : 1), fits: true }
  }
  const { funded, tied, share } = decided(election, wanted)
  return {
    funded: funded.map(({ id }) => id),
    cost: decimal(costOf(funded), 2),
    tied,
    share: share && election.ballots.length > 0 ? shareText(ratio(share.over, share.under * 100n)) : null,
  }
}

const shareText = ({ over, under }: Ratio): string => (under === 1n ? `${over}` : `${over}/${under}`)
