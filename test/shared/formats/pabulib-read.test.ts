import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ballotsOf } from '../../../shared/counting/ballot-classes.ts'
import { readPabulib } from '../../../shared/formats/pabulib-read.ts'
import { longestCellBytes } from '../../../shared/formats/pabulib-rows.ts'
import { pabulibDir } from './reference-elections.ts'
import { file, soundFile, soundLines, withLine, withoutLine, withPoints } from './small-file.ts'

function read(text: string | Uint8Array) {
  const result = readPabulib(text)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const ballots = (text: string) =>
  [...ballotsOf(read(text).election)].map(({ choices, points }) => (points ? { choices, points } : choices))

describe('a sound file', () => {
  test('projects and pot on one scale, exactly', () => {
    const { election, meta, projects } = read(soundFile)
    expect(election).toMatchObject({ scale: 2, potMinor: 100_050 })
    expect(election.projects).toEqual([
      { id: 'M/01', costMinor: 30_000 },
      { id: '2', costMinor: 70_025 },
      { id: 'é', costMinor: 0 },
    ])
    expect(meta.get('description')).toBe('Bänke;und mehr')
    expect(projects[1]!.get('name')).toBe('Bench; "new"')
    expect(projects[2]!.has('name')).toBe(false)
  })
  test('equal ballots are one class, empty ones are kept', () => {
    expect(ballots(soundFile)).toEqual([['M/01', '2'], ['M/01', '2'], ['2'], []])
    expect(read(soundFile).report).toMatchObject({ emptyBallots: 1, ballotsWithRepetition: 0 })
  })
  test.each([
    ['a byte order mark', `\ufeff${soundFile}`],
    ['CR LF', soundFile.replaceAll('\n', '\r\n')],
    ['no line end at the end', soundFile.slice(0, -1)],
    ['CR LF but for the last', soundFile.replaceAll('\n', '\r\n').slice(0, -2)],
    ['blank lines', soundFile.replaceAll('\n', '\n\n')],
    ['blanks around cells', soundFile.replaceAll(';', ' ;\t ')],
    [
      'every cell quoted',
      soundFile.replace(/^(?!desc|.*""|[A-Z]+$)(.*)$/gm, line => line && `"${line.split(';').join('";"')}"`),
    ],
    ['titles in small letters', soundFile.replace('META', 'meta').replace('VOTES', 'Votes')],
    ['no heading in META', withoutLine(2)],
  ])('with %s it reads the same', (_, text) => {
    const { election } = read(text)
    expect(election).toEqual(read(soundFile).election)
  })
  test('the first column is the id whatever it is called; target became beneficiaries', () => {
    const { election, projects } = read(withLine(11, 'id;cost;Target'))
    expect(election.projects[0]!.id).toBe('M/01')
    expect(projects[0]!.get('beneficiaries')).toBe('Park')
  })
  test('a project twice on a ballot counts once, and the report says how many ballots had one', () => {
    const text = withLine(17, '1;2,M/01,2;40')
    expect(ballots(text)).toEqual(ballots(soundFile))
    expect(read(text).report.ballotsWithRepetition).toBe(1)
    expect(read(withLine(17, '1;2,2;40').replace('4;2, M/01', '4;2,2')).report.ballotsWithRepetition).toBe(2)
  })
  test('a ranked ballot keeps the first place of a repetition, points the last', () => {
    const ranked = withLine(8, 'vote_type;ordinal').replace('1;M/01,2;40', '1;2,M/01,2;40')
    expect(ballots(ranked)[0]).toEqual(['2', 'M/01'])
    expect(ballots(withPoints('cumulative', ['1;2,M/01,2;5,3,1']))).toEqual([
      { choices: ['M/01', '2'], points: [3, 1] },
    ])
  })
  test('points with decimals on one scale', () => {
    const { election } = read(withPoints('scoring', ['1;2,M/01;0.5,3', '2;2;0.50', '3;2;0']))
    expect(election).toMatchObject({ pointsScale: 1, fullPoints: 30 })
    expect([...ballotsOf(election)].map(({ points }) => points)).toEqual([[30, 5], [5], [0]])
  })
  test.each([
    ['blanks before and behind', '1; 2 ,\tM/01 ;40'],
    ['blanks of other scripts', '1;\u00a02,M/01\u3000;40'],
    ['a quoted list', '1;"2,M/01";40'],
    ['a quoted list with blanks', '1;" 2 , M/01 ";40'],
  ])('%s name the same projects', (_, row) => {
    expect(ballots(withLine(17, row))).toEqual(ballots(soundFile))
  })
  test('an id with a quote, a blank within and letters of three bytes is found in a list', () => {
    const odd = soundFile
      .replace('M/01;300', '"a ""b"" 水";300')
      .replace('1;M/01,2;40', '1;"2,a ""b"" 水";40')
    expect(ballots(odd.replace('4;2, M/01;17', '4;2;17'))[0]).toEqual(['a "b" 水', '2'])
  })
  test('ids that differ by a blank no trimming takes are two projects', () => {
    const text = soundFile.replace('é;0', '\u00a0x;0').replace('1;M/01,2;40', '1;\u00a0x;40')
    expect(ballots(text)[0]).toEqual(['\u00a0x'])
  })
  test('voters that go down, jump and differ in leading zeros are different voters', () => {
    const text = withLine(17, '9;M/01,2;40').replace('\n2;2;None', '\n09;2;None').replace('\n3;;', '\n"8";;')
    expect(ballots(text)).toEqual(ballots(soundFile))
  })
  test('a decimal comma is a decimal point', () => {
    expect(read(withLine(7, 'budget;1000,5')).election.potMinor).toBe(100_050)
  })
  test('a votes column that differs from the ballots is reported, not refused', () => {
    const text = soundFile
      .replace('cost;name', 'cost;votes')
      .replace('300;Park', '300;2')
      .replace('"Bench; ""new"""', '99')
    expect(read(text).report.votesColumnDiffers).toBe(1)
  })
})

const refusals: [string, string | Uint8Array, object][] = [
  ['nothing at all', '', { reason: 'section-missing', section: 'META', line: 1, column: 1 }],
  ['something else', 'a,b,c\n1,2,3\n', { reason: 'outside-section', line: 1, column: 1 }],
  ['PROJECTS first', file(soundLines.slice(9)), { reason: 'section-early', section: 'PROJECTS', line: 1 }],
  [
    'no PROJECTS',
    file(soundLines.slice(0, 9)),
    { reason: 'section-missing', section: 'PROJECTS', line: 10, column: 1 },
  ],
  ['no VOTES', file(soundLines.slice(0, 14)), { reason: 'section-missing', section: 'VOTES', line: 15 }],
  [
    'VOTES before PROJECTS',
    file([...soundLines.slice(0, 9), ...soundLines.slice(14)]),
    { reason: 'section-early', section: 'VOTES', line: 10 },
  ],
  [
    'META twice',
    file([...soundLines.slice(0, 9), ...soundLines]),
    { reason: 'section-repeated', section: 'META', line: 10 },
  ],
  [
    'VOTES twice',
    file([...soundLines, 'VOTES', 'voter_id;vote;age']),
    { reason: 'section-repeated', section: 'VOTES', line: 21 },
  ],
  [
    'no column names',
    file(soundLines.slice(0, 10)),
    { reason: 'header-missing', section: 'PROJECTS', line: 11 },
  ],
  ['no budget', withoutLine(7), { reason: 'field-missing', section: 'META', field: 'budget', line: 9 }],
  ['no vote type', withoutLine(8), { reason: 'field-missing', field: 'vote_type' }],
  ['no number of votes', withoutLine(6), { reason: 'field-missing', field: 'num_votes' }],
  ['no number of projects', withoutLine(5), { reason: 'field-missing', field: 'num_projects' }],
  ['two budgets', withLine(7, 'budget;1\nbudget;2'), { reason: 'field-repeated', field: 'budget', line: 8 }],
  [
    'an unknown vote type',
    withLine(8, 'vote_type;aproval'),
    { reason: 'vote-type-unknown', text: 'aproval', line: 8, column: 11 },
  ],
  [
    'no cost column',
    withLine(11, 'project_id;price;name'),
    { reason: 'field-missing', section: 'PROJECTS', field: 'cost', line: 11, column: 1 },
  ],
  [
    'two cost columns',
    withLine(11, 'project_id;cost;Cost'),
    { reason: 'field-repeated', field: 'cost', line: 11, column: 17 },
  ],
  [
    'no vote column',
    withLine(16, 'voter_id;votes;age'),
    { reason: 'field-missing', section: 'VOTES', field: 'vote', line: 16 },
  ],
  [
    'a missing cost',
    withLine(12, 'M/01;;Park'),
    { reason: 'cost-missing', project: 'M/01', line: 12, column: 6 },
  ],
  ['a cost of None', withLine(12, 'M/01;None;Park'), { reason: 'cost-missing', line: 12, column: 6 }],
  ['a missing id', withLine(12, ';300;Park'), { reason: 'id-missing', line: 12, column: 1 }],
  [
    'a project twice',
    withLine(14, '2;0;None'),
    { reason: 'project-repeated', project: '2', line: 14, column: 1 },
  ],
  [
    'a negative cost',
    withLine(12, 'M/01;-300;Park'),
    { reason: 'number-negative', field: 'cost', text: '-300', line: 12, column: 6 },
  ],
  [
    'a cost in words',
    withLine(12, 'M/01;free;Park'),
    { reason: 'number-malformed', field: 'cost', text: 'free', line: 12, column: 6 },
  ],
  ...['1e3', '1 000', '1.000.000', '.5', '5.', '+5', '0x10', '١٢', '1,000', 'NaN', 'Infinity', '3-2'].map(
    (text): [string, string, object] => [
      `a cost of ${text}`,
      withLine(12, `M/01;${text};Park`),
      { reason: 'number-malformed', text, line: 12, column: 6 },
    ],
  ),
  [
    'a cost past what is exact',
    withLine(12, 'M/01;9007199254740992;Park'),
    { reason: 'number-too-large', line: 12 },
  ],
  [
    'a cost past what is exact on the scale',
    withLine(12, 'M/01;90071992547410;Park'),
    { reason: 'number-too-large', line: 12 },
  ],
  [
    'a budget past what is exact',
    withLine(7, 'budget;90071992547410'),
    { reason: 'number-too-large', field: 'budget', line: 7, column: 8 },
  ],
  [
    'a row too short',
    withLine(18, '2;2'),
    { reason: 'row-ragged', expected: 3, found: 2, line: 18, column: 1 },
  ],
  [
    'a row too long',
    withLine(12, 'M/01;300;Park;and more'),
    { reason: 'row-ragged', expected: 3, found: 4, line: 12 },
  ],
  [
    'a budget with a bare ";"',
    withLine(7, 'budget;1;000'),
    { reason: 'row-ragged', expected: 2, found: 3, line: 7 },
  ],
  ['a word alone in META', withLine(4, 'country'), { reason: 'row-ragged', expected: 2, found: 1, line: 4 }],
  [
    'a vote for a stranger',
    withLine(17, '1;M/01,3;40'),
    { reason: 'vote-unknown-project', project: '3', line: 17, column: 8 },
  ],
  [
    'a vote for a stranger after letters of two bytes',
    withLine(17, '1;é, é,x;40'),
    { reason: 'vote-unknown-project', project: 'x', line: 17, column: 8 },
  ],
  [
    'a vote with a gap',
    withLine(17, '1;M/01,,2;40'),
    { reason: 'vote-unknown-project', project: '', line: 17, column: 8 },
  ],
  ['a voter twice', withLine(18, '1;2;None'), { reason: 'voter-repeated', voter: '1', line: 18, column: 1 }],
  [
    'a voter twice, once quoted',
    withLine(18, '"1";2;None'),
    { reason: 'voter-repeated', voter: '1', line: 18, column: 2 },
  ],
  [
    'a voter twice, others between and below',
    withLine(19, '0;;').replace('4;2, M/01;17', '2;;17'),
    { reason: 'voter-repeated', voter: '2', line: 20, column: 1 },
  ],
  [
    'a stranger in a list with doubled quotes',
    withLine(17, '1;"M/01, a""b";40'),
    { reason: 'vote-unknown-project', project: 'a"b', line: 17, column: 10 },
  ],
  [
    'two projects where one may be chosen',
    withLine(8, 'vote_type;choose-1'),
    { reason: 'vote-too-long', project: '2', line: 17, column: 8 },
  ],
  [
    'more votes than it says',
    withLine(6, 'num_votes;3'),
    { reason: 'count-disagrees', field: 'num_votes', stated: '3', found: 4, line: 6, column: 11 },
  ],
  [
    'fewer projects than it says',
    withLine(5, 'num_projects;4'),
    { reason: 'count-disagrees', field: 'num_projects', found: 3, line: 5, column: 14 },
  ],
  [
    'a quote never closed',
    withLine(13, '2;700.25;"Bench'),
    { reason: 'quote-unclosed', line: 13, column: 10 },
  ],
  [
    'a quote within a cell',
    withLine(13, '2;700.25;Bench "new"'),
    { reason: 'quote-stray', line: 13, column: 16 },
  ],
  ['text after a quote', withLine(13, '2;700.25;"Bench"x'), { reason: 'quote-stray', line: 13, column: 17 }],
  [
    'points missing',
    withPoints('cumulative', ['1;2,M/01;5']),
    { reason: 'points-disagree', choices: 2, points: 1, line: 17, column: 10 },
  ],
  [
    'points for nobody',
    withPoints('cumulative', ['1;;5']),
    { reason: 'points-disagree', choices: 0, points: 1 },
  ],
  [
    'negative points',
    withPoints('scoring', ['1;2,M/01;5,-1']),
    { reason: 'number-negative', field: 'points', line: 17, column: 12 },
  ],
  [
    'points in words',
    withPoints('scoring', ['1;2;many']),
    { reason: 'number-malformed', field: 'points', line: 17, column: 5 },
  ],
  [
    'points past counting',
    withPoints('scoring', ['1;2;5000000000']),
    { reason: 'points-too-large', line: 17, column: 5 },
  ],
  [
    'no points column',
    withLine(8, 'vote_type;cumulative'),
    { reason: 'field-missing', section: 'VOTES', field: 'points', line: 16 },
  ],
  ['latin-1', Buffer.from(soundFile, 'latin1'), { reason: 'not-utf8', line: 3, column: 14 }],
  ['utf-16', Buffer.from(soundFile, 'utf16le'), { reason: 'not-utf8' }],
]

describe('refused, with line and column', () => {
  test.each(refusals)('%s', (_, text, refusal) => {
    const result = readPabulib(text)
    expect(result.ok ? 'read' : result.refusal).toMatchObject(refusal)
  })
  test.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['a longer overlong slash', [0xe0, 0x80, 0xaf]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['beyond the last character', [0xf4, 0x90, 0x80, 0x80]],
    ['a tail without a head', [0x80]],
    ['a head without a tail', [0xe2, 0x82]],
    ['a byte that never is', [0xff]],
  ])('bytes that are not UTF-8: %s', (_, bytes) => {
    const result = readPabulib(
      Buffer.concat([Buffer.from('META\nkey;value\nname;é'), Buffer.from(bytes), Buffer.from('\n')]),
    )
    expect(result).toMatchObject({ ok: false, refusal: { reason: 'not-utf8', line: 3, column: 7 } })
  })
  test('text in many scripts is UTF-8', () => {
    expect(readPabulib(withLine(4, 'country;Żółć ⟐ 🌳 \uffff')).ok).toBe(true)
  })
})

