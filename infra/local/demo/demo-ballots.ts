// Rolls and ballots of the demo rounds: invented residents, whose ballots go through the cast's own write while the
// gates are open, many in flight at once.
import { logEnvelope } from '../../../functions/acts/log-envelope.ts'
import { makeBatch } from '../../../functions/acts/paper-batches.ts'
import type { Hands } from '../../../functions/hands.ts'
import { sealBallot } from '../../../functions/parts/ballots/seal-ballot.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { storeBallot } from '../../../functions/store/cast.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { addToRoll, getRollEntry } from '../../../functions/store/roll.ts'
import { newRollChange } from '../../../functions/store/roll-changes.ts'
import { castKeysOf } from '../../../functions/store/round-keys.ts'
import { transact } from '../../../functions/store/transact.ts'
import { prepareBallot } from '../../../shared/ballots/cast.ts'
import { type Choice, checkChoices } from '../../../shared/ballots/choices.ts'
import { type FrozenBallot, frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { assert, must } from '../../../shared/lib/assert.ts'
import type { ProposalId, RoundId, VoterKey } from '../../../shared/lib/ids.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import type { Chance } from './chance.ts'
import type { PastHands } from './past-hands.ts'
import { demoPeople, inventedResident } from './people.ts'
import type { Progress } from './progress-bar.ts'
import type { PotPlan, RoundPlan } from './round-plans.ts'

const emailOf = (pot: PotPlan, number: number): string =>
  inventedResident(number).email.replace('resident', `${pot.neighbourhood}.resident`)

/** Everybody of the plan, and the demo's own residents: a person is on the roll of their ward and of the whole. */
export async function fillRoll(hands: Hands, round: RoundId, pot: PotPlan, by: string): Promise<void> {
  const own = demoPeople.filter(
    ({ lives }) => lives !== undefined && (lives === pot.neighbourhood || pot.neighbourhood === 'ashmere'),
  )
  const emails = [
    ...own.map(({ email }) => email),
    ...Array.from({ length: pot.roll }, (_, number) => emailOf(pot, number)),
  ]
  const voterKeys = await Promise.all(emails.map(email => voterKeyOfEmail(hands.keys, email)))
  await addToRoll(
    hands.db,
    voterKeys.map(voterKey => ({ round, pot: pot.neighbourhood, voterKey, by })),
  )
}

/** The list that all of them are on: one officer asked for it, another agreed. */
export async function agreeToRoll(
  { db, clock, entropy }: Hands,
  round: RoundId,
  [first, second]: readonly [Actor, Actor],
): Promise<string> {
  const named = ({ person, name }: Actor) => ({
    by: must(person, 'an officer is somebody'),
    byName: name ?? '',
    at: clock.now(),
  })
  const id = entropy.ulid()
  const [begun, approved] = [named(first), named(second)]
  const list = { id, round, kind: 'list' as const, begun, asked: begun, approved, codes: 0, version: 0 }
  const written = await transact(db, [newRollChange({ ...list, done: { at: clock.now() } })])
  assert(written.ok, 'a list of the demo is new')
  return id
}

export async function castDemoBallots(
  hands: PastHands,
  round: Round,
  plan: RoundPlan,
  liked: ReadonlyMap<ProposalId, number>,
  chance: Chance,
  progress: Progress,
): Promise<void> {
  const ballot = await readFrozenBallot(hands.files, round)
  for (const pot of plan.pots.filter(({ ballots }) => ballots > 0)) {
    const voters = Array.from({ length: pot.ballots }, (_, number) => number)
    const work = voters.map(number => ({
      number,
      choices: drawChoices(ballot, plan, pot, liked, chance),
      castId: hands.entropy.id(),
      voterNonce: hands.entropy.id(),
    }))
    const keys = must(
      await castKeysOf(hands.db, hands.keys, round.id, pot.neighbourhood).then(found =>
        found.ok ? found.value : undefined,
      ),
      'the keys of the pot',
    )
    const queue = work.values()
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (const { number, choices, castId, voterNonce } of queue) {
          const voterKey: VoterKey = await voterKeyOfEmail(hands.keys, emailOf(pot, number))
          const checked = checkChoices(ballot, pot.neighbourhood, choices)
          assert(checked.ok, `a demo ballot is refused: ${JSON.stringify(checked)}`)
          const prepared = await prepareBallot(keys, {
            round: round.id,
            pot: pot.neighbourhood,
            voterKey,
            choices: checked.value,
            castId,
            voterNonce,
          })
          const stored = await storeBallot(hands.db, {
            ...(await sealBallot(ballot, prepared)),
            replaces: 0,
          })
          assert(stored.ok, `a demo ballot is not stored: ${JSON.stringify(stored)}`)
          progress.step()
        }
      }),
    )
    assert(
      (
        await getRollEntry(
          hands.db,
          round.id,
          pot.neighbourhood,
          await voterKeyOfEmail(hands.keys, emailOf(pot, 0)),
        )
      )?.status === 'voted',
      'the first demo voter has voted',
    )
  }
}

/** Envelopes of people who have not voted, and a batch of what is in them for officers to key. */
export async function logDemoEnvelopes(
  hands: Hands,
  officer: Actor,
  round: RoundId,
  pot: PotPlan,
): Promise<void> {
  const { neighbourhood, ballots, paper: envelopes = 0 } = pot
  if (envelopes === 0) return
  const place = { round, pot: neighbourhood }
  for (let number = 0; number < envelopes; number++) {
    const who = { by: 'email' as const, value: emailOf(pot, ballots + number), name: '' }
    const logged = await logEnvelope(hands, officer, { ...place, ...who })
    assert(logged.ok && logged.value.outcome === 'logged', 'an envelope of the demo is logged')
  }
  const made = await makeBatch(hands, officer, { ...place, envelopes, batches: 0 })
  assert(made.ok, 'a batch of the demo is made')
}

/** One to five projects, the better liked the likelier; a knapsack ballot keeps within the pot, points are all given. */
function drawChoices(
  ballot: FrozenBallot,
  plan: RoundPlan,
  pot: PotPlan,
  liked: ReadonlyMap<ProposalId, number>,
  chance: Chance,
): Choice[] {
  const { projects, amountMinor } = must(
    frozenPotOf(ballot, pot.neighbourhood),
    'the pot on the frozen ballot',
  )
  const drawn = chance.sample(
    projects,
    1 + chance.below(plan.maxChoices ?? 5),
    ({ proposal }) => (liked.get(proposal) ?? 1) ** 1.5,
  )
  if (plan.points !== undefined) return shareOut(plan.points, drawn, chance)
  if (plan.ballotType !== 'knapsack') return drawn.map(({ id }) => id)
  let left: number = amountMinor
  return drawn.flatMap(({ id, costMinor }) => {
    if (costMinor > left) return []
    left -= costMinor
    return [id]
  })
}

/** One point each, and the others wherever they fall. */
function shareOut(points: number, drawn: readonly { readonly id: string }[], chance: Chance): Choice[] {
  const given = drawn.map(() => 1)
  for (let left = points - drawn.length; left > 0; left--) given[chance.below(drawn.length)]!++
  return drawn.map(({ id }, i) => [id, given[i]!])
}
