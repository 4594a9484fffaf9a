// Children's rounds for officers: the list with what waits, and the page of one from its slips to its answers.
import type { Context } from 'hono'
import type { AnyRefusal } from '../../../shared/contract/refusals.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { owesAnswer } from '../../../shared/proposals/from-children.ts'
import {
  type ChildrensRound,
  type ChildrensRoundId,
  childrensPhaseOf,
  classOf,
} from '../../../shared/rounds/childrens-round.ts'
import { type Act, isOpen, may, mayAnywhere } from '../../../shared/rounds/policy.ts'
import { potOf } from '../../../shared/rounds/round.ts'
import { ChildrenDeskPage } from '../../../web/pages/children-desk.tsx'
import { ideaBox } from '../../../web/pages/children-desk-forms.tsx'
import { ChildrenDeskListPage } from '../../../web/pages/children-desk-list.tsx'
import { childrenDeskPath } from '../../../web/pages/children-paths.ts'
import { ChildrenSlipsPage } from '../../../web/pages/children-slips.tsx'
import { type FieldLabels, noErrors } from '../../../web/pages/form-errors.ts'
import { countedIdeas } from '../../parts/children/became-of.ts'
import { getChildrensRound, listChildrensRounds, listClassIdeas } from '../../store/childrens-rounds.ts'
import { listRounds } from '../../store/rounds.ts'
import { listSlips } from '../../store/slips.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { childrenSteps, codesFor, roundAsked } from './parts/children-steps.ts'
import { childrenActs, childrenTasksFor, keepsChildren } from './parts/children-tasks.ts'
import { givenErrors } from './parts/money-given.ts'
import { answerOf } from './parts/refused-form.ts'

type C = Context<{ Variables: Variables }>

const desk = '/:language/staff/children'

export function childrenDeskPages(app: App): void {
  app.get(desk, listPage)
  app.get(`${desk}/:round`, c => deskPage(c))
  for (const step of childrenSteps) {
    // A page that was refused has the address its form was sent to: loaded again, it is the desk.
    app.get(`${desk}/:round${step.path}`, c => deskPage(c))
    app.post(`${desk}/:round${step.path}`, async c => {
      const sent = await readForm(c)
      if (!sent.ok) return refusalPage(c, sent.refusal)
      if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
      const done = await step.run(c, sent.value)
      return done.ok
        ? c.redirect(`${childrenDeskPath(c.var.words, c.req.param('round'))}?done=${step.done}`, 303)
        : deskPage(c, { form: sent.value, refusal: done.refusal })
    })
  }
  for (const kind of ['code', 'slips'] as const) {
    app.get(`${desk}/:round/classes/:class/${kind}`, c => deskPage(c))
    app.post(`${desk}/:round/classes/:class/${kind}`, async c => {
      const sent = await readForm(c)
      if (!sent.ok) return refusalPage(c, sent.refusal)
      if (c.var.actor.person === undefined) return signInFirst(c, sent.value)
      const given = { ...roundAsked(c, sent.value), schoolClass: c.req.param('class') }
      const done = await codesFor(c, kind, given)
      return done.ok
        ? printPage(c, kind, done.value)
        : deskPage(c, { form: sent.value, refusal: done.refusal })
    })
  }
}

const roundOf = (c: C): Promise<ChildrensRound | undefined> =>
  getChildrensRound(c.var.site.hands.db, (c.req.param('round') ?? '') as ChildrensRoundId)

async function printPage(c: C, kind: 'code' | 'slips', codes: readonly string[]): Promise<Response> {
  const { words, site } = c.var
  const round = (await roundOf(c))!
  const schoolClass = classOf(round, c.req.param('class'))!
  const of = kind === 'code' ? 'class' : 'slip'
  const { school, name } = schoolClass
  return page(c, {
    title: words.t(`children.print.${of}.title`, { count: codes.length, school, name }),
    children: (
      <ChildrenSlipsPage
        words={words}
        round={round}
        schoolClass={schoolClass}
        kind={of}
        codes={codes}
        address={`${new URL(site.origin).host}/${of}`}
        link={`${site.origin}/${of}`}
      />
    ),
  })
}

