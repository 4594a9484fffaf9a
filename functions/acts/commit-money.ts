// What follows for the money when results are out: each project that won has its money reserved, a project that a corrected
// result no longer funds gives back what is not paid, and what nobody won goes back to the fund. One entry a step, each
// with an id of its own, so that it is finished from wherever it stopped.
import { decidedPots } from '../../shared/formats/decided.ts'
import { potOutcomeOf } from '../../shared/formats/outcome.ts'
import { commitmentId, commitProject, type Won } from '../../shared/funds/commitments.ts'
import { sumOf } from '../../shared/funds/draw.ts'
import { awardedMinor, awardStanding, awardsIn } from '../../shared/funds/holdings.ts'
import { unpromised } from '../../shared/funds/payment.ts'
import { returnPot } from '../../shared/funds/pots.ts'
import { release } from '../../shared/funds/variation.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId, NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Minor } from '../../shared/money/minor.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { keepingOf } from '../parts/money/money-asked.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { journalled } from '../store/journal.ts'
import { book, getEntry, readBalances } from '../store/ledger.ts'
import { readOutcome } from '../store/outcome.ts'
import { payableChanged, payableVersion, paymentsFor } from '../store/payments.ts'
import { getPotMoney, potsCommitted } from '../store/pot-money.ts'
import { getRound } from '../store/rounds.ts'
import { type Clause, transact } from '../store/transact.ts'

type Answer = Result<undefined, Refusal>

export async function isCommittingDue({ db }: Pick<Hands, 'db'>, { id, acts }: Round): Promise<boolean> {
  if (!acts.potsOpened || !acts.published || acts.cancelled) return false
  return (await getPotMoney(db, id)).committed !== acts.counted?.outcomeSha256
}

export async function commitMoney(hands: Hands, id: RoundId): Promise<Answer> {
  const { db, files, clock, entropy } = hands
  const round = await getRound(db, id)
  if (!round || !(await isCommittingDue(hands, round))) return ok()
  const now = clock.now()
  const outcome = must(await readOutcome(files, round), `the outcome of ${id} is published`)
  let committedMinor = 0
  for (const { pot, funded } of decidedPots(await readFrozenBallot(files, round), outcome)) {
    const { partFunded } = must(potOutcomeOf(outcome, pot.neighbourhood), 'a decided pot has an outcome')
    const won = funded.map(project => ({
      proposal: project.proposal,
      title: project.title,
      category: project.category,
      givenMinor: (partFunded.find(part => part.project === project.id)?.givenMinor ??
        project.costMinor) as Minor,
    }))
    const projects = new Map(pot.projects.map(({ proposal, title }) => [proposal as string, title]))
    const settled = await settlePot(hands, round, pot.neighbourhood, won, projects, now)
    if (!settled.ok) return settled
    committedMinor += won.reduce((sum, { givenMinor }) => sum + givenMinor, 0)
  }
  await transact(db, [
    potsCommitted(id, must(round.acts.counted, 'a published round was counted').outcomeSha256),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'commit-money',
      round: id,
      subject: round.title,
      facts: { amountMinor: committedMinor },
    }),
  ])
  return ok()
}

async function settlePot(
  hands: Hands,
  round: Round,
  fund: NeighbourhoodId,
  won: readonly Won[],
  projects: ReadonlyMap<string, string>,
  at: Instant,
): Promise<Answer> {
  const keeping = keepingOf(hands.council)
  const recount = round.acts.counted?.recount
  const idOf = (id: string) => (recount === undefined ? id : `${id}.${recount}`)
  const losers = await awardsLost(hands, fund, won, projects)
  for (const { award, title, standing, payable } of losers) {
    const entry = release(
      keeping,
      idOf(`${round.id}.${award}`),
      { fund, round: round.id, award: award as Won['proposal'], title },
      standing,
      { over: true, paymentsOpen: false, why: round.title },
      { at },
    )
    const done = entry.ok ? await bookStep(hands, entry.value, [payableChanged(award, payable)]) : ok()
    if (!done.ok) return done
  }
  for (const project of won) {
    const id = idOf(commitmentId(round.id, project.proposal))
    if (await getEntry(hands.db, id)) continue
    const balances = await readBalances(hands.db, fund)
    // An earlier result funded it already, and what it has been given since is not touched.
    if (awardedMinor(awardStanding(balances, project.proposal)) > 0) continue
    const entry = commitProject(keeping, round, fund, balances, project, { at })
    const done = entry.ok ? await bookStep(hands, { ...entry.value, id }) : entry
    if (!done.ok) return done
  }
  const rest = returnPot(keeping, round, fund, await readBalances(hands.db, fund), round.title, { at })
  return rest ? bookStep(hands, { ...rest, id: idOf(rest.id) }) : ok()
}

/** Awards of this pot that a corrected result does not fund, with what nobody waits for: what was approved is still paid. */
async function awardsLost(
  { db }: Hands,
  fund: NeighbourhoodId,
  won: readonly Won[],
  projects: ReadonlyMap<string, string>,
) {
  const lost = [...awardsIn(await readBalances(db, fund))].flatMap(award => {
    const title = projects.get(award)
    return title === undefined || won.some(({ proposal }) => proposal === award) ? [] : [{ award, title }]
  })
  const found = await Promise.all(
    lost.map(async ({ award, title }) => {
      const payable = await payableVersion(db, award)
      const [balances, payments] = await Promise.all([readBalances(db, fund), paymentsFor(db, award)])
      return { award, title, payable, standing: unpromised(awardStanding(balances, award), payments) }
    }),
  )
  return found.filter(({ standing }) => sumOf(standing.committed) > 0)
}

async function bookStep({ db, council }: Hands, entry: Entry, also: readonly Clause[] = []): Promise<Answer> {
  const booked = await book(db, council.currency, [entry], also)
  // Another run of the same step was first, on balances a moment older.
  if (booked.ok || booked.refusal.reason === 'entry-differs') return ok()
  return refuse({ reason: booked.refusal.reason })
}
