// A life in which everything personal is typed that can be: residents sign in, draft, suggest, say, draw, vote with an account and with
// a posted code; officers keep the roll, moderate, count and publish. Through the apps wherever there is a page for it.
import { approveRollChange } from '../../../functions/acts/approve-roll-change.ts'
import { askRollList } from '../../../functions/acts/ask-roll-list.ts'
import { beginRollList } from '../../../functions/acts/begin-roll-list.ts'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { publishResults } from '../../../functions/acts/publish-results.ts'
import { reportDelivery } from '../../../functions/acts/report-delivery.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { followJournal } from '../../../functions/on-act/follow.ts'
import { runDue } from '../../../functions/on-schedule/run-due.ts'
import { evidenceFile } from '../../../functions/parts/metrics/evidence-files.ts'
import { changedChallenge, getChallenge } from '../../../functions/store/challenges.ts'
import { newGrant } from '../../../functions/store/grants.ts'
import {
  changedProposal,
  getProposal,
  listProposals,
  newProposal,
} from '../../../functions/store/proposals.ts'
import { changedRound, getRound, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { must } from '../../../shared/lib/assert.ts'
import { utf8 } from '../../../shared/lib/hash.ts'
import type { ChallengeId, EvidenceId, PersonId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { DutyName } from '../../../shared/rounds/policy.ts'
import { usualProposing } from '../../../shared/rounds/proposing.ts'
import { filled, formIn } from '../../fixtures/forms.ts'
import { testGrant } from '../../fixtures/grants.ts'
import { at, type TestHands, testDates, testRound } from '../../fixtures/hands.ts'
import { keepMetric, keepReading, metricOf, verifiedReading } from '../../fixtures/metrics.ts'
import { openPots } from '../../fixtures/money.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { approveTwice, done, firstOfficer, signOffAll } from '../../fixtures/vote.ts'
import {
  cast,
  enrol,
  freeze,
  north,
  officer,
  person,
  secondRollOfficer,
  shortlistedProposal,
} from '../../fixtures/voting.ts'
import { canaryOf, invitedEmail, nemoEmail, type Who, zoeEmail } from './canaries.ts'
import { type Recorder, record } from './recorder.ts'

export interface Life {
  readonly hands: TestHands
  readonly recorder: Recorder
  readonly round: RoundId
  /** Secrets that were made on the way: codes, receipts, what a browser holds. */
  readonly made: readonly { readonly what: string; readonly text: string; readonly shownTo: readonly Who[] }[]
}

const round = 'life' as RoundId
const evidenceId = '01JAAAAAAAAAAAAAAAAAAAAAAA' as EvidenceId
const act = { by: 'officer' as PersonId, byName: 'Officer', at: at('2026-09-01T09:00:00Z') }
const officersDuties = [
  'round',
  'review',
  'roll',
  'moderation',
  'audit',
  'payment-check',
  'payment-approval',
  'certifier',
] as const satisfies readonly DutyName[]
const words = (title: string) => ({
  title,
  summary: 'Something for whoever lives here',
  text: 'What it is, where it is, and why it is worth the money.',
  place: '',
  category: 'green',
  roughCostMinor: null,
  language: 'en',
  declared: true,
})

export async function live(hands: TestHands, voters: number): Promise<Life> {
  const recorder = await record(hands)
  const made: { what: string; text: string; shownTo: readonly Who[] }[] = []
  hands.clock.set(secondsAfter(testDates.proposingAt, 60))
  done(
    await transact(hands.db, [
      newRound(
        testRound(round, {
          acts: { announced: act },
          proposing: { ...usualProposing, anonymous: true },
          talk: { supportNeeded: 5, moderation: 'after' },
          pots: [{ neighbourhood: north, amountMinor: 2_500_000 as Minor }],
        }),
      ),
    ]),
  )
  await openPots(hands, must(await getRound(hands.db, round), 'the round'))
  await followJournal(hands)
  const zoe = recorder.as('zoe')
  const nemo = recorder.as('nemo')
  await signIn(hands, zoe, zoeEmail, 'Zoe Canary')
  await signIn(hands, nemo, nemoEmail, canaryOf('name of somebody who asked not to be named'))
  for (const browser of [zoe, nemo])
    made.push({ what: 'what a browser is known by', text: browser.cookies.get('folkmoot')!, shownTo: [] })
  const { hidden } = await suggest(hands, recorder, zoe, nemo)
  const others = await twoMore(hands, round)
  const officerSeat = recorder.as('officer')
  const sitDown = async (duties: readonly DutyName[] = []) => {
    const { token } = await signedIn(hands, {
      name: 'Ola Officer',
      email: 'ola@staff.example',
      duties,
      by: 'staff',
    })
    officerSeat.cookies.set('folkmoot', token)
  }
  await sitDown(officersDuties)
  await officerSeat.get(`/en/staff/rounds/${round}/moderation/${hidden}/proposal`)
  const { grant, reading } = await keepWork(hands)
  for (const path of [`grants/north/${grant}`, reading, `${reading}/evidence/${evidenceId}`])
    await officerSeat.get(`/en/staff/${path}`)
  const change = await postedList(hands, officerSeat, sitDown)
  const emails = [zoeEmail, ...Array.from({ length: voters }, (_, i) => `voter-${i}@north.example`)]
  await enrol(hands, round, emails.map(email => `${email},north`).join('\n'))
  await sitDown()
  await officerSeat.post(`/en/staff/rounds/${round}/roll/help-desk`, {
    by: 'email',
    value: zoeEmail,
    name: '',
  })
  const letters = await (
    await officerSeat.get(`/en/staff/rounds/${round}/roll/changes/${change}/letters`)
  ).text()
  await officerSeat.get(`/en/staff/rounds/${round}/roll/changes/${change}/letters.csv`)
  const code = must(
    /[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}/.exec(letters)?.[0],
    'a code in the letter',
  )
  made.push({ what: 'voting code', text: code, shownTo: ['officer', 'coder'] })
  made.push({ what: 'voting code, without its hyphens', text: code.replaceAll('-', ''), shownTo: [] })

  await freeze(hands, round)
  hands.clock.set(secondsAfter(testDates.votingAt, 60))
  await signIn(hands, zoe, zoeEmail)
  const castId = hands.entropy.id()
  const sent = await zoe.api(`rounds/${round}/pots/north/ballots`, {
    choices: [others[0]],
    castId,
    voterNonce: hands.entropy.id(),
    replaces: 0,
  })
  const { receipt } = (await sent.json()) as { receipt: string }
  made.push({ what: 'cast id', text: castId, shownTo: [] })
  made.push({ what: 'receipt', text: must(receipt, `a receipt: ${sent.status}`), shownTo: ['zoe'] })
  await zoe.get(`/en/me/rounds/${round}/vote`)
  const coder = recorder.as('coder')
  await coder.post('/en/sign-in/voting-code', { code: `${code.slice(0, -1)}Q` })
  await coder.post('/en/sign-in/voting-code', { code })
  await ok(
    coder.api(`rounds/${round}/pots/north/ballots`, {
      choices: [others[1]],
      castId: hands.entropy.id(),
      voterNonce: hands.entropy.id(),
      replaces: 0,
    }),
  )
  for (const email of emails.slice(1))
    done(
      await cast(hands, await person(hands, email, 'A Voter'), { id: round, projects: { north: others } }, [
        others[0]!,
      ]),
    )
  await followJournal(hands)
  await publish(hands)
  await afterwards(hands, recorder, zoe, others[0]!)
  return {
    hands,
    recorder,
    round,
    made,
  }
}

type Browser = ReturnType<Recorder['as']>

/** By a code in a message, as residents do; the first time they say what to be called. */
export async function signIn(
  hands: TestHands,
  browser: Browser,
  email: string,
  name?: string,
): Promise<void> {
  await browser.post('/en/sign-in', { email, back: '/en/me' })
  const [message] = await hands.messages.list({ to: email })
  const code = must(/^\d{8}$/m.exec(message?.text ?? '')?.[0], `a code for ${email}`)
  const answer = await browser.post('/en/sign-in/code', { code })
  if (answer.status !== 303) throw new Error(`signing in: ${answer.status}`)
  if (name === undefined) return
  const page = await (await browser.get('/en/sign-in/name')).text()
  const named = await browser.post('/en/sign-in/name', filled(formIn(page, '/en/sign-in/name'), { name }))
  if (named.status !== 303) throw new Error(`a name: ${named.status} ${await named.text()}`)
}

async function ok(answer: Promise<Response>): Promise<Response> {
  const said = await answer
  if (said.status >= 400) throw new Error(`${said.status} ${(await said.text()).slice(0, 1500)}`)
  return said
}

async function suggest(hands: TestHands, recorder: Recorder, zoe: Browser, nemo: Browser) {
  await ok(zoe.api(`rounds/${round}/draft`, { fields: { title: canaryOf('draft') } }))
  await zoe.get(`/en/me/rounds/${round}/propose`)
  const [idea, hidden] = [hands.entropy.ulid(), hands.entropy.ulid()]
  const proposal = (id: string, title: string) => ({ proposal: id, neighbourhood: 'north', ...words(title) })
  await ok(nemo.api(`rounds/${round}/proposals`, { ...proposal(hidden, 'A quiet bench'), anonymous: true }))
  await ok(zoe.api(`rounds/${round}/proposals`, proposal(idea, canaryOf('public idea'))))
  // Sending an idea ends its draft: another one is begun.
  await ok(zoe.api(`rounds/${round}/draft`, { fields: { title: canaryOf('draft') } }))
  const at = `rounds/${round}/proposals/${hidden}`
  await ok(
    zoe.api(`${at}/comments`, {
      comment: hands.entropy.ulid(),
      kind: 'for',
      text: canaryOf('public comment'),
      inReplyTo: null,
    }),
  )
  await ok(zoe.api(`${at}/support`, {}))
  await ok(
    zoe.api(`${at}/reports`, {
      comment: null,
      inReplyTo: null,
      reason: 'personal-data',
      note: canaryOf('report to the moderators'),
    }),
  )
  await ok(zoe.api(`rounds/${round}/proposals/${idea}/invitations`, { email: invitedEmail }))
  await ok(nemo.api(`rounds/${round}/follows`, { proposal: idea }))
  await ok(zoe.api(`rounds/${round}/follows`, { proposal: null }))
  await zoe.post('/en/me/find', { postcode: canaryOf('postcode somebody looks for') })
  await zoe.post(`/en/me/rounds/${round}/residence`, {
    postcode: canaryOf('postcode somebody looks for'),
    lives: 'yes',
  })
  await ok(zoe.post('/en/me/drawn', { name: canaryOf('drawing of a neighbourhood'), squares: '0.0' }))
  await ok(zoe.post('/en/me/panel', { place: 'north', tie: canaryOf('tie to a place, for its panels') }))
  for (const path of ['/en/me/drawn', '/en/me/account']) await zoe.get(path)
  for (const path of ['/en/me', '/en/me/account', `/en/me/rounds/${round}/propose`]) await nemo.get(path)
  const nobody = recorder.as('nobody')
  await nobody.get(`/en/rounds/${round}/proposals/${hidden}`)
  await followJournal(hands)
  return { hidden }
}

/** Two that are checked and on the ballot, beside what residents of the life suggest. */
async function twoMore(hands: TestHands, id: RoundId): Promise<string[]> {
  const made = [1, 2].map(number => shortlistedProposal(hands, id, north, number, 2000))
  for (const proposal of made) done(await transact(hands.db, [newProposal(proposal)]))
  return made.map(({ id }) => id)
}

/** A grant with its supplier, a reading with its file. */
async function keepWork(hands: TestHands) {
  const metric = metricOf(hands.entropy.ulid(), { name: 'People at the club' })
  const usual = testGrant(hands, { supplier: canaryOf('supplier number') })
  const instalments = usual.instalments.map(one =>
    one.kind === 'delivery' ? { ...one, metric: metric.id } : one,
  )
  done(await transact(hands.db, [newGrant({ ...usual, instalments })]))
  await keepMetric(hands, metric)
  const evidence = {
    id: evidenceId,
    name: canaryOf('name of a file of evidence'),
    type: 'text/csv',
    bytes: 40,
    sha256: 'ab',
    public: false,
  }
  const reading = verifiedReading(hands.entropy.ulid(), metric, 12, ['2026-08-01', '2026-08-31'], {
    evidence: [evidence],
  })
  await keepReading(hands, reading)
  const bytes = utf8(`who,when\n${canaryOf('what is in a file of evidence')},Friday\n`)
  done(await hands.files.put(evidenceFile(reading.id, evidence), bytes, { contentType: 'text/csv' }))
  return { grant: usual.id, reading: `metrics/north/${metric.id}/readings/${reading.id}` }
}

/** Somebody on the council's list who is written to by post, with what the list says of them. */
async function postedList(
  hands: TestHands,
  officerSeat: Browser,
  sitDown: () => Promise<void>,
): Promise<string> {
  hands.clock.set(at('2026-10-10T09:00:00Z'))
  await sitDown()
  const phone = canaryOf('phone on the council’s list')
  const row = [
    canaryOf('name on the council’s list'),
    canaryOf('street on the council’s list'),
    'Ashmere',
    phone,
    'North',
    '',
  ]
  const list = ['Name,Street,Town,Phone,Ward,E-mail', row.join(',')].join('\r\n')
  const { change } = done(await beginRollList(hands, officer, { round }, utf8(list)))
  await officerSeat.get(`/en/staff/rounds/${round}/roll/changes/${change}`)
  const uses = ['name', 'address', 'address', 'skip', 'place', 'email'] as const
  done(await askRollList(hands, officer, { round, change, uses: [...uses], header: true, note: '' }))
  done(await approveRollChange(hands, secondRollOfficer, { round, change }))
  // The checks are over by then: what residents suggested has its answer.
  const answer = {
    ...act,
    outcome: 'not-feasible' as const,
    costMinor: null,
    reason: 'There is no room for it.',
  }
  for (const proposal of await listProposals(hands.db, round))
    if (!proposal.review)
      done(await transact(hands.db, [changedProposal({ ...proposal, review: answer as never })]))
  const now = must(await getRound(hands.db, round), 'the round')
  const acts = { ...now.acts, reviewFinished: { at: testDates.discussingAt } }
  done(await transact(hands.db, [changedRound({ ...now, acts })]))
  return change
}

async function publish(hands: TestHands): Promise<void> {
  hands.clock.set(secondsAfter(testDates.closesAt, 120))
  done(await closeGates(hands, round))
  done(await totalVotes(hands, round))
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  await signOffAll(hands, round)
  const { version } = must(await getRound(hands.db, round), 'the round')
  done(await publishResults(hands, firstOfficer, { round, version }))
  await runAll(hands)
}

/** Whatever falls due from one thing to the next. */
export async function runAll(hands: TestHands): Promise<void> {
  while (
    (await runDue(hands, () => undefined)).some(
      ({ waits, failed, step }) => !waits && !failed && step !== 'tell',
    )
  );
  await followJournal(hands)
}

/** Built, rated and challenged. */
async function afterwards(
  hands: TestHands,
  recorder: Recorder,
  zoe: Browser,
  project: string,
): Promise<void> {
  await signIn(hands, zoe, zoeEmail)
  const there = must(await getProposal(hands.db, round, project as ProposalId), 'the project')
  done(
    await reportDelivery(hands, firstOfficer, {
      round,
      proposal: there.id,
      version: there.version,
      status: 'delivered',
      note: 'It stands.',
    }),
  )
  await ok(
    zoe.api(`rounds/${round}/proposals/${project}/ratings`, { score: 5, text: canaryOf('public rating') }),
  )
  const id = hands.entropy.ulid() as ChallengeId
  await ok(
    zoe.api(`rounds/${round}/challenges`, {
      challenge: id,
      about: 'count',
      pot: 'north',
      proposal: null,
      text: canaryOf('public challenge'),
      inNameOf: null,
    }),
  )
  const challenge = must(await getChallenge(hands.db, round, id), 'the challenge')
  const answer = {
    ...act,
    at: hands.clock.now(),
    outcome: 'not' as const,
    text: 'We counted again: none is missing.',
  }
  done(await transact(hands.db, [changedChallenge({ ...challenge, answer })]))
  await followJournal(hands)
  await recorder.as('nobody').get(`/en/rounds/${round}/results`)
}
