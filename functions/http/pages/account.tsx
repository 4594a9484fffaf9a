// What was done with an account, and closing it.
import type { Context } from 'hono'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { type Instant, instantOf } from '../../../shared/lib/instant.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { isVisible } from '../../../shared/rounds/visible.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { AccountPage, CloseAccountPage, type SeenSession } from '../../../web/pages/account.tsx'
import { journalItem } from '../../../web/pages/journal-words.ts'
import { closeAccount } from '../../acts/close-account.ts'
import { seeMyData } from '../../acts/see-my-data.ts'
import { dutiesHeldBy } from '../../store/duties.ts'
import { readMonthBy } from '../../store/journal.ts'
import { listRounds } from '../../store/rounds.ts'
import { isLive, listSessions } from '../../store/sessions.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { dropToken, type SignedIn, signedInAs } from '../session.ts'
import { proveAgain, signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/me/account'
/** This month, and so many before it. */
const monthsBefore = 2
const mostActs = 200

export function accountPages(app: App): void {
  app.get(address, async c => {
    const who = await signedInAs(c)
    return who ? accountPage(c, who) : refusalPage(c, { reason: 'not-signed-in' })
  })

  app.get(`${address}/data.json`, async c => {
    const found = await seeMyData(c.var.site.hands, c.var.actor)
    if (!found.ok) return refusalPage(c, found.refusal)
    c.header('content-disposition', 'attachment; filename="my-data.json"')
    return c.body(JSON.stringify(found.value, null, 2), 200, { 'content-type': 'application/json' })
  })

  app.get(`${address}/close`, async c => {
    const who = await signedInAs(c)
    return who ? closePage(c) : refusalPage(c, { reason: 'not-signed-in' })
  })

  app.post(`${address}/close`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    if (form.value.text('sure') !== 'yes') return closePage(c)
    const done = await closeAccount(site.hands, actor)
    if (!done.ok)
      return done.refusal.reason === 'proof-too-old' ? proveAgain(c, form.value) : closePage(c, done.refusal)
    dropToken(c, 'session')
    return c.redirect(`/${words.language}/sign-in/out?from=closed`, 303)
  })
}

async function accountPage(c: C, { person, tokenHash }: SignedIn): Promise<Response> {
  const { words, site } = c.var
  const { db, clock, council } = site.hands
  const now = clock.now()
  const nameOf = (id: string) => neighbourhoodOf(council, id)?.name ?? id
  const [sessions, months, duties, rounds] = await Promise.all([
    listSessions(db, person.id, now),
    Promise.all(monthsUntil(now).map(month => readMonthBy(db, month, person.id))),
    dutiesHeldBy(db, person.id),
    listRounds(db),
  ])
  const visible = new Set(rounds.filter(round => isVisible(round, now)).map(({ id }): string => id))
  return page(c, {
    title: words.t('account.title'),
    children: (
      <AccountPage
        words={words}
        phone={council.contact.phone}
        sessions={sessions.map(
          (session): SeenSession => ({
            device: session.device,
            by: session.by,
            signedInAt: session.signedInAt,
            seenAt: session.seenAt,
            state:
              session.tokenHash === tokenHash
                ? 'here'
                : isLive(session, person.sessionsSeries, now)
                  ? 'open'
                  : 'over',
          }),
        )}
        acts={months
          .flat()
          .slice(0, mostActs)
          .map(entry => journalItem(words, entry, { nameOf, visible }))}
        duties={duties}
        nameOf={nameOf}
        now={now}
      />
    ),
  })
}

function monthsUntil(now: Instant): Instant[] {
  const [year, month] = now.split('-').map(Number) as [number, number]
  return Array.from({ length: monthsBefore + 1 }, (_, back) => instantOf(Date.UTC(year, month - 1 - back, 1)))
}

function closePage(c: C, refusal?: AnyRefusal): Response {
  const { words } = c.var
  return page(c, {
    title: words.t('account.close'),
    status: refusal ? statusOf[refusal.reason] : 200,
    error: refusal !== undefined,
    children: <CloseAccountPage words={words} error={refusal && refusalWords(words, refusal)} />,
  })
}
