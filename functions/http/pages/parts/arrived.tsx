// Somebody has just signed in, however they did: the cookie is set, and they go on to their name, to what they typed
// before, or to where they were going.
import type { Context } from 'hono'
import type { Carried } from '../../../../shared/contract/sign-in.ts'
import type { PersonId } from '../../../../shared/lib/ids.ts'
import { NamePage, OtherTabPage, SendNowPage } from '../../../../web/pages/sign-in-done.tsx'
import { signOut } from '../../../acts/sign-out.ts'
import { hashOfToken } from '../../../store/sessions.ts'
import { page } from '../../frame.tsx'
import { backPath } from '../../own-path.ts'
import { noteSignedIn } from '../../security-log.ts'
import { dropToken, keepToken, readToken } from '../../session.ts'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

export interface Arrival {
  readonly token: string
  /** Nothing where a voting code was given: that somebody came with one is written down, and not who. */
  readonly person?: PersonId
  readonly named: boolean
  readonly back: string | undefined
  readonly carried: Carried | undefined
  /** What they typed waits in the tab that asked for the code. */
  readonly waitsInOtherTab?: boolean
  /** Where it is not the page's own. */
  readonly language?: string
}

export async function arrived(c: C, arrival: Arrival): Promise<Response> {
  // What this browser was signed in as is over: its cookie, copied somewhere, opens nothing any more.
  const earlier = readToken(c, 'session')
  if (earlier !== undefined) await signOut(c.var.site.hands, await hashOfToken(earlier))
  noteSignedIn(c, arrival.person)
  keepToken(c, 'session', arrival.token)
  dropToken(c, 'signIn')
  return goOn(c, arrival)
}

export function goOn(
  c: C,
  { named, back, carried, waitsInOtherTab, language }: Omit<Arrival, 'token' | 'person'>,
): Response {
  const { words } = c.var
  const home = `/${language ?? words.language}`
  const next = backPath(back) ?? `${home}/me`
  if (!named && !carried) return c.redirect(`${home}/sign-in/name?back=${encodeURIComponent(next)}`, 303)
  if (!named)
    return page(c, {
      title: words.t('signIn.nameTitle'),
      children: <NamePage words={words} back={undefined} carry={JSON.stringify(carried)} />,
    })
  if (carried)
    return page(c, {
      title: words.t('signIn.readyTitle'),
      children: <SendNowPage words={words} carried={carried} />,
    })
  if (waitsInOtherTab)
    return page(c, {
      title: words.t('signIn.otherTabTitle'),
      children: <OtherTabPage words={words} next={next} />,
    })
  return c.redirect(next, 303)
}