const placeName = (c: C, { place }: ChildrensRound): string =>
  neighbourhoodOf(c.var.site.hands.council, place)?.name ?? place

/** Why somebody has no desk. */
const noDesk = (c: C): Response => {
  const [act] = childrenActs
  const allowed = mayAnywhere(act, c.var.actor, c.var.site.hands.clock.now())
  return refusalPage(c, allowed.ok ? { reason: 'not-found' } : allowed.refusal)
}

async function listPage(c: C): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const now = hands.clock.now()
  if (!keepsChildren(actor, hands)) return noDesk(c)
  const [tasks, rounds] = await Promise.all([childrenTasksFor(hands, actor), listChildrensRounds(hands.db)])
  return page(c, {
    title: words.t('children.list.title'),
    children: (
      <ChildrenDeskListPage
        words={words}
        tasks={tasks}
        rounds={rounds.map(round => ({
          round,
          phase: childrensPhaseOf(round, now),
          place: placeName(c, round),
        }))}
        maySetUp={mayAnywhere('set-up-childrens-round', actor, now).ok}
      />
    ),
  })
}

interface Failed {
  readonly form: Form
  readonly refusal: AnyRefusal
}

function deskErrors(c: C, failed: Failed | undefined) {
  if (!failed) return noErrors
  const { t } = c.var.words
  const idea = c.req.param('idea') ?? ''
  const labels: FieldLabels = {
    into: t('children.desk.into'),
    [ideaBox('shown', idea)]: { label: t('children.desk.show'), missing: t('children.desk.noShow') },
    [ideaBox('why', idea)]: t('children.desk.why'),
    [ideaBox('text', idea)]: t('children.desk.answer'),
  }
  const boxes = (['shown', 'why', 'text'] as const).map(name => [name, ideaBox(name, idea)] as const)
  return givenErrors(c.var.words, labels, failed.refusal, boxes)
}

async function deskPage(c: C, failed?: Failed): Promise<Response> {
  const { words, site, actor } = c.var
  const { hands } = site
  const now = hands.clock.now()
  if (!keepsChildren(actor, hands)) return noDesk(c)
  const round = await roundOf(c)
  if (!round) return refusalPage(c, { reason: 'unknown-childrens-round' })
  const ideas = await listClassIdeas(hands.db, round.id)
  const [counted, slips, rounds] = await Promise.all([
    countedIdeas(hands, round, ideas),
    Promise.all(round.classes.map(({ id }) => listSlips(hands.db, round.id, id))),
    listRounds(hands.db),
  ])
  const mayHere = (act: Act) => may(act, { actor, now, place: round.place }).ok
  const done = childrenSteps.map(({ done }) => done).find(one => one === c.req.query('done'))
  const setUp = c.req.query('done') === 'set-up' ? 'set-up' : undefined
  const said = done ?? setUp
  return page(c, {
    title: round.title,
    ...answerOf(failed),
    children: (
      <ChildrenDeskPage
        words={words}
        round={round}
        phase={childrensPhaseOf(round, now)}
        place={placeName(c, round)}
        may={{
          change: mayHere('change-childrens-round'),
          agree: mayHere('agree-childrens-round'),
          code: mayHere('give-class-code'),
          slips: mayHere('print-slips'),
          check: mayHere('check-idea'),
          send: mayHere('send-ideas'),
          answer: mayHere('answer-children'),
        }}
        isOwnSetUp={round.setUp.by === actor.person}
        isOwnAsking={round.sending?.asked.by === actor.person}
        used={Object.fromEntries(
          round.classes.map(({ id }, index) => [id, slips[index]!.filter(({ used }) => used).length]),
        )}
        ideas={ideas}
        counted={counted.map(one => ({ ...one, owed: one.goesOn && owesAnswer(one.idea, one.became) }))}
        into={rounds.filter(
          into => isOpen('send-ideas', into, now) && potOf(into, round.place) && !into.rehearsal,
        )}
        typed={name => failed?.form.text(name) ?? ''}
        errors={deskErrors(c, failed)}
        done={failed || !said ? undefined : words.t(`children.desk.done.${said}`)}
      />
    ),
  })
}
