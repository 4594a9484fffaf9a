// A proposal's form, read: the texts as typed, to be shown again, and the input they make for an act.
import type { Context } from 'hono'
import { parseInput } from '../../../../shared/contract/fields.ts'
import { type Inputs, inputs } from '../../../../shared/contract/inputs.ts'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import type { GeoPoint } from '../../../../shared/lib/geo.ts'
import { ok, type Result, refuse } from '../../../../shared/lib/result.ts'
import { type Minor, type MoneyRefusal, parseMoney, plainDecimal } from '../../../../shared/money/minor.ts'
import { type DraftTexts, draftFields, draftOf } from '../../../../shared/proposals/draft.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { languages } from '../../../../web/messages/catalogues.ts'
import type { LanguageChoice } from '../../../../web/pages/proposal-fields.tsx'
import type { Form } from '../../form.ts'
import type { Variables } from '../../site.ts'

export const typedTexts = (form: Form): DraftTexts =>
  draftOf(Object.fromEntries(draftFields.map(name => [name, form.text(name)])))

export interface ReadCost {
  /** Nothing where nothing was typed, and where what was typed could not be read. */
  readonly minor: Minor | null
  readonly refusal?: MoneyRefusal
}

export function readCost(typed: string | undefined, currency: string): ReadCost {
  if (typed === undefined || typed.trim() === '') return { minor: null }
  const read: Result<Minor, MoneyRefusal> = parseMoney(typed, currency)
  return read.ok ? { minor: read.value } : { minor: null, refusal: read.refusal }
}

/** What the contract checks: the texts, with the sum as it was read. */
export const textsForInput = (typed: DraftTexts, cost: ReadCost) => ({
  title: typed.title ?? '',
  summary: typed.summary ?? '',
  text: typed.text ?? '',
  place: typed.place ?? '',
  category: typed.category,
  roughCostMinor: cost.minor,
  language: typed.language ?? '',
  help: typed.help ?? '',
})

/** A stored proposal as its form would have been typed. */
export const textsOf = (proposal: Proposal, currency: string): DraftTexts => ({
  title: proposal.title,
  summary: proposal.summary,
  text: proposal.text,
  place: proposal.place,
  category: proposal.category,
  language: proposal.language,
  ...(proposal.roughCostMinor !== null && {
    roughCostMinor: plainDecimal(proposal.roughCostMinor, currency),
  }),
  ...(proposal.help !== undefined && { help: proposal.help }),
})

export const languageChoices = (c: Context<{ Variables: Variables }>): LanguageChoice[] =>
  c.var.site.hands.council.languages.map(code => ({ code, name: languages[code]?.name ?? code }))

export function readProposal(
  currency: string,
  round: Round,
  typed: DraftTexts,
  pin?: GeoPoint,
): Result<Inputs['propose'], Misread> {
  const cost = readCost(typed.roughCostMinor, currency)
  const input = parseInput(inputs.propose, {
    round: round.id,
    proposal: typed.proposal ?? '',
    neighbourhood: typed.neighbourhood ?? '',
    ...textsForInput(typed, cost),
    pin: pin ?? null,
    declared: typed.declared === 'yes',
    anonymous: typed.anonymous === 'yes',
  })
  if (input.ok && !cost.refusal) return ok(input.value)
  return refuse({
    reason: 'misread',
    ...(!input.ok && { input: input.refusal }),
    ...(cost.refusal && { cost: cost.refusal }),
  })
}

/** What the contract found, and the sum that could not be read, told together. */
export interface Misread {
  readonly reason: 'misread'
  readonly input?: AnyRefusal
  readonly cost?: AnyRefusal
}
