// Paper and online in any order, for many people at once, against a model: one counted ballot each, the right one, and every
// envelope logged in time is in it, however late it is keyed. `npm run rig:paper` is this for 10,000 voters and 500 envelopes.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { keyPaper } from '../../../functions/acts/key-paper.ts'
import { logEnvelope, replaceByPaper } from '../../../functions/acts/log-envelope.ts'
import { auditPaper, makeBatch, settleBatch } from '../../../functions/acts/paper-batches.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { releaseBundle } from '../../../functions/count/bundle.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { findBallot } from '../../../functions/count/find-ballot.ts'
import { httpApp } from '../../../functions/http/app.ts'
import { readOutcome } from '../../../functions/store/outcome.ts'
import { getPaperDesk } from '../../../functions/store/paper-desk.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { nonceOfMark, readMark } from '../../../shared/ballots/paper-mark.ts'
import { must } from '../../../shared/lib/assert.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import { openedBallots } from '../../fixtures/box.ts'
import { textOf } from '../../fixtures/forms.ts'
import { type TestHands, testDates, testHands, testSite } from '../../fixtures/hands.ts'
import { envelopeOf, keyed, newMark, paula, peter, petra } from '../../fixtures/paper.ts'
import { approveTwice, done, northCouncillor, signOffAll } from '../../fixtures/vote.ts'
import {
  cast,
  discussedRound,
  duringVote,
  enrol,
  freeze,
  north,
  person,
  type TestVote,
} from '../../fixtures/voting.ts'

const { VOTERS = '80', ENVELOPES = '25', SEED = String(Date.now() % 1_000_000) } = process.env
const [people, envelopes, seed] = [VOTERS, ENVELOPES, SEED].map(Number) as [number, number, number]
/** Papers in a batch: several batches, however few vote. */
const mostInBatch = people < 1000 ? 25 : 100
/** Milliseconds: a tenth of a second for each who votes or posts. */
const time = 60_000 + 100 * (people + envelopes)

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

interface Town extends TestVote {
  readonly emails: readonly string[]
  readonly voters: readonly Actor[]
}

async function townOf(people: number): Promise<Town> {
  const vote = await discussedRound(hands)
  const emails = Array.from({ length: people }, (_, i) => `v${i}-${vote.id}@north.example`)
  await enrol(hands, vote.id, emails.map(email => `${email},north`).join('\n'))
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
  return { ...vote, emails, voters: await Promise.all(emails.map(email => person(hands, email))) }
}

async function atOnce<T>(
  many: number,
  things: readonly T[],
  work: (thing: T, index: number) => Promise<void>,
) {
  const queue = things.entries()
  await Promise.all(
    Array.from({ length: many }, async () => {
      for (const [index, thing] of queue) await work(thing, index)
    }),
  )
}

/** In batches, by two officers, the next day; answers what each paper said. */
async function keyAll(
  { id }: TestVote,
  lineOf: (paper: number) => string,
  markOf = (_: number) => '',
): Promise<void> {
  const { logged } = await getPaperDesk(hands.db, id, north)
  for (let from = 0, batches = 0; from < logged; from += mostInBatch, batches++) {
    const envelopes = Math.min(mostInBatch, logged - from)
    const { batch } = done(await makeBatch(hands, paula, { round: id, pot: north, envelopes, batches }))
    const numbers = Array.from({ length: envelopes }, (_, i) => i + 1)
    const inputOf = (number: number) => keyed(id, batch, number, lineOf(from + number), markOf(from + number))
    for (const officer of [paula, peter])
      await atOnce(8, numbers, async number => void done(await keyPaper(hands, officer, inputOf(number))))
    for (const number of done(await settleBatch(hands, peter, { round: id, pot: north, batch })).sample)
      done(await auditPaper(hands, petra, inputOf(number)))
  }
}

async function endVote({ id }: TestVote): Promise<void> {
  hands.clock.set(secondsAfter(testDates.closesAt, 61))
  done(await closeGates(hands, id))
  hands.clock.set(secondsAfter(testDates.closesAt, 86_400))
}

