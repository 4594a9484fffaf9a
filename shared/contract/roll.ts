// What the pages of the voter roll accept. These acts have no JSON twin: lists are looked at, letters are printed, and a
// code is typed by people.
import * as v from 'valibot'
import { columnUses } from '../eligibility/roll-columns.ts'
import { readVotingCode } from '../eligibility/voting-code.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import { count, line, oneOf, paragraphs, slug, ulid } from './fields.ts'

const round = slug<RoundId>()
const change = ulid<string>()
const note = paragraphs(0, 500)

/** By what somebody at the help desk is found. */
export const voterFinders = ['email', 'code', 'reference', 'address'] as const

/** Somebody on the roll, by what they can say of themselves. `name` goes with an address alone. */
const who = {
  by: oneOf(voterFinders),
  value: line(1, 254),
  name: line(0, 120),
}

export const rollInputs = {
  'begin-roll-list': v.strictObject({ round }),
  'ask-roll-list': v.strictObject({
    round,
    change,
    uses: v.pipe(v.array(oneOf(columnUses), 'missing'), v.maxLength(100, 'too-long')),
    header: v.boolean('missing'),
    note,
  }),
  'approve-roll-change': v.strictObject({ round, change }),
  'refuse-roll-change': v.strictObject({ round, change }),
  'issue-codes': v.strictObject({ round, pot: slug<NeighbourhoodId>(), count: count(1, 5000), note }),
  'reissue-code': v.strictObject({
    round,
    ...who,
    /** What to do: a new code in place of the old, no code any more, or off the roll. */
    kind: oneOf(['reissue', 'void-code', 'take-off'] as const),
    /** To whom a new code is posted; empty where it is handed over at the desk. */
    letterName: line(0, 120),
    letterAddress: paragraphs(0, 400),
    note: paragraphs(5, 500),
  }),
  'send-letters': v.strictObject({ round, change }),
  'look-up-voter': v.strictObject({ round, ...who }),
  'note-paper': v.strictObject({ round, ...who }),
  'sign-in-with-voting-code': v.strictObject({
    code: v.pipe(
      v.string('missing'),
      v.maxLength(200, 'too-long'),
      v.check(text => text.trim() !== '', 'missing'),
      v.transform(readVotingCode),
      v.check(code => code !== undefined, 'malformed'),
      v.transform(code => code!),
    ),
  }),
  'declare-residence': v.strictObject({
    round,
    postcode: line(1, 20),
    /** "I live there." */
    lives: v.literal(true, 'missing'),
  }),
} as const

export type RollInputs = { readonly [A in keyof typeof rollInputs]: v.InferOutput<(typeof rollInputs)[A]> }
