// Pages for codes of a children's round: nobody's account is shown on them, and nobody's account helps.
import type { Context, Next } from 'hono'
import { nobody } from '../../../../shared/rounds/policy.ts'
import type { Variables } from '../../site.ts'

export async function asNobody(c: Context<{ Variables: Variables }>, next: Next): Promise<void> {
  c.set('actor', nobody)
  await next()
}
