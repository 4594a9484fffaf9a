// What the pages of the paper desk accept. These acts have no JSON twin: there is an envelope or a ballot in somebody's hand.
import * as v from 'valibot'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import { count, line, nonce128, oneOf, paragraphs, slug } from './fields.ts'
import { voterFinders } from './roll.ts'

const round = slug<RoundId>()
const pot = slug<NeighbourhoodId>()
const who = { by: oneOf(voterFinders), value: line(1, 254), name: line(0, 120) }
const paper = { round, pot, batch: count(1, 9999), number: count(1, 100) }
/** The mark as typed or scanned, empty where the paper has none; and the numbers of its projects. */
const keyed = { mark: line(0, 100), keyed: line(1, 2000) }

/** Why an envelope stays closed. */
export const unopenedKinds = ['late', 'not-on-roll', 'second'] as const

/** A pile two hands can hold. */
export const mostInBatch = 100

export const paperInputs = {
  'log-envelope': v.strictObject({ round, pot, ...who }),
  'replace-by-paper': v.strictObject({ round, pot, ...who }),
  'log-unopened': v.strictObject({
    round,
    pot,
    kind: oneOf(unopenedKinds),
    count: count(1, 500),
    actId: nonce128,
  }),
  'make-batch': v.strictObject({ round, pot, envelopes: count(1, mostInBatch), batches: count(0, 9998) }),
  'key-paper': v.strictObject({ ...paper, ...keyed }),
  'take-back-keying': v.strictObject(paper),
  'settle-batch': v.strictObject({ round, pot, batch: count(1, 9999) }),
  'audit-paper': v.strictObject({ ...paper, ...keyed }),
  'reopen-paper': v.strictObject({ ...paper, reason: paragraphs(10, 2000) }),
} as const

export type PaperInputs = { readonly [A in keyof typeof paperInputs]: v.InferOutput<(typeof paperInputs)[A]> }
