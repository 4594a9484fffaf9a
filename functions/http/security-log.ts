// What is written down of signing in, and of whatever was refused, so that it can be seen afterwards what was tried, when and by
// whom. By opaque ids alone: no name, no address, no code, nothing that was typed; and of voting nothing that says who.
import type { Context } from 'hono'
import type { PersonId } from '../../shared/lib/ids.ts'
import { isCasting } from '../../shared/platform/casting.ts'
import type { Variables } from './site.ts'

type C = Context<{ Variables: Variables }>

/** Not what was merely mistyped, gone or late. */
const told = new Set([400, 401, 403, 405, 413, 415, 429])

/** Signing in and out: these addresses hold no secret and no id. */
const signingIn = /^\/[a-z]{2,3}\/sign-in\/?([a-z/-]*)$/

export function noteSignedIn(c: C, person: PersonId | undefined): void {
  c.var.noted.signedIn = person ?? 'voter'
}

/** Once the answer is made. The time is the log's own. */
export function writeDown(c: C): void {
  const { site, requestId, noted, actor } = c.var
  if (!site.securityLog) return
  const { path, method } = c.req
  const { status } = c.res
  const at = signingIn.exec(path)?.[1]
  const isTry = at !== undefined && (method === 'POST' || at.endsWith('callback'))
  if (!isTry && !told.has(status)) return
  const person = noted.signedIn ?? (isCasting(path) ? undefined : actor.person)
  site.securityLog({
    level: 'INFO',
    what: isTry ? 'sign-in' : 'refused',
    requestId,
    method,
    status,
    ...(isTry && { at }),
    ...(noted.reason !== undefined && { reason: noted.reason }),
    ...(person !== undefined && { person }),
  })
}
