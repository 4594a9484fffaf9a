// The set-up form, read: the texts as typed, to be shown again, the set-up they make for an act, and what is wrong beside
// each box. Sums and local times are read here; everything else the contract checks.
import type { GenericSchema, InferOutput } from 'valibot'
import { parseInput } from '../../../../shared/contract/fields.ts'
import type { AnyRefusal, FieldFault, InputRefusal } from '../../../../shared/contract/refusals.ts'
import { type Result, refuse } from '../../../../shared/lib/result.ts'
import { type MoneyRefusal, parseMoney, plainDecimal } from '../../../../shared/money/minor.ts'
import { type Council, neighbourhoodOf } from '../../../../shared/platform/council.ts'
import { plainTitle } from '../../../../shared/rounds/rehearsal.ts'
import { proofOf, type Round, type RoundDates } from '../../../../shared/rounds/round.ts'
import { dateOrder, type SetUpFault } from '../../../../shared/rounds/set-up.ts'
import { fieldWords, refusalWords } from '../../../../web/messages/refusal-words.ts'
import type { Words } from '../../../../web/messages/translate.ts'
import { faultIn } from '../../../../web/pages/form-errors.ts'
import type { SetUpErrors, TypedSetUp } from '../../../../web/pages/set-up.tsx'
import { faultWords, fieldOfFault } from '../../../../web/pages/staff-words.ts'
import type { Form } from '../../form.ts'
import { readWallTime, typedTimeOf, type WallTimeRefusal } from '../../wall-time.ts'
import { countingAsTyped, readCounting, typedCounting, usualCounting } from './counting-form.ts'
import { proposingAsTyped, readProposing, typedProposing, usualTypedProposing } from './proposing-form.ts'
import {
  readReviewing,
  reviewingAsTyped,
  reviewingBox,
  reviewingLabels,
  typedReviewing,
  usualTypedReviewing,
} from './reviewing-form.ts'
import { readTalk, talkAsTyped, typedTalk, usualTypedTalk } from './talk-form.ts'

export function typedSetUp(form: Form, council: Council): TypedSetUp {
  return {
    title: form.text('title'),
    summary: form.text('summary'),
    rehearsal: form.text('rehearsal'),
    addresses: form.text('addresses'),
    pots: Object.fromEntries(council.neighbourhoods.map(({ id }) => [id, form.text(`pot-${id}`)])),
    proofs: Object.fromEntries(council.neighbourhoods.map(({ id }) => [id, form.text(`proof-${id}`)])),
    dates: datesBy(name => ({
      day: form.text(`${name}-day`),
      month: form.text(`${name}-month`),
      year: form.text(`${name}-year`),
      time: form.text(`${name}-time`),
    })),
    ballotType: form.text('ballotType'),
    maxChoices: form.text('maxChoices'),
    points: form.text('points'),
    maxScore: form.text('maxScore'),
    ...typedCounting(name => form.text(name)),
    mayPropose: form.text('mayPropose'),
    proposalsPerPerson: form.text('proposalsPerPerson'),
    ...typedProposing(form),
    mayChangeBallot: form.text('mayChangeBallot'),
    ...typedTalk(name => form.text(name)),
    reviewing: typedReviewing(form),
  }
}

/** A stored round as its form would have been typed. */
export function setUpAsTyped(round: Round, { currency, timeZone }: Council): TypedSetUp {
  const { rules } = round
  return {
    title: plainTitle(round.title),
    summary: round.summary,
    rehearsal: round.rehearsal ? 'yes' : 'no',
    addresses: (round.addresses ?? []).join('\n'),
    pots: Object.fromEntries(
      round.pots.map(({ neighbourhood, amountMinor }) => [
        neighbourhood,
        plainDecimal(amountMinor, currency),
      ]),
    ),
    proofs: Object.fromEntries(round.pots.map(pot => [pot.neighbourhood, proofOf(pot)])),
    dates: datesBy(name => typedTimeOf(round.dates[name], timeZone)),
    ballotType: rules.ballotType,
    maxChoices: rules.maxChoices === null ? '' : String(rules.maxChoices),
    points: String(rules.points ?? freshSetUp.points),
    maxScore: String(rules.maxScore ?? freshSetUp.maxScore),
    ...countingAsTyped(rules),
    mayPropose: rules.mayPropose,
    proposalsPerPerson: String(rules.proposalsPerPerson),
    ...proposingAsTyped(round),
    mayChangeBallot: rules.mayChangeBallot ? 'yes' : 'no',
    ...talkAsTyped(round),
    reviewing: reviewingAsTyped(round),
  }
}

