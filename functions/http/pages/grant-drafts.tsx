// An officer puts a grant together, part by part, and proposes it.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import {
  type GrantDraft,
  proposedFrom,
  withInstalment,
  withoutInstalment,
} from '../../../shared/contract/grant-draft.ts'
import { type GrantPart, grantInputs, grantParts, instalmentInput } from '../../../shared/contract/grants.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { GrantId, NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { isUlid } from '../../../shared/lib/ids.ts'
import { type Result, refuse } from '../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { noErrors } from '../../../web/pages/form-errors.ts'
import { GrantDraftPage } from '../../../web/pages/grant-draft.tsx'
import { GrantInstalmentPage, GrantPartPage, GrantStartPage } from '../../../web/pages/grant-draft-parts.tsx'
import { grantDeskPath, grantDraftPath, grantsDeskPath } from '../../../web/pages/grant-paths.ts'
import { dropDraft, keepGrantDraft } from '../../acts/keep-grant-draft.ts'
import { proposeGrant } from '../../acts/propose-grant.ts'
import { getGrantDraft } from '../../store/grant-drafts.ts'
import { listMetrics } from '../../store/metrics.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { organisersIn, projectsWithMoney } from './parts/grant-choices.ts'
import { grantErrors, keptInstalment, keptPart, readInstalment, readPart } from './parts/grant-given.ts'
import { readSum } from './parts/money-given.ts'

type C = Context<{ Variables: Variables }>

const desk = '/:language/staff/grants'
const address = `${desk}/drafts/:draft`

export function grantDraftPages(app: App): void {
  app.get(`${desk}/new`, c => startPage(c))
  app.post(`${desk}/new`, c => sent(c, begin))
  // A page that was refused has the address its form was sent to: loaded again, it is the draft.
  for (const path of ['', '/propose', '/drop'])
    app.get(`${address}${path}`, c => withDraft(c, draft => draftPage(c, draft)))
  app.post(`${address}/propose`, c => sentOn(c, propose))
  app.post(`${address}/drop`, c => sentOn(c, drop))
  for (const part of ['about', 'who', 'when'] as const) {
    app.get(`${address}/${part}`, c => withDraft(c, draft => partPage(c, draft, part)))
    app.post(`${address}/${part}`, c => sentOn(c, (_, draft, form) => keepPart(c, draft, part, form)))
  }
  app.get(`${address}/instalments/:instalment`, c => withDraft(c, draft => instalmentPage(c, draft)))
  app.post(`${address}/instalments/:instalment`, c => sentOn(c, keepInstalment))
  app.post(`${address}/instalments/:instalment/remove`, c => sentOn(c, removeInstalment))
}

async function sent(c: C, answer: (c: C, form: Form) => Promise<Response>): Promise<Response> {
  const form = await readForm(c)
  if (!form.ok) return refusalPage(c, form.refusal)
  return c.var.actor.person === undefined ? signInFirst(c, form.value) : answer(c, form.value)
}

const sentOn = (c: C, answer: (c: C, draft: GrantDraft, form: Form) => Promise<Response>) =>
  sent(c, (_, form) => withDraft(c, draft => answer(c, draft, form)))

/** The draft in the address, which is the asker's own. */
async function withDraft(c: C, answer: (draft: GrantDraft) => Promise<Response>): Promise<Response> {
  const { actor, site } = c.var
  const allowed = mayAnywhere('propose-grant', actor, site.hands.clock.now())
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const draft = await getGrantDraft(site.hands.db, actor.person!, c.req.param('draft') ?? '')
  return draft ? answer(draft) : refusalPage(c, { reason: 'unknown-grant-draft' })
}

const keep = (c: C, draft: GrantDraft) => keepGrantDraft(c.var.site.hands, c.var.actor, draft)

async function startPage(c: C, failed?: { form: Form; refusal: AnyRefusal }): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const allowed = mayAnywhere('propose-grant', actor, hands.clock.now())
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const places = hands.council.neighbourhoods.filter(
    ({ id }) => may('propose-grant', { actor, now: hands.clock.now(), place: id }).ok,
  )
  const projects = await projectsWithMoney(
    hands,
    places.map(({ id }) => id),
  )
  return page(c, {
    title: words.t('grants.new.title'),
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <GrantStartPage
        words={words}
        id={failed?.form.text('grant') || hands.entropy.ulid()}
        places={places}
        projects={projects.map(({ fund, round, proposal, title }) => ({
          value: `${fund}/${round}/${proposal}`,
          text: title,
        }))}
        typed={name => failed?.form.text(name) ?? ''}
        errors={failed ? grantErrors(words, [], failed.refusal) : noErrors}
      />
    ),
  })
}

async function begin(c: C, form: Form): Promise<Response> {
  const { hands } = c.var.site
  const id = form.text('grant')
  const chosen = form.text('project').split('/')
  const projects = chosen.length === 3 ? await projectsWithMoney(hands, [chosen[0] as NeighbourhoodId]) : []
  const project = projects.find(one => one.round === chosen[1] && one.proposal === chosen[2])
  const fund = project?.fund ?? (form.text('fund') as NeighbourhoodId)
  const draft: GrantDraft = {
    id: (isUlid(id) ? id : hands.entropy.ulid()) as GrantId,
    fund,
    ...(project ? { project: { round: project.round, proposal: project.proposal } } : {}),
    instalments: [],
  }
  const kept = neighbourhoodOf(hands.council, fund)
    ? await keep(c, draft)
    : refuse({ reason: 'unknown-fund' })
  return kept.ok
    ? c.redirect(grantDraftPath(c.var.words, draft.id), 303)
    : startPage(c, { form, refusal: kept.refusal })
}

