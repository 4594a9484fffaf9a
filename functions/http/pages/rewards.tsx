// Rewards for what gets better: what is in force and what was paid, for everybody; and the desk on which one person proposes a
// reward and another adopts it.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { rewardInputs } from '../../../shared/contract/rewards.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { type Act, may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { rewardDeskPath } from '../../../web/pages/money-paths.ts'
import { RewardDeskPage, reasonBox } from '../../../web/pages/reward-desk.tsx'
import { RewardsPage, rewardsTitle } from '../../../web/pages/rewards.tsx'
import { adoptReward, endReward } from '../../acts/adopt-reward.ts'
import { readBalance } from '../../store/ledger.ts'
import { listRewards } from '../../store/rewards.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { answerOf, errorsOf, type RefusedForm } from './parts/refused-form.ts'

type C = Context<{ Variables: Variables }>

const desk = '/:language/staff/money/rewards'
const dones = ['set-aside', 'proposed', 'adopted', 'ended'] as const

export function rewardsPages(app: App): void {
  app.get('/:language/rewards', async c => {
    const { words, site } = c.var
    const rules = (await listRewards(site.hands.db)).filter(({ adopted }) => adopted).reverse()
    return page(c, {
      title: rewardsTitle(words, rules),
      keepSeconds: 30,
      children: (
        <RewardsPage words={words} rules={rules} poolMinor={await poolOf(c, 'rewards')} nameOf={namer(c)} />
      ),
    })
  })

  app.get(desk, c => deskPage(c))
  // A page that was refused has the address its form was sent to: loaded again, it is the desk.
  for (const step of ['adopt', 'end']) app.get(`${desk}/:rule/${step}`, c => deskPage(c))

  app.post(`${desk}/:rule/adopt`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const fields = { rule: c.req.param('rule'), version: sent.value.number('version') }
    const input = parseInput(rewardInputs['adopt-reward'], fields)
    const done = input.ok ? await adoptReward(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok ? toDesk(c, 'adopted') : deskPage(c, { form: sent.value, refusal: done.refusal })
  })

  app.post(`${desk}/:rule/end`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const rule = c.req.param('rule')
    const fields = {
      rule,
      version: sent.value.number('version'),
      reason: sent.value.text(reasonBox(rule)),
    }
    const input = parseInput(rewardInputs['end-reward'], fields)
    const done = input.ok ? await endReward(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok ? toDesk(c, 'ended') : deskPage(c, { form: sent.value, refusal: done.refusal, rule })
  })
}

interface Failed extends RefusedForm {
  readonly rule?: string
}

const toDesk = (c: C, done: (typeof dones)[number]) =>
  c.redirect(`${rewardDeskPath(c.var.words)}?done=${done}`, 303)

const namer =
  (c: C) =>
  (place: string): string =>
    neighbourhoodOf(c.var.site.hands.council, place)?.name ?? place

const poolOf = (c: C, pool: 'rewards' | 'mutual'): Promise<number> =>
  readBalance(c.var.site.hands.db, { kind: 'pool', pool })

async function deskPage(c: C, failed?: Failed): Promise<Response> {
  const { words, site, actor } = c.var
  const now = site.hands.clock.now()
  const allowed = mayAnywhere('see-money', actor, now)
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const rules = (await listRewards(site.hands.db)).filter(
    ({ place }) => may('see-money', { actor, now, place }).ok,
  )
  const box = failed?.rule === undefined ? undefined : reasonBox(failed.rule)
  const labels = box === undefined ? {} : { [box]: words.t('rewards.desk.reason') }
  const refusal =
    failed?.refusal.reason === 'invalid-input' && box !== undefined
      ? {
          ...failed.refusal,
          fields: failed.refusal.fields.map(fault =>
            fault.field === 'reason' ? { ...fault, field: box } : fault,
          ),
        }
      : failed?.refusal
  const mayDo = (act: Act) => mayAnywhere(act, actor, now).ok
  const said = dones.find(one => one === c.req.query('done'))
  return page(c, {
    title: words.t('rewards.desk.kicker'),
    ...answerOf(failed),
    children: (
      <RewardDeskPage
        words={words}
        rules={rules}
        nameOf={namer(c)}
        poolMinor={await poolOf(c, 'rewards')}
        mutualMinor={await poolOf(c, 'mutual')}
        person={actor.person ?? ''}
        may={{
          propose: mayDo('propose-reward'),
          adopt: mayDo('adopt-reward'),
          end: mayDo('end-reward'),
          setAside: may('set-aside', { actor, now }).ok,
        }}
        typed={name => failed?.form.text(name) ?? ''}
        errors={errorsOf(c, labels, failed && refusal && { ...failed, refusal })}
        done={failed ? undefined : said && words.t(`rewards.done.${said}`)}
      />
    ),
  })
}
