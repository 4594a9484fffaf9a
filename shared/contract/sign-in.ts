// What signing in accepts from its forms. These acts have no JSON twin: a session is for browsers.
import * as v from 'valibot'
import { emailAddress, line } from './fields.ts'

/** A form on its way through signing in: where it was sent, and every field as it was typed. */
const carried = v.strictObject({
  action: v.string(),
  fields: v.array(v.tuple([v.string(), v.string()])),
})
export type Carried = v.InferOutput<typeof carried>

export const codeDigits = 8

export const signInInputs = {
  'ask-for-code': v.strictObject({ email: emailAddress }),
  /** However it was pasted: spaces and hyphens are left out. */
  'sign-in-with-code': v.strictObject({
    code: v.pipe(
      v.string('missing'),
      v.maxLength(100, 'too-long'),
      v.transform(text => text.normalize('NFKC').replace(/[\s\-‐-–.]/g, '')),
      v.minLength(1, 'missing'),
      v.regex(new RegExp(`^\\d{${codeDigits}}$`), 'malformed'),
    ),
  }),
  'sign-in-with-link': v.strictObject({
    token: v.pipe(v.string('missing'), v.regex(/^[A-Za-z0-9_-]{43}$/, 'malformed')),
  }),
  'choose-name': v.strictObject({ name: line(2, 60) }),
} as const

export type SignInInputs = {
  readonly [A in keyof typeof signInInputs]: v.InferOutput<(typeof signInInputs)[A]>
}

/** The hidden field's text read back, or nothing where it is not one that our own page wrote. */
export function parseCarried(text: string): Carried | undefined {
  try {
    const parsed = v.safeParse(carried, JSON.parse(text))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}