async function countOf({ id }: TestVote) {
  await approveTwice(hands, id)
  done(await totalVotes(hands, id))
  done(await countRound(hands, id))
  const outcome = must(await readOutcome(hands.files, must(await getRound(hands.db, id), 'round')), 'outcome')
  return must(
    outcome.pots.find(({ pot }) => pot === north),
    'north',
  )
}

type Step = 'cast' | 'log' | 'replace'

/** What a voter's steps come to, one after another. */
interface Model {
  state: 'none' | 'online' | 'paper'
  casts: number
  asked: boolean
  setAside: boolean
}

describe('paper and online', () => {
  it(
    `in random order, ${people} voters, many at once: one counted ballot each`,
    async () => {
      const chain = fc.array(fc.constantFrom<Step>('cast', 'cast', 'log', 'replace', 'replace'), {
        minLength: 0,
        maxLength: 4,
      })
      const chains = fc.sample(chain, { numRuns: people, seed })
      const town = await townOf(chains.length)
      const models: Model[] = chains.map(() => ({ state: 'none', casts: 0, asked: false, setAside: false }))
      await atOnce(16, chains, async (steps, who) => {
        const model = models[who]!
        for (const step of steps) {
          const said = await take(town, who, step, model)
          expect(said, `seed ${seed}, voter ${who}, ${steps.join(' ')}`).toBe(expectedOf(step, model))
        }
      })
      await endVote(town)
      await keyAll(town, () => '2')
      const online = models.filter(({ state }) => state === 'online')
      const paper = models.filter(({ state }) => state === 'paper')
      expect(await getPaperDesk(hands.db, town.id, north), `seed ${seed}`).toMatchObject({
        logged: paper.length,
        setAside: models.filter(({ setAside }) => setAside).length,
      })
      const { account } = await countOf(town)
      expect(account, `seed ${seed}`).toMatchObject({
        onRoll: people,
        online: online.length,
        onPaper: paper.length,
        opened: online.length + paper.length,
        counted: online.length + paper.length,
        superseded:
          online.reduce((sum, { casts }) => sum + casts - 1, 0) +
          paper.reduce((sum, { casts }) => sum + casts, 0),
      })
      const ballots = await openedBallots(hands, town.id, north)
      const [first, second] = town.projects.north!
      const chose = (project: string) => ballots.filter(({ choices }) => choices[0] === project).length
      expect([chose(first!), chose(second!)], `seed ${seed}`).toEqual([online.length, paper.length])
      if (process.env.VOTERS)
        console.log(
          `${people} voters: ${online.length} counted online, ${paper.length} on paper, ${models.filter(({ setAside }) => setAside).length} envelopes set aside, ${account.superseded} superseded, no other (seed ${seed})`,
        )
    },
    time,
  )

  it('by one voter at the same moment: one of them', async () => {
    const town = await townOf(12)
    await Promise.all(
      town.emails.map(async (email, who) => {
        const [sent, logged] = await Promise.all([
          cast(hands, town.voters[who]!, town, [town.projects.north![0]!]),
          logEnvelope(hands, paula, envelopeOf(town.id, email)),
        ])
        expect(logged.ok && logged.value.outcome).toBe(sent.ok ? 'set-aside' : 'logged')
      }),
    )
    const { logged, setAside } = await getPaperDesk(hands.db, town.id, north)
    expect(logged + setAside).toBe(12)
    expect(await openedBallots(hands, town.id, north)).toHaveLength(setAside)
  })
})

