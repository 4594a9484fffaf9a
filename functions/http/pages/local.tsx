// What exists on one machine only: the mailbox, the clock, and signing in as somebody made up. Elsewhere none of these
// addresses is there.
import type { Context } from 'hono'
import { epochOf, type Instant, parseInstant } from '../../../shared/lib/instant.ts'
import { nextDate, phaseOf } from '../../../shared/rounds/phase.ts'
import type { Round, RoundDates } from '../../../shared/rounds/round.ts'
import { ClockPage, type ClockStep, type NextRoundDate } from '../../../web/pages/local-clock.tsx'
import { MailboxPage } from '../../../web/pages/local-mailbox.tsx'
import { signInToDemo } from '../../acts/sign-in-to-demo.ts'
import { recipientText } from '../../ports/messages.ts'
import { listRounds } from '../../store/rounds.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { backPath } from '../own-path.ts'
import { keepToken, signedInAs } from '../session.ts'
import { readCarried } from '../sign-in-first.tsx'
import type { App, LocalTools, Site, Variables } from '../site.ts'
import { readWallTime } from '../wall-time.ts'
import { arrived } from './parts/arrived.tsx'

type C = Context<{ Variables: Variables }>

const mostMessages = 50

export function localPages(app: App, { local }: Site): void {
  if (!local) return

  app.get('/local/mailbox', async c => {
    const to = c.req.query('to')
    const all = await local.outbox.list(to === undefined ? {} : { to })
    return page(c, {
      title: c.var.words.t('local.mailboxTitle'),
      children: (
        <MailboxPage
          words={c.var.words}
          messages={all.slice(0, mostMessages).map(message => ({
            ...message,
            email: recipientText(message.to),
          }))}
          more={Math.max(0, all.length - mostMessages)}
          to={to}
        />
      ),
    })
  })

  app.get('/local/clock', c => clockPage(c, local, { moved: c.req.query('moved') === 'yes' }))

  app.post('/local/clock', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const who = await signedInAs(c)
    if (!(await moveClock(c, local, form.value))) {
      const typed = typedTime(form.value)
      return clockPage(c, local, { typed, error: c.var.words.t('local.clockDateWrong') })
    }
    if (who) {
      // Sessions end by the clock; whoever moves it stays who they are.
      const { name, email } = who.person
      const { token } = await signInToDemo(c.var.site.hands, { name, email, by: who.session.by })
      keepToken(c, 'session', token)
    }
    return c.redirect('/local/clock?moved=yes', 303)
  })

  app.post('/local/sign-in/:who', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const person = local.demoSignIns.find(({ email }) => email === c.req.param('who'))
    if (!person) return refusalPage(c, { reason: 'unknown-person' })
    const { token } = await signInToDemo(c.var.site.hands, {
      name: person.name,
      email: person.email,
      by: person.staff ? 'staff' : 'code',
    })
    const language = c.var.site.hands.council.languages[0]!
    const back = backPath(form.value.text('back')) ?? (person.staff ? `/${language}/staff` : undefined)
    return arrived(c, { token, named: true, back, carried: readCarried(form.value.text('carry')), language })
  })
}

const stepSeconds: Readonly<Record<ClockStep, number>> = { hour: 3600, day: 86_400, week: 7 * 86_400 }

/** False where nothing that was sent says when to. */
async function moveClock(c: C, { clock }: LocalTools, form: Form): Promise<boolean> {
  const seconds = Object.entries(stepSeconds).find(([step]) => step === form.text('forward'))?.[1]
  const at = parseInstant(form.text('at'))
  if (seconds !== undefined) await clock.advance(seconds)
  else if (at !== undefined) await clock.set(at)
  else if (form.text('reset') === 'yes') await clock.reset()
  else {
    const typed = readWallTime(typedTime(form), c.var.site.hands.council.timeZone)
    if (!typed.ok) return false
    await clock.set(typed.value)
  }
  return true
}

const typedTime = (form: Form) => ({
  day: form.text('to-day'),
  month: form.text('to-month'),
  year: form.text('to-year'),
  time: form.text('to-time'),
})

interface ClockView {
  readonly moved?: boolean
  readonly typed?: ReturnType<typeof typedTime>
  readonly error?: string
}

async function clockPage(c: C, { clock }: LocalTools, { moved, typed, error }: ClockView): Promise<Response> {
  const { words, site } = c.var
  const now = clock.now()
  const next = (await listRounds(site.hands.db))
    .flatMap(round => nextOf(round, now))
    .sort((a, b) => epochOf(a.at) - epochOf(b.at))
  return page(c, {
    title: words.t('local.clockTitle'),
    error: error !== undefined,
    ...(error && { status: 422 }),
    children: (
      <ClockPage words={words} now={now} next={next} moved={moved ?? false} typed={typed} error={error} />
    ),
  })
}

function nextOf(round: Round, now: Instant): (NextRoundDate & { readonly at: Instant })[] {
  const at = nextDate(round, now)
  if (at === undefined || ['cancelled', 'closed'].includes(phaseOf(round, now))) return []
  const names = Object.keys(round.dates) as (keyof RoundDates)[]
  return [{ round: round.title, date: names.find(name => round.dates[name] === at)!, at }]
}
