// Voting with a slip. Whoever is signed in on that computer has no part in it and is not shown; the slip's code comes in posted
// forms alone, and nothing of it stays in the browser.
import type { Context } from 'hono'
import { childrenInputs } from '../../../shared/contract/children.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { ticksFit } from '../../../shared/rounds/childrens-choice.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import type { MessageKey } from '../../../web/messages/translate.ts'
import {
  SlipBallotPage,
  type SlipBallotProps,
  SlipCheckPage,
  SlipCodePage,
  SlipSentPage,
} from '../../../web/pages/children-vote.tsx'
import { openSlip, voteWithSlip } from '../../acts/vote-with-slip.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import { asNobody } from './parts/as-nobody.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/me/children/vote'

export function childrenVotePages(app: App): void {
  app.use(`${address}/*`, asNobody)
  // A page has the address its form was sent to: loaded again, it asks for the code.
  for (const step of ['', '/check', '/send']) app.get(`${address}${step}`, c => codePage(c, ''))

  app.post(address, async c => withSlip(c, ({ form, ballot }) => ballotPage(c, ballot(form.all('tick')))))

  app.post(`${address}/check`, async c =>
    withSlip(c, ({ form, ballot }) => {
      const props = ballot(form.all('tick'))
      const fit = ticksFit(props.round, props.ideas, props.ticked as never)
      if (!fit.ok) return ballotPage(c, props, fit.refusal)
      return page(c, {
        title: c.var.words.t('children.check.title'),
        children: <SlipCheckPage {...props} />,
      })
    }),
  )

  app.post(`${address}/send`, async c =>
    withSlip(c, async ({ form, ballot }) => {
      const { words, site } = c.var
      const ticked = form.all('tick')
      const input = parseInput(childrenInputs['vote-with-slip'], { code: form.text('code'), ticked })
      const done = input.ok ? await voteWithSlip(site.hands, input.value) : input
      if (!done.ok) return ballotPage(c, ballot(ticked), done.refusal)
      return page(c, {
        title: words.t('children.sent.title'),
        children: <SlipSentPage words={words} round={done.value.round} />,
      })
    }),
  )
}

interface Here {
  readonly form: Form
  readonly ballot: (ticked: readonly string[]) => SlipBallotProps
}

async function withSlip(c: C, show: (here: Here) => Response | Promise<Response>): Promise<Response> {
  const form = await readForm(c)
  if (!form.ok) return refusalPage(c, form.refusal)
  const code = form.value.text('code')
  const input = parseInput(childrenInputs['open-slip'], { code })
  const found = input.ok ? await openSlip(c.var.site.hands, input.value) : input
  if (!found.ok) return codePage(c, code, found.refusal)
  const ballot = (ticked: readonly string[]) => ({ words: c.var.words, code, ...found.value, ticked })
  return show({ form: form.value, ballot })
}

function codePage(c: C, typed: string, refusal?: AnyRefusal): Response {
  const { words } = c.var
  return page(c, {
    title: words.t('children.slip.title'),
    islands: ['voting-code'],
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: <SlipCodePage words={words} typed={typed} error={refusal && slipWords(c, refusal)} />,
  })
}

/** In words for children, where the usual ones are for voters. */
const own: Readonly<Record<string, MessageKey>> = {
  'vote-closed': 'children.slip.closed',
  'vote-not-open': 'children.slip.early',
  'invalid-input': 'children.slip.unread',
}

const slipWords = ({ var: { words } }: C, refusal: AnyRefusal): string => {
  const key = own[refusal.reason]
  return key === undefined ? refusalWords(words, refusal) : words.t(key)
}

function ballotPage(c: C, props: SlipBallotProps, refusal?: AnyRefusal): Response {
  const { words } = c.var
  return page(c, {
    title: words.t('children.ballot.title', { most: props.round.mostTicks }),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: <SlipBallotPage {...props} error={refusal && refusalWords(words, refusal)} />,
  })
}
