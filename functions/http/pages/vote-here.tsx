// A computer for voting on, at a library or a fair. Whoever opens this address on it makes it one: it takes no secret, since all
// that it does is that less is kept and that visits end sooner. Opening it again ends the visit before.
import type { Context } from 'hono'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { isVisible } from '../../../shared/rounds/visible.ts'
import { voteWindow } from '../../../shared/rounds/vote-window.ts'
import { VoteHerePage, VoteHereSomeonePage } from '../../../web/pages/vote-here.tsx'
import { signOut } from '../../acts/sign-out.ts'
import { getRound } from '../../store/rounds.ts'
import { hashOfToken } from '../../store/sessions.ts'
import { page, refusalPage } from '../frame.tsx'
import { codeHere, dropToken, readToken, signedInAs } from '../session.ts'
import { ownComputer, shareComputer, sharedComputer } from '../shared-computer.ts'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/sign-in/here/:round'

export function voteHerePages(app: App): void {
  app.get(address, async c => {
    const { words, site } = c.var
    const { db, clock } = site.hands
    const now = clock.now()
    const round = await getRound(db, c.req.param('round') as RoundId)
    if (!round || !isVisible(round, now)) return refusalPage(c, { reason: 'unknown-round' })
    if (sharedComputer(c)) await endVisit(c)
    else {
      const name = await nameHere(c)
      if (name !== undefined) return someonePage(c, name)
    }
    shareComputer(c, { round: round.id })
    c.set('actor', nobody)
    return page(c, {
      title: words.t('ballot.here.title'),
      islands: ['voting-code'],
      children: (
        <VoteHerePage
          words={words}
          round={round}
          window={voteWindow(round, now)}
          over={c.req.query('over') !== undefined}
        />
      ),
    })
  })

  app.post(`${address}/own`, c => {
    ownComputer(c)
    return c.redirect(`/${c.var.words.language}/sign-in/voting-code`, 303)
  })
}

/** Of whoever sat here before: signed out on the server too. */
async function endVisit(c: C): Promise<void> {
  const token = readToken(c, 'session')
  if (token !== undefined) await signOut(c.var.site.hands, await hashOfToken(token))
  dropToken(c, 'session')
  dropToken(c, 'signIn')
}

async function nameHere(c: C): Promise<string | undefined> {
  const who = await signedInAs(c)
  if (who) return who.person.name || who.person.email
  return (await codeHere(c)) && c.var.words.t('home.kind.voter')
}

const someonePage = (c: C, name: string): Response =>
  page(c, {
    title: c.var.words.t('ballot.here.someone', { name }),
    children: <VoteHereSomeonePage words={c.var.words} name={name} />,
  })