async function draftPage(c: C, draft: GrantDraft, refusal?: AnyRefusal): Promise<Response> {
  const { words, site } = c.var
  const { council, db } = site.hands
  return page(c, {
    title: draft.about?.title ?? words.t('grants.draft.title'),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <GrantDraftPage
        words={words}
        draft={draft}
        place={neighbourhoodOf(council, draft.fund)?.name ?? draft.fund}
        metrics={await listMetrics(db, draft.fund)}
        errors={refusal ? grantErrors(words, [], refusal) : noErrors}
      />
    ),
  })
}

async function propose(c: C, draft: GrantDraft): Promise<Response> {
  const { hands } = c.var.site
  const input = parseInput(grantInputs['propose-grant'], proposedFrom(draft))
  const done: Result<unknown, AnyRefusal> = input.ok
    ? await proposeGrant(hands, c.var.actor, input.value)
    : input
  if (!done.ok) return draftPage(c, draft, done.refusal)
  const at = { fund: draft.fund, grant: draft.id }
  return c.redirect(`${grantDeskPath(c.var.words, at)}?done=proposed`, 303)
}

async function drop(c: C, draft: GrantDraft): Promise<Response> {
  const dropped = await dropDraft(c.var.site.hands, c.var.actor, draft)
  return dropped.ok ? c.redirect(grantsDeskPath(c.var.words), 303) : refusalPage(c, dropped.refusal)
}

async function partPage(
  c: C,
  draft: GrantDraft,
  part: GrantPart,
  failed?: { form: Form; refusal: AnyRefusal },
): Promise<Response> {
  const { words, site } = c.var
  const kept = keptPart(draft, part)
  return page(c, {
    title: words.t(`grants.part.${part}`),
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <GrantPartPage
        words={words}
        draft={draft.id}
        part={part}
        organisers={part === 'who' ? await organisersIn(site.hands, draft.fund) : []}
        typed={name => (failed ? failed.form.text(name) : (kept[name] ?? ''))}
        errors={failed ? grantErrors(words, [part], failed.refusal) : noErrors}
      />
    ),
  })
}

async function keepPart(c: C, draft: GrantDraft, part: GrantPart, form: Form): Promise<Response> {
  const given = parseInput(grantParts[part], readPart[part](form))
  if (!given.ok) return partPage(c, draft, part, { form, refusal: given.refusal })
  const kept = await keep(c, { ...draft, [part]: given.value })
  return kept.ok
    ? c.redirect(grantDraftPath(c.var.words, draft.id), 303)
    : partPage(c, draft, part, { form, refusal: kept.refusal })
}

async function instalmentPage(
  c: C,
  draft: GrantDraft,
  failed?: { form: Form; refusal: AnyRefusal },
): Promise<Response> {
  const { words, site } = c.var
  const asked = c.req.param('instalment') ?? ''
  const known = draft.instalments.find(({ id }) => id === asked)
  if (!known && asked !== 'new' && !isUlid(asked)) return refusalPage(c, { reason: 'unknown-instalment' })
  const kept = known ? keptInstalment(known, site.hands.council.currency) : { curve: 'linear' }
  const sum = failed && readSum(failed.form.text('amount'), site.hands.council.currency)
  return page(c, {
    title: words.t(known ? 'grants.instalment.change' : 'grants.part.instalment'),
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <GrantInstalmentPage
        words={words}
        draft={draft.id}
        id={asked === 'new' ? site.hands.entropy.ulid() : asked}
        known={known !== undefined}
        metrics={await listMetrics(site.hands.db, draft.fund)}
        typed={name => (failed ? failed.form.text(name) : ((kept as Record<string, string>)[name] ?? ''))}
        errors={failed ? grantErrors(words, ['instalment'], failed.refusal, sum) : noErrors}
      />
    ),
  })
}

async function keepInstalment(c: C, draft: GrantDraft, form: Form): Promise<Response> {
  const id = c.req.param('instalment') ?? ''
  const sum = readSum(form.text('amount'), c.var.site.hands.council.currency)
  const given = parseInput(instalmentInput, readInstalment(form, id, sum))
  if (!given.ok) return instalmentPage(c, draft, { form, refusal: given.refusal })
  const kept = await keep(c, withInstalment(draft, given.value))
  return kept.ok
    ? c.redirect(grantDraftPath(c.var.words, draft.id), 303)
    : instalmentPage(c, draft, { form, refusal: kept.refusal })
}

async function removeInstalment(c: C, draft: GrantDraft): Promise<Response> {
  const kept = await keep(c, withoutInstalment(draft, c.req.param('instalment') ?? ''))
  return kept.ok ? c.redirect(grantDraftPath(c.var.words, draft.id), 303) : refusalPage(c, kept.refusal)
}
