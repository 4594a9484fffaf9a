// npm run import -- FILE.pb: makes a finished round of an election file and says what came of it. What stands in the way
// is a whole sentence, and then nothing is written. infra/local/import.ts gives it the hands of this machine.
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { type ImportableElection, importableElection } from '../../shared/formats/importable-election.ts'
import type { Calendar } from '../../shared/formats/imported-day.ts'
import type { ImportWords } from '../../shared/formats/imported-proposal.ts'
import { importedRound } from '../../shared/formats/imported-round.ts'
import { potOutcomeOf } from '../../shared/formats/outcome.ts'
import { placeOfCell } from '../../shared/formats/pabulib-place.ts'
import { readPabulib } from '../../shared/formats/pabulib-read.ts'
import { must } from '../../shared/lib/assert.ts'
import type { NeighbourhoodId, RoundId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant, instantOf } from '../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Council } from '../../shared/platform/council.ts'
import { nameOfRound } from '../../shared/rounds/round-slug.ts'
import { wordsFor } from '../../web/messages/translate.ts'
import { freezeImported, importElection } from '../acts/import-election.ts'
import type { Hands } from '../hands.ts'
import { systemEntropy } from '../ports/entropy.ts'
import { readOutcome } from '../store/outcome.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'
import { numberedBallots } from './import-ballots.ts'
import { ballotIdsOf, fileSha256, proposalIdOf } from './import-ids.ts'
import { importMessage } from './import-message.ts'
import type { ImportOptions } from './import-options.ts'
import type { Screen } from './import-progress.ts'
import { storeAndMeasure } from './import-rate.ts'
import { reportLines } from './import-report.ts'
import { decide, firstOfficers, setClock } from './import-steps.ts'
import { pabulibMessage, printable } from './pabulib-message.ts'

export type CannotImport = { readonly reason: 'cannot-import'; readonly message: string }
const cannot = (message: string) => refuse({ reason: 'cannot-import', message })

/** A file that can be imported, and where to. */
export interface PlannedImport {
  readonly name: string
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly election: ImportableElection
  readonly round: RoundId
  readonly neighbourhood: NeighbourhoodId
}

/** Reads and checks everything that can be checked without looking at the data. */
export async function planImport(
  council: Council,
  now: Instant,
  { file: path, neighbourhood: asked }: ImportOptions,
): Promise<Result<PlannedImport, CannotImport>> {
  const neighbourhood = placeIn(council, asked)
  if (!neighbourhood.ok) return neighbourhood
  const bytes = await readFile(path).catch(
    (problem: NodeJS.ErrnoException) => problem.code ?? String(problem),
  )
  if (typeof bytes === 'string')
    return cannot(
      `${printable(path)}: ${bytes === 'ENOENT' ? 'there is no such file.' : `it cannot be read (${bytes}).`}`,
    )
  const read = readPabulib(bytes)
  if (!read.ok) return cannot(pabulibMessage(path, read.refusal))
  const { currency, timeZone } = council
  const election = importableElection(read.value, { currency, calendar: calendarOf(timeZone, now) })
  if (!election.ok) {
    const { refusal } = election
    const project = 'project' in refusal ? refusal.project : undefined
    const { line, column } = placeOfCell(bytes, refusal.field, project)
    return cannot(`${printable(path)}, line ${line}, column ${column}: ${importMessage(refusal)}`)
  }
  const [name, sha256] = [basename(path), fileSha256(bytes)]
  const title = basename(name, extname(name)).replaceAll('_', ' ')
  const round = nameOfRound(title, sha256.slice(0, 8), false)
  return ok({ name, bytes, sha256, election: election.value, round, neighbourhood: neighbourhood.value })
}

/** By id or by name; where none is given, the first that lies in no other. */
function placeIn(council: Council, asked: string | undefined): Result<NeighbourhoodId, CannotImport> {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  const found = council.neighbourhoods.find(({ id, name, within }) =>
    asked === undefined ? within === undefined : [plain(id), plain(name)].includes(plain(asked)),
  )
  if (found) return ok(found.id)
  const known = council.neighbourhoods.map(({ id, name }) => `  ${id}  ${name}`).join('\n')
  return cannot(`There is no neighbourhood "${printable(asked ?? '')}". There are:\n${known}`)
}

const calendarOf = (timeZone: string, now: Instant): Calendar => ({
  now,
  startOf: day => instantOf(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds),
})

/** Does it, and answers the lines that say what it came to. An import that broke off goes on from where it was. */
export async function carryOut(
  today: Hands,
  { name, bytes, sha256, election, round: id, neighbourhood }: PlannedImport,
  screen: Screen,
): Promise<Result<readonly string[], CannotImport>> {
  const { db, council, files } = today
  const { officers, clauses } = await firstOfficers(today)
  const [first] = officers
  const imported = importedRound(election, {
    round: id,
    file: printable(name),
    neighbourhood,
    officer: { by: must(first.person, 'an officer is somebody'), byName: first.name ?? '' },
    words: wordsOf(council),
    proposalId: (project, at) => proposalIdOf(sha256, at, project),
  })
  if (clauses.length > 0 && !(await transact(db, clauses)).ok) return cannot(somebodyElse)
  // The acts of this round lie where its vote lay: functions/acts/import-election.ts says why.
  const clock = setClock(epochOf(imported.round.dates.votingAt))
  const then = { ...today, clock, entropy: systemEntropy(clock) }
  const voters = Number(election.file.meta.get('num_votes'))
  const taken = await importElection(then, first, {
    imported,
    file: { bytes, sha256 },
    voterKeys: Array.from({ length: voters }, (_, ballot) => ballotIdsOf(sha256, ballot).voterKey),
    today,
  })
  if (!taken.ok) return cannot(taken.refusal.reason === 'round-exists' ? existing(id) : somebodyElse)

  const { state, ballot } = taken.value
  const ballots = await numberedBallots(then, ballot, election.file.election, sha256)
  const rates = state === 'begun' ? await storeAndMeasure(db, ballots, screen) : undefined
  if (!(await freezeImported(then, first, ballot)).ok) return cannot(somebodyElse)
  await decide(then, id, officers)

  const round = must(await getRound(db, id), 'a round that was just published')
  const decided = must(await readOutcome(files, round), 'a round that was just counted')
  const outcome = must(potOutcomeOf(decided, neighbourhood), 'the one pot of the round')
  return ok(reportLines({ council, round, election, outcome, ...(rates && { rates }) }))
}

const existing = (round: RoundId): string =>
  `There is a round ${round} already: this file was imported before, or another of the same name. To import it beside that one, rename the file.`
const somebodyElse = 'Somebody else changed the same data at the same moment. Give the command again.'

function wordsOf(council: Council): ImportWords {
  const words = wordsFor(council.languages[0]!, council)
  return {
    roundSummary: file => words.t('imports.roundSummary', { file }),
    author: file => words.t('imports.author', { file }),
    projectTitle: id => words.t('imports.projectTitle', { id }),
    projectSummary: (id, file) => words.t('imports.projectSummary', { id, file }),
    text: file => words.t('imports.text', { file }),
    reason: file => words.t('imports.reason', { file }),
  }
}
