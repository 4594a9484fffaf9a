// The pages of signing in as their routes show them: where it begins, where the code is put, where a link ends.
import type { Context } from 'hono'
import { type AnyRefusal, statusOf } from '../../../../shared/contract/refusals.ts'
import type { Carried } from '../../../../shared/contract/sign-in.ts'
import { fieldWords, refusalWords } from '../../../../web/messages/refusal-words.ts'
import { SignInPage } from '../../../../web/pages/sign-in.tsx'
import { CodePage, LinkNotHerePage } from '../../../../web/pages/sign-in-code.tsx'
import { page } from '../../frame.tsx'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

/** Where they go once they are signed in. */
export interface Next {
  readonly back: string | undefined
  readonly carried: Carried | undefined
}

function wordsOf(c: C, refusal: AnyRefusal): string {
  const { words } = c.var
  return refusal.reason === 'invalid-input'
    ? fieldWords(words, refusal.fields[0]!)
    : refusalWords(words, refusal)
}

export function startPage(c: C, next: Next, wrong?: { refusal: AnyRefusal; email?: string }): Response {
  const { words, site } = c.var
  const field = wrong?.refusal.reason === 'invalid-input' && wrong.email !== undefined ? 'email' : undefined
  return page(c, {
    title: words.t('signIn.title'),
    error: wrong !== undefined,
    ...(wrong && { status: statusOf[wrong.refusal.reason] }),
    children: (
      <SignInPage
        words={words}
        back={next.back}
        carry={next.carried && JSON.stringify(next.carried)}
        phone={site.hands.council.contact.phone}
        staffSignIn={site.staffSignIn !== undefined}
        demo={site.local?.demoSignIns}
        email={wrong?.email}
        error={wrong && { field, text: wordsOf(c, wrong.refusal) }}
      />
    ),
  })
}

export function codePage(
  c: C,
  email: string,
  next: Next,
  wrong?: { refusal: AnyRefusal; typed: string },
): Response {
  const { words, site } = c.var
  return page(c, {
    title: words.t('signIn.codeTitle'),
    error: wrong !== undefined,
    ...(wrong && { status: statusOf[wrong.refusal.reason] }),
    children: (
      <CodePage
        words={words}
        email={email}
        back={next.back}
        carried={next.carried}
        mailbox={site.local && `/local/mailbox?to=${encodeURIComponent(email)}`}
        typed={wrong?.typed}
        error={wrong && wordsOf(c, wrong.refusal)}
      />
    ),
  })
}

export function linkNotHere(c: C, refusal: AnyRefusal): Response {
  const { words } = c.var
  const why = refusal.reason === 'code-expired' ? 'too-old' : 'other-browser'
  return page(c, {
    title: words.t(why === 'too-old' ? 'signIn.linkOldTitle' : 'signIn.linkOtherTitle'),
    status: statusOf[refusal.reason],
    children: <LinkNotHerePage words={words} why={why} />,
  })
}