/** What most rounds want; the money and the dates are each round's own. */
export const freshSetUp: TypedSetUp = {
  title: '',
  summary: '',
  rehearsal: 'no',
  addresses: '',
  pots: {},
  proofs: {},
  dates: datesBy(() => ({ day: '', month: '', year: '', time: '' })),
  ballotType: 'approval',
  maxChoices: '5',
  points: '10',
  maxScore: '5',
  ...usualCounting,
  mayPropose: 'declared',
  proposalsPerPerson: '3',
  ...usualTypedProposing,
  mayChangeBallot: 'yes',
  ...usualTypedTalk,
  reviewing: usualTypedReviewing,
}

type OwnFault =
  | { readonly field: string; readonly money: MoneyRefusal }
  | { readonly field: string; readonly time: WallTimeRefusal }

export interface ReadSetUp {
  /** For the contract; what could not be read is left out of it. */
  readonly input: Record<string, unknown>
  readonly faults: readonly OwnFault[]
  /** The neighbourhoods of `input.pots`, in its order. */
  readonly pots: readonly string[]
  /** As it was typed. */
  readonly reviewing: TypedSetUp['reviewing']
}

export function readSetUp(typed: TypedSetUp, { currency, timeZone, neighbourhoods }: Council): ReadSetUp {
  const faults: OwnFault[] = []
  const pots = neighbourhoods.flatMap(({ id }) => {
    const text = typed.pots[id] ?? ''
    if (text.trim() === '') return []
    const sum = parseMoney(text, currency)
    if (!sum.ok) faults.push({ field: `pot-${id}`, money: sum.refusal })
    // Nothing is said of a list: it is what a pot takes where nothing is said.
    const proof = typed.proofs[id] ?? ''
    const said = proof === '' || proof === 'list' ? {} : { proof }
    return sum.ok ? [{ neighbourhood: id, amountMinor: sum.value, ...said }] : []
  })
  const dates = datesBy(name => {
    const at = readWallTime(typed.dates[name], timeZone)
    if (!at.ok) faults.push({ field: name, time: at.refusal })
    return at.ok ? at.value : undefined
  })
  const input = {
    title: typed.title,
    summary: typed.summary,
    rehearsal: yesOrNo(typed.rehearsal),
    // What stands there in a round that counts is no part of it.
    ...(typed.rehearsal === 'yes' && { addresses: typed.addresses.split(/[\s,;]+/).filter(Boolean) }),
    pots,
    rules: {
      ballotType: typed.ballotType,
      maxChoices: typed.maxChoices.trim() === '' ? null : wholeNumber(typed.maxChoices),
      // A number that ballots of another type have stays in its box and is no part of this round.
      ...(typed.ballotType === 'points' && { points: wholeNumber(typed.points) }),
      ...(typed.ballotType === 'scores' && { maxScore: wholeNumber(typed.maxScore) }),
      ...readCounting(typed),
      mayPropose: typed.mayPropose,
      proposalsPerPerson: wholeNumber(typed.proposalsPerPerson),
      mayChangeBallot: yesOrNo(typed.mayChangeBallot),
    },
    dates,
    proposing: readProposing(typed, { wholeNumber, yesOrNo }),
    talk: readTalk(typed, wholeNumber),
    reviewing: readReviewing(typed.reviewing),
  }
  return { input, faults, pots: pots.map(({ neighbourhood }) => neighbourhood), reviewing: typed.reviewing }
}

/** The act's input, if everything could be read; else every faulty box, those read here and those of the contract. */
export function parseSetUp<S extends GenericSchema>(
  schema: S,
  read: ReadSetUp,
  about: Readonly<Record<string, unknown>>,
): Result<InferOutput<S>, InputRefusal> {
  const parsed = parseInput(schema, { ...about, ...read.input })
  if (read.faults.length === 0) return parsed
  const own = read.faults.map(({ field }) => ({ field, problem: 'malformed' as const }))
  const others = parsed.ok ? [] : parsed.refusal.fields
  return refuse({ reason: 'invalid-input', fields: [...own, ...others] })
}

function datesBy<T>(of: (name: keyof RoundDates) => T): Record<keyof RoundDates, T> {
  return Object.fromEntries(dateOrder.map(name => [name, of(name)])) as Record<keyof RoundDates, T>
}

const yesOrNo = (text: string) => (text === 'yes' ? true : text === 'no' ? false : undefined)

