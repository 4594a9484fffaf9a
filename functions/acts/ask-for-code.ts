// Asking for a code to sign in with: eight digits and a link, in one message to the address, good for ten minutes and in
// the asking browser alone. The answer is the same whether or not the address is known here.

import type { SignInInputs } from '../../shared/contract/sign-in.ts'
import { codeDigits } from '../../shared/contract/sign-in.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import { secondsAfter } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Hands } from '../hands.ts'
import type { Entropy } from '../ports/entropy.ts'
import { emailHashOf } from '../store/people.ts'
import { hashOfToken } from '../store/sessions.ts'
import { getSignIn, macOf, putSignIn } from '../store/sign-ins.ts'
import { takeTry } from '../store/tries.ts'

export interface CodeMessage {
  readonly code: string
  /** The secret part of the link. */
  readonly link: string
}

export interface Asking {
  /** What the browser's cookie says of an earlier asking. */
  readonly browser: string | undefined
  readonly back: string | undefined
  readonly carrying: boolean
  readonly language: string
  /** The message in the person's language; the words are the page's affair. */
  readonly compose: (message: CodeMessage) => { readonly subject: string; readonly text: string }
}

export const codeSeconds = 600
/** Enough for slow mail and a wrong turn; too few to fill a stranger's mailbox or to guess eight digits. */
const perAddress = [
  { most: 6, seconds: 900 },
  { most: 30, seconds: 86_400 },
]
const perBrowser = { most: 12, seconds: 3600 }

export async function askForCode(
  { db, keys, clock, entropy, messages }: Hands,
  input: SignInInputs['ask-for-code'],
  { browser, back, carrying, language, compose }: Asking,
): Promise<Result<{ browser: string }, Refusal<'too-many-tries'>>> {
  const now = clock.now()
  // From here on only the normal form is used, also to send to: a look-alike letter must not reach another mailbox.
  const email = normaliseProof(input.email)
  const earlier = browser === undefined ? undefined : await getSignIn(db, await hashOfToken(browser), now)
  const asker = earlier?.kind === 'code' ? earlier.asker : entropy.id()
  const emailHash = await emailHashOf(keys, email)
  if (!(await takeTry(db, `ASK-BROWSER#${asker}`, perBrowser, now)))
    return refuse({ reason: 'too-many-tries' })
  for (const limit of perAddress)
    if (!(await takeTry(db, `ASK-ADDRESS#${emailHash}`, limit, now)))
      return refuse({ reason: 'too-many-tries' })

  const [code, link, token] = [randomCode(entropy), entropy.token(), entropy.token()]
  const browserHash = await hashOfToken(token)
  await putSignIn(db, browserHash, {
    kind: 'code',
    email,
    codeMac: await macOf(keys, 'code', browserHash, code),
    linkMac: await macOf(keys, 'link', browserHash, link),
    tries: 0,
    carrying,
    asker,
    ...(back === undefined ? {} : { back }),
    language,
    until: secondsAfter(now, codeSeconds),
  })
  await messages.send({
    id: `sign-in-${entropy.id()}`,
    to: { email },
    ...compose({ code, link }),
    kind: 'sign-in-code',
    language,
  })
  return ok({ browser: token })
}

/** Every code as likely as any other: numbers past the last whole multiple are drawn again. */
function randomCode(entropy: Entropy): string {
  const codes = 10 ** codeDigits
  const fair = Math.floor(2 ** 32 / codes) * codes
  for (;;) {
    const drawn = Buffer.from(entropy.bytes(4)).readUInt32BE()
    if (drawn < fair) return String(drawn % codes).padStart(codeDigits, '0')
  }
}
