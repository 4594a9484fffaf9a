// An organiser's own pages of the grants they answer for.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { grantInputs } from '../../../shared/contract/grants.ts'
import { statusOf } from '../../../shared/contract/refusals.ts'
import { type Grant, grantState } from '../../../shared/grants/grant.ts'
import { logCounts } from '../../../shared/grants/log.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { AgreementPage } from '../../../web/pages/grant-agreement.tsx'
import { myGrantPath } from '../../../web/pages/grant-paths.ts'
import { logLabels, MyGrantPage } from '../../../web/pages/my-grant.tsx'
import { MyGrantsPage, organiserTasks } from '../../../web/pages/my-grants.tsx'
import { acceptGrant } from '../../acts/accept-grant.ts'
import { acceptGrantChange } from '../../acts/change-grant.ts'
import { logWeek } from '../../acts/log-week.ts'
import { todayOf } from '../../parts/grants/measured.ts'
import { getGrant, grantsFor } from '../../store/grants.ts'
import { page, refusalPage } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import {
  type FailedStep,
  type GrantStep,
  grantIdsIn,
  grantSteps,
  refusedInstead,
} from './parts/grant-steps.ts'
import { shownGrant } from './parts/grant-views.ts'
import { readDay } from './parts/money-given.ts'

type C = Context<{ Variables: Variables }>

const list = '/:language/me/grants'
const address = `${list}/:fund/:grant`
const dones = ['accepted', 'change', 'logged'] as const

const steps: readonly GrantStep<(typeof dones)[number]>[] = [
  {
    path: '/accept',
    done: 'accepted',
    run: async (c, form, ids) => {
      const input = parseInput(grantInputs['accept-grant'], { ...ids, version: form.number('version') })
      return input.ok ? acceptGrant(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/change',
    done: 'change',
    run: async (c, form, ids) => {
      const input = parseInput(grantInputs['accept-grant-change'], { ...ids, change: form.text('change') })
      return input.ok ? acceptGrantChange(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/log',
    done: 'logged',
    run: async (c, form, ids) => {
      const counts = Object.fromEntries(logCounts.map(name => [name, form.number(name) ?? 0]))
      const fields = { ...ids, day: readDay(form, 'day') ?? '', ...counts }
      const input = parseInput(grantInputs['log-week'], fields)
      return input.ok ? logWeek(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
]

export function myGrantPages(app: App): void {
  app.get(list, async c => {
    const { words, site, actor } = c.var
    const { hands } = site
    if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
    const found = await grantsFor(hands.db, actor.person)
    const grants = await Promise.all(
      [...found].reverse().map(async grant => ({
        grant,
        place: neighbourhoodOf(hands.council, grant.payer.fund)?.name ?? grant.payer.fund,
        tasks:
          grantState(grant) === 'ended'
            ? []
            : organiserTasks(words, grant, (await shownGrant(hands, grant)).instalments),
      })),
    )
    return page(c, {
      title: words.t('grants.mine.link'),
      children: <MyGrantsPage words={words} grants={grants} />,
    })
  })

  grantSteps(app, address, steps, grantPage, (c, ids) => myGrantPath(c.var.words, ids))

  app.get(`${address}/agreement`, async c => {
    const grant = await ownGrant(c)
    if (grant instanceof Response) return grant
    const { words, site } = c.var
    const { council } = site.hands
    const { instalments, asked } = await shownGrant(site.hands, grant)
    return page(c, {
      title: words.t('grants.agreement.title', { title: grant.title }),
      children: (
        <AgreementPage
          words={words}
          council={council.name}
          place={neighbourhoodOf(council, grant.payer.fund)?.name ?? grant.payer.fund}
          grant={grant}
          instalments={instalments}
          asked={asked}
        />
      ),
    })
  })
}

/** The grant in the address, if who asks answers for it and is asked for something. */
async function ownGrant(c: C): Promise<Grant | Response> {
  const { actor, site } = c.var
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const { fund, grant: id } = grantIdsIn(c)
  const grant = await getGrant(site.hands.db, fund, id)
  if (!grant) return refusalPage(c, { reason: 'unknown-grant' })
  if (grant.organiser !== actor.person) return refusalPage(c, { reason: 'not-your-grant' })
  return ['proposed', 'refused'].includes(grantState(grant))
    ? refusalPage(c, { reason: 'unknown-grant' })
    : grant
}

async function grantPage(c: C, failed?: FailedStep): Promise<Response> {
  const grant = await ownGrant(c)
  if (grant instanceof Response) return refusedInstead(c, failed) ?? grant
  const { words, site } = c.var
  const shown = await shownGrant(site.hands, grant)
  const [year, month, day] = todayOf(site.hands)
    .split('-')
    .map(part => String(Number(part)))
  const today: Readonly<Record<string, string>> = {
    'day-day': day ?? '',
    'day-month': month ?? '',
    'day-year': year ?? '',
  }
  const said = dones.find(one => one === c.req.query('done'))
  return page(c, {
    title: grant.title,
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <MyGrantPage
        words={words}
        {...shown}
        typed={name => (failed ? failed.form.text(name) : (today[name] ?? ''))}
        errors={failed ? formErrors(words, logLabels(words), failed.refusal) : noErrors}
        done={failed ? undefined : said && words.t(`grants.done.${said}`)}
      />
    ),
  })
}
