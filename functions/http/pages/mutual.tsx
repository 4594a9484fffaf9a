// Mutual groups for everybody, and each member's own page of their group.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { mutualInputs } from '../../../shared/contract/mutual.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { groupAccount, type MutualGroup } from '../../../shared/funds/mutual.ts'
import { promisedMinor } from '../../../shared/funds/spending.ts'
import { isUlid, type MutualGroupId } from '../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { noErrors } from '../../../web/pages/form-errors.ts'
import { myGroupPath } from '../../../web/pages/money-paths.ts'
import { groupTitle, MutualGroupPage, MutualPage, mutualTitle } from '../../../web/pages/mutual.tsx'
import { MyGroupPage, spendingLabels } from '../../../web/pages/mutual-mine.tsx'
import { proposeSpending, voteOnSpending } from '../../acts/decide-spending.ts'
import { joinGroup } from '../../acts/join-group.ts'
import { readBalance } from '../../store/ledger.ts'
import {
  getGroup,
  getMember,
  getScheme,
  getVote,
  listGroups,
  listSchemes,
  listSpendings,
} from '../../store/mutual.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { givenErrors, readSum } from './parts/money-given.ts'

type C = Context<{ Variables: Variables }>

const mine = '/:language/me/mutual/:group'
const dones = ['joined', 'proposed', 'voted'] as const
const keepSeconds = 30

export function mutualPages(app: App): void {
  app.get('/:language/mutual', async c => {
    const { words, site } = c.var
    const { db, council } = site.hands
    const [schemes, groups] = await Promise.all([listSchemes(db), listGroups(db)])
    const held = await Promise.all(groups.map(group => heldBy(c, group)))
    return page(c, {
      title: mutualTitle(words, held),
      keepSeconds,
      children: (
        <MutualPage
          words={words}
          schemes={schemes.reverse()}
          groups={held}
          nameOf={place => neighbourhoodOf(council, place)?.name ?? place}
        />
      ),
    })
  })

  app.get('/:language/mutual/:group', async c => {
    const found = await groupIn(c)
    if (!found) return refusalPage(c, { reason: 'unknown-group' })
    const { words, site } = c.var
    const { group, scheme } = found
    const held = await heldBy(c, group)
    return page(c, {
      title: groupTitle(words, held),
      keepSeconds,
      children: (
        <MutualGroupPage
          words={words}
          scheme={scheme}
          held={held}
          place={neighbourhoodOf(site.hands.council, group.place)?.name ?? group.place}
          spendings={(await listSpendings(site.hands.db, group.id)).reverse()}
          now={site.hands.clock.now()}
        />
      ),
    })
  })

  app.get(mine, c => minePage(c))
  // A page that was refused has the address its form was sent to: loaded again, it is the group's.
  for (const step of ['join', 'propose', 'vote']) app.get(`${mine}/${step}`, c => minePage(c))

  app.post(`${mine}/join`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const input = parseInput(mutualInputs['join-group'], { group: c.req.param('group') })
    const done = input.ok ? await joinGroup(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok ? said(c, 'joined') : minePage(c, { form: sent.value, refusal: done.refusal })
  })

  app.post(`${mine}/propose`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const form = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    const input = parseInput(mutualInputs['propose-spending'], {
      group: c.req.param('group'),
      spending: form.text('id'),
      what: form.text('what'),
      why: form.text('why'),
      payee: form.text('payee'),
      amountMinor: sumIn(c, form).value,
    })
    const done = input.ok ? await proposeSpending(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok ? said(c, 'proposed') : minePage(c, { form, refusal: done.refusal })
  })

  app.post(`${mine}/vote`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const form = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    const fields = { group: c.req.param('group'), spending: form.text('spending'), vote: form.text('vote') }
    const input = parseInput(mutualInputs['vote-on-spending'], fields)
    const done = input.ok ? await voteOnSpending(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok ? said(c, 'voted') : minePage(c, { form, refusal: done.refusal })
  })
}

const sumIn = (c: C, form: Form) => readSum(form.text('amount'), c.var.site.hands.council.currency)

const said = (c: C, done: (typeof dones)[number]) =>
  c.redirect(`${myGroupPath(c.var.words, c.req.param('group') ?? '')}?done=${done}`, 303)

async function heldBy(c: C, group: MutualGroup) {
  const { db, clock } = c.var.site.hands
  const [balance, spendings] = await Promise.all([
    readBalance(db, groupAccount(group)),
    listSpendings(db, group.id),
  ])
  return { group, leftMinor: Math.max(0, balance - promisedMinor(spendings, clock.now())) }
}

async function groupIn(c: C) {
  const { db } = c.var.site.hands
  const id = c.req.param('group') ?? ''
  const group = isUlid(id) ? await getGroup(db, id as MutualGroupId) : undefined
  const scheme = group && (await getScheme(db, group.scheme))
  return group && scheme ? { group, scheme } : undefined
}

async function minePage(
  c: C,
  failed?: { readonly form: Form; readonly refusal: AnyRefusal },
): Promise<Response> {
  const { words, site, actor } = c.var
  const { db, clock, entropy } = site.hands
  const { person } = actor
  if (person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const found = await groupIn(c)
  if (!found) return refusalPage(c, { reason: 'unknown-group' })
  const { group, scheme } = found
  const spendings = await Promise.all(
    (await listSpendings(db, group.id)).map(async spending => ({
      spending,
      vote: await getVote(db, spending.id, person),
    })),
  )
  const done = dones.find(one => one === c.req.query('done'))
  return page(c, {
    title: words.t('mutual.me.title', { name: group.name }),
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <MyGroupPage
        words={words}
        scheme={scheme}
        group={group}
        member={await getMember(db, scheme.id, person)}
        leftMinor={(await heldBy(c, group)).leftMinor}
        spendings={spendings}
        now={clock.now()}
        id={failed?.form.text('id') || entropy.ulid()}
        typed={name => failed?.form.text(name) ?? ''}
        errors={
          failed
            ? givenErrors(words, spendingLabels(words), failed.refusal, [['amountMinor', 'amount']], {
                amount: sumIn(c, failed.form).refusal,
              })
            : noErrors
        }
        done={failed ? undefined : done && words.t(`mutual.done.${done}`)}
      />
    ),
  })
}
