// Staff sign in with the council's own account: away to its sign-in page, and back with what it says of them.
import { statusOf } from '../../../shared/contract/refusals.ts'
import { staffCallbackPath } from '../../../shared/platform/sign-in.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { NoDutyPage, StaffSignInFailedPage } from '../../../web/pages/staff-sign-in.tsx'
import { finishStaffSignIn, startStaffSignIn } from '../../acts/sign-in-as-staff.ts'
import { page, refusalPage } from '../frame.tsx'
import { backPath } from '../own-path.ts'
import { dropToken, keepToken, readToken } from '../session.ts'
import type { App } from '../site.ts'
import { arrived } from './parts/arrived.tsx'

export function staffSignInPages(app: App): void {
  app.get('/:language/sign-in/staff', async c => {
    const { site, words } = c.var
    if (!site.staffSignIn) return refusalPage(c, { reason: 'not-found' })
    const { url, browser } = await startStaffSignIn(site.hands, site.staffSignIn, {
      redirectUri: site.origin + staffCallbackPath,
      back: backPath(c.req.query('back')) ?? `/${words.language}/staff`,
      language: words.language,
    })
    keepToken(c, 'signIn', browser)
    return c.redirect(url, 303)
  })

  app.get(staffCallbackPath, async c => {
    const { site } = c.var
    if (!site.staffSignIn) return refusalPage(c, { reason: 'not-found' })
    const { council } = site.hands
    // The address as it was registered, whatever a proxy made of the host.
    const callback = new URL(staffCallbackPath + new URL(c.req.url).search, site.origin)
    const done = await finishStaffSignIn(site.hands, site.staffSignIn, {
      browser: readToken(c, 'signIn'),
      callback,
    })
    if (!done.ok) {
      c.var.noted.reason = done.refusal.reason
      return page(c, {
        title: c.var.words.t('signIn.staffFailedTitle'),
        status: statusOf[done.refusal.reason],
        children: <StaffSignInFailedPage words={c.var.words} />,
      })
    }
    const arrival = done.value
    if (arrival.as === 'without-duty') {
      dropToken(c, 'signIn')
      c.set('words', wordsFor(arrival.language, council))
      const [first, second] = council.officers
      return page(c, {
        title: c.var.words.t('signIn.noDutyTitle'),
        status: 403,
        children: (
          <NoDutyPage words={c.var.words} waiting={arrival.waiting} officers={[first!.name, second!.name]} />
        ),
      })
    }
    const { token, person, back, language } = arrival
    return arrived(c, {
      token,
      person: person.id,
      named: person.name !== '',
      back,
      carried: undefined,
      language,
    })
  })
}
