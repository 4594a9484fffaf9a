// What the pages of one ballot share: loading it with how the voter stands, the form it came in, and showing it, or
// saying why there is none to fill in.
import type { Context } from 'hono'
import {
  type Choices,
  type ChoicesRefusal,
  checkChoices,
  projectOf,
} from '../../../../shared/ballots/choices.ts'
import { type FrozenBallot, type FrozenPot, frozenPotOf } from '../../../../shared/ballots/frozen-ballot.ts'
import { choicesIn, type MarksRefusal } from '../../../../shared/ballots/marks.ts'
import { remainingPot } from '../../../../shared/ballots/remaining.ts'
import type { AnyRefusal } from '../../../../shared/contract/refusals.ts'
import { statusOf } from '../../../../shared/contract/refusals.ts'
import type { RollEntry } from '../../../../shared/eligibility/roll.ts'
import { must } from '../../../../shared/lib/assert.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../../../shared/platform/council.ts'
import { phaseOf } from '../../../../shared/rounds/phase.ts'
import { policy } from '../../../../shared/rounds/policy.ts'
import { proofOf, type Round } from '../../../../shared/rounds/round.ts'
import { withdrawnFrom } from '../../../../shared/rounds/vote-change.ts'
import { refusalWords } from '../../../../web/messages/refusal-words.ts'
import { type BallotDraft, BallotPage } from '../../../../web/pages/ballot.tsx'
import type { Find } from '../../../../web/pages/ballot-find.tsx'
import { residencePath } from '../../../../web/pages/residence.tsx'
import { seeMyBallot } from '../../../acts/see-my-ballots.ts'
import { readFrozenBallot } from '../../../store/frozen-ballot.ts'
import type { Form } from '../../form.ts'
import { page, refusalPage } from '../../frame.tsx'
import { sharedComputer } from '../../shared-computer.ts'
import type { Variables } from '../../site.ts'
import { ownDraw, voterTag } from './ballot-form.ts'
import { closedPage, finalPage, latePage, notOpenPage } from './ballot-states.tsx'

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
 * stand; who `sends` a form is told that nothing was taken.
 */
export async function openBallot(c: C, sends?: Form): Promise<Result<OpenBallot, NoBallot>> {
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
    if (sends) return none(closed ? await latePage(c, sends) : refusalPage(c, { reason: 'vote-not-open' }))
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
  { find = {}, refusal }: { readonly find?: Find; readonly refusal?: AnyRefusal | undefined } = {},
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
        find={find}
        voter={voterTag(c)}
        shared={sharedComputer(c) !== undefined}
        changesLeft={ballot.changesLeft}
        closesAt={ballot.round.dates.closesAt}
        addenda={addendaFor(ballot)}
        errors={refusal ? [refusalWords(words, refusal)] : []}
        faults={refusal?.reason === 'marks-unread' ? refusal.faults : []}
      />
    ),
  })
}
