// A life in which everything personal is typed, then a look wherever something is kept, said or sent: nothing is where it does not belong.
// Each has a copy of all that is theirs, and what is theirs goes with them; each thing goes at its time and nothing else, while ledger,
// journal and count hold. VOTERS and PAGES look further (`npm run rig:privacy`).
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { certifyAsCouncillor, certifyAsOfficer } from '../../../functions/acts/certify-round.ts'
import { forgetExpired } from '../../../functions/on-schedule/forget-expired.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { must } from '../../../shared/lib/assert.ts'
import { daysAfter, epochOf, instantOf, secondsAfter } from '../../../shared/lib/instant.ts'
import { EXPIRY } from '../../../shared/platform/tables.ts'
import { keptAs, rollKeptDays } from '../../../shared/rounds/retention.ts'
import { type TestHands, testDates, testHands } from '../../fixtures/hands.ts'
import { done, firstOfficer, northCouncillor } from '../../fixtures/vote.ts'
import { fetched, removeBundles } from '../../functions/verify/folders.ts'
import { verdicts } from '../../functions/verify/python.ts'
import { canaries, nemoEmail, zoeEmail } from './canaries.ts'
import { daysAtMost } from './days-at-most.ts'
import { bundle, journal, kept, ledgerFaults } from './holds.ts'
import { type Life, live, runAll, signIn } from './living.ts'
import { lookAround, sendToTheBroken } from './onlookers.ts'
import {
  itemsIn,
  leaksInAnswers,
  leaksInFiles,
  leaksInLogs,
  leaksInMessages,
  leaksInTables,
  lookedFor,
} from './scan.ts'

const voters = Number(process.env.VOTERS ?? 12)
const pages = Number(process.env.PAGES ?? 12)
const counts: Record<string, number> = {}
const logged: string[] = []

let hands: TestHands
let life: Life
beforeAll(async () => {
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...args) => void logged.push(args.map(String).join(' ')))
  hands = await testHands()
  life = await live(hands, voters)
  await lookAround(life, pages)
}, 300_000)
afterAll(async () => {
  vi.restoreAllMocks()
  removeBundles()
  if (process.env.PRIVACY_REPORT) await writeFile(process.env.PRIVACY_REPORT, JSON.stringify(counts))
})

const everyLog = () => [...logged, ...life.recorder.logs]

describe('what is personal', () => {
  it('is on no page, in no address and in no answer but of whom it is for', () => {
    const wanted = lookedFor(life)
    const { exchanges } = life.recorder
    counts.answers = exchanges.length
    counts.canaries = wanted.length
    expect(leaksInAnswers(exchanges, wanted)).toEqual([])
    // Whoever it is for is shown it: the life was lived, and the look finds what is there.
    const shown = wanted.filter(({ text }) => exchanges.some(({ body }) => body.includes(text)))
    const unseen = wanted.filter(canary => !shown.includes(canary) && canary.shownTo.length > 0)
    expect(unseen.map(({ what, text }) => `${what}: ${text}`)).toEqual([])
    expect(exchanges.length).toBeGreaterThan(120)
  })

  it('lies in no table but where the table of retention says, and in no journal', async () => {
    const wanted = lookedFor(life)
    expect(await leaksInTables(hands, wanted)).toEqual([])
    expect(await leaksInFiles(hands, wanted)).toEqual([])
    const items = await itemsIn(hands, 'core')
    counts.items = items.length
    const inTables = canaries.filter(
      ({ text, kept }) => kept.length > 0 && JSON.stringify(items).includes(text),
    )
    expect(inTables.map(({ what }) => what)).toEqual(
      canaries.filter(({ kept }) => kept.length > 0).map(({ what }) => what),
    )
  })

  it('is written to nobody else', async () => {
    const { leaks, messages } = await leaksInMessages(hands, lookedFor(life))
    counts.messages = messages
    expect(leaks).toEqual([])
    expect(messages).toBeGreaterThan(4)
  })

  it('is in no log, whatever was refused or went wrong', async () => {
    const before = everyLog().length
    const broken = await sendToTheBroken(life)
    const wrong = broken.filter(({ status }) => status >= 500)
    counts.broken = wrong.length
    counts.logLines = everyLog().length
    expect(leaksInAnswers(wrong, lookedFor(life))).toEqual([])
    expect(leaksInLogs(everyLog(), lookedFor(life))).toEqual([])
    expect(wrong.length).toBeGreaterThan(8)
    expect(everyLog().length).toBeGreaterThan(before)
  })
})

describe('what is kept of people for a time', () => {
  it('is kept no longer than is promised', async () => {
    const now = epochOf(hands.clock.now()) / 1000
    const timed = (await itemsIn(hands, 'core')).filter(item => typeof item[EXPIRY] === 'number')
    const met = new Set(timed.flatMap(item => keptAs('core', item)))
    const late = timed.flatMap(item => {
      const [family] = keptAs('core', item)
      const days = (Number(item[EXPIRY]) - now) / 86_400
      // To the second, rounded up.
      return days > (daysAtMost[family!] ?? 0) + 0.001 ? [`${family} for ${Math.round(days)} days`] : []
    })
    expect(late).toEqual([])
    expect(met.size).toBeGreaterThan(4)
  })
})

