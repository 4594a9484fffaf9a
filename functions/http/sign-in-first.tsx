// A form sent by somebody who is not signed in, or no longer: nothing they typed is lost. It travels in hidden fields of
// our own pages through signing in and is offered to be sent again. It is never stored: it may be a ballot.
import type { Context } from 'hono'
import { type Carried, parseCarried } from '../../shared/contract/sign-in.ts'
import type { Form } from './form.ts'
import { signInFirstPage, visitOver } from './frame.tsx'
import { backPath } from './own-path.ts'
import { signedInAs } from './session.ts'
import { sharedComputer } from './shared-computer.ts'
import type { Variables } from './site.ts'

/** Below the app's limit for a form, with room for the fields that signing in adds. */
const mostBytes = 200_000

/** The 401 page for a form: sign in here, or in another tab, and send it again. */
export function signInFirst(c: Context<{ Variables: Variables }>, form: Form | undefined): Response {
  // Whoever sits here now may be another than who filled it in.
  const here = sharedComputer(c)
  if (here) return visitOver(c, here)
  return signInFirstPage(c, carriedIn(c, form))
}

/** The 403 page for a form of somebody who proved who they are too long ago: once more, and it is sent. */
export async function proveAgain(c: Context<{ Variables: Variables }>, form: Form): Promise<Response> {
  const who = await signedInAs(c)
  return signInFirstPage(c, carriedIn(c, form), {
    email: who?.person.email,
    asStaff: who?.session.by === 'staff',
  })
}

function carriedIn(c: Context<{ Variables: Variables }>, form: Form | undefined): Carried | undefined {
  const fields = (form?.names() ?? []).flatMap(name =>
    form!.all(name).map((value): [string, string] => [name, value]),
  )
  const carried: Carried = { action: c.req.path, fields }
  return encodedBytes(carried) > mostBytes ? undefined : carried
}

/** What the hidden field holds, read back: only ever a form of a personal page of ours. */
export function readCarried(text: string): Carried | undefined {
  const carried = parseCarried(text)
  const action = carried && backPath(carried.action)
  return action !== undefined && /^\/[a-z]{2,3}\/(?:me|staff)\//.test(action)
    ? { ...carried!, action }
    : undefined
}

const encodedBytes = (carried: Carried) =>
  new URLSearchParams({ carry: JSON.stringify(carried) }).toString().length
