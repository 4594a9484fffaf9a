// What the page takes on which a first officer accepts.
import * as v from 'valibot'

export const officerInputs = {
  'accept-office': v.strictObject({
    token: v.pipe(v.string('missing'), v.regex(/^[0-9a-f]{64}$/, 'malformed')),
  }),
} as const

export type OfficerInputs = {
  readonly [A in keyof typeof officerInputs]: v.InferOutput<(typeof officerInputs)[A]>
}
