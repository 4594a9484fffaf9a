// A whole round by equal shares: set up in its rules, voted in, counted, signed, published, recounted from the files that
// everybody gets by the browser's functions and by the command, and read as pages.
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { publishedFolder } from '../../../functions/count/bundle.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { unpack } from '../../../functions/count/packed.ts'
import { foundation } from '../../../functions/http/foundation.ts'
import { countPages } from '../../../functions/http/pages/count.tsx'
import { resultsPages } from '../../../functions/http/pages/results.tsx'
import { tryOutPages } from '../../../functions/http/pages/try-out.tsx'
import { getRound } from '../../../functions/store/rounds.ts'
import { type FrozenBallot, frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import type { Manifest } from '../../../shared/formats/manifest.ts'
import { potOutcomeOf, type RoundOutcome } from '../../../shared/formats/outcome.ts'
import { openRecount } from '../../../shared/formats/recount.ts'
import { recountCommand } from '../../../shared/formats/recount-command.ts'
import { bySharesToo } from '../../../shared/formats/recount-shares.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { sharesRules } from '../../fixtures/counted-pot.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../fixtures/visitor.ts'
import { approveTwice, done, firstOfficer, signOffAll, votedRound } from '../../fixtures/vote.ts'

const projects = [
  { pot: 'north', title: 'A playground', costMinor: 1_500_000 },
  { pot: 'north', title: 'A football pitch', costMinor: 1_000_000 },
  { pot: 'north', title: 'A library corner', costMinor: 700_000 },
  { pot: 'north', title: 'A statue', costMinor: 300_000 },
  { pot: 'south', title: 'Benches at the quay', costMinor: 800_000 },
]
const votes = {
  north: [
    ...Array<string[]>(6).fill(['A playground', 'A football pitch']),
    ['A playground'],
    ...Array<string[]>(4).fill(['A library corner']),
  ],
  south: Array<string[]>(4).fill(['Benches at the quay']),
}

let hands: TestHands
let reader: Visitor
let officer: Visitor
let round: RoundId
let files: ReadonlyMap<string, Uint8Array>
let results: string
let beforeSigning: string

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
const textOf = async (path: string, who = reader) => plain(await (await who.get(path)).text())
const json = <T>(name: string): T =>
  JSON.parse(new TextDecoder().decode(must(files.get(name), `${name} of the bundle`))) as T

beforeAll(async () => {
  hands = await testHands()
  const app = foundation(await testSite(hands), site => {
    for (const pages of [countPages, resultsPages, tryOutPages]) pages(site)
  })
  reader = visitor(app)
  officer = visitor(app)
  round = (await votedRound(hands, 'shared-out', projects, votes, { rules: sharesRules() })).round
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  const who = { name: 'Ola Officer', email: 'ola@test.example', duties: ['round'] as const }
  officer.cookies.set('folkmoot', (await signedIn(hands, who)).token)
  beforeSigning = await textOf(`/en/staff/rounds/${round}/count`, officer)
  await signOffAll(hands, round)
  const { version } = must(await getRound(hands.db, round), 'the round')
  done(await publishResults(hands, firstOfficer, { round, version }))
  results = `/en/rounds/${round}/results`
  const names = ['manifest.json', 'frozen-ballot.json', 'outcome.json', 'ballots.jsonl', 'north.pb']
  files = new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, Uint8Array]> => {
        const file = must(await hands.files.get(`${publishedFolder(round)}/${name}`), name)
        return [name, file.contentEncoding === 'gzip' ? await unpack(file.bytes) : file.bytes]
      }),
    ),
  )
})

describe('the bundle', () => {
  test('says by which rule it was counted', () => {
    const counting = {
      rule: 'equal-shares',
      utility: 'cost',
      ties: { rule: 'min-cost-max-votes' },
      unsupported: 'skip',
      completion: 'add1',
      // biome-ignore lint/suspicious/noThenProperty: named as the setting is
      then: 'utilitarian',
    }
    expect(json<Manifest>('manifest.json').pots.map(pot => pot.counting)).toEqual([counting, counting])
    const pb = new TextDecoder().decode(files.get('north.pb'))
    expect(pb).toContain('\nrule;unknown\n')
    expect(pb).toContain(
      '"ties: min-cost-max-votes; unsupported: skip; utility: cost; completion: add1; then: utilitarian"',
    )
  })

  test.each(['north', 'south'])('of %s is counted again by the functions of the browser', pot => {
    const ballot = json<FrozenBallot>('frozen-ballot.json')
    const counting = openRecount(ballot, must(frozenPotOf(ballot, pot), pot), bySharesToo)
    for (const line of new TextDecoder().decode(files.get('ballots.jsonl')).trimEnd().split('\n'))
      counting.read(line)
    const published = must(potOutcomeOf(json<RoundOutcome>('outcome.json'), pot), pot)
    expect(counting.close(published)).toMatchObject({ differences: [], sumsAlone: pot === 'south' })
  })

  test('is counted again by the command that the page shows', async () => {
    const published = must(potOutcomeOf(json<RoundOutcome>('outcome.json'), 'north'), 'north')
    const file = join(await newFolder(), 'north.pb')
    await writeFile(file, must(files.get('north.pb'), 'north.pb'))
    const command = recountCommand(published.settings, file).split(' ').slice(5)
    expect(await textOf(`${results}/north`)).toContain(recountCommand(published.settings, 'north.pb'))
    const { stdout } = await promisify(execFile)(process.execPath, ['functions/cli/count.ts', ...command])
    expect(JSON.parse(stdout)).toMatchObject({
      rule: 'equal-shares',
      completion: 'add1',
      funded: published.funded,
    })
  })
})

