// The paper desk: what came, and the forms for what comes. Whose envelope it is travels in posted forms alone.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { paperInputs } from '../../../shared/contract/paper.ts'
import { type AnyRefusal, type FieldFault, statusOf } from '../../../shared/contract/refusals.ts'
import type { Result } from '../../../shared/lib/result.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import { type Act, may } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { fieldWords, refusalWords } from '../../../web/messages/refusal-words.ts'
import { type BatchWaits, PaperDeskPage, type PaperDone, paperDone } from '../../../web/pages/paper-desk.tsx'
import { type PaperForm, PaperFormPage } from '../../../web/pages/paper-forms.tsx'
import { paperPath } from '../../../web/pages/paper-paths.ts'
import { logEnvelope, logUnopened, replaceByPaper } from '../../acts/log-envelope.ts'
import { makeBatch } from '../../acts/paper-batches.ts'
import { type PaperStanding, paperStanding } from '../../parts/ballots/paper-standing.ts'
import { type Batch, listPapers } from '../../store/paper-batches.ts'
import { getPaperDesk } from '../../store/paper-desk.ts'
import { Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { compareNext, keyNext } from './parts/paper-queue.ts'
import { paperRound } from './parts/paper-round.ts'

type C = Context<{ Variables: Variables }>

const home = '/:language/staff/rounds/:round/paper'
const actOf: Record<PaperForm, Act> = { log: 'log-envelope', unopened: 'log-unopened', batch: 'make-batch' }

export function paperDeskPages(app: App): void {
  app.get(home, deskPage)
  for (const name of ['log', 'unopened', 'batch'] as const) {
    app.get(`${home}/${name}`, c => formPage(c, name, new Form(new URLSearchParams(kept(c)))))
    app.post(`${home}/${name}`, async c => {
      const form = await readForm(c)
      if (!form.ok) return refusalPage(c, form.refusal)
      if (c.var.actor.person === undefined) return signInFirst(c, form.value)
      const done = await run[name](c, form.value)
      if (!done.ok) return formPage(c, name, form.value, done.refusal)
      const query = new URLSearchParams({ done: done.value })
      // Of the place and the way of looking up, nothing of the person: the next envelope is mostly of the same kind.
      if (name === 'log') for (const field of ['pot', 'by']) query.set(field, form.value.text(field))
      return c.redirect(
        `${name === 'log' ? c.req.path : paperPath(c.var.words, c.req.param('round') ?? '')}?${query}`,
        303,
      )
    })
  }
}

const kept = (c: C) => ({ pot: c.req.query('pot') ?? '', by: c.req.query('by') ?? 'email' })

type Run = (c: C, form: Form) => Promise<Result<PaperDone, AnyRefusal>>

const run: Record<PaperForm, Run> = {
  log: async (c, form) => {
    const { hands } = c.var.site
    const given = { ...fields(c, form, 'pot', 'by', 'value', 'name') }
    if (form.text('act') === 'replace') {
      const input = parseInput(paperInputs['replace-by-paper'], given)
      const done = input.ok ? await replaceByPaper(hands, c.var.actor, input.value) : input
      return done.ok ? { ok: true, value: done.value.replaced ? 'replaced' : 'asked' } : done
    }
    const input = parseInput(paperInputs['log-envelope'], given)
    const done = input.ok ? await logEnvelope(hands, c.var.actor, input.value) : input
    return done.ok ? { ok: true, value: done.value.outcome } : done
  },
  unopened: async (c, form) => {
    const given = { ...fields(c, form, 'pot', 'kind', 'actId'), count: form.number('count') }
    const input = parseInput(paperInputs['log-unopened'], given)
    const done = input.ok ? await logUnopened(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok ? { ok: true, value: 'unopened' } : done
  },
  batch: async (c, form) => {
    const batches = form.number(`batches-${form.text('pot')}`)
    const given = { ...fields(c, form, 'pot'), envelopes: form.number('envelopes'), batches: batches ?? 0 }
    const input = parseInput(paperInputs['make-batch'], given)
    const done = input.ok ? await makeBatch(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok ? { ok: true, value: 'batch' } : done
  },
}

const fields = (c: C, form: Form, ...names: readonly string[]) => ({
  round: c.req.param('round'),
  ...Object.fromEntries(names.map(name => [name, form.text(name)])),
})

async function formPage(c: C, name: PaperForm, form: Form, refusal?: AnyRefusal): Promise<Response> {
  const { words, site } = c.var
  const found = await paperRound(c, actOf[name])
  if (!found.ok) return refusalPage(c, refusal ?? found.refusal)
  const { round, places } = found.value
  const desks = await Promise.all(
    places.map(async place => ({
      ...place,
      batches: (await getPaperDesk(site.hands.db, round.id, place.id)).batches,
    })),
  )
  const typed = Object.fromEntries(
    ['pot', 'by', 'value', 'name', 'kind', 'count', 'envelopes'].map(field => [field, form.text(field)]),
  )
  return page(c, {
    title: `${words.t(`paper.${name}`)} (${round.title})`,
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <PaperFormPage
        words={words}
        round={round}
        form={name}
        places={desks}
        typed={{ ...typed, pot: typed.pot || (places.length === 1 ? places[0]!.id : '') }}
        errors={refusal ? errorsOf(c, refusal) : {}}
        actId={form.text('actId') || site.hands.entropy.id()}
        done={refusal ? undefined : paperDone.find(done => done === c.req.query('done'))}
      />
    ),
  })
}

function errorsOf({ var: { words } }: C, refusal: AnyRefusal): Record<string, string> {
  if (refusal.reason === 'unknown-voter') return { value: refusalWords(words, refusal) }
  if (refusal.reason === 'batch-too-large') return { envelopes: refusalWords(words, refusal) }
  if (refusal.reason !== 'invalid-input') return { '': refusalWords(words, refusal) }
  const text = (fault: FieldFault) => fieldWords(words, fault)
  return Object.fromEntries(refusal.fields.map(fault => [fault.field, text(fault)]))
}

async function deskPage(c: C): Promise<Response> {
  const { words, site, actor } = c.var
  const { db, clock } = site.hands
  const found = await paperRound(c, 'see-paper')
  if (!found.ok) return refusalPage(c, found.refusal)
  const { round, places } = found.value
  const now = clock.now()
  const allows = (act: Act) => places.some(({ id: place }) => may(act, { actor, now, round, place }).ok)
  const standing = await paperStanding(db, round)
  return page(c, {
    title: `${words.t('paper.title')} (${round.title})`,
    children: (
      <PaperDeskPage
        words={words}
        round={{ id: round.id, title: round.title, closesAt: round.dates.closesAt }}
        phase={phaseOf(round, now)}
        places={
          await Promise.all(
            places.map(async ({ id, name }) => {
              const { desk, batches, unfinished } = standing.find(({ pot }) => pot === id)!
              const { logged, batched, setAside, late } = desk
              return {
                id,
                name,
                logged,
                unbatched: logged - batched,
                unfinished,
                setAside,
                late,
                batches: await waitingIn(c, round, batches),
              }
            }),
          )
        }
        may={{
          log: allows('log-envelope'),
          unopened: allows('log-unopened'),
          batch: allows('make-batch'),
          print: allows('print-paper'),
        }}
        done={paperDone.find(done => done === c.req.query('done'))}
      />
    ),
  })
}

/** What each batch waits for, of whoever asks; those that are finished are left out. */
async function waitingIn({ var: { site, actor } }: C, round: Round, batches: PaperStanding['batches']) {
  const { db, clock } = site.hands
  const allowed = (batch: Batch) =>
    may('key-paper', { actor, now: clock.now(), round, place: batch.pot }).ok ? actor.person : undefined
  const found = await Promise.all(
    batches
      .filter(({ state }) => state !== 'closed')
      .map(async batch => {
        const papers = await listPapers(db, batch)
        const person = allowed(batch)
        const queue = batch.state === 'open' ? keyNext(papers, person) : compareNext(batch, papers, person)
        const waits: BatchWaits =
          person === undefined
            ? 'others'
            : batch.state === 'settled'
              ? queue.length > 0
                ? 'compare'
                : 'others'
              : papers.every(({ state }) => state === 'accepted' || state === 'spoilt')
                ? 'settle'
                : queue.length === 0
                  ? 'others'
                  : queue.every(({ state }) => state === 'differs')
                    ? 'differs'
                    : 'key'
        return { number: batch.number, waits, left: queue.length }
      }),
  )
  return found
}
