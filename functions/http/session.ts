// Who is asking: the session behind the cookie, the person behind the session, and the duties they hold.
import type { Context } from 'hono'
import { type Actor, nobody } from '../../shared/rounds/policy.ts'
import type { Variables } from './site.ts'

export async function actorOf(_c: Context<{ Variables: Variables }>): Promise<Actor> {
  return nobody
}