describe('envelopes of the last minute', () => {
  it(
    'are all counted though they are keyed the next day; one logged late is not',
    async () => {
      const town = await townOf(envelopes + 1)
      hands.clock.set(secondsAfter(testDates.closesAt, -50))
      await atOnce(10, town.emails.slice(0, envelopes), async email => {
        expect(done(await logEnvelope(hands, paula, envelopeOf(town.id, email))).outcome).toBe('logged')
      })
      hands.clock.set(testDates.closesAt)
      const late = await logEnvelope(hands, paula, envelopeOf(town.id, town.emails[envelopes]!))
      expect(late).toMatchObject({ refusal: { reason: 'vote-closed' } })
      await endVote(town)
      const marks = Array.from({ length: envelopes + 1 }, () => newMark(hands))
      await keyAll(
        town,
        paper => String((paper % 3) + 1),
        paper => marks[paper]!,
      )
      expect((await countOf(town)).account).toMatchObject({
        online: 0,
        onPaper: envelopes,
        opened: envelopes,
        counted: envelopes,
      })
      const found = await publishedBallots(town, marks.slice(1))
      expect(found.map(choices => choices.length)).toEqual(marks.slice(1).map(() => 1))
      expect(found[0]).toEqual([town.projects.north![1]])
      const [none] = await publishedBallots(town, [marks[0]!])
      expect(none).toEqual([])
      const app = httpApp(await testSite(hands))
      const look = async (mark: string) =>
        textOf(await (await app.request(`/en/rounds/${town.id}/receipt?receipt=${mark}`)).text())
      const page = await look(marks[1]!.toLowerCase())
      expect(page).toContain('Yes, this ballot was counted')
      expect(page).toContain('2 · Project 2 of north')
      expect(await look(marks[0]!)).toContain('No counted ballot has this mark')
      const results = textOf(await (await app.request(`/en/rounds/${town.id}/results/north`)).text())
      expect(results).toContain(`Envelopes that came in time ${envelopes}`)
      expect(results).toMatch(/Of the paper ballots, not counted 0 %/)
    },
    time,
  )
})

async function take(
  { id, emails, voters, projects }: Town,
  who: number,
  step: Step,
  model: Model,
): Promise<string> {
  const input = envelopeOf(id, emails[who]!)
  if (step === 'cast') {
    const replaces = { replaces: model.state === 'online' ? model.casts : 0 }
    const sent = await cast(hands, voters[who]!, { id, projects }, [projects.north![0]!], replaces)
    return sent.ok ? 'sent' : sent.refusal.reason
  }
  if (step === 'log') {
    const logged = await logEnvelope(hands, paula, input)
    return logged.ok ? logged.value.outcome : logged.refusal.reason
  }
  const swapped = await replaceByPaper(hands, model.asked ? peter : paula, input)
  return swapped.ok ? `replaced ${swapped.value.replaced}` : swapped.refusal.reason
}

/** What the step should say, and the model after it. */
function expectedOf(step: Step, model: Model): string {
  const { state } = model
  if (step === 'cast') {
    if (state === 'paper') return 'voted-on-paper'
    model.state = 'online'
    model.casts++
    return 'sent'
  }
  if (step === 'log') {
    if (state === 'paper') return 'already'
    if (state === 'online') model.setAside = true
    else model.state = 'paper'
    return state === 'online' ? 'set-aside' : 'logged'
  }
  if (state === 'paper') return 'replaced true'
  if (state === 'none') return 'not-voted-online'
  if (model.asked) model.state = 'paper'
  const now = model.asked
  model.asked = true
  return `replaced ${now}`
}

/** What the strip finds, as a voter with it would look it up. */
async function publishedBallots({ id }: TestVote, marks: readonly string[]) {
  const round = must(await getRound(hands.db, id), 'round')
  if (!round.acts.published) {
    await publish(id)
    await releaseBundle(hands.files, must(await getRound(hands.db, id), 'round'))
  }
  return Promise.all(
    marks.map(async mark => {
      const nonces = [await nonceOfMark({ round: id, pot: north }, must(readMark(mark), 'a mark'))]
      const found = await findBallot(hands.files, id, nonces)
      const ballot = found?.found?.ballot
      return ballot && 'choices' in ballot ? ballot.choices : []
    }),
  )
}

async function publish(id: TestVote['id']): Promise<void> {
  await signOffAll(hands, id)
  const { version } = must(await getRound(hands.db, id), 'the round')
  done(await publishResults(hands, northCouncillor, { round: id, version }))
}
