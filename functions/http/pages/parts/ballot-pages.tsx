// What the pages of one ballot share: loading it with how the voter stands, the form it came in, and showing it, or
// saying why there is none to fill in.
import type { Context } from 'hono'
import {
  type Choices,
  type ChoicesRefusal,
  checkChoices,
  projectOf,
} from '../../../../shared/ballots/choices.ts'
import { isNonce128 } from '../../../../shared/ballots/commitment.ts'
import { type FrozenBallot, type FrozenPot, frozenPotOf } from '../../../../shared/ballots/frozen-ballot.ts'
import { choicesIn, type Marks, type MarksRefusal } from '../../../../shared/ballots/marks.ts'
import { remainingPot } from '../../../../shared/ballots/remaining.ts'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import { statusOf } from '../../../../shared/contract/refusals.ts'
import type { RollEntry } from '../../../../shared/eligibility/roll.ts'
import { must } from '../../../../shared/lib/assert.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../../shared/platform/council.ts'
import { draws, isDraw } from '../../../../shared/proposals/drawn-order.ts'
import { phaseOf } from '../../../../shared/rounds/phase.ts'
import { policy } from '../../../../shared/rounds/policy.ts'
import { proofOf, type Round } from '../../../../shared/rounds/round.ts'
import { withdrawnFrom } from '../../../../shared/rounds/vote-change.ts'
import { markId } from '../../../../web/components/project-mark.tsx'
import { refusalWords } from '../../../../web/messages/refusal-words.ts'
import { type BallotDraft, BallotPage } from '../../../../web/pages/ballot.tsx'
import { BallotStatePage } from '../../../../web/pages/ballot-state.tsx'
import { residencePath } from '../../../../web/pages/residence.tsx'
import { seeMyBallot } from '../../../acts/see-my-ballots.ts'
import { readFrozenBallot } from '../../../store/frozen-ballot.ts'
import type { Form } from '../../form.ts'
import { page, refusalPage } from '../../frame.tsx'
import type { Variables } from '../../site.ts'

type C = Context<{ Variables: Variables }>

export interface OpenBallot {
  readonly round: Round
  readonly frozen: FrozenBallot
  readonly pot: FrozenPot
  readonly entry: RollEntry
  readonly changesLeft: number
}

export type NoBallot = { readonly reason: 'no-ballot'; readonly answer: Response }

/**
 * The ballot of the address, open to this voter; else the page that says why it is not. Who only looks is told how things
 * stand; who `sends` is told that nothing was taken.
 */
export async function openBallot(c: C, sends = false): Promise<Result<OpenBallot, NoBallot>> {
  const { hands } = c.var.site
  const id = (c.req.param('round') ?? '') as RoundId
  const seen = await seeMyBallot(hands, c.var.actor, id, c.req.param('pot') ?? '')
  if (!seen.ok) return none(refusalPage(c, seen.refusal))
  const { round, window, mine } = seen.value
  const { entry, changesLeft } = mine
  if (!entry && !sends && proofOf(mine.pot) === 'declared' && c.var.actor.person !== undefined)
    return none(c.redirect(residencePath(c.var.words, round.id), 303))
  if (!entry) return none(refusalPage(c, { reason: 'not-on-roll' }))
  const barred = barredBy(c, round, entry)
  if (barred) return none(refusalPage(c, barred))
  if (window !== 'open') {
    const closed = window === 'closed'
    if (sends) return none(refusalPage(c, { reason: closed ? 'vote-closed' : 'vote-not-open' }))
    return none(closed ? closedPage(c, round, entry) : notOpenPage(c, round, entry))
  }
  if (entry.version > 0 && changesLeft === 0) return none(finalPage(c, round, entry))
  const frozen = await readFrozenBallot(hands.files, round)
  const whole = must(frozenPotOf(frozen, entry.pot), `${entry.pot} is on the ballot of ${round.id}`)
  const pot = remainingPot(whole, withdrawnFrom(round, entry.pot))
  return ok({ round, frozen, pot, entry, changesLeft })
}

const addendaFor = ({ round, entry }: OpenBallot) =>
  (round.acts.addenda ?? []).filter(({ change }) => change.kind === 'extension' || change.pot === entry.pot)

/** A choice that is none any more: the project was taken out since their page was made. */
export function withdrawnIn({ round, frozen, entry }: OpenBallot, choices: Choices): AnyRefusal | undefined {
  const withdrawn = withdrawnFrom(round, entry.pot)
  const gone = choices.map(projectOf).find(project => withdrawn.has(project))
  const title = frozenPotOf(frozen, entry.pot)?.projects.find(({ id }) => id === gone)?.title
  return gone === undefined ? undefined : { reason: 'project-withdrawn', title: title ?? gone }
}

const none = (answer: Response) => refuse({ reason: 'no-ballot', answer } as const)

function barredBy(c: C, round: Round, { status }: RollEntry): AnyRefusal | undefined {
  if (status === 'void') return { reason: 'vote-void' }
  if (status === 'voted-on-paper') return { reason: 'voted-on-paper' }
  const phase = phaseOf(round, c.var.site.hands.clock.now())
  return phase === 'cancelled'
    ? { reason: 'wrong-phase', phase, open: policy['cast-ballot'].phases, act: 'cast-ballot' }
    : undefined
}

