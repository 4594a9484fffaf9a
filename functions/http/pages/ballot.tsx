// Filling in a ballot and checking it. Nothing is written here, and what is ticked travels in forms, never in an address:
// addresses are logged.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../shared/contract/refusals.ts'
import { epochOf } from '../../../shared/lib/instant.ts'
import { canVote } from '../../../shared/rounds/policy.ts'
import type { BallotDraft } from '../../../web/pages/ballot.tsx'
import { BallotCheckPage } from '../../../web/pages/ballot-check.tsx'
import type { Find } from '../../../web/pages/ballot-find.tsx'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { sharedIfTicked } from '../shared-computer.ts'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { draftIn, ownDraw, readDraw, voterTag } from './parts/ballot-form.ts'
import {
  ballotPage,
  choicesOf,
  freshDraft,
  type OpenBallot,
  openBallot,
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
    return ballotPage(c, ballot.value, { ...freshDraft(c, ballot.value), draw }, { find: { query } })
  })

  /** Finding among the projects, and coming back from the check page: the same ballot with the same ticks. */
  app.post(address, c =>
    withForm(c, (ballot, draft, form) => {
      sharedIfTicked(c, form)
      return ballotPage(c, ballot, upToDate(c, ballot, draft), { find: findIn(form) })
    }),
  )

  app.post(`${address}/check`, c =>
    withForm(c, (ballot, draft) => {
      const { round, frozen, pot } = ballot
      const choices = choicesOf(frozen, pot.neighbourhood, draft)
      const refusal = choices.ok
        ? (movedOn(ballot, draft) ?? withdrawnIn(ballot, choices.value))
        : choices.refusal
      if (!choices.ok || refusal) return ballotPage(c, ballot, upToDate(c, ballot, draft), { refusal })
      const { words, site } = c.var
      return page(c, {
        title: words.t('ballot.check.title'),
        islands: ['ballot'],
        children: (
          <BallotCheckPage
            words={words}
            frozen={frozen}
            pot={pot}
            draft={draft}
            choices={choices.value}
            voter={voterTag(c)}
            closesAt={round.dates.closesAt}
            closesIn={epochOf(round.dates.closesAt) - epochOf(site.hands.clock.now())}
          />
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
  const ballot = await openBallot(c, form.value)
  return ballot.ok ? answer(ballot.value, draftIn(c, form.value), form.value) : ballot.refusal.answer
}

/** A button that shows something else asks for that alone. */
function findIn(form: Form): Find {
  const show = form.text('find')
  if (show === 'mine' || show === 'compared') return { show }
  return show === 'all'
    ? {}
    : { query: form.text('q').slice(0, longestQuery), kind: form.text('kind').slice(0, longestQuery) }
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
