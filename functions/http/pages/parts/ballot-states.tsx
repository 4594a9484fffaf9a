// Instead of a ballot: why there is none to fill in, or that one came too late.
import type { Context } from 'hono'
import { frozenPotOf } from '../../../../shared/ballots/frozen-ballot.ts'
import { choicesIn } from '../../../../shared/ballots/marks.ts'
import { statusOf } from '../../../../shared/contract/refusals.ts'
import type { RollEntry } from '../../../../shared/eligibility/roll.ts'
import type { RoundId } from '../../../../shared/lib/ids.ts'
import { neighbourhoodOf } from '../../../../shared/platform/council.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { givenWords } from '../../../../web/pages/ballot-given.ts'
import { BallotLatePage } from '../../../../web/pages/ballot-late.tsx'
import { sendPath } from '../../../../web/pages/ballot-paths.ts'
import { BallotStatePage } from '../../../../web/pages/ballot-state.tsx'
import { seeMyBallot } from '../../../acts/see-my-ballots.ts'
import { readFrozenBallot } from '../../../store/frozen-ballot.ts'
import type { Form } from '../../form.ts'
import { page, refusalPage } from '../../frame.tsx'
import { sharedComputer } from '../../shared-computer.ts'
import type { Variables } from '../../site.ts'
import { draftIn, voterTag } from './ballot-form.ts'

type C = Context<{ Variables: Variables }>

/** A ballot that came after the close. Where others may be looking it is not shown again. */
export async function latePage(c: C, form: Form): Promise<Response> {
  const { words, site } = c.var
  const { hands } = site
  const id = (c.req.param('round') ?? '') as RoundId
  const seen = await seeMyBallot(hands, c.var.actor, id, c.req.param('pot') ?? '')
  if (!seen.ok) return refusalPage(c, seen.refusal)
  const { round, mine } = seen.value
  const pot = mine.pot.neighbourhood
  const place = neighbourhoodOf(hands.council, pot)
  return page(c, {
    title: words.t('ballot.state.title.closed'),
    status: statusOf['vote-closed'],
    islands: ['ballot'],
    children: (
      <BallotLatePage
        words={words}
        kicker={place?.name ?? pot}
        outline={place?.outline}
        closesAt={round.dates.closesAt}
        voted={(mine.entry?.version ?? 0) > 0}
        phone={hands.council.contact.phone}
        given={sharedComputer(c) ? undefined : await givenIn(c, round, pot, form)}
        unsent={unsentIn(c, round, pot)}
      />
    ),
  })
}

/** In words, where they can be read. */
async function givenIn(c: C, round: Round, pot: string, form: Form): Promise<string[] | undefined> {
  if (!round.acts.frozen) return undefined
  const frozen = await readFrozenBallot(c.var.site.hands.files, round)
  const chosen = choicesIn(frozen.rules, draftIn(c, form).marks)
  const projects = frozenPotOf(frozen, pot)?.projects ?? []
  return chosen.ok ? givenWords(c.var.words, frozen.rules, projects, chosen.value) : undefined
}

const unsentIn = (c: C, { id: round }: Round, pot: string) => ({
  round,
  pot,
  voter: voterTag(c),
  send: sendPath(c.var.words, { round, pot }),
})

export function notOpenPage(c: C, round: Round, entry: RollEntry): Response {
  const { words, site } = c.var
  const { votingAt } = round.dates
  const late = site.hands.clock.now() >= votingAt
  return statePage(c, round, entry, {
    title: words.t('ballot.state.title.not-open'),
    text: words.t(late ? 'ballot.state.late' : 'ballot.state.not-open', { date: words.dateTime(votingAt) }),
  })
}

export function closedPage(c: C, round: Round, entry: RollEntry): Response {
  const { words } = c.var
  const date = words.dateTime(round.dates.closesAt)
  return statePage(c, round, entry, {
    title: words.t('ballot.state.title.closed'),
    text: words.t(entry.version > 0 ? 'ballot.state.closed.voted' : 'ballot.state.closed.not', { date }),
    receipt: true,
    unsent: unsentIn(c, round, entry.pot),
  })
}

export function finalPage(c: C, round: Round, entry: RollEntry): Response {
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
  readonly unsent?: ReturnType<typeof unsentIn>
}

function statePage(c: C, round: Round, { pot }: RollEntry, state: State): Response {
  const { words, site } = c.var
  const place = neighbourhoodOf(site.hands.council, pot)
  return page(c, {
    title: state.title,
    islands: state.unsent ? ['ballot'] : [],
    children: (
      <BallotStatePage
        words={words}
        round={round.id}
        kicker={place?.name ?? pot}
        outline={place?.outline}
        title={state.title}
        text={state.text}
        receipt={state.receipt ?? false}
        unsent={state.unsent}
      />
    ),
  })
}
