// A computer that several people use: lent, or standing at a library for people to vote on, one after the other. A cookie says
// so. It holds no secret and proves nothing: it makes sessions shorter, and islands read it on every page, public ones too,
// where no server sees a cookie, and keep nothing. Like a session it is gone when the browser closes.
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isSlug, type RoundId } from '../../shared/lib/ids.ts'
import { cookieName, isHttps } from './cookies.ts'
import type { Form } from './form.ts'
import type { SharedComputer, Variables } from './site.ts'

type C = Context<{ Variables: Variables }>

const end = '-here'
const lent = 'lent'

/** As it is now, also where this very answer changes it. */
export function sharedComputer(c: C): SharedComputer | undefined {
  const { sharedHere } = c.var
  if (sharedHere !== undefined) return sharedHere ?? undefined
  const [kind, round = ''] = (getCookie(c, cookieName(c.var.site, end)) ?? '').split('.')
  if (kind === lent) return {}
  return kind === 'vote' && isSlug(round) ? { round: round as RoundId } : undefined
}

export function shareComputer(c: C, here: SharedComputer): void {
  const { site } = c.var
  setCookie(c, cookieName(site, end), here.round === undefined ? lent : `vote.${here.round}`, {
    path: '/',
    sameSite: 'Lax',
    secure: isHttps(site),
  })
  c.set('sharedHere', here)
}

/** Somebody says in a form that the computer is not theirs. */
export function sharedIfTicked(c: C, form: Form): void {
  if (form.text('shared') === 'yes' && !sharedComputer(c)) shareComputer(c, {})
}

export function ownComputer(c: C): void {
  deleteCookie(c, cookieName(c.var.site, end), { path: '/', secure: isHttps(c.var.site) })
  c.set('sharedHere', null)
}
