// What the two acts accept by which officers let the software be changed while people vote.
import * as v from 'valibot'
import { count, paragraphs } from './fields.ts'

/** As the deploy command says it. */
const code = v.pipe(
  v.string('missing'),
  v.trim(),
  v.minLength(1, 'missing'),
  v.regex(/^[0-9a-f]{12}$/, 'malformed'),
)

export const deploymentInputs = {
  'ask-urgent-change': v.strictObject({ code, reason: paragraphs(10, 2000) }),
  'agree-urgent-change': v.strictObject({ code, version: count(0, 1_000_000_000) }),
} as const

export type DeploymentInputs = {
  readonly [A in keyof typeof deploymentInputs]: v.InferOutput<(typeof deploymentInputs)[A]>
}
