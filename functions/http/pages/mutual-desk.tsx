// The staff page of mutual groups: each sees what their duty is about.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { mutualInputs } from '../../../shared/contract/mutual.ts'
import type { AnyRefusal } from '../../../shared/contract/refusals.ts'
import type { MutualGroup } from '../../../shared/funds/mutual.ts'
import { spendingState } from '../../../shared/funds/spending.ts'
import type { Result } from '../../../shared/lib/result.ts'
import { type Act, may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { type FieldLabels, noErrors } from '../../../web/pages/form-errors.ts'
import { mutualDeskPath } from '../../../web/pages/money-paths.ts'
import { MutualDeskPage, mutualBox } from '../../../web/pages/mutual-desk.tsx'
import { bookJoiners } from '../../acts/book-joiners.ts'
import { startGroup } from '../../acts/decide-scheme.ts'
import { awardSpending } from '../../acts/decide-spending.ts'
import { refuseMember, verifyMember } from '../../acts/join-group.ts'
import { readBalance } from '../../store/ledger.ts'
import { listGroups, listMembers, listSchemes, listSpendings } from '../../store/mutual.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { givenErrors } from './parts/money-given.ts'
import { answerOf } from './parts/refused-form.ts'

type C = Context<{ Variables: Variables }>

const desk = '/:language/staff/mutual'
const deskActs = ['decide-scheme', 'start-group', 'verify-member', 'book-joiners', 'award-spending'] as const

interface Step {
  readonly path: string
  readonly done: 'started' | 'verified' | 'refused' | 'booked' | 'awarded'
  /** Which field of the form says what the boxes are about, and the boxes themselves. */
  readonly about?: string
  readonly boxes: readonly string[]
  readonly run: (c: C, fields: Readonly<Record<string, unknown>>) => Promise<Result<unknown, AnyRefusal>>
}

const steps: readonly Step[] = [
  {
    path: '/groups',
    done: 'started',
    about: 'scheme',
    boxes: ['name', 'about'],
    run: async (c, fields) => {
      const input = parseInput(mutualInputs['start-group'], fields)
      return input.ok ? startGroup(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/:group/verify',
    done: 'verified',
    about: 'person',
    boxes: ['tier'],
    run: async (c, fields) => {
      const input = parseInput(mutualInputs['verify-member'], fields)
      return input.ok ? verifyMember(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/:group/refuse',
    done: 'refused',
    about: 'person',
    boxes: ['reason'],
    run: async (c, fields) => {
      const input = parseInput(mutualInputs['refuse-member'], fields)
      return input.ok ? refuseMember(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/:group/joiners',
    done: 'booked',
    boxes: [],
    run: async (c, fields) => {
      const input = parseInput(mutualInputs['book-joiners'], fields)
      return input.ok ? bookJoiners(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  {
    path: '/:group/award',
    done: 'awarded',
    about: 'spending',
    boxes: ['supplier'],
    run: async (c, fields) => {
      const input = parseInput(mutualInputs['award-spending'], fields)
      return input.ok ? awardSpending(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
]

/** What a form carries besides its boxes. */
const carried = ['scheme', 'group', 'person', 'spending', 'grant', 'instalment'] as const

export function mutualDeskPages(app: App): void {
  app.get(desk, c => deskPage(c))
  for (const step of steps) {
    // A page that was refused has the address its form was sent to: loaded again, it is the desk.
    app.get(`${desk}${step.path}`, c => deskPage(c))
    app.post(`${desk}${step.path}`, async c => {
      const sent = await readForm(c)
      if (!sent.ok) return refusalPage(c, sent.refusal)
      const form = sent.value
      if (c.var.actor.person === undefined) return signInFirst(c, form)
      const of = step.about === undefined ? '' : form.text(step.about)
      const fields = Object.fromEntries([
        ...carried.filter(name => form.has(name)).map(name => [name, form.text(name)]),
        ...(c.req.param('group') === undefined ? [] : [['group', c.req.param('group')]]),
        ...step.boxes.map(name => [name, form.text(mutualBox(name, of))]),
      ])
      const done = await step.run(c, fields)
      return done.ok
        ? c.redirect(`${mutualDeskPath(c.var.words)}?done=${step.done}`, 303)
        : deskPage(c, { form, refusal: done.refusal, step, of })
    })
  }
}

interface Failed {
  readonly form: Form
  readonly refusal: AnyRefusal
  readonly step?: Step
  readonly of?: string
}

function deskErrors({ var: { words } }: C, failed: Failed | undefined) {
  if (!failed?.step) return noErrors
  const { step, of = '', refusal } = failed
  const texts: Readonly<Record<string, FieldLabels[string]>> = {
    name: words.t('mutual.desk.name'),
    about: words.t('mutual.desk.about'),
    tier: { label: words.t('mutual.desk.tier'), missing: words.t('mutual.desk.noTier') },
    reason: words.t('mutual.desk.reason'),
    supplier: words.t('mutual.desk.supplier'),
  }
  const labels = Object.fromEntries(step.boxes.map(name => [mutualBox(name, of), texts[name]!]))
  return givenErrors(
    words,
    labels,
    refusal,
    step.boxes.map(name => [name, mutualBox(name, of)] as const),
  )
}

async function deskPage(c: C, failed?: Failed): Promise<Response> {
  const { words, site, actor } = c.var
  const { db, clock, entropy } = site.hands
  const now = clock.now()
  const anywhere = ['see-money' as const, ...deskActs].map(act => mayAnywhere(act, actor, now))
  if (anywhere.every(({ ok }) => !ok)) {
    const [first] = anywhere
    return refusalPage(c, first!.ok ? { reason: 'not-found' } : first!.refusal)
  }
  const mayIn = (act: Act, { place }: Pick<MutualGroup, 'place'>) => may(act, { actor, now, place }).ok
  const [schemes, groups] = await Promise.all([listSchemes(db), listGroups(db)])
  const members = (await Promise.all(schemes.map(({ id }) => listMembers(db, id)))).flat()
  const isMine = ({ id }: MutualGroup) =>
    members.some(({ person, group }) => person === actor.person && group === id)
  const others = groups.filter(group => !isMine(group))
  const of = (group: MutualGroup) => members.filter(member => member.group === group.id)
  const spendings = await Promise.all(
    others
      .filter(group => mayIn('award-spending', group))
      .map(async group => (await listSpendings(db, group.id)).map(spending => ({ spending, group }))),
  )
  const said = ['scheme', ...steps.map(({ done }) => done)].find(one => one === c.req.query('done'))
  return page(c, {
    title: words.t('mutual.desk.kicker'),
    ...answerOf(failed),
    children: (
      <MutualDeskPage
        words={words}
        poolMinor={await readBalance(db, { kind: 'pool', pool: 'mutual' })}
        schemes={schemes.map(scheme => ({ scheme, mayStart: mayIn('start-group', scheme) }))}
        asking={others
          .filter(group => mayIn('verify-member', group))
          .flatMap(group =>
            of(group)
              .filter(({ verified, refused }) => !verified && !refused)
              .map(member => ({ member, group })),
          )}
        joiners={others
          .filter(group => mayIn('book-joiners', group))
          .map(group => ({
            group,
            waiting: of(group).filter(({ verified, booked }) => verified && !booked).length,
          }))
          .filter(({ waiting }) => waiting > 0)}
        agreed={spendings.flat().filter(({ spending }) => spendingState(spending, now) === 'approved')}
        mayDecide={mayAnywhere('decide-scheme', actor, now).ok}
        ids={{
          group: failed?.form.text('group') || entropy.ulid(),
          grant: entropy.ulid(),
          instalment: entropy.ulid(),
        }}
        typed={box => failed?.form.text(box) ?? ''}
        errors={deskErrors(c, failed)}
        done={failed ? undefined : said && words.t(`mutual.desk.done.${said as 'scheme'}`)}
      />
    ),
  })
}
