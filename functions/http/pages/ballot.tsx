// Filling in a ballot and checking it. Nothing is written here, and what is ticked travels in forms, never in an address:
// addresses are logged.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../shared/contract/refusals.ts'
import { canVote } from '../../../shared/rounds/policy.ts'
import type { BallotDraft } from '../../../web/pages/ballot.tsx'
import { BallotCheckPage } from '../../../web/pages/ballot-check.tsx'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import {
  ballotPage,
  choicesOf,
  draftIn,
  freshDraft,
  type OpenBallot,
  openBallot,
  ownDraw,
  readDraw,
  withdrawnIn,
} from './parts/ballot-pages.tsx'

type C = Context<{ Variables: Variables }>

const address = '/:language/me/rounds/:round/vote/:pot'
const longestQuery = 100

export function ballotPages(app: App): void {
  app.get(address, async c => {
    const ballot = await openBallot(c)
    if (!ballot.ok) return ballot.refusal.answer
    const query = (c.req.query('q') ?? '').slice(0, longestQuery)
    const draw = readDraw(c, c.req.query('draw'))
    if (String(draw) !== c.req.query('draw')) {
      const wanted = new URLSearchParams({ draw: String(ownDraw(c)), ...(query !== '' && { q: query }) })
      return c.redirect(`${c.req.path}?${wanted}`, 303)
    }
    return ballotPage(c, ballot.value, { ...freshDraft(c, ballot.value), draw }, { query })
  })

  /** Finding among the projects, and coming back from the check page: the same ballot with the same ticks. */
  app.post(address, c =>
    withForm(c, (ballot, draft, form) => {
      const query = form.has('find') ? '' : form.text('q').slice(0, longestQuery)
      return ballotPage(c, ballot, upToDate(c, ballot, draft), { query })
    }),
  )

  app.post(`${address}/check`, c =>
    withForm(c, (ballot, draft) => {
      const { frozen, pot } = ballot
      const choices = choicesOf(frozen, pot.neighbourhood, draft)
      const refusal = choices.ok
        ? (movedOn(ballot, draft) ?? withdrawnIn(ballot, choices.value))
        : choices.refusal
      if (!choices.ok || refusal) return ballotPage(c, ballot, upToDate(c, ballot, draft), { refusal })
      const { words } = c.var
      return page(c, {
        title: words.t('ballot.check.title'),
        islands: ['ballot'],
        children: (
          <BallotCheckPage words={words} frozen={frozen} pot={pot} draft={draft} choices={choices.value} />
        ),
      })
    }),
  )

  /** A reloaded check page, or a link to it from elsewhere: the choices are gone, the ballot is not. */
  app.get(`${address}/check`, c => c.redirect(c.req.path.replace(/\/check$/, ''), 303))
}

async function withForm(
  c: C,
  answer: (ballot: OpenBallot, draft: BallotDraft, form: Form) => Response,
): Promise<Response> {
  const form = await readForm(c)
  if (!form.ok) return refusalPage(c, form.refusal)
  if (!canVote(c.var.actor)) return signInFirst(c, form.value)
  const ballot = await openBallot(c, true)
  return ballot.ok ? answer(ballot.value, draftIn(c, form.value), form.value) : ballot.refusal.answer
}

function movedOn({ entry }: OpenBallot, draft: BallotDraft): AnyRefusal | undefined {
  if (draft.replaces === entry.version) return undefined
  // They voted in another tab or browser since this page was made.
  return entry.version > 0
    ? { reason: 'already-voted', version: entry.version }
    : { reason: 'changed-meanwhile' }
}

/** A page that saw another version of the roll begins a cast of its own, with the same ticks. */
const upToDate = (c: C, ballot: OpenBallot, draft: BallotDraft): BallotDraft =>
  draft.replaces === ballot.entry.version ? draft : freshDraft(c, ballot, draft)
