// The forms behind street revenue: the table of streets, which comes out as the same file it goes in as, and a rule.
import { stringify } from 'csv-stringify/sync'
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { streetInputs } from '../../../shared/contract/street-money.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { streetDeskPath } from '../../../web/pages/money-paths.ts'
import {
  StreetRulePage,
  StreetTablePage,
  streetRuleLabels,
  streetTableLabels,
} from '../../../web/pages/street-forms.tsx'
import { decideStreetRule } from '../../acts/decide-street-rule.ts'
import { keepStreets } from '../../acts/keep-streets.ts'
import { readStreetTable } from '../../store/street-revenue.ts'
import { readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { readMultipart } from '../multipart.ts'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { readDay } from './parts/money-given.ts'
import { answerOf, errorsOf, faultsOf, missing, type RefusedForm } from './parts/refused-form.ts'

type C = Context<{ Variables: Variables }>

const desk = '/:language/staff/money/streets'

export function streetFormPages(app: App): void {
  app.get(`${desk}/table`, c => tablePage(c))
  app.get(`${desk}/table.csv`, async c => {
    const { words, site, actor } = c.var
    const allowed = may('keep-streets', { actor, now: site.hands.clock.now() })
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    const { streets } = await readStreetTable(site.hands.db)
    const rows = streets.map(({ street, place }) => [
      street,
      neighbourhoodOf(site.hands.council, place)?.name ?? place,
    ])
    const heads = [words.t('streets.table.street'), words.t('streets.table.place')]
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="streets.csv"')
    return c.body(stringify([heads, ...rows], { escape_formulas: true }))
  })
  app.post(`${desk}/table`, async c => {
    const sent = await readMultipart(c, 'file')
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const { form, file, tooLarge } = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    if (tooLarge) return tablePage(c, { form, refusal: { reason: 'body-too-large' } })
    const lines = form.text('lines').trim()
    if (!file && lines === '') return tablePage(c, { form, refusal: missing('lines') })
    const kept = await keepStreets(c.var.site.hands, c.var.actor, file ?? utf8(lines))
    if (!kept.ok) return tablePage(c, { form, refusal: kept.refusal })
    const { streets, changed } = kept.value
    return c.redirect(`${streetDeskPath(c.var.words)}?done=table&streets=${streets}&changed=${changed}`, 303)
  })

  app.get(`${desk}/rule`, c => rulePage(c))
  app.post(`${desk}/rule`, async c => {
    const sent = await readForm(c)
    if (!sent.ok) return refusalPage(c, sent.refusal)
    const form = sent.value
    if (c.var.actor.person === undefined) return signInFirst(c, form)
    const input = parseInput(streetInputs['decide-street-rule'], {
      rule: form.text('id'),
      stream: form.text('stream'),
      percent: form.number('percent'),
      use: form.text('use'),
      from: readDay(form, 'from') ?? '',
      decision: form.text('decision'),
    })
    const decided = input.ok ? await decideStreetRule(c.var.site.hands, c.var.actor, input.value) : input
    return decided.ok
      ? c.redirect(`${streetDeskPath(c.var.words)}?done=rule`, 303)
      : rulePage(c, { form, refusal: decided.refusal })
  })
}

async function tablePage(c: C, failed?: RefusedForm): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const allowed = may('keep-streets', { actor, now: hands.clock.now() })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const { streets } = await readStreetTable(hands.db)
  return page(c, {
    title: words.t('streets.table.title'),
    ...answerOf(failed),
    children: (
      <StreetTablePage
        words={words}
        typed={name => failed?.form.text(name) ?? ''}
        errors={errorsOf(c, streetTableLabels(words), failed)}
        places={hands.council.neighbourhoods.map(({ name }) => name)}
        streets={streets.length}
        faults={faultsOf(failed)}
      />
    ),
  })
}

function rulePage(c: C, failed?: RefusedForm): Response {
  const { words, site, actor } = c.var
  const { clock, entropy } = site.hands
  const allowed = may('decide-street-rule', { actor, now: clock.now() })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  return page(c, {
    title: words.t('streets.rule.title'),
    ...answerOf(failed),
    children: (
      <StreetRulePage
        words={words}
        typed={name => failed?.form.text(name) ?? ''}
        errors={errorsOf(c, streetRuleLabels(words), failed)}
        id={failed?.form.text('id') || entropy.ulid()}
      />
    ),
  })
}
