// Keying and comparing the papers of one batch. An answer to a keying is the next paper at once, with what was keyed last
// said back from the form itself: nobody, the officer included, can read it back from where it is kept.
import type { Context } from 'hono'
import { type FrozenBallot, type FrozenPot, frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { paperInputs } from '../../../shared/contract/paper.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { must } from '../../../shared/lib/assert.ts'
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { fieldWords, refusalWords } from '../../../web/messages/refusal-words.ts'
import { givenWords } from '../../../web/pages/ballot-given.ts'
import { PaperBatchPage, type PaperBatchProps } from '../../../web/pages/paper-batch.tsx'
import { keyPaper, takeBackKeying } from '../../acts/key-paper.ts'
import { auditPaper, reopenPaper, settleBatch } from '../../acts/paper-batches.ts'
import type { Keyed } from '../../parts/ballots/paper-asked.ts'
import { readFrozenBallot } from '../../store/frozen-ballot.ts'
import { getBatch, isSettled, listPapers } from '../../store/paper-batches.ts'
import { Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { compareNext, keyNext, sampleOf } from './parts/paper-queue.ts'
import { paperRound } from './parts/paper-round.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/paper/:pot/:batch{[0-9]{1,4}}'

export function paperBatchPages(app: App): void {
  app.get(address, c => batchPage(c, {}))
  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    switch (form.value.text('act')) {
      case 'key':
      case 'compare':
        return key(c, form.value)
      case 'undo':
        return undo(c, form.value)
      case 'settle': {
        const input = parseInput(paperInputs['settle-batch'], placeOf(c))
        const done = input.ok ? await settleBatch(c.var.site.hands, c.var.actor, input.value) : input
        return done.ok ? c.redirect(c.req.path, 303) : batchPage(c, { refusal: done.refusal })
      }
      case 'reopen':
        return reopen(c, form.value)
      default:
        return refusalPage(c, { reason: 'malformed-body' })
    }
  })
}

const placeOf = (c: C) => ({
  round: c.req.param('round'),
  pot: c.req.param('pot'),
  batch: Number(c.req.param('batch')),
})
const paperOf = (c: C, form: Form) => ({ ...placeOf(c), number: form.number('number') })
const lineOf = (form: Form) => ({ mark: form.text('mark'), keyed: form.text('keyed') })

async function key(c: C, form: Form): Promise<Response> {
  const { site, actor } = c.var
  const { mark, keyed } = lineOf(form)
  const before = lastIn(form)
  if (before && [mark, keyed].some(text => text.trim().toLowerCase() === 'u')) return undo(c, before)
  // A scanner ends the mark with Enter, which sends the form: the numbers are still to come.
  if (mark.trim() !== '' && keyed.trim() === '') return batchPage(c, { form, again: true })
  const compares = form.text('act') === 'compare'
  const name = compares ? 'audit-paper' : 'key-paper'
  const input = parseInput(paperInputs[name], { ...paperOf(c, form), mark, keyed })
  if (!input.ok) return batchPage(c, { form, again: true, refusal: input.refusal })
  if (compares) {
    const done = await auditPaper(site.hands, actor, input.value)
    if (!done.ok) return batchPage(c, { form, again: true, refusal: done.refusal })
    return batchPage(c, { notice: c.var.words.t('paper.compare.agrees', { number: input.value.number }) })
  }
  const done = await keyPaper(site.hands, actor, input.value)
  if (!done.ok) {
    // What was settled or keyed meanwhile cannot be keyed again: the next paper comes, with the reason.
    const over = ['paper-settled', 'keyed-by-you', 'batch-closed'].includes(done.refusal.reason)
    return batchPage(c, over ? { refusal: done.refusal } : { form, again: true, refusal: done.refusal })
  }
  return batchPage(c, { last: { number: input.value.number, typed: lineOf(form), kept: done.value } })
}

/** The paper before, which the page carries along so that `u` brings it back. */
function lastIn(form: Form): Form | undefined {
  const [number, mark, keyed] = ['Number', 'Mark', 'Keyed'].map(name => form.text(`last${name}`))
  return number === ''
    ? undefined
    : new Form(new URLSearchParams({ number: number!, mark: mark!, keyed: keyed! }))
}

async function undo(c: C, form: Form): Promise<Response> {
  const input = parseInput(paperInputs['take-back-keying'], paperOf(c, form))
  const done = input.ok ? await takeBackKeying(c.var.site.hands, c.var.actor, input.value) : input
  return done.ok
    ? batchPage(c, { form, again: true, notice: c.var.words.t('paper.key.undoNote') })
    : batchPage(c, { refusal: done.refusal })
}

