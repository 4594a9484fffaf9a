// What is sent where words or a file were asked for: bodies that are too deep, too wide or aimed at the language itself, ends of
// pages that nobody was given, files that are something else than they are called.
import { beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../functions/http/site.ts'
import { evidenceFile, fileKind, storeEvidence } from '../../../functions/parts/metrics/evidence-files.ts'
import { newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { actOperations } from '../../../shared/contract/operations.ts'
import type { ReadingId } from '../../../shared/lib/ids.ts'
import { ok } from '../../../shared/lib/result.ts'
import { type TestHands, testHands, testRound, testSite } from '../../fixtures/hands.ts'
import { boastingPng, markedPhotos, picture } from '../../fixtures/photos.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { type TestVote, votingRound } from '../../fixtures/voting.ts'
import { storedIn } from '../../journeys/bad-input/doorstep.ts'
import { allRoutes, isMutating, wholeApp } from './all-routes.ts'
import { isLong, many, seeded, tell } from './told.ts'

const random = seeded()
const origin = 'http://localhost:3000'
/** In what nobody but its officers may read. */
const canary = 'kingfisher7391'

let hands: TestHands
let app: Pick<App, 'request'>
let vote: TestVote
let cookie: string
beforeAll(async () => {
  hands = await testHands()
  app = wholeApp(await testSite(hands))
  vote = await votingRound(hands)
  await transact(hands.db, [newRound(testRound('secret-plans', { title: `Plans ${canary}` }))])
  cookie = (await signedIn(hands, { name: 'First Officer', email: 'first@test.example' })).cookie
})

const send = async (path: string, type: string, body: string) => {
  const begun = performance.now()
  const answer = await app.request(origin + path, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': type },
    body,
  })
  return { status: answer.status, text: await answer.text(), milliseconds: performance.now() - begun }
}

const depth = 60_000
const bombs: Readonly<Record<string, string>> = {
  'a deep list': `{"title":${'['.repeat(depth)}${']'.repeat(depth)}}`,
  'a deep object': `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`,
  'nothing but openings': '['.repeat(200_000),
  'many names': `{${Array.from({ length: 15_000 }, (_, i) => `"a${i}":1`).join()}}`,
  'one name many times': `{${'"title":"x",'.repeat(15_000)}"title":"y"}`,
  'a long number': `{"version":${'9'.repeat(200_000)}}`,
  'a long text': `{"title":"${'x'.repeat(250_000)}"}`,
  'a text of escapes': `{"title":"${'\\u0000'.repeat(40_000)}"}`,
  'many spaces': `{"title":"${' '.repeat(200_000)}x"}`,
  'a prototype': '{"__proto__":{"polluted":1},"title":"A bench by the pond"}',
  'a prototype inside': '{"fields":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
  'a constructor': '{"constructor":{"prototype":{"polluted":1}},"toString":1,"hasOwnProperty":1}',
}

describe(`a body, from seed ${random.seed},`, () => {
  it('that is a bomb to the API is refused at once', { timeout: 300_000 }, async () => {
    const wrong: string[] = []
    // A draft takes whatever was typed, under whatever name: it has a test of its own.
    const checked = actOperations.filter(({ id }) => id !== 'save-draft')
    const operations = isLong ? checked : random.some(checked, 2)
    let sent = 0
    const before = await storedIn(hands)
    for (const { path } of operations)
      for (const [name, body] of Object.entries(bombs)) {
        const at = path.replace(/\{round\}/, vote.id).replace(/\{\w+\}/g, 'north')
        let { status, milliseconds } = await send(at, 'application/json', body)
        // A machine that is busy with something else makes anything slow once, or twice.
        for (let again = 0; again < 2 && milliseconds > 1000; again++)
          ({ status, milliseconds } = await send(at, 'application/json', body))
        sent++
        if (status < 400 || status >= 500) wrong.push(`${name} at ${at}: ${status}`)
        if (milliseconds > 1000) wrong.push(`${name} at ${at}: ${milliseconds} ms`)
      }
    expect(wrong).toEqual([])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(await storedIn(hands)).toBe(before)
    tell(
      'bombs',
      `0 of ${sent} to ${operations.length} operations taken, none over a second (seed ${random.seed})`,
    )
  })

  it('that is aimed at the language changes no form', { timeout: 300_000 }, async () => {
    const names = [
      '__proto__',
      '__proto__[polluted]',
      '__proto__.polluted',
      'constructor',
      'constructor[prototype][polluted]',
    ]
    const fields = [...names, 'hasOwnProperty', 'toString', 'valueOf', 'then', 'length', '0', ''].map(
      name => [name, 'polluted'],
    )
    const body = new URLSearchParams(fields as [string, string][]).toString()
    for (const [name, bomb] of Object.entries(bombs)) {
      const { status } = await send(`/api/rounds/${vote.id}/draft`, 'application/json', bomb)
      expect([name, status < 500]).toEqual([name, true])
    }
    const routes = (await allRoutes(hands, { round: vote.id })).filter(isMutating)
    const wrong: string[] = []
    const looked = isLong ? routes : random.some(routes, 10)
    for (const { path } of looked.filter(one => !one.path.includes('/sign-in/out'))) {
      const { status } = await send(path, 'application/x-www-form-urlencoded', body)
      if (status >= 500) wrong.push(`${path}: ${status}`)
      const parts = await send(path, 'multipart/form-data; boundary=x', '--x\r\nno part of anything')
      if (parts.status >= 500) wrong.push(`${path}: ${parts.status} to parts that are none`)
    }
    expect(wrong).toEqual([])
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
    tell('prototypes', `0 of ${looked.length} forms broke (seed ${random.seed})`)
  })
})

it('an end of a page that nobody was given leads to nothing that is not public', {
  timeout: 300_000,
}, async () => {
  const [id, project] = [hands.entropy.ulid(), vote.projects.north![0]!]
  const real = [
    `/en/journal?month=2026-10&before=${id}`,
    `/en/rounds/${vote.id}/journal?before=${id}&at=2026-10-20T08:00:00.000Z`,
    `/api/rounds/${vote.id}/journal?before=${id}`,
    `/en/rounds/${vote.id}/proposals?draw=7&page=2&sort=draw&words=pond`,
    `/en/rounds/${vote.id}/proposals/${project}?comments=3.${id}`,
    `/en/neighbourhoods/north/fund/2026/entries?of=award&after=${id}`,
    `/en/rounds/${vote.id}/results/north?step=2&q=x`,
    `/en/rounds/${vote.id}/receipt?receipt=7KQ4-M2XR-9HTP-3WDN-F8CS`,
    `/maps/north.svg?zoom=2&pin=-4.0,54.5`,
  ]
  const tries = many(60, 10_000)
  const wrong: string[] = []
  const statuses: Record<number, number> = {}
  for (let time = 0; time < tries; time++) {
    const path = random.pick(real)
    const bytes = Buffer.from(path)
    const from = path.indexOf('?') + 1
    // A bit turned, a letter taken out, another round's name put in.
    const at = from + random.below(bytes.length - from)
    bytes[at] = bytes[at]! ^ (1 << random.below(7))
    const bent = random.below(8) ? bytes.toString('latin1') : path.replace(vote.id, 'secret-plans')
    const target = `${origin}${bent.slice(0, from)}${bent.slice(from).replace(/[^\x21-\x7e]|[#"<>]/g, encodeURIComponent)}`
    const answer = await app.request(target)
    const text = await answer.text()
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    if (answer.status >= 500 || text.includes(canary)) wrong.push(`${answer.status} ${target}`)
  }
  expect(wrong).toEqual([])
  expect(Object.keys(statuses).length).toBeGreaterThan(1)
  tell(
    'ends of pages',
    `${tries} turned: ${JSON.stringify(statuses)}, 0 broke, 0 told more (seed ${random.seed})`,
  )
})

describe('a file', () => {
  const html = Buffer.from('<!doctype html><script>alert(1)</script>')
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n')
  const tricks: readonly (readonly [string, string, Uint8Array])[] = [
    ['a page called a PDF', 'plan.pdf', html],
    ['a page called a photo', 'plan.jpg', html],
    ['a page called a table', 'plan.csv', Buffer.from('<script>a,b</script>')],
    ['a page with a table’s comma', 'plan.csv', Buffer.from('\n <html>,<script>')],
    [
      'a drawing with a script',
      'plan.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ],
    ['a drawing called a photo', 'plan.png', Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>')],
    [
      'a page that begins as a PDF and has no end',
      'plan.pdf',
      Buffer.concat([Buffer.from('%PDF-1.4'), html]),
    ],
    ['a PDF called a page', 'plan.html', pdf],
    ['a PDF with two endings', 'plan.pdf.html', pdf],
    ['a PDF called a program', 'plan.pdf.exe', pdf],
    ['a PDF with an ending turned round', 'plan\u202efdp.exe', pdf],
    ['a PDF that ends in nothing', 'plan.pdf\u0000.html', pdf],
    ['a program', 'plan.pdf', Buffer.from('MZ\u0090\u0000')],
    ['a ZIP', 'plan.pdf', Buffer.from('PK\u0003\u0004%PDF-')],
    ['a ZIP called a table', 'plan.csv', Buffer.from('PK\u0003\u0004,')],
    ['a table with bytes that are no text', 'plan.csv', Buffer.from([0x61, 0x2c, 0xff, 0xfe])],
    ['a table with what nobody sees', 'plan.csv', Buffer.from('a,b\u0000\u0007')],
    ['a photo called a PDF', 'plan.pdf', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['no name', '', pdf],
    ['a path', '../../../etc/passwd', pdf],
  ]

  it.each(tricks)('that is %s is refused', (_, name, bytes) => {
    expect(fileKind({ name, bytes }).ok).toBe(false)
  })

  it('that is two at once comes out as a picture alone', async () => {
    const reading = hands.entropy.ulid() as ReadingId
    const polyglots = [
      'a web page after the end',
      'a ZIP after the end',
      'a web page in the comment',
      'PNG bytes after the end',
    ]
    for (const kind of polyglots) {
      const bytes = await markedPhotos[kind]!(canary)
      expect(bytes.includes(canary)).toBe(true)
      const name = `x.${kind.startsWith('PNG') ? 'png' : 'jpg'}`
      const stored = await storeEvidence(hands, reading, { name, bytes })
      if (!stored.ok) throw new Error(`${kind}: ${stored.refusal.reason}`)
      expect(stored.value.type).toBe('image/webp')
      const file = await hands.files.get(evidenceFile(reading, stored.value))
      expect(Buffer.from(file!.bytes).includes(canary)).toBe(false)
      expect(Buffer.from(file!.bytes).includes('<script')).toBe(false)
    }
    const begun = performance.now()
    const boast = await storeEvidence(hands, reading, {
      name: 'x.png',
      bytes: await boastingPng(30_000, 30_000),
    })
    expect(boast.ok).toBe(false)
    expect(performance.now() - begun).toBeLessThan(500)
  })

  it('keeps of its name only what can stand in a header and on a page', async () => {
    const reading = hands.entropy.ulid() as ReadingId
    const bytes = await picture('png')
    const pieces = [
      '\u202e',
      '\u200b',
      '"',
      "'",
      '\r\nX-Attacker: 1',
      '/',
      '..',
      '\\',
      '\u0000',
      ';',
      '<svg onload=x>',
      'a',
      'é',
      '𝒜',
      '👨',
      ' ',
      '%0d',
      '\ud835',
      '=1+1',
    ]
    const names = Array.from({ length: many(10, 400) }, () =>
      Array.from({ length: 1 + random.below(70) }, () => random.pick(pieces)).join(''),
    )
    names.push(`${'x'.repeat(119)}𝒜𝒜`)
    const sized = { bytes: new Uint8Array(bytes), width: 1, height: 1 }
    const images = { prepare: async () => ok({ large: sized, small: sized }) }
    for (const name of names) {
      const stored = await storeEvidence({ ...hands, images }, reading, { name: `${name}.png`, bytes })
      // Too long a name has lost its ending: the file is one all the same.
      if (!stored.ok) throw new Error(`${JSON.stringify(name)}: ${stored.refusal.reason}`)
      expect(stored.value.name).toMatch(/^[\p{L}\p{N}._-][\p{L}\p{N} ._-]*$/u)
      expect(stored.value.name.isWellFormed()).toBe(true)
      expect([...stored.value.name].length).toBeLessThanOrEqual(120)
      const told = `attachment; filename*=UTF-8''${encodeURIComponent(stored.value.name)}`
      expect(new Headers({ 'content-disposition': told }).get('content-disposition')).toBe(told)
    }
    tell('files', `0 of ${tricks.length} tricks taken, ${names.length} names tidied (seed ${random.seed})`)
  })
})
