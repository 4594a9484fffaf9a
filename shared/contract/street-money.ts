// What the pages of street revenue accept. A statement and the table of streets come as files, read by their own law.
import * as v from 'valibot'
import { streams } from '../funds/street-rule.ts'
import { uses } from '../ledger/purpose.ts'
import { type Day, isDay } from '../lib/day.ts'
import { count, line, oneOf, ulid } from './fields.ts'

const day = v.pipe(
  v.string('missing'),
  v.check(isDay, 'malformed'),
  v.transform(text => text as Day),
)

export const streetInputs = {
  'decide-street-rule': v.strictObject({
    rule: ulid<string>(),
    stream: oneOf(streams),
    percent: count(0, 100),
    /** Money for one place alone is booked by hand: a rule is for every neighbourhood. */
    use: oneOf(uses.filter(use => use !== 'place')),
    from: day,
    decision: line(5, 200),
  }),
  'import-statement': v.strictObject({ statement: ulid<string>(), title: line(3, 80) }),
  'book-waiting': v.strictObject({ statement: ulid<string>(), title: line(3, 80) }),
} as const

export type StreetInputs = {
  readonly [A in keyof typeof streetInputs]: v.InferOutput<(typeof streetInputs)[A]>
}