async function reopen(c: C, form: Form): Promise<Response> {
  const reason = form.text('reason')
  const input = parseInput(paperInputs['reopen-paper'], { ...paperOf(c, form), reason })
  const done = input.ok ? await reopenPaper(c.var.site.hands, c.var.actor, input.value) : input
  if (!done.ok || !input.ok)
    return batchPage(c, {
      form,
      again: true,
      differs: true,
      refusal: (done as { refusal: AnyRefusal }).refusal,
    })
  return batchPage(c, { notice: c.var.words.t('paper.compare.reopened', { number: input.value.number }) })
}

interface Last {
  readonly number: number
  readonly typed: { readonly mark: string; readonly keyed: string }
  readonly kept: Keyed
}

interface Shown {
  /** What was typed; with `again` for the same paper once more. */
  readonly form?: Form
  readonly again?: boolean
  readonly last?: Last
  readonly notice?: string
  readonly differs?: boolean
  readonly refusal?: AnyRefusal
}

async function batchPage(
  c: C,
  { form, again = false, last, notice, differs, refusal }: Shown,
): Promise<Response> {
  const { words, site, actor } = c.var
  const { db, files, clock, council } = site.hands
  const found = await paperRound(c, 'see-paper')
  // Whoever may not is told what they were refused, and not what else they could not see.
  const instead = refusal?.reason === 'invalid-input' ? undefined : refusal
  if (!found.ok) return refusalPage(c, instead ?? found.refusal)
  const { round, places } = found.value
  const place = places.find(({ id }) => id === c.req.param('pot'))
  const batch = place && (await getBatch(db, { round: round.id, pot: place.id, batch: placeOf(c).batch }))
  if (!batch) return refusalPage(c, instead ?? { reason: 'unknown-batch' })
  const now = clock.now()
  const frozen = await readFrozenBallot(files, round)
  const pot = must(frozenPotOf(frozen, batch.pot), `${batch.pot} is on the ballot`)
  const papers = await listPapers(db, batch)
  const allows = (act: 'key-paper' | 'settle-batch' | 'reopen-paper') =>
    may(act, { actor, now, round, place: batch.pot }).ok
  const keys = allows('key-paper')
  const queue =
    batch.state === 'open' ? keyNext(papers, actor.person) : compareNext(batch, papers, actor.person)
  const typedNumber = Number(form?.text('number'))
  const number = again && Number.isInteger(typedNumber) ? typedNumber : keys ? queue[0]?.number : undefined
  return page(c, {
    title: words.t('paper.key.title', {
      place: neighbourhoodOf(council, batch.pot)?.name ?? batch.pot,
      batch: batch.number,
    }),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <PaperBatchPage
        words={words}
        round={round}
        pot={{ id: batch.pot, name: pot.name }}
        ballotType={frozen.rules.ballotType}
        projects={pot.projects}
        batch={batch.number}
        papers={batch.envelopes}
        state={batch.state}
        number={number}
        mine={papers.filter(({ keyings }) => keyings.some(({ by }) => by === actor.person)).length}
        settled={papers.filter(isSettled).length}
        sample={sampleOf(batch)}
        differed={batch.differed}
        may={{ key: keys, settle: allows('settle-batch'), reopen: allows('reopen-paper') }}
        typed={{
          mark: again ? (form?.text('mark') ?? '') : '',
          keyed: again ? (form?.text('keyed') ?? '') : '',
          reason: form?.text('reason') ?? '',
        }}
        carried={last ? { number: String(last.number), ...last.typed } : carriedIn(form, again)}
        last={last && sayBack(c, frozen.rules, pot, last)}
        notice={refusal ? undefined : notice}
        error={refusal && errorOf(c, refusal)}
        differs={differs || refusal?.reason === 'paper-differs'}
      />
    ),
  })
}

function carriedIn(form: Form | undefined, again: boolean): PaperBatchProps['carried'] {
  const before = again && form ? lastIn(form) : undefined
  return before && { number: before.text('number'), mark: before.text('mark'), keyed: before.text('keyed') }
}

function errorOf({ var: { words } }: C, refusal: AnyRefusal): PaperBatchProps['error'] {
  if (refusal.reason === 'keyed-unread') return { field: 'keyed', text: refusalWords(words, refusal) }
  if (refusal.reason === 'mark-unread') return { field: 'mark', text: refusalWords(words, refusal) }
  const fault = refusal.reason === 'invalid-input' ? refusal.fields[0] : undefined
  return fault
    ? { field: fault.field, text: fieldWords(words, fault) }
    : { text: refusalWords(words, refusal) }
}

function sayBack(
  { var: { words } }: C,
  rules: FrozenBallot['rules'],
  { projects }: FrozenPot,
  { number, typed, kept: { keyed, breaks } }: Last,
): PaperBatchProps['last'] {
  const chosen = 'choices' in keyed ? givenWords(words, rules, projects, keyed.choices) : []
  const said =
    'spoilt' in keyed
      ? words.t(`paper.spoilt.${keyed.spoilt}`)
      : chosen.length === 0
        ? words.t('paper.key.last.empty')
        : words.list(chosen)
  return { number, ...typed, said, breaks: breaks && refusalWords(words, breaks) }
}
