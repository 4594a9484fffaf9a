// Signing in with a voting code. It comes in a posted form, never in an address: addresses are logged. Letters link to
// "/code#…"; what stands behind the # stays in the browser, over the redirect too (RFC 9110, 10.2.2).
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { rollInputs } from '../../../shared/contract/roll.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { VotingCodePage } from '../../../web/pages/voting-code.tsx'
import { signInWithVotingCode } from '../../acts/sign-in-with-voting-code.ts'
import { readForm } from '../form.ts'
import { preferred } from '../foundation.ts'
import { page, refusalPage } from '../frame.tsx'
import { backPath } from '../own-path.ts'
import { sharedComputer, sharedIfTicked } from '../shared-computer.ts'
import { readCarried } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { arrived } from './parts/arrived.tsx'

type C = Context<{ Variables: Variables }>

export function votingCodePages(app: App): void {
  app.get('/code', c => {
    const { languages } = c.var.site.hands.council
    c.header('cache-control', 'no-store')
    return c.redirect(
      `/${preferred(c.req.header('accept-language') ?? '', languages)}/sign-in/voting-code`,
      302,
    )
  })

  app.get('/:language/sign-in/voting-code', c => codePage(c, {}))

  app.post('/:language/sign-in/voting-code', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { words, site } = c.var
    const typed = form.value.text('code')
    const [back, carry] = [form.value.text('back'), form.value.text('carry')]
    const onward = { back: backPath(back), carry: readCarried(carry) }
    const again = { typed, back: onward.back, ...(onward.carry && { carry }) }
    const input = parseInput(rollInputs['sign-in-with-voting-code'], { code: typed })
    if (!input.ok) return codePage(c, again, input.refusal)
    const done = await signInWithVotingCode(site.hands, input.value)
    if (!done.ok) return codePage(c, again, done.refusal)
    const { token, round } = done.value
    sharedIfTicked(c, form.value)
    const ballots = `/${words.language}/me/rounds/${round}/vote`
    return arrived(c, { token, named: true, back: onward.back ?? ballots, carried: onward.carry })
  })
}

interface Shown {
  readonly typed?: string
  readonly back?: string | undefined
  readonly carry?: string
}

function codePage(c: C, { typed, back, carry }: Shown, refusal?: AnyRefusal): Response {
  const { words, site } = c.var
  const { phone, address } = site.hands.council.contact
  return page(c, {
    title: words.t('signIn.votingCode.title'),
    islands: ['voting-code'],
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <VotingCodePage
        words={words}
        back={back}
        carry={carry}
        typed={typed}
        phone={phone}
        address={address}
        error={refusal && errorText(c, refusal)}
        asksShared={!sharedComputer(c)}
      />
    ),
  })
}

const errorText = ({ var: { words } }: C, refusal: AnyRefusal): string =>
  refusal.reason === 'invalid-input'
    ? words.t(
        refusal.fields[0]?.problem === 'missing'
          ? 'signIn.votingCode.missing'
          : 'signIn.votingCode.malformed',
      )
    : refusalWords(words, refusal)
