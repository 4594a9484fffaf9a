// Signing in with an address: asking for the message, and coming in by its code or its link.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { signInInputs } from '../../../shared/contract/sign-in.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { LinkPage } from '../../../web/pages/sign-in-code.tsx'
import { AlreadySignedInPage } from '../../../web/pages/sign-in-done.tsx'
import { askForCode, type CodeMessage, codeSeconds } from '../../acts/ask-for-code.ts'
import { signInWithCode } from '../../acts/sign-in-with-code.ts'
import { lookAtLink, signInWithLink } from '../../acts/sign-in-with-link.ts'
import { hashOfToken } from '../../store/sessions.ts'
import { type CodeAsked, getSignIn } from '../../store/sign-ins.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { backPath } from '../own-path.ts'
import { keepToken, readToken, signedInAs } from '../session.ts'
import { sharedIfTicked } from '../shared-computer.ts'
import { readCarried } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { arrived, goOn } from './parts/arrived.tsx'
import { codePage, linkNotHere, type Next, startPage } from './parts/sign-in-views.tsx'

type C = Context<{ Variables: Variables }>

export function signInPages(app: App): void {
  app.get('/:language/sign-in', async c => {
    const back = backPath(c.req.query('back'))
    const who = await signedInAs(c)
    if (who) return goOn(c, { named: who.person.name !== '', back, carried: undefined })
    return startPage(c, { back, carried: undefined })
  })

  app.post('/:language/sign-in', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { words, site } = c.var
    const next = onwardOf(form.value)
    const email = form.value.text('email')
    const input = parseInput(signInInputs['ask-for-code'], { email })
    if (!input.ok) return startPage(c, next, { refusal: input.refusal, email })
    const asked = await askForCode(site.hands, input.value, {
      browser: readToken(c, 'signIn'),
      back: next.back,
      carrying: next.carried !== undefined,
      language: words.language,
      compose: message => composed(c, message),
    })
    if (!asked.ok) return startPage(c, next, { refusal: asked.refusal, email })
    keepToken(c, 'signIn', asked.value.browser)
    sharedIfTicked(c, form.value)
    // What is carried stands in pages only, so there is no address to be sent to.
    if (!next.carried) return c.redirect(`/${words.language}/sign-in/code`, 303)
    return codePage(c, input.value.email, next)
  })

  app.get('/:language/sign-in/code', async c => {
    const asked = await askedHere(c)
    const who = await signedInAs(c)
    if (who) return goOn(c, { named: who.person.name !== '', back: asked?.back, carried: undefined })
    if (!asked) return c.redirect(`/${c.var.words.language}/sign-in`, 303)
    return codePage(c, asked.email, { back: asked.back, carried: undefined })
  })

  app.post('/:language/sign-in/code', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const next = onwardOf(form.value)
    const asked = await askedHere(c)
    const typed = form.value.text('code')
    const input = parseInput(signInInputs['sign-in-with-code'], { code: typed })
    if (!input.ok && asked) return codePage(c, asked.email, next, { refusal: input.refusal, typed })
    if (!input.ok) return startPage(c, next, { refusal: input.refusal })
    const done = await signInWithCode(c.var.site.hands, input.value, readToken(c, 'signIn'))
    if (done.ok) {
      const { token, person, back } = done.value
      return arrived(c, { token, person: person.id, named: person.name !== '', back, carried: next.carried })
    }
    // Pressed twice, or the link was used meanwhile in another tab: they are in.
    const who = await signedInAs(c)
    if (who) return goOn(c, { ...next, named: who.person.name !== '' })
    return asked
      ? codePage(c, asked.email, next, { refusal: done.refusal, typed })
      : startPage(c, next, { refusal: done.refusal })
  })

  app.get('/:language/sign-in/link', async c => {
    const { words, site } = c.var
    const who = await signedInAs(c)
    if (who && who.person.name !== '')
      return page(c, {
        title: words.t('signIn.alreadyTitle'),
        children: <AlreadySignedInPage words={words} name={who.person.name} />,
      })
    const input = parseInput(signInInputs['sign-in-with-link'], { token: c.req.query('token') })
    if (!input.ok) return linkNotHere(c, { reason: 'other-browser' })
    const looked = await lookAtLink(site.hands, input.value, readToken(c, 'signIn'))
    if (!looked.ok) return linkNotHere(c, looked.refusal)
    return page(c, {
      title: words.t('signIn.linkTitle'),
      children: <LinkPage words={words} email={looked.value.asked.email} token={input.value.token} />,
    })
  })

  app.post('/:language/sign-in/link', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const input = parseInput(signInInputs['sign-in-with-link'], { token: form.value.text('token') })
    if (!input.ok) return linkNotHere(c, { reason: 'other-browser' })
    const done = await signInWithLink(c.var.site.hands, input.value, readToken(c, 'signIn'))
    if (done.ok) {
      const { token, person, back, carrying } = done.value
      return arrived(c, {
        token,
        person: person.id,
        named: person.name !== '',
        back,
        carried: undefined,
        waitsInOtherTab: carrying,
      })
    }
    const who = await signedInAs(c)
    if (who) return goOn(c, { named: who.person.name !== '', back: undefined, carried: undefined })
    return linkNotHere(c, done.refusal)
  })
}

const onwardOf = (form: Form): Next => ({
  back: backPath(form.text('back')),
  carried: readCarried(form.text('carry')),
})

/** What this browser asked for, whether or not it still holds. */
async function askedHere(c: C): Promise<CodeAsked | undefined> {
  const browser = readToken(c, 'signIn')
  if (browser === undefined) return undefined
  const { db, clock } = c.var.site.hands
  const found = await getSignIn(db, await hashOfToken(browser), clock.now())
  return found?.kind === 'code' ? found : undefined
}

function composed(c: C, { code, link }: CodeMessage): { subject: string; text: string } {
  const { words, site } = c.var
  const { council, clock } = site.hands
  return {
    subject: words.t('signIn.mailSubject', { code, council: council.name }),
    text: words.t('signIn.mailText', {
      code,
      link: `${site.origin}/${words.language}/sign-in/link?token=${link}`,
      time: words.dateTime(secondsAfter(clock.now(), codeSeconds)),
      council: council.name,
    }),
  }
}
