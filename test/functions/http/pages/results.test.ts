// From the staff's count page to what everybody reads: who sees a figure when, the three acts as forms, the results in
// words, the files as they are served, the reports on what was funded.
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkCount } from '../../../../functions/acts/check-count.ts'
import { signStatement } from '../../../../functions/acts/sign-statement.ts'
import { countRound } from '../../../../functions/count/count-round.ts'
import { foundation } from '../../../../functions/http/foundation.ts'
import { countPages } from '../../../../functions/http/pages/count.tsx'
import { deliveryPages } from '../../../../functions/http/pages/delivery.tsx'
import { publishedPages } from '../../../../functions/http/pages/published.tsx'
import { resultsPages } from '../../../../functions/http/pages/results.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { getProposal } from '../../../../functions/store/proposals.ts'
import { getRound, newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import { must } from '../../../../shared/lib/assert.ts'
import { sha256Hex } from '../../../../shared/lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../../../../shared/lib/ids.ts'
import type { Minor } from '../../../../shared/money/minor.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import { boxItems, putIntoBox, takeFromBox } from '../../../fixtures/box.ts'
import { type TestHands, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { approveTwice, done, shortlistedRound, signOffAll, votedRound } from '../../../fixtures/vote.ts'

let hands: TestHands
let app: App
let stranger: Visitor
const north = 'north' as NeighbourhoodId

beforeAll(async () => {
  hands = await testHands()
  app = foundation(await testSite(hands), site => {
    for (const pages of [countPages, deliveryPages, publishedPages, resultsPages]) pages(site)
  })
  stranger = visitor(app)
})

type Who = Omit<Parameters<typeof signedIn>[1], 'email'>

async function as(who: Who): Promise<Visitor> {
  const one = visitor(app)
  const email = `${who.name.toLowerCase().replace(/\W+/g, '.')}.${hands.entropy.id().slice(0, 8)}@test.example`
  one.cookies.set('folkmoot', (await signedIn(hands, { ...who, email })).token)
  return one
}

const textOf = async (answer: Response | Promise<Response>) => (await answer).text()
/** What a reader sees, without mark-up. */
const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')

const projects = [
  { pot: 'north', title: 'A safer crossing', costMinor: 1_200_000 },
  { pot: 'north', title: 'Night-time football', costMinor: 1_400_000 },
  { pot: 'north', title: 'A repair café', costMinor: 420_000 },
  { pot: 'south', title: 'Benches at the quay', costMinor: 800_050 },
]
const votes = {
  north: [
    ...Array<string[]>(9).fill(['A safer crossing', 'Night-time football']),
    ...Array<string[]>(3).fill(['A safer crossing', 'A repair café']),
  ],
  south: Array<string[]>(11).fill(['Benches at the quay']),
}
const secrets = ['£4,200', 'A repair café', '9 people', '12 people', 'chose']

describe('a count, from the closed vote to the published results', () => {
  const round = 'by-forms' as RoundId
  const count = `/en/staff/rounds/${round}/count`
  const results = `/en/rounds/${round}/results`
  let officers: Visitor[]
  let nora: Visitor
  let sam: Visitor
  let proposals: readonly Proposal[]

  beforeAll(async () => {
    const voted = await votedRound(hands, round, projects, votes)
    proposals = voted.proposals
    officers = await Promise.all(
      ['Olga Officer', 'Otto Officer'].map(name => as({ name, duties: ['round'] })),
    )
    nora = await as({ name: 'Nora North', duties: [['councillor', 'north']] })
    sam = await as({ name: 'Sam South', duties: [['councillor', 'south']] })
  })

  async function nobodyElseSeesAFigure(): Promise<void> {
    const resident = await as({ name: 'Rosa Resident' })
    const reviewer = await as({ name: 'Rita Reviewer', duties: ['review'] })
    for (const one of [stranger, resident, reviewer]) {
      for (const path of [results, `${results}/north`, `/published/rounds/${round}/v1/outcome.json`]) {
        const answer = await one.get(path)
        const text = plain(await answer.text())
        for (const secret of secrets) expect(text, `${path} says ${secret}`).not.toContain(secret)
      }
      const page = await one.get(count)
      expect([401, 403]).toContain(page.status)
      expect(page.headers.get('cache-control')).toBe('no-store')
      const text = plain(await page.text())
      for (const secret of secrets) expect(text).not.toContain(secret)
    }
    expect(plain(await textOf(stranger.get(results)))).toContain('There are no results yet')
  }

  test('two officers agree to the opening, each once', async () => {
    await nobodyElseSeesAFigure()
    const first = await textOf(officers[0]!.get(count))
    expect(plain(first)).toContain('2 officers must agree before the ballot box is opened')
    expect(plain(first)).toContain('12 ballots are in the box. 17 people could vote.')
    expect(plain(await textOf(nora.get(count)))).not.toContain('I agree to open the ballot box')
    const agreed = await officers[0]!.post(`${count}/approve`)
    expect(agreed.headers.get('location')).toBe(`${count}?done=approved`)
    expect(plain(await textOf(officers[0]!.follow(agreed)))).toContain('It takes a second officer.')
    const again = await officers[0]!.post(`${count}/approve`)
    expect(again.status).toBe(409)
    expect(plain(await again.text())).toContain('This needs a second person')
    const asked = await stranger.post(`${count}/approve`)
    expect(asked.status).toBe(401)
    expect((await nora.post(`${count}/approve`)).status).toBe(403)
    await officers[1]!.post(`${count}/approve`)
  })

  test('a fault is shown to those in charge, with what it means', async () => {
    const [item] = await boxItems(hands, round, 'north')
    await takeFromBox(hands, item!)
    await countRound(hands, round)
    const text = plain(await textOf(officers[0]!.get(count)))
    expect(text).toContain('The count has stopped')
    expect(text).toContain('North: 11 ballots were in the box, and the roll says there must be 12.')
    const signed = await nora.post(`${count}/sign-off`, { pot: 'north', as: 'councillor' })
    expect(signed.status).toBe(409)
    expect(plain(await signed.text())).toContain('The count did not agree with its checks')
    await putIntoBox(hands, item!)
    done(await countRound(hands, round))
    done(await signStatement(hands, round))
    done(await checkCount(hands, round))
  })

  test('each pot is signed by its councillor and an officer, who see what they sign', async () => {
    await nobodyElseSeesAFigure()
    const seen = plain(await textOf(nora.get(count)))
    expect(seen).toContain('4 signatures are missing')
    expect(seen).toContain('Account of the vote in North')
    expect(seen).toContain('1 · A safer crossing 12 £12,000 Funded £13,000')
    expect(seen).toContain('“Night-time football” would have been funded with 4 more votes.')
    expect(seen).not.toContain('Benches at the quay')
    expect(seen).toContain('Sign as ward councillor')
    expect(seen).not.toContain('Sign as officer')

    const wrongPlace = await nora.post(`${count}/sign-off`, { pot: 'south', as: 'councillor' })
    expect(wrongPlace.status).toBe(403)
    expect((await nora.post(`${count}/sign-off`, { pot: 'north', as: 'mayor' })).status).toBe(422)
    const early = await officers[0]!.post(`${count}/publish`, { version: '0' })
    expect(early.status).toBe(409)
    expect(plain(await early.text())).toContain('The count is not signed off by everybody yet')

    const signed = await nora.post(`${count}/sign-off`, { pot: 'north', as: 'councillor' })
    expect(plain(await textOf(nora.follow(signed)))).toContain('You signed the count.')
    await officers[0]!.post(`${count}/sign-off`, { pot: 'north', as: 'officer' })
    await officers[0]!.post(`${count}/sign-off`, { pot: 'south', as: 'officer' })
    await sam.post(`${count}/sign-off`, { pot: 'south', as: 'councillor' })
    await nobodyElseSeesAFigure()
  })

  test('then they are published, and everybody reads them', async () => {
    const page = await textOf(nora.get(count))
    expect(plain(page)).toContain('Everybody has signed. The results can be published')
    const version = must(/name="version" value="(\d+)"/.exec(page), 'the version')[1]!
    const old = await nora.post(`${count}/publish`, { version: String(Number(version) - 1) })
    expect(old.status).toBe(409)
    const published = await nora.post(`${count}/publish`, { version })
    expect(published.headers.get('location')).toBe(results)
    expect((await nora.get(count)).headers.get('location')).toBe(results)

    const overview = await stranger.get(results)
    expect(overview.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=\d+,/)
    const said = plain(await overview.text())
    expect(said).toContain('3 projects will happen in 2 neighbourhoods')
    expect(said).toContain('North chose “A safer crossing” and “A repair café”')
    expect(said).toContain('South chose “Benches at the quay”')

    const pot = plain(await textOf(stranger.get(`${results}/north`)))
    expect(pot).toContain('Signed off by Nora North, ward councillor, and Olga Officer, for the council, on')
    expect(pot).toContain('12 people voted, 71% of those who could.')
    expect(pot).toContain(
      '9 people chose it, more than “A repair café”, which is funded. When its turn came £13,000 was left, and it costs £14,000. It would have been funded at £13,000, or with 4 more votes.',
    )
    expect(pot).toContain('--ties min-cost-max-votes --unsupported skip north.pb')
    expect(pot).not.toContain('south.pb')
    expect((await stranger.get(`${results}/elsewhere`)).status).toBe(404)
    expect(plain(await textOf(stranger.get(`${results}/north?q=cafe`)))).toContain('A repair café')
    const asNora = plain(await textOf(nora.get(`${results}/north`)))
    expect(asNora).toBe(pot)
  })

  test('the files are served as they are, for good, packed for those who can unpack', async () => {
    const manifest = must((await getRound(hands.db, round))?.acts.published, 'the publication')
    const page = await textOf(stranger.get(`${results}/north`))
    const listed = [...page.matchAll(/href="(\/published\/[^"]+)"[\s\S]*?<code[^>]*>([0-9a-f]{64})</g)]
    expect(listed.map(([, path]) => must(path, 'a path').split('/').at(-1)).sort()).toEqual(
      [
        'README.txt',
        'account.json',
        'ballots.jsonl',
        'frozen-ballot.json',
        'manifest.json',
        'north.pb',
        'outcome.json',
        'statement.json',
        'tree.json',
        'verify.py',
      ].sort(),
    )
    expect(page).toContain(manifest.manifestSha256)
    for (const [, path, sha256] of listed) {
      const bare = await stranger.get(path!)
      expect(bare.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(bare.headers.get('access-control-allow-origin')).toBe('*')
      expect(await sha256Hex(new Uint8Array(await bare.arrayBuffer()))).toBe(sha256)
      const asked = await app.request(path!, { headers: { 'accept-encoding': 'br, gzip;q=0.8' } })
      const bytes = new Uint8Array(await asked.arrayBuffer())
      const packed = asked.headers.get('content-encoding') === 'gzip'
      expect(packed).toBe(/\.(jsonl|pb)$/.test(path!))
      expect(await sha256Hex(packed ? gunzipSync(bytes) : bytes)).toBe(sha256)
    }
    const typeOf = async (file: string) =>
      (await stranger.get(`/published/rounds/${round}/v1/${file}`)).headers.get('content-type')
    expect(await typeOf('manifest.json')).toBe('application/json')
    expect(await typeOf('ballots.jsonl')).toBe('application/jsonl; charset=utf-8')
    expect(await typeOf('README.txt')).toBe('text/plain; charset=utf-8')
    const refusing = await app.request(`/published/rounds/${round}/v1/north.pb`, {
      headers: { 'accept-encoding': 'gzip;q=0, identity' },
    })
    expect(refusing.headers.get('content-encoding')).toBeNull()
    for (const path of ['nothing.json', '..%2F..%2Fcount%2Foutcome.json', '%2e%2e', '.about'])
      expect((await stranger.get(`/published/rounds/${round}/v1/${path}`)).status, path).toBe(404)
    expect((await stranger.get('/published/rounds/..%2f/v1/outcome.json')).status).toBe(404)
  })

  test('what is funded is reported on, and everybody reads that too', async () => {
    const delivery = `/en/staff/rounds/${round}/delivery`
    expect((await stranger.get(delivery)).status).toBe(401)
    expect((await (await as({ name: 'Rosa Resident' })).get(delivery)).status).toBe(403)
    const list = await textOf(nora.get(delivery))
    expect(plain(list)).toContain('2 funded projects are not finished yet')
    expect(list).not.toContain('Benches at the quay')
    expect(list).not.toContain('Night-time football')

    const crossing = proposals.find(({ title }) => title === 'A safer crossing')!
    const path = `${delivery}/${crossing.id}`
    expect((await nora.get(`${delivery}/${proposals[1]!.id}`)).status).toBe(404)
    expect((await sam.get(path)).status).toBe(404)
    expect(await textOf(nora.get(path))).toContain('name="version" value="0"')

    const note = 'The paint <is> there & the signs come on Monday.'
    const unanswered = await nora.post(path, { version: '0', note })
    expect(unanswered.status).toBe(422)
    const kept = await unanswered.text()
    expect(kept).toContain('The paint &lt;is> there &amp; the signs come on Monday.')
    expect(plain(kept)).toContain('Say where the project is now.')
    const short = await nora.post(path, { version: '0', status: 'under-way', note: 'x' })
    expect(short.status).toBe(422)
    expect(await short.text()).toMatch(/value="under-way"[^>]*checked/)
    const sent = await nora.post(path, { version: '0', status: 'under-way', note })
    expect(plain(await textOf(nora.follow(sent)))).toContain('The report on “A safer crossing” is published.')

    const overtaken = await officers[0]!.post(path, {
      version: '0',
      status: 'delivered',
      note: 'All is done here.',
    })
    expect(overtaken.status).toBe(409)
    const again = await overtaken.text()
    expect(again).toContain('All is done here.')
    expect(again).toContain('name="version" value="1"')
    await officers[0]!.post(path, { version: '1', status: 'delivered', note: 'All is done here.' })
    const signedOut = await stranger.post(path, { version: '2', status: 'stopped', note: 'Typed and kept.' })
    expect(signedOut.status).toBe(401)
    expect(await signedOut.text()).toContain('Typed and kept.')

    expect((await getProposal(hands.db, round, crossing.id))?.delivery).toHaveLength(2)
    const seen = plain(await textOf(stranger.get(`${results}/north`)))
    expect(seen).toContain('Finished All is done here. Olga Officer,')
    expect(seen).toContain(
      'One earlier report Under way The paint &lt;is&gt; there & the signs come on Monday.',
    )
  })
})

describe('where there are no results', () => {
  test('the page says what is waited for, and unknown rounds and drafts are not there', async () => {
    const { round } = await shortlistedRound(hands, 'not-yet', projects)
    const text = plain(await textOf(stranger.get(`/en/rounds/${round}/results`)))
    expect(text).toContain('People have not voted yet. Voting is planned for Tuesday 20 October 2026, 8am.')
    const pot = await stranger.get(`/en/rounds/${round}/results/north`)
    expect(pot.headers.get('location')).toBe(`/en/rounds/${round}/results`)
    expect((await stranger.get('/en/rounds/nowhere/results')).status).toBe(404)
    expect((await stranger.get('/en/rounds/nowhere/results/north')).status).toBe(404)
    const draft = testRound('a-draft')
    done(await transact(hands.db, [newRound(draft)]))
    expect((await stranger.get('/en/rounds/a-draft/results')).status).toBe(404)
    const officer = await as({ name: 'Olga Officer', duties: ['round'] })
    expect((await officer.get('/en/staff/rounds/nowhere/count')).status).toBe(404)
    expect((await officer.get(`/en/staff/rounds/${round}/count`)).status).toBe(409)
    expect((await officer.get(`/en/staff/rounds/${round}/delivery`)).status).toBe(409)
  })

  test('a rehearsal is signed and stays where it is', async () => {
    const { round } = await votedRound(hands, 'rehearsed', projects, votes, { rehearsal: true })
    await approveTwice(hands, round)
    done(await countRound(hands, round))
    await signOffAll(hands, round)
    const officer = await as({ name: 'Olga Officer', duties: ['round'] })
    const text = plain(await textOf(officer.get(`/en/staff/rounds/${round}/count`)))
    expect(text).toContain('This is a rehearsal, so it ends here.')
    expect(text).not.toContain('Publish the results')
    const version = String(must(await getRound(hands.db, round), 'the round').version)
    expect((await officer.post(`/en/staff/rounds/${round}/count/publish`, { version })).status).toBe(409)
    const seen = plain(await textOf(stranger.get(`/en/rounds/${round}/results`)))
    expect(seen).toContain('This was a rehearsal.')
    expect(seen).not.toContain('A repair café')
  })
})

test('a pot of 160 projects stays readable: funded first, findable, it and its steps within 25 kB on the wire', async () => {
  const many = Array.from({ length: 160 }, (_, i) => ({
    pot: 'north',
    title: `${['Benches', 'Trees', 'A shelter', 'Lights', 'A crossing'][i % 5]} for ${['Weir', 'Mill', 'Chapel', 'Station'][i % 4]} ${['Road', 'Lane', 'Steps'][i % 3]} by number ${i + 1}`,
    costMinor: 100_000 + ((i * 7919) % 900_000),
  }))
  // Few ballots, and long ones: the second program counts them again, and takes longest by far.
  const cast = Array.from({ length: 12 }, (_, v) =>
    many.filter((_, n) => (n + v) % 3 !== 0 || n % 7 === v % 7).map(({ title }) => title),
  )
  const changes = {
    pots: [{ neighbourhood: north, amountMinor: 10_000_000 as Minor }],
    rules: { ...testRound('r').rules, maxChoices: 160 },
  }
  const { round } = await votedRound(hands, 'large', many, { north: cast }, changes)
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  await signOffAll(hands, round)
  const officer = await as({ name: 'Olga Officer', duties: ['round'] })
  const version = String(must(await getRound(hands.db, round), 'the round').version)
  await officer.post(`/en/staff/rounds/${round}/count/publish`, { version })

  const html = await textOf(stranger.get(`/en/rounds/${round}/results`))
  expect(gzipSync(html).length).toBeLessThan(25_000)
  const cards = [...html.matchAll(/<article class="outcome ([\w-]+)"/g)].map(([, outcome]) => outcome)
  expect(cards).toHaveLength(160)
  const funded = cards.filter(outcome => outcome === 'funded').length
  expect(funded).toBeGreaterThan(20)
  expect(cards.slice(0, funded).every(outcome => outcome === 'funded')).toBe(true)

  const steps = await textOf(stranger.get(`/en/rounds/${round}/results/north/steps?step=100`))
  expect(steps.match(/<tr/g)?.length).toBe(161)
  expect(gzipSync(steps).length).toBeLessThan(25_000)

  const found = await textOf(stranger.get(`/en/rounds/${round}/results?q=chapel+shelter`))
  const shown = [...found.matchAll(/<article class="outcome/g)].length
  expect(shown).toBe(many.filter(({ title }) => title.includes('shelter') && title.includes('Chapel')).length)
  expect(plain(found)).toContain(`${shown} projects have “chapel shelter” in them.`)
  const none = await textOf(stranger.get(`/en/rounds/${round}/results?q=%3Cscript%3Ex`))
  expect(none).not.toContain('<script>x')
  expect(plain(none)).toContain('No project has')
}, 60_000)
