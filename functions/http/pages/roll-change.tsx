// One change of the voter roll: naming the columns of a list, agreeing or not, and saying that its letters went out.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { type RollInputs, rollInputs } from '../../../shared/contract/roll.ts'
import { type ColumnUse, columnUses } from '../../../shared/eligibility/roll-columns.ts'
import type { RollLineFault } from '../../../shared/eligibility/roll-rows.ts'
import { isSlug, isUlid, type RoundId } from '../../../shared/lib/ids.ts'
import type { Result } from '../../../shared/lib/result.ts'
import { type Actor, may } from '../../../shared/rounds/policy.ts'
import { canPrint, type RollChange, rollChangeState } from '../../../shared/rounds/roll-change.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { type ListColumnsView, RollChangePage } from '../../../web/pages/roll-change.tsx'
import { approveRollChange } from '../../acts/approve-roll-change.ts'
import { askRollList, previewRollList, seeRollList } from '../../acts/ask-roll-list.ts'
import { refuseRollChange } from '../../acts/refuse-roll-change.ts'
import { sendLetters } from '../../acts/send-letters.ts'
import type { Hands } from '../../hands.ts'
import type { ListFindings } from '../../parts/roll/roll-list.ts'
import { getRollChange } from '../../store/roll-changes.ts'
import { getRound } from '../../store/rounds.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { proveAgain, signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/rounds/:round/roll/changes/:change'

type About = RollInputs['send-letters']
type Press = (hands: Hands, actor: Actor, input: About) => Promise<Result<unknown, AnyRefusal>>
const presses: Readonly<Record<string, Press>> = {
  approve: approveRollChange,
  refuse: refuseRollChange,
  sent: sendLetters,
}

export function rollChangePages(app: App): void {
  app.get(address, c => changePage(c, {}))

  app.post(address, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const act = form.value.text('act')
    const press = Object.hasOwn(presses, act) ? presses[act] : undefined
    if (!press) return columnsSent(c, form.value, act)
    const input = parseInput(rollInputs['send-letters'], aboutIn(c))
    const done = input.ok ? await press(c.var.site.hands, c.var.actor, input.value) : input
    if (!done.ok && done.refusal.reason === 'proof-too-old') return proveAgain(c, form.value)
    return done.ok ? c.redirect(c.req.path, 303) : changePage(c, { refusal: done.refusal })
  })
}

const aboutIn = (c: C) => ({ round: c.req.param('round'), change: c.req.param('change') })

async function columnsSent(c: C, form: Form, act: string): Promise<Response> {
  const { hands } = c.var.site
  const uses = form
    .names()
    .filter(name => /^use-\d{1,3}$/.test(name))
    .sort((a, b) => Number(a.slice(4)) - Number(b.slice(4)))
    .map(name => form.text(name))
  const typed = { uses, header: form.has('header'), note: form.text('note') }
  const input = parseInput(rollInputs['ask-roll-list'], { ...aboutIn(c), ...typed })
  if (!input.ok) return changePage(c, { typed, refusal: input.refusal })
  const asks = act === 'ask'
  const done = await (asks ? askRollList : previewRollList)(hands, c.var.actor, input.value)
  if (!done.ok) return changePage(c, { typed, refusal: done.refusal })
  return asks ? c.redirect(c.req.path, 303) : changePage(c, { typed, found: done.value })
}

interface Shown {
  readonly typed?: { readonly uses: readonly string[]; readonly header: boolean; readonly note: string }
  readonly found?: ListFindings
  readonly refusal?: AnyRefusal
}

async function changePage(c: C, shown: Shown): Promise<Response> {
  const { actor, site, words } = c.var
  const { hands } = site
  const { round: roundId = '', change: id = '' } = c.req.param() as { round?: string; change?: string }
  const now = hands.clock.now()
  const allowed = may('import-roll', { actor, now })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const round = isSlug(roundId) ? await getRound(hands.db, roundId as RoundId) : undefined
  if (!round) return refusalPage(c, { reason: 'unknown-round' })
  const change = isUlid(id) ? await getRollChange(hands.db, round.id, id) : undefined
  if (!change) return refusalPage(c, { reason: 'unknown-change' })
  const state = canPrint(change, now) ? ('print' as const) : rollChangeState(change, now)
  const columns = state === 'begun' ? await columnsOf(c, round, change, shown) : undefined
  if (columns && !columns.ok) return refusalPage(c, columns.refusal)
  const { refusal } = shown
  return page(c, {
    title: words.t(`roll.change.${change.kind}`, { count: change.difference?.people ?? change.codes }),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <RollChangePage
        words={words}
        round={round}
        change={change}
        state={state}
        own={change.begun.by === actor.person}
        columns={columns?.value}
        error={refusal && errorText(c, refusal)}
      />
    ),
  })
}

async function columnsOf(
  c: C,
  round: Round,
  change: RollChange,
  { typed, found, refusal }: Shown,
): Promise<Result<ListColumnsView, AnyRefusal>> {
  const seen = await seeRollList(c.var.site.hands, c.var.actor, { round: round.id, change: change.id })
  if (!seen.ok) return seen
  const { rows, guess } = seen.value
  const uses = (typed?.uses ?? guess.uses).map(use => columnUses.find(known => known === use) ?? 'skip')
  return {
    ok: true,
    value: {
      rows: rows.map(({ cells }) => cells),
      uses: padded(uses, guess.uses.length),
      header: typed?.header ?? guess.header,
      note: typed?.note ?? '',
      faults: refusal?.reason === 'roll-lines' ? (refusal.lines as readonly RollLineFault[]) : [],
      difference: found && { ...found.difference, codes: found.codes },
    },
  }
}

/** A column that the form did not send is one that was left out. */
const padded = (uses: readonly ColumnUse[], width: number): readonly ColumnUse[] =>
  Array.from({ length: Math.max(width, 1) }, (_, column) => uses[column] ?? 'skip')

function errorText({ var: { words } }: C, refusal: AnyRefusal): string {
  if (refusal.reason !== 'invalid-input') return refusalWords(words, refusal)
  return words.t(refusal.fields[0]?.field === 'lines' ? 'roll.empty' : 'roll.columns.wrong')
}