/** As `Form.number`: what is no number goes on as text, and the contract says so. */
const wholeNumber = (text: string) => {
  const bare = text.trim()
  return bare === '' ? undefined : /^-?\d{1,15}$/.test(bare) ? Number(bare) : bare
}

/** Every fault once, in the order of the page, each beside its box. */
export function setUpErrors(
  words: Words,
  council: Council,
  read: ReadSetUp,
  refusal: AnyRefusal | undefined,
): SetUpErrors {
  const of: Record<string, string> = {}
  for (const fault of read.faults) of[fault.field] = ownWords(words, fault)
  if (refusal?.reason === 'invalid-input')
    for (const fault of refusal.fields) of[boxOf(fault, read)] ??= fieldWords(words, fault)
  if (refusal?.reason === 'round-exists') of.title = refusalWords(words, refusal)
  const setUpFaults: readonly SetUpFault[] = refusal?.reason === 'set-up-faults' ? refusal.faults : []
  const nameOf = (id: string) => neighbourhoodOf(council, id)?.name ?? id
  for (const fault of setUpFaults) of[fieldOfFault(fault)] ??= faultWords(words, fault, nameOf)

  const labels = boxes(words, council)
  const known = labels.flatMap(([field, label]) =>
    of[field] === undefined ? [] : [{ field, text: faultIn(words, label, of[field]) }],
  )
  const placed = known.length > 0 && !Object.keys(of).some(field => !labels.some(([name]) => name === field))
  const general = refusal && !placed ? [{ text: refusalWords(words, refusal) }] : []
  return { summary: [...general, ...known], of }
}

function ownWords(words: Words, fault: OwnFault): string {
  if ('money' in fault) return refusalWords(words, fault.money)
  const { time } = fault
  return words.t(
    `staff.time.${time.reason}`,
    time.reason === 'time-skipped' ? { to: words.time(time.to) } : {},
  )
}

/** "pots.2.amountMinor" is the box of the third pot that was filled in; "dates.votingAt" is votingAt's. */
function boxOf({ field }: FieldFault, { pots, reviewing }: ReadSetUp): string {
  const [group = '', second = ''] = field.split('.')
  if (group === 'reviewing') return reviewingBox(field, reviewing)
  if (group === 'pots' && field.endsWith('.proof')) return `proof-${pots[Number(second)]}`
  if (group === 'pots') return second === '' ? 'pots' : `pot-${pots[Number(second)]}`
  if (group === 'addresses') return group
  return group === 'rules' || group === 'dates' || group === 'talk' || group === 'proposing' ? second : field
}

const boxes = (words: Words, { neighbourhoods }: Council): readonly (readonly [string, string])[] => [
  ['title', words.t('staff.setUp.title')],
  ['summary', words.t('staff.setUp.summary')],
  ['rehearsal', words.t('staff.setUp.rehearsal')],
  ['addresses', words.t('staff.setUp.addresses')],
  ['pots', words.t('staff.setUp.pots')],
  ...neighbourhoods.flatMap(({ id, name }): [string, string][] => [
    [`pot-${id}`, name],
    [`proof-${id}`, words.t('staff.setUp.proof', { place: name })],
  ]),
  ...dateOrder.map((name): [string, string] => [name, words.t(`staff.setUp.${name}`)]),
  ['ballotType', words.t('staff.setUp.ballotType')],
  ['maxChoices', words.t('staff.setUp.maxChoices')],
  ['points', words.t('staff.setUp.points')],
  ['maxScore', words.t('staff.setUp.maxScore')],
  ['countingRule', words.t('staff.setUp.countingRule')],
  ['completion', words.t('staff.setUp.completion')],
  ['tieRule', words.t('staff.setUp.tieRule')],
  ['unsupported', words.t('staff.setUp.unsupported')],
  ['mayPropose', words.t('staff.setUp.mayPropose')],
  ['proposalsPerPerson', words.t('staff.setUp.proposalsPerPerson')],
  ['categories', words.t('proposing.setUp.categories')],
  ['template', words.t('proposing.setUp.template')],
  ['mostLetters', words.t('proposing.setUp.mostLetters')],
  ['photo', words.t('proposing.setUp.photo')],
  ['anonymous', words.t('proposing.setUp.anonymous')],
  ['helped', words.t('proposing.setUp.helped')],
  ['support', words.t('talk.setUp.support')],
  ['supportNeeded', words.t('talk.setUp.supportNeeded')],
  ['moderation', words.t('talk.setUp.moderation')],
  ...reviewingLabels(words),
  ['mayChangeBallot', words.t('staff.setUp.mayChangeBallot')],
]