/** Processor time, which other work on the machine does not stretch. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

describe('hostile files cost little', () => {
  const within = (milliseconds: number, work: () => unknown) => {
    const before = cpuMilliseconds()
    const result = work()
    expect(cpuMilliseconds() - before).toBeLessThan(milliseconds)
    return result
  }
  const million = 1_000_000

  test('200 MB of one line', () => {
    expect(within(5000, () => readPabulib(new Uint8Array(200 * million).fill(0x78)))).toMatchObject({
      refusal: { reason: 'cell-too-long', limitBytes: longestCellBytes, line: 1, column: 1 },
    })
  })
  test('200 million cells', () => {
    expect(within(5000, () => readPabulib(new Uint8Array(200 * million).fill(0x3b)))).toMatchObject({
      refusal: { reason: 'row-too-wide', line: 1 },
    })
  })
  test('a quote opened before 200 MB', () => {
    const bytes = new Uint8Array(200 * million).fill(0x0a)
    bytes[0] = 0x22
    expect(within(5000, () => readPabulib(bytes))).toMatchObject({
      refusal: { reason: 'quote-unclosed', line: 1, column: 1 },
    })
  })
  test('200 MB of line ends', () => {
    expect(within(8000, () => readPabulib(new Uint8Array(200 * million).fill(0x0a)))).toMatchObject({
      refusal: { reason: 'section-missing' },
    })
  })
  test.each([
    ['10,000,000 digits', '9'.repeat(10 * million), 'cell-too-long'],
    ['1,000,000 digits', '9'.repeat(million), 'number-too-long'],
    ['41 digits', '9'.repeat(41), 'number-too-long'],
    ['1,000,000 decimals', `0.${'1'.repeat(million)}`, 'number-too-long'],
    ['1,000,000 letters', 'x'.repeat(million), 'number-malformed'],
  ])('a budget of %s', (_, number, reason) => {
    const result = within(1000, () => readPabulib(withLine(7, `budget;${number}`)))
    expect(result).toMatchObject({ refusal: { reason, line: 7, column: 8 } })
    expect(JSON.stringify(result).length).toBeLessThan(300)
  })
  test('a ballot naming one project 500,000 times', () => {
    const text = withLine(
      17,
      `1;${Array(million / 2)
        .fill('2')
        .join()};40`,
    )
    expect(within(3000, () => read(text).report.ballotsWithRepetition)).toBe(1)
  })
  test('300,000 projects and as many ballots that differ', () => {
    const many = Array.from({ length: 300_000 }, (_, i) => `p${i}`)
    const text = file([
      ...soundLines.slice(0, 4),
      ...['num_projects;300000', 'num_votes;300000', 'budget;5', 'vote_type;approval', 'PROJECTS', 'id;cost'],
      ...many.map(id => `${id};1`),
      ...['VOTES', 'voter_id;vote'],
      ...many.map((id, i) => `v${i};${id},${many[(i * 7919) % many.length]}`),
    ])
    const { election } = within(8000, () => read(text)) as ReturnType<typeof read>
    expect(election.ballots.weights.length).toBeGreaterThan(299_000)
  })
})

describe('the reference elections', () => {
  const names = readdirSync(pabulibDir).filter(name => name.endsWith('.pb'))
  test('are there', () => {
    expect(names.length).toBeGreaterThan(10)
  })
  test('are all read, at more than 5 MB a second', () => {
    const before = cpuMilliseconds()
    let bytes = 0
    for (const name of names) {
      const content = readFileSync(`${pabulibDir}/${name}`)
      bytes += content.length
      const result = readPabulib(content)
      expect(result.ok ? 'read' : { name, ...result.refusal }).toBe('read')
    }
    expect(bytes / 1000 / (cpuMilliseconds() - before)).toBeGreaterThan(5)
  })
})
