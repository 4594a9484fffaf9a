// The staff desk of the neighbourhoods' money, and the forms by which money is booked into funds.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { moneyInputs } from '../../../shared/contract/money.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import { available } from '../../../shared/funds/holdings.ts'
import type { Balance } from '../../../shared/ledger/account.ts'
import type { Result } from '../../../shared/lib/result.ts'
import type { Neighbourhood } from '../../../shared/platform/council.ts'
import { type Act, may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { type DeskAward, type DeskFund, MoneyDeskPage } from '../../../web/pages/money-desk.tsx'
import {
  formText,
  type MoneyForm,
  MoneyFormPage,
  moneyFields,
  moneyLabels,
} from '../../../web/pages/money-form.tsx'
import { moneyDeskPath } from '../../../web/pages/money-paths.ts'
import { changePurpose } from '../../acts/change-purpose.ts'
import { closeYear } from '../../acts/close-year.ts'
import { isCommittingDue } from '../../acts/commit-money.ts'
import { receiveIncome } from '../../acts/receive-income.ts'
import { reverseEntry } from '../../acts/reverse-entry.ts'
import { readBalances, readEntries } from '../../store/ledger.ts'
import { listOpenPayments, listRecoveries, listVariations } from '../../store/payments.ts'
import { listRounds } from '../../store/rounds.ts'
import { Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { currentYear } from './parts/fund-views.ts'
import { givenErrors, heldOptions, type ReadSum, readDay, readSum } from './parts/money-given.ts'

type C = Context<{ Variables: Variables }>

interface FormActs {
  readonly act: Act
  readonly run: (c: C, form: Form, sum: ReadSum) => Promise<Result<unknown, AnyRefusal>>
}

const named = (form: Form) => ({
  use: form.text('use'),
  place: form.text('place').trim() === '' ? null : form.text('place').trim(),
  until: readDay(form, 'until'),
})

const forms: Readonly<Record<MoneyForm, FormActs>> = {
  income: {
    act: 'receive-income',
    run: async (c, form, { value }) => {
      const input = parseInput(moneyInputs['receive-income'], {
        entry: form.text('id'),
        fund: form.text('fund'),
        source: form.text('source'),
        ...named(form),
        amountMinor: value,
        subject: form.text('subject'),
        decision: form.text('decision'),
        reference: form.text('reference'),
      })
      return input.ok ? receiveIncome(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  purpose: {
    act: 'change-purpose',
    run: async (c, form, { value }) => {
      const [fund = '', from = ''] = form.text('held').split('/')
      const input = parseInput(moneyInputs['change-purpose'], {
        entry: form.text('id'),
        fund,
        from,
        ...named(form),
        amountMinor: value,
        decision: form.text('decision'),
        reason: form.text('reason'),
      })
      return input.ok ? changePurpose(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  reversal: {
    act: 'reverse-entry',
    run: async (c, form) => {
      const fields = { entry: form.text('entry').trim(), reason: form.text('reason') }
      const input = parseInput(moneyInputs['reverse-entry'], fields)
      return input.ok ? reverseEntry(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
  'year-end': {
    act: 'close-year',
    run: async (c, form) => {
      const fields = {
        fund: form.text('fund'),
        year: form.text('year').trim(),
        decision: form.text('decision'),
      }
      const input = parseInput(moneyInputs['close-year'], fields)
      return input.ok ? closeYear(c.var.site.hands, c.var.actor, input.value) : input
    },
  },
}

/** What the acts call a box that the form calls otherwise. */
const boxes = [
  ['amountMinor', 'amount'],
  ['from', 'held'],
] as const

export function moneyDeskPages(app: App): void {
  app.get('/:language/staff/money', deskPage)
  for (const form of Object.keys(forms) as MoneyForm[]) {
    const path = `/:language/staff/money/${form}`
    app.get(path, c =>
      formPage(c, form, new Form(new URLSearchParams({ entry: c.req.query('entry') ?? '' }))),
    )
    app.post(path, async c => {
      const sent = await readForm(c)
      if (!sent.ok) return refusalPage(c, sent.refusal)
      if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
      const sum = readSum(sent.value.text('amount'), c.var.site.hands.council.currency)
      const done = await forms[form].run(c, sent.value, sum)
      if (done.ok) return c.redirect(`${moneyDeskPath(c.var.words)}?done=${form}`, 303)
      return formPage(c, form, sent.value, { refusal: done.refusal, sum })
    })
  }
}

/** Whoever may do it in one neighbourhood is shown the form; for which of them, the act says. */
const mayDo = (c: C, act: Act): boolean => mayAnywhere(act, c.var.actor, c.var.site.hands.clock.now()).ok

async function formPage(
  c: C,
  form: MoneyForm,
  given: Form,
  failed?: { readonly refusal: AnyRefusal; readonly sum: ReadSum },
): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const allowed = mayAnywhere(forms[form].act, actor, hands.clock.now())
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const places = hands.council.neighbourhoods
  const needsHeld = moneyFields[form].some(({ kind }) => kind === 'held')
  const held = needsHeld
    ? (
        await Promise.all(
          places.map(async place => heldOptions(words, place, await readBalances(hands.db, place.id), true)),
        )
      ).flat()
    : []
  const errors = givenErrors(words, moneyLabels(words, form), failed?.refusal, boxes, {
    amount: failed?.sum.refusal,
  })
  return page(c, {
    title: formText(words, form, 'title'),
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <MoneyFormPage
        words={words}
        form={form}
        id={given.text('id') || hands.entropy.ulid()}
        typed={name => given.text(name)}
        places={places}
        held={held}
        errors={errors}
      />
    ),
  })
}

async function deskPage(c: C): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const allowed = mayAnywhere('see-money', actor, hands.clock.now())
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const places = hands.council.neighbourhoods.filter(
    ({ id }) => may('see-money', { actor, now: hands.clock.now(), place: id }).ok,
  )
  const [payments, variations, recoveries, ...funds] = await Promise.all([
    listOpenPayments(hands.db),
    listVariations(hands.db),
    listRecoveries(hands.db),
    ...places.map(place => fundOf(c, place)),
  ])
  const uncommitted = await Promise.all(
    (await listRounds(hands.db)).map(async round =>
      (await isCommittingDue(hands, round)) ? [round.title] : [],
    ),
  )
  const done = (Object.keys(forms) as MoneyForm[]).find(form => form === c.req.query('done'))
  return page(c, {
    title: words.t('payments.desk.kicker'),
    children: (
      <MoneyDeskPage
        words={words}
        payments={payments.filter(({ fund }) => places.some(({ id }) => id === fund))}
        variations={variations.filter(({ fund }) => places.some(({ id }) => id === fund))}
        recoveries={recoveries.filter(({ fund }) => places.some(({ id }) => id === fund))}
        funds={funds.map(({ fund }) => fund)}
        awards={funds.flatMap(({ awards }) => awards)}
        uncommitted={uncommitted.flat()}
        may={{
          receive: mayDo(c, 'receive-income'),
          change: mayDo(c, 'change-purpose'),
          allocate: mayDo(c, 'decide-allocation'),
          close: mayDo(c, 'close-year'),
          reverse: mayDo(c, 'reverse-entry'),
        }}
        done={
          c.req.query('done') === 'allocation'
            ? words.t('allocation.form.done')
            : done && formText(words, done, 'done')
        }
      />
    ),
  })
}

async function fundOf(c: C, place: Neighbourhood): Promise<{ fund: DeskFund; awards: DeskAward[] }> {
  const { hands } = c.var.site
  const balances = await readBalances(hands.db, place.id)
  const inKind = (...kinds: Balance['account']['kind'][]) =>
    balances
      .filter(({ account }) => kinds.includes(account.kind))
      .reduce((sum, { balanceMinor }) => sum + balanceMinor, 0)
  const left = new Map<string, number>()
  for (const { account, balanceMinor } of balances)
    if (account.kind === 'committed' && balanceMinor > 0)
      left.set(account.award, (left.get(account.award) ?? 0) + balanceMinor)
  return {
    fund: {
      place,
      freeMinor: sumOf(available(balances)),
      asideMinor: inKind('pot'),
      promisedMinor: inKind('committed', 'in-payment'),
    },
    awards: left.size === 0 ? [] : await awardsOf(c, place, left),
  }
}

/** Titles and rounds stand in the entries that promised the money. */
async function awardsOf(c: C, place: Neighbourhood, left: ReadonlyMap<string, number>): Promise<DeskAward[]> {
  const { hands } = c.var.site
  const year = currentYear(hands)
  const years = [year, String(Number(year) - 1) as typeof year]
  const entries = (await Promise.all(years.map(one => readEntries(hands.db, place.id, one)))).flat()
  const found = new Map<string, DeskAward>()
  for (const { decision, subject } of entries) {
    const { round, proposal, grant } = decision
    const award = grant ?? proposal
    const leftMinor = award === undefined ? undefined : left.get(award)
    if (award === undefined || leftMinor === undefined || found.has(award)) continue
    const of = grant === undefined ? round : undefined
    found.set(award, { fund: place.id, award, round: of, title: subject, place: place.name, leftMinor })
  }
  return [...found.values()]
}