describe('the pages', () => {
  test('tell how it was counted, and why each project was funded or not', async () => {
    const said = await textOf(`${results}/north`)
    expect(said).toContain('North chose “A playground” and “A library corner”')
    expect(said).toContain('This vote was counted by equal shares.')
    expect(said).toContain(
      '7 people chose it. Together they could pay for it: it costs £15,000. All 7 of them paid',
    )
    expect(said).toContain('4 people chose it. Together they could pay for it: it costs £7,000.')
    expect(said).toContain('By most votes it would be funded')
    expect(said).toContain('This vote was counted by equal shares. Another way is most votes')
    expect(said).toContain('Nobody chose it.')
    expect(await (await reader.get(`${results}/north`)).text()).toContain(
      'data-worker="/assets/recount-shares-worker.js"',
    )
  })

  test('go through the count step by step, with what people still hold', async () => {
    const steps = `${results}/north/steps`
    const first = await textOf(steps)
    expect(first).toContain('Step 1 of 3 · North')
    expect(first).toContain('“A playground” is funded by the people who chose it')
    expect(first).toContain('Votes, counted by what people could still pay 7 of 7')
    expect(first).toContain('What people still hold for the other projects')
    expect(first).toContain('2 · A football pitch 6')
    expect(first).toContain('No, it is out')
    const last = await textOf(`${steps}?step=3`)
    expect(last).toContain('“A football pitch” is passed over')
    expect(last).toContain('Nobody’s parts can pay for another project.')
    expect((await reader.get(`${steps}?step=4`)).status).toBe(404)
  })

  test('of few ballots say that who paid what is not shown, and show no step', async () => {
    const said = await textOf(`${results}/south`)
    expect(said).toContain('South chose “Benches at the quay”')
    expect(said).toContain('Who paid how much is not shown')
    expect(said).toContain('Equal shares can only be counted again from the single ballots')
    expect(said).not.toContain('paid £')
    expect(await (await reader.get(`${results}/south`)).text()).not.toContain(`${results}/south/steps`)
    expect(await textOf(`${results}/south/steps`)).toContain('The count of South had no steps')
  })

  test('of the staff tell how close it was before they sign', () => {
    expect(beforeSigning).toContain('“A football pitch” would have been funded with one more vote.')
    expect(beforeSigning).toContain('How close it was is not worked out for so few ballots')
  })
})

describe('the try-out', () => {
  const tried = '/en/staff/try-out?countingRule=greedy&tieRule=lexico&unsupported=skip'

  test('counts the last published vote by other rules, beside what it gave', async () => {
    const said = await textOf(tried, officer)
    expect(said).toContain('As it was counted: Equal shares By these rules: Most votes')
    expect(said).toContain('2 projects come out the same both ways, and 2 differ.')
    expect(said).toContain(
      'At least one of their choices happens for 11 of 11 voters as it was counted, and for 7 by these rules.',
    )
    expect(said).toContain('A football pitch Not funded Funded')
    expect(said).toContain('Too few people voted here to show their ballots')
  })

  test('by the same rules comes to the same', async () => {
    const same = '/en/staff/try-out?countingRule=equal-shares&completion=add1&then=yes&comparison=no'
    expect(await textOf(same, officer)).toContain('All 4 projects come out the same both ways.')
  })

  test('takes any address, and says when its rules cannot be counted', async () => {
    for (const query of ['countingRule=equal-shares&completion=', 'countingRule=dice', 'tieRule=%00'])
      expect(await textOf(`/en/staff/try-out?${query}`, officer), query).toContain(
        'These rules cannot be counted.',
      )
    expect((await officer.get('/en/staff/try-out?of=no-such-round')).status).toBe(200)
    expect(await textOf(`${tried}&ballotType=ranked`, officer)).toContain('another kind of ballot')
  })

  test('is for those who set rounds up', async () => {
    expect((await reader.get(tried)).status).toBe(401)
  })
})
