// What a person says about the messages they get. It has no JSON twin: it is about themselves alone.
import * as v from 'valibot'
import { newsFrequencies } from '../rounds/news.ts'
import { oneOf } from './fields.ts'

export const messagesInput = v.strictObject({
  frequency: oneOf(newsFrequencies),
  /** In which language; the council's first where they do not say. */
  language: v.exactOptional(v.pipe(v.string('missing'), v.regex(/^[a-z]{2,3}$/, 'malformed'))),
})
export type MessagesInput = v.InferOutput<typeof messagesInput>
