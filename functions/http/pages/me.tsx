// A person's own page, what they are called, and signing out.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { signInInputs } from '../../../shared/contract/sign-in.ts'
import { normaliseProof } from '../../../shared/eligibility/voter-key.ts'
import { refText } from '../../../shared/proposals/moderation.ts'
import { dutyState, isForNonStaff } from '../../../shared/rounds/duties.ts'
import { fieldWords, refusalWords } from '../../../web/messages/refusal-words.ts'
import { afterVisitPath } from '../../../web/pages/ballot-paths.ts'
import { MePage } from '../../../web/pages/me.tsx'
import { NamePage, SignedOutPage } from '../../../web/pages/sign-in-done.tsx'
import { chooseName } from '../../acts/choose-name.ts'
import { signOut, signOutEverywhere } from '../../acts/sign-out.ts'
import { dutiesHeldBy } from '../../store/duties.ts'
import { listTakenDown } from '../../store/moderation-cases.ts'
import { getGroup, membershipsOf } from '../../store/mutual.ts'
import { hashOfToken } from '../../store/sessions.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { backPath } from '../own-path.ts'
import { dropToken, readToken, type SignedIn, signedInAs } from '../session.ts'
import { ownComputer, sharedComputer } from '../shared-computer.ts'
import { readCarried, signInFirst } from '../sign-in-first.tsx'
import type { App, Site, Variables } from '../site.ts'
import { goOn } from './parts/arrived.tsx'
import { myRounds } from './parts/my-rounds.ts'

type C = Context<{ Variables: Variables }>

export function mePages(app: App): void {
  app.get('/:language/me', async c => {
    const who = await signedInAs(c)
    const { voter } = c.var.actor
    // Who came with a code has no page of their own but their ballots.
    if (voter) return c.redirect(`/${c.var.words.language}/me/rounds/${voter.round}/vote`, 303)
    if (!who || who.person.name === '') return refusalPage(c, { reason: 'not-signed-in' })
    return myPage(c, who)
  })

  app.post('/:language/me/name', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const who = await signedInAs(c)
    if (!who) return signInFirst(c, form.value)
    const name = form.value.text('name')
    const input = parseInput(signInInputs['choose-name'], { name })
    if (!input.ok) return myPage(c, who, { refusal: input.refusal, name })
    const done = await chooseName(c.var.site.hands, who.person.id, input.value)
    if (!done.ok) return myPage(c, who, { refusal: done.refusal, name })
    return c.redirect(`/${c.var.words.language}/me?saved=name`, 303)
  })

  app.get('/:language/sign-in/name', async c => {
    const who = await signedInAs(c)
    const back = backPath(c.req.query('back'))
    if (!who) return c.redirect(`/${c.var.words.language}/sign-in`, 303)
    if (who.person.name !== '') return goOn(c, { named: true, back, carried: undefined })
    return namePage(c, { back, carry: undefined })
  })

  app.post('/:language/sign-in/name', async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const back = backPath(form.value.text('back'))
    const carried = readCarried(form.value.text('carry'))
    const next = { back, carry: carried && JSON.stringify(carried) }
    const who = await signedInAs(c)
    if (!who) return c.redirect(`/${c.var.words.language}/sign-in`, 303)
    const name = form.value.text('name')
    const input = parseInput(signInInputs['choose-name'], { name })
    if (!input.ok) return namePage(c, { ...next, name, refusal: input.refusal })
    const done = await chooseName(c.var.site.hands, who.person.id, input.value)
    if (!done.ok) return namePage(c, { ...next, name, refusal: done.refusal })
    return goOn(c, { named: true, back, carried })
  })

  app.post('/:language/sign-in/out', async c => {
    const token = readToken(c, 'session')
    if (token !== undefined) await signOut(c.var.site.hands, await hashOfToken(token))
    dropToken(c, 'session')
    const here = sharedComputer(c)
    if (!here) return c.redirect(`/${c.var.words.language}/sign-in/out`, 303)
    const form = await readForm(c)
    const over = form.ok && form.value.text('why') === 'idle' ? 'over' : undefined
    // One that stands there for voting stays what it is; a lent one is its owner's again.
    if (here.round === undefined) ownComputer(c)
    return c.redirect(afterVisitPath(c.var.words, here, over), 303)
  })

  app.post('/:language/sign-in/out-everywhere', async c => {
    const who = await signedInAs(c)
    if (!who) return refusalPage(c, { reason: 'not-signed-in' })
    await signOutEverywhere(c.var.site.hands, who.person.id)
    dropToken(c, 'session')
    return c.redirect(`/${c.var.words.language}/sign-in/out?from=everywhere`, 303)
  })

  app.get('/:language/sign-in/out', c =>
    page(c, {
      title: c.var.words.t('signIn.outTitle'),
      children: <SignedOutPage words={c.var.words} from={c.req.query('from')} />,
    }),
  )
}

interface Wrong {
  readonly refusal: AnyRefusal
  readonly name: string
}

const wordsOf = (c: C, refusal: AnyRefusal) =>
  refusal.reason === 'invalid-input'
    ? fieldWords(c.var.words, refusal.fields[0]!)
    : refusalWords(c.var.words, refusal)

async function myPage(c: C, { person, session }: SignedIn, wrong?: Wrong): Promise<Response> {
  const { words, site } = c.var
  const [{ open, proposals }, taken, groups] = await Promise.all([
    myRounds(site.hands, person),
    listTakenDown(site.hands.db, person.id),
    myGroups(site, person),
  ])
  return page(c, {
    title: words.t('me.title'),
    error: wrong !== undefined,
    ...(wrong && { status: statusOf[wrong.refusal.reason] }),
    children: (
      <MePage
        words={words}
        name={person.name}
        email={person.email}
        phone={site.hands.council.contact.phone}
        staffSignIn={session.by === 'code' && (await worksForCouncil(site, person))}
        open={open}
        proposals={proposals}
        takenDown={taken.map(one => ({ ...one, ref: refText(one) }))}
        groups={groups}
        organises={c.var.actor.duties.some(({ name }) => name === 'organiser')}
        saved={c.req.query('saved') === 'name'}
        typedName={wrong?.name}
        nameError={wrong && wordsOf(c, wrong.refusal)}
      />
    ),
  })
}

/** Where they are in, or asked to be. */
async function myGroups({ hands: { db } }: Site, person: SignedIn['person']) {
  const asked = await membershipsOf(db, person.id)
  const groups = asked.filter(({ refused }) => !refused).map(({ group }) => getGroup(db, group))
  return (await Promise.all(groups)).filter(group => group !== undefined)
}

/** Holds, somewhere, a duty that this session does not open. */
async function worksForCouncil(site: Site, person: SignedIn['person']): Promise<boolean> {
  const { db, clock, council } = site.hands
  if (!site.staffSignIn) return false
  if (council.officers.some(({ email }) => normaliseProof(email) === person.email)) return true
  const now = clock.now()
  const held = await dutiesHeldBy(db, person.id)
  return held.some(duty => dutyState(duty, now) === 'in-force' && !isForNonStaff(duty.name))
}

interface Naming {
  readonly back: string | undefined
  readonly carry: string | undefined
  readonly name?: string
  readonly refusal?: AnyRefusal
}

function namePage(c: C, { back, carry, name, refusal }: Naming): Response {
  const { words } = c.var
  return page(c, {
    title: words.t('signIn.nameTitle'),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <NamePage words={words} back={back} carry={carry} name={name} error={refusal && wordsOf(c, refusal)} />
    ),
  })
}