describe('a person', () => {
  it('takes home all of what they typed, and nothing of anybody else', async () => {
    for (const who of ['zoe', 'nemo'] as const) {
      const browser = life.recorder.as(who)
      await signIn(hands, browser, who === 'zoe' ? zoeEmail : nemoEmail)
      const data = await (await browser.get('/en/me/account/data.json')).text()
      const missing = canaries.filter(({ of, text }) => of === who && !data.includes(text))
      expect([who, missing.map(({ what }) => what)]).toEqual([who, []])
      const foreign = canaries.filter(
        ({ of, text, published }) => of !== who && !published && data.includes(text),
      )
      expect([who, foreign.map(({ what }) => what)]).toEqual([who, []])
    }
  })

  it('is gone with their account, but for what they said in public; and nothing else changes', async () => {
    const [before, files] = [await journal(hands), await bundle(hands, life.round)]
    for (const [who, email] of [
      ['zoe', zoeEmail],
      ['nemo', nemoEmail],
    ] as const) {
      const browser = life.recorder.as(who)
      await signIn(hands, browser, email)
      const closed = await browser.post('/en/me/account/close', { sure: 'yes' })
      expect([who, closed.status]).toEqual([who, 303])
    }
    // What was to open the account once is over in two hours, whatever it was used for.
    hands.clock.set(secondsAfter(hands.clock.now(), 3 * 3600))
    await forgetExpired(hands)
    const tables = (
      await Promise.all((['core', 'roll', 'box'] as const).map(table => itemsIn(hands, table)))
    ).flat()
    const text = JSON.stringify(tables)
    const left = canaries.filter(canary => canary.of && !canary.published && text.includes(canary.text))
    expect(left.map(({ what }) => what)).toEqual([])
    const after = await journal(hands)
    for (const [key, entry] of before) expect([key, after.get(key)]).toEqual([key, entry])
    expect(before.size).toBeGreaterThan(20)
    expect(await bundle(hands, life.round)).toEqual(files)
    const { faults, entries } = await ledgerFaults(hands)
    expect(faults).toEqual([])
    counts.entries = entries
    expect(entries).toBeGreaterThan(0)
  })
})

describe('as time goes by', () => {
  it('each thing goes at its time, no sooner and nothing else; and ledger, journal and count hold', {
    timeout: 600_000,
  }, async () => {
    const files = await bundle(hands, life.round)
    let moments = 0
    let gone = 0
    for (;;) {
      const timed = (await itemsIn(hands, 'core')).filter(item => typeof item[EXPIRY] === 'number')
      const next = Math.min(...timed.map(item => Number(item[EXPIRY])))
      if (!Number.isFinite(next)) break
      const due = timed.filter(item => Number(item[EXPIRY]) < next + 60)
      const isDue = new Set(due.map(({ pk, sk }) => `${pk} ${sk}`))
      const others = await kept(hands, key => !isDue.has(`${key.pk} ${key.sk}`))
      hands.clock.set(instantOf((next - 1) * 1000))
      await forgetExpired(hands)
      const there = await kept(hands, key => isDue.has(`${key.pk} ${key.sk}`))
      expect([next, there.size]).toEqual([next, due.length])
      hands.clock.set(instantOf((next + 61) * 1000))
      await forgetExpired(hands)
      expect(await kept(hands, key => isDue.has(`${key.pk} ${key.sk}`))).toEqual(new Map())
      const after = await kept(hands, () => true)
      for (const [key, item] of others) expect([key, after.get(key)]).toEqual([key, item])
      moments++
      gone += due.length
    }
    counts.moments = moments
    counts.gone = gone
    expect(moments).toBeGreaterThan(3)
    expect(gone).toBeGreaterThan(10)
    expect(await bundle(hands, life.round)).toEqual(files)
    expect((await ledgerFaults(hands)).faults).toEqual([])
  })

  it('what hangs on the round goes with it, and anybody can still count', { timeout: 300_000 }, async () => {
    const files = await bundle(hands, life.round)
    const before = await journal(hands)
    const version = async () => must(await getRound(hands.db, life.round), 'the round').version
    const from =
      epochOf(hands.clock.now()) > epochOf(testDates.challengesUntil)
        ? hands.clock.now()
        : testDates.challengesUntil
    hands.clock.set(from)
    done(await certifyAsOfficer(hands, firstOfficer, { round: life.round, version: await version() }))
    done(await certifyAsCouncillor(hands, northCouncillor, { round: life.round, version: await version() }))
    await runAll(hands)
    for (const days of [8, rollKeptDays - 1, rollKeptDays + 40]) {
      hands.clock.set(daysAfter(from, days))
      await runAll(hands)
      await forgetExpired(hands)
      const [box, roll] = [await itemsIn(hands, 'box'), await itemsIn(hands, 'roll')]
      expect([days, box.length > 0]).toEqual([days, false])
      expect([days, roll.length > 0]).toEqual([days, days < rollKeptDays])
      expect((await ledgerFaults(hands)).faults).toEqual([])
      expect(await bundle(hands, life.round)).toEqual(files)
    }
    const left = new Set((await itemsIn(hands, 'core')).flatMap(item => keptAs('core', item)))
    expect([...left].sort()).toEqual(['account', 'money', 'record'])
    const after = await journal(hands)
    for (const [key, entry] of before) expect([key, after.get(key)]).toEqual([key, entry])
    const [verdict] = await verdicts([await fetched(hands, life.round)])
    expect([verdict?.holds, verdict?.problems]).toEqual([true, []])
    counts.verified = files.size
  })
})
