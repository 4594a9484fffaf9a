// A refusal as RFC 9457 problem details: the one mapping from the law's no to HTTP's.
import type { Context } from 'hono'
import { type AnyRefusal, statusOf } from '../../shared/contract/refusals.ts'
import { refusalWords } from '../../web/messages/refusal-words.ts'
import type { Variables } from './site.ts'

export function problem(c: Context<{ Variables: Variables }>, refusal: AnyRefusal): Response {
  const status = statusOf[refusal.reason]
  const { reason, ...evidence } = refusal
  c.var.noted.reason = reason
  const body = {
    type: `${c.var.site.origin}/api/problems#${reason}`,
    title: refusalWords(c.var.words, refusal),
    status,
    reason,
    ...evidence,
    instance: c.var.requestId,
  }
  return c.body(JSON.stringify(body), status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  })
}
