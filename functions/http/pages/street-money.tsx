// What streets bring in: the rules for everybody, and the desk on which officers take in statements.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { streetInputs } from '../../../shared/contract/street-money.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { streetDeskPath } from '../../../web/pages/money-paths.ts'
import { StreetDeskPage, streetDeskLabels } from '../../../web/pages/street-desk.tsx'
import { StreetRulesPage, streetRulesTitle } from '../../../web/pages/street-rules.tsx'
import { bookWaiting } from '../../acts/book-waiting.ts'
import { importStatement } from '../../acts/import-statement.ts'
import {
  listStreetRules,
  listStreetStatements,
  listWaitingLines,
  readStreetTable,
} from '../../store/street-revenue.ts'
import { Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { readMultipart } from '../multipart.ts'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { answerOf, errorsOf, faultsOf, missing, type RefusedForm } from './parts/refused-form.ts'

type C = Context<{ Variables: Variables }>

const desk = '/:language/staff/money/streets'

export function streetMoneyPages(app: App): void {
  app.get('/:language/street-money', async c => {
    const { words, site } = c.var
    const rules = (await listStreetRules(site.hands.db)).reverse()
    return page(c, {
      title: streetRulesTitle(words, rules),
      keepSeconds: 30,
      children: <StreetRulesPage words={words} rules={rules} />,
    })
  })

  // A page that was refused has the address its form was sent to: loaded again, it is the desk.
  for (const path of [desk, `${desk}/statement`, `${desk}/waiting`]) app.get(path, c => deskPage(c))

  app.post(`${desk}/statement`, async c => {
    const sent = await readMultipart(c, 'file')
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const { form, file, tooLarge } = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    const fields = { statement: form.text('id'), title: form.text('title') }
    const input = parseInput(streetInputs['import-statement'], fields)
    if (tooLarge) return deskPage(c, { form, refusal: { reason: 'body-too-large' } })
    if (!input.ok) return deskPage(c, { form, refusal: input.refusal })
    if (!file) return deskPage(c, { form, refusal: missing('file') })
    const taken = await importStatement(c.var.site.hands, c.var.actor, input.value, file)
    if (!taken.ok) return deskPage(c, { form, refusal: taken.refusal })
    const { lines, known, placed, waiting, done } = taken.value
    const said = new URLSearchParams(
      Object.entries({ done: 'statement', lines, known, placed, waiting, goes: done ? 0 : 1 }).map(
        ([name, value]) => [name, String(value)],
      ),
    )
    return c.redirect(`${streetDeskPath(c.var.words)}?${said}`, 303)
  })

  app.post(`${desk}/waiting`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
    const title = c.var.words.t('streets.desk.waitingTitle')
    const input = parseInput(streetInputs['book-waiting'], { statement: sent.value.text('id'), title })
    const booked = input.ok ? await bookWaiting(c.var.site.hands, c.var.actor, input.value) : input
    if (!booked.ok) return deskPage(c, { form: new Form(), refusal: booked.refusal })
    const { placed, done } = booked.value
    return c.redirect(
      `${streetDeskPath(c.var.words)}?done=waiting&placed=${placed}&goes=${done ? 0 : 1}`,
      303,
    )
  })
}

async function deskPage(c: C, failed?: RefusedForm): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const now = hands.clock.now()
  const allowed = may('see-money', { actor, now })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const [statements, waiting, table] = await Promise.all([
    listStreetStatements(hands.db),
    listWaitingLines(hands.db),
    readStreetTable(hands.db),
  ])
  return page(c, {
    title: words.t('streets.desk.kicker'),
    ...answerOf(failed),
    children: (
      <StreetDeskPage
        words={words}
        statements={statements.reverse()}
        waiting={waiting}
        streets={table.streets.length}
        may={{
          takeIn: may('import-statement', { actor, now }).ok,
          decide: may('decide-street-rule', { actor, now }).ok,
        }}
        ids={{ statement: failed?.form.text('id') || hands.entropy.ulid(), waiting: hands.entropy.ulid() }}
        title={failed?.form.text('title') ?? ''}
        errors={errorsOf(c, streetDeskLabels(words), failed)}
        faults={faultsOf(failed)}
        done={failed ? undefined : doneText(c)}
      />
    ),
  })
}

function doneText(c: C): string | undefined {
  const { t } = c.var.words
  const number = (name: string) => Number(/^\d{1,9}$/.exec(c.req.query(name) ?? '')?.[0] ?? 0)
  const goesOn = number('goes') === 1 ? ` ${t('streets.desk.goesOn')}` : ''
  switch (c.req.query('done')) {
    case 'statement': {
      const counts = { lines: number('lines'), known: number('known') }
      const news = { placed: number('placed'), waiting: number('waiting') }
      return t('streets.desk.done', { ...counts, ...news }) + goesOn
    }
    case 'waiting':
      return t('streets.desk.doneWaiting', { placed: number('placed') }) + goesOn
    case 'table':
      return t('streets.desk.doneTable', { streets: number('streets'), changed: number('changed') })
    case 'rule':
      return t('streets.desk.doneRule')
    default:
      return undefined
  }
}
