// Pages as full as a city fills them: a ballot with a photo for each project, a result, a proposal that everybody talks about.
// Texts are as long as a title, a line and a place may be, and no two alike. The votes are made up past the acts.
import sharp from 'sharp'
import { storePhoto } from '../../functions/parts/proposals/photo-files.ts'
import { sharpImages } from '../../functions/ports/images-sharp.ts'
import { changedProposal, newProposal } from '../../functions/store/proposals.ts'
import { transact } from '../../functions/store/transact.ts'
import { chance } from '../../infra/local/demo/chance.ts'
import { ideas, spots } from '../../infra/local/demo/ideas.ts'
import { must } from '../../shared/lib/assert.ts'
import type { ProposalId, RoundId } from '../../shared/lib/ids.ts'
import { secondsAfter } from '../../shared/lib/instant.ts'
import type { Minor } from '../../shared/money/minor.ts'
import type { Photo } from '../../shared/proposals/photo.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import type { Round, RoundDates } from '../../shared/rounds/round.ts'
import { sharesRules } from '../fixtures/counted-pot.ts'
import { decidedRound } from '../fixtures/decided-round.ts'
import { at, type TestHands, testDates, testRound } from '../fixtures/hands.ts'
import { discussedRound, enrol, freeze, north, shortlistedProposal } from '../fixtures/voting.ts'
import { madeUp } from './generated-talk.ts'

/** When the ballots are open, the results out and proposals wanted, each in its round. */
export const whenFull = at('2026-11-19T09:00:00Z')
export const fullVoter = { name: 'Voter', email: 'voter@test.example' } as const

/** A photo for a proposal; `undefined` where no files are wanted, only that pages speak of one. */
export type PhotoMaker = (proposal: ProposalId) => Promise<Photo>

/** Where the ballot is; `fullVoter` is on its roll. */
export async function fullBallot(hands: TestHands, projects: number, photo: PhotoMaker): Promise<string> {
  const rules = { ...testRound('x').rules, ballotType: 'knapsack' as const, maxChoices: null }
  const dates = shifted(testDates, 30)
  const { id } = await discussedRound(hands, { rules, dates }, { south: [5000] })
  hands.clock.set(secondsAfter(dates.votingAt, -86_400))
  for (let number = 1; number <= projects; number++) {
    const proposal = fullProposal(hands, id, number)
    await transact(hands.db, [newProposal({ ...proposal, photo: await photo(proposal.id) })])
  }
  await enrol(hands, id, `${fullVoter.email},north`)
  await freeze(hands, id)
  hands.clock.set(whenFull)
  return `/en/me/rounds/${id}/vote/north`
}

/** As people write. */
export function fullProposal(hands: TestHands, round: RoundId, number: number): Proposal {
  const { title, summary, place } = fullWords(number)
  return shortlistedProposal(hands, round, north, number % 60, 500 + 100 * number, {
    title,
    summary,
    place,
    submittedAt: secondsAfter(testDates.proposingAt, number),
  })
}

export function fullWords(number: number) {
  const { pick } = chance(number)
  const places = Object.values(spots).flat()
  const idea = pick(ideas)
  const words = ideas.flatMap(({ text }) => text.split(' ')).filter(word => !word.includes('{'))
  const tail = Array.from({ length: 30 }, () => pick(words)).join(' ')
  return {
    title: `${idea.title.replace('{spot}', pick(places))} ${tail}`.slice(0, 70).trim(),
    summary: `${idea.summary} ${tail}`.slice(0, 150).trim(),
    place: pick(places),
  }
}

/** By equal shares, with what the other rule would have done beside it. */
export async function fullResult(hands: TestHands, projects: number): Promise<string> {
  const id = `decided-${hands.entropy.id().slice(0, 8)}`
  const projectsMade = Array.from({ length: projects }, (_, i) => {
    const { below } = chance(1_000 + i)
    const title = fullWords(i + 1).title
    return { pot: 'north', title, cost: 500 + 100 * below(200), votes: 1 + below(60) }
  })
  const potMinor = projectsMade.reduce((sum, { cost }) => sum + cost, 0) * 25
  await decidedRound(
    hands,
    id,
    {
      rules: sharesRules({ completion: 'none' }),
      pots: [{ neighbourhood: north, amountMinor: potMinor as Minor }],
    },
    { made: projectsMade, compared: true },
  )
  return `/en/rounds/${id}/results`
}

/** One of thirty proposals of its round. */
export async function fullTalk(hands: TestHands, comments: number, photo: PhotoMaker): Promise<string> {
  hands.clock.set(whenFull)
  const round: Round = testRound(`talk-${hands.entropy.id().slice(0, 8)}`, {
    dates: shifted(testDates, 75),
    acts: { announced: { by: 'first' as never, byName: 'First', at: at('2026-11-01T09:00:00Z') } },
    talk: { supportNeeded: 50, moderation: 'after' },
  })
  const size = { proposals: 30, comments: comments + 60, onBusiest: comments }
  const { busiest } = await madeUp(hands, round, size, 1)
  await transact(hands.db, [changedProposal({ ...busiest, photo: await photo(busiest.id) })])
  return `/en/rounds/${round.id}/proposals/${busiest.id}`
}

const shifted = (dates: RoundDates, days: number): RoundDates =>
  Object.fromEntries(
    Object.entries(dates).map(([name, instant]) => [name, secondsAfter(instant, days * 86_400)]),
  ) as unknown as RoundDates

/** What pages say of a photo as cameras make them, without one being there. */
export const saidPhoto: PhotoMaker = async proposal => ({
  id: Buffer.from(proposal.padEnd(32, '0')).toString('hex').slice(0, 64),
  alt: 'Children on their bicycles wait beside the road in the rain',
  small: { width: 640, height: 480 },
  large: { width: 1280, height: 960 },
})

/** Photos of grain and large shapes, which pack about as well as those people take: 40 to 80 kB at 640 pixels. */
export async function drawnPhotos(hands: Pick<TestHands, 'files'>): Promise<PhotoMaker> {
  const images = sharpImages()
  const prepared = await Promise.all(
    [1, 2, 3, 4].map(async seed => {
      const made = await images.prepare(new Uint8Array(await grain(seed)))
      return must(made.ok ? made.value : undefined, 'a photo of our own making can be prepared')
    }),
  )
  let next = 0
  return async proposal => {
    const alt = 'Children on their bicycles wait beside the road in the rain'
    return storePhoto(hands.files, proposal, prepared[next++ % prepared.length]!, alt)
  }
}

/** 1280 × 960, JPEG. */
async function grain(seed: number): Promise<Buffer> {
  const { below } = chance(seed)
  const pixels = (width: number, height: number, spread: number) => ({
    raw: { width, height, channels: 3 as const },
    data: Buffer.from(Array.from({ length: width * height * 3 }, () => 128 - spread / 2 + below(spread))),
  })
  const shapes = pixels(12, 9, 220)
  const fine = pixels(400, 300, 70)
  const size = { width: 1280, height: 960, fit: 'fill' as const, kernel: 'cubic' as const }
  const fineLayer = await sharp(fine.data, { raw: fine.raw }).resize(size).png().toBuffer()
  return sharp(shapes.data, { raw: shapes.raw })
    .resize(size)
    .composite([{ input: fineLayer, blend: 'soft-light' }])
    .jpeg({ quality: 88 })
    .toBuffer()
}
