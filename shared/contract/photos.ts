// What comes with a photo. The picture itself is no JSON, so this is a form of the pages and not of the API.
import * as v from 'valibot'
import type { ProposalId, RoundId } from '../lib/ids.ts'
import { count, line, slug, ulid } from './fields.ts'

const round = slug<RoundId>()
const proposal = ulid<ProposalId>()
/** What is to be seen, for who does not see it: a screen reader says it, and so does a bad line. */
const alt = line(3, 200)

export const photoInputs = {
  /** To a draft; `proposal` is the id it will have. */
  'add-draft-photo': v.strictObject({ round, proposal, alt }),
  'add-photo': v.strictObject({ round, proposal, version: count(0, 1_000_000_000), alt }),
  'add-delivery-photo': v.strictObject({ round, proposal, version: count(0, 1_000_000_000), alt }),
} as const

export type PhotoInputs = { readonly [A in keyof typeof photoInputs]: v.InferOutput<(typeof photoInputs)[A]> }