const drawOf = (person: string): number =>
  1 + ([...person].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1009, 7) % draws)

/** Each voter has an order of their own, the same each time. */
export const ownDraw = (c: C): number => drawOf(c.var.actor.person ?? c.var.actor.voter?.voterKey ?? '')

export function readDraw(c: C, text: string | undefined): number {
  const draw = Number(text)
  return text !== undefined && isDraw(draw) ? draw : ownDraw(c)
}

/** What the form brought, with our own random numbers where the browser sent none. */
export function draftIn(c: C, form: Form): BallotDraft {
  const { entropy } = c.var.site.hands
  const nonce = (name: string) => (isNonce128(form.text(name)) ? form.text(name) : entropy.id())
  const replaces = form.number('replaces')
  return {
    marks: marksIn(form),
    castId: nonce('castId'),
    voterNonce: nonce('voterNonce'),
    replaces: typeof replaces === 'number' ? replaces : 0,
    draw: readDraw(c, form.text('draw')),
  }
}

const markPrefix = markId('')

/** Ticks, or what stands in each project's field. Empty fields say nothing. */
const marksIn = (form: Form): Marks => [
  ...form.all('choice').map(project => [project, 'on'] as const),
  ...form
    .names()
    .filter(name => name.startsWith(markPrefix))
    .flatMap(name => form.all(name).map(mark => [name.slice(markPrefix.length), mark] as const))
    .filter(([, mark]) => mark.trim() !== ''),
]

/** What a form's ballot comes to under the rules of its round. */
export function choicesOf(
  frozen: FrozenBallot,
  pot: string,
  { marks }: BallotDraft,
): Result<Choices, MarksRefusal | ChoicesRefusal> {
  const chosen = choicesIn(frozen.rules, marks)
  return chosen.ok ? checkChoices(frozen, pot, chosen.value) : chosen
}

/** The same choices as a cast of their own, on top of what the roll holds now. */
export function freshDraft(c: C, { entry }: OpenBallot, draft?: Partial<BallotDraft>): BallotDraft {
  const { entropy } = c.var.site.hands
  return {
    marks: draft?.marks ?? [],
    castId: entropy.id(),
    voterNonce: entropy.id(),
    replaces: entry.version,
    draw: draft?.draw ?? ownDraw(c),
  }
}

export function ballotPage(
  c: C,
  ballot: OpenBallot,
  draft: BallotDraft,
  { query = '', refusal }: { readonly query?: string; readonly refusal?: AnyRefusal | undefined } = {},
): Response {
  const { words, site } = c.var
  return page(c, {
    title: words.t('ballot.title', { place: ballot.pot.name }),
    islands: ['ballot'],
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <BallotPage
        words={words}
        frozen={ballot.frozen}
        pot={ballot.pot}
        outline={neighbourhoodOf(site.hands.council, ballot.entry.pot)?.outline}
        draft={draft}
        query={query}
        changesLeft={ballot.changesLeft}
        closesAt={ballot.round.dates.closesAt}
        addenda={addendaFor(ballot)}
        errors={refusal ? [refusalWords(words, refusal)] : []}
        faults={refusal?.reason === 'marks-unread' ? refusal.faults : []}
      />
    ),
  })
}

function notOpenPage(c: C, round: Round, entry: RollEntry): Response {
  const { words, site } = c.var
  const { votingAt } = round.dates
  const late = site.hands.clock.now() >= votingAt
  return statePage(c, round, entry, {
    title: words.t('ballot.state.title.not-open'),
    text: words.t(late ? 'ballot.state.late' : 'ballot.state.not-open', { date: words.dateTime(votingAt) }),
  })
}

function closedPage(c: C, round: Round, entry: RollEntry): Response {
  const { words } = c.var
  const date = words.dateTime(round.dates.closesAt)
  return statePage(c, round, entry, {
    title: words.t('ballot.state.title.closed'),
    text: words.t(entry.version > 0 ? 'ballot.state.closed.voted' : 'ballot.state.closed.not', { date }),
    receipt: true,
  })
}

function finalPage(c: C, round: Round, entry: RollEntry): Response {
  const { words } = c.var
  const { mayChangeBallot } = round.rules
  return statePage(c, round, entry, {
    title: words.t('ballot.state.title.final'),
    text: words.t(mayChangeBallot ? 'ballot.state.mostChanges' : 'ballot.state.final'),
  })
}

interface State {
  readonly title: string
  readonly text: string
  readonly receipt?: boolean
}

function statePage(c: C, round: Round, { pot }: RollEntry, state: State): Response {
  const { words, site } = c.var
  const place = neighbourhoodOf(site.hands.council, pot)
  return page(c, {
    title: state.title,
    children: (
      <BallotStatePage
        words={words}
        round={round.id}
        kicker={place?.name ?? pot}
        outline={place?.outline}
        title={state.title}
        text={state.text}
        receipt={state.receipt ?? false}
      />
    ),
  })
}
