// How often somebody is written to, and stopping it from a message: by a page with a button, or by the button of a mail program,
// which posts to the same address without signing in (RFC 8058).
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { messagesInput } from '../../../shared/contract/messages.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { newsFrequencies } from '../../../shared/rounds/news.ts'
import { languages } from '../../../web/messages/catalogues.ts'
import { formErrors } from '../../../web/pages/form-errors.ts'
import {
  MessagesPage,
  MessagesStoppedPage,
  messagesPath,
  StopMessagesPage,
} from '../../../web/pages/messages.tsx'
import { chooseMessages, ownerOfStopLink, stopMessages } from '../../acts/choose-messages.ts'
import { getNewsSettings } from '../../store/news.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { type SignedIn, signedInAs } from '../session.ts'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/me/messages'

export function messagesPages(app: App): void {
  app.get(address, async c => {
    const who = await signedInAs(c)
    return who ? settingsPage(c, who) : refusalPage(c, { reason: 'not-signed-in' })
  })

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const who = await signedInAs(c)
    if (!who) return signInFirst(c, form.value)
    const input = parseInput(messagesInput, {
      frequency: form.value.has('frequency') ? form.value.text('frequency') : undefined,
      ...(form.value.has('language') && { language: form.value.text('language') }),
    })
    const done = input.ok ? await chooseMessages(c.var.site.hands, who.person.id, input.value) : input
    if (!done.ok) return settingsPage(c, who, { form: form.value, refusal: done.refusal })
    return c.redirect(`${messagesPath(c.var.words)}?saved=${form.value.text('frequency')}`, 303)
  })

  app.get(`${address}/stop/:token`, async c => {
    const token = c.req.param('token')
    const owner = await ownerOfStopLink(c.var.site.hands, token)
    if (!owner.ok) return refusalPage(c, owner.refusal)
    const { words } = c.var
    return page(c, {
      title: words.t('messages.stopTitle'),
      children: <StopMessagesPage words={words} token={token} />,
    })
  })

  // Whatever a mail program puts into the body: the address says it all.
  app.post(`${address}/stop/:token`, async c => {
    const done = await stopMessages(c.var.site.hands, c.req.param('token'))
    if (!done.ok) return refusalPage(c, done.refusal)
    const { words } = c.var
    return page(c, {
      title: words.t('messages.stopped'),
      children: <MessagesStoppedPage words={words} />,
    })
  })
}

async function settingsPage(
  c: C,
  { person }: SignedIn,
  sent?: { readonly form: Form; readonly refusal: AnyRefusal },
): Promise<Response> {
  const { words, site } = c.var
  const { db, council } = site.hands
  const { frequency, language } = await getNewsSettings(db, person.id)
  const labels = {
    frequency: { label: words.t('messages.frequency'), missing: words.t('messages.frequencyMissing') },
    language: words.t('messages.language'),
  }
  return page(c, {
    title: words.t('messages.title'),
    ...(sent && { status: statusOf[sent.refusal.reason], error: true }),
    children: (
      <MessagesPage
        words={words}
        email={person.email}
        frequency={sent ? sent.form.text('frequency') : frequency}
        languages={council.languages.map(code => ({ code, name: languages[code]?.name ?? code }))}
        language={sent ? sent.form.text('language') : (language ?? words.language)}
        saved={sent ? undefined : newsFrequencies.find(one => one === c.req.query('saved'))}
        errors={formErrors(words, labels, sent?.refusal)}
      />
    ),
  })
}
