// Taking in an election that took place elsewhere, from a .pb file: an officer's act, in two halves. `importElection`
// makes the round, its proposals, its roll of one voter for each ballot, the frozen ballot and the open gates; then the
// ballots are stored by casting's own write (functions/cli/import-ballots.ts); `freezeImported` records the freeze, and
// the round is one whose vote is over.
//
// The acts of this round lie in the past, where its vote took place, so the hands that come in carry a clock set there:
// only here, because nobody's deadline hangs on it any more. The journal's entry of the import itself bears the real
// time, and every page of the round says from which file it was made. Nothing can be cast into it by anyone: the freeze
// is recorded only when every ballot is in, and by then its announced end has long passed.
//
// Every step may be repeated: ids come from the file, so an import that broke off is given the file again and goes on.
import { buildFrozenBallot } from '../../shared/ballots/build-frozen-ballot.ts'
import type { FrozenBallot } from '../../shared/ballots/frozen-ballot.ts'
import type { ChangedRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { type ImportedRound, shortlistedOf } from '../../shared/formats/imported-round.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import type { JournalId, RoundId, VoterKey } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { getElectionImport, newElectionImport } from '../store/election-imports.ts'
import { writeFrozenBallot } from '../store/frozen-ballot.ts'
import { getGates, openedGates } from '../store/gates.ts'
import { journalled } from '../store/journal.ts'
import { newProposal } from '../store/proposals.ts'
import { addToRoll } from '../store/roll.ts'
import { ensureRoundKeys } from '../store/round-keys.ts'
import { changedRound, getRound, newRound } from '../store/rounds.ts'
import { type Clause, transact } from '../store/transact.ts'

export interface ElectionToImport {
  readonly imported: ImportedRound
  readonly file: { readonly bytes: Uint8Array; readonly sha256: string }
  /** One for each ballot, each made from the file and the ballot's number. */
  readonly voterKeys: readonly VoterKey[]
  /** When it is imported, as against when it took place. */
  readonly today: Pick<Hands, 'clock' | 'entropy'>
}

export interface ElectionTaken {
  /** `begun`: the ballots are next. `stored`: all of them are in. */
  readonly state: 'begun' | 'stored'
  readonly ballot: FrozenBallot
}

type Refused = PolicyRefusal | RoundRefusal | ChangedRefusal

/** `round-exists`: another round has this name, or this very file has been imported to the end. */
export async function importElection(
  hands: Hands,
  actor: Actor,
  election: ElectionToImport,
): Promise<Result<ElectionTaken, Refused>> {
  const { db } = hands
  const { id, pots } = election.imported.round
  const allowed = may('import-election', { actor, now: election.today.clock.now() })
  if (!allowed.ok) return allowed
  if (!(await getRound(db, id))) {
    const begun = await begin(hands, actor, election)
    if (!begun.ok) return begun
  }
  const [round, before] = await Promise.all([getRound(db, id), getElectionImport(db, id)])
  const same = before?.sha256 === election.file.sha256 && before.neighbourhood === pots[0]!.neighbourhood
  if (!round || !same || round.acts.published) return refuse({ reason: 'round-exists' })

  const ballot = await frozenBallotOf(hands, election.imported)
  if (round.acts.frozen) return ok({ state: 'stored', ballot })
  await eachOnce(
    hands,
    election.imported.projects.map(({ proposal }) => newProposal(proposal)),
  )
  const place = { round: id, pot: before.neighbourhood }
  await addToRoll(
    db,
    election.voterKeys.map(voterKey => ({ ...place, voterKey, by: 'import' })),
  )
  await openGates(hands, id)
  return ok({ state: 'begun', ballot })
}

/** The decision: the round with what it is made from, and the one entry that says so. */
async function begin(
  hands: Hands,
  actor: Actor,
  election: ElectionToImport,
): Promise<Result<undefined, Refused>> {
  const { imported, file, voterKeys, today } = election
  const { round } = imported
  const pot = round.pots[0]!
  const kept = `rounds/${round.id}/election/${file.sha256}.pb`
  await hands.files.put(kept, file.bytes, { contentType: 'text/plain; charset=utf-8', onlyNew: true })
  const now = today.clock.now()
  const written = await transact(hands.db, [
    newRound(round),
    newElectionImport({ round: round.id, neighbourhood: pot.neighbourhood, sha256: file.sha256, kept }),
    journalled({
      id: today.entropy.ulid() as JournalId,
      at: now,
      act: 'import-election',
      by: actor.person!,
      byName: actor.name ?? '',
      as: 'round',
      round: round.id,
      place: pot.neighbourhood,
      subject: round.title,
      facts: {
        file: must(round.importedFrom, 'an imported round says from what'),
        sha256: file.sha256,
        projects: imported.projects.length,
        ballots: voterKeys.length,
        neighbourhood: neighbourhoodOf(hands.council, pot.neighbourhood)?.name ?? pot.neighbourhood,
      },
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}

/** The same file, round and keys always give the same ballot, so that an import that goes on freezes what it began. */
async function frozenBallotOf(
  { db, keys, entropy, council }: Hands,
  imported: ImportedRound,
): Promise<FrozenBallot> {
  const { round } = imported
  const publicKeys = await ensureRoundKeys(db, keys, entropy, round)
  const built = buildFrozenBallot({
    round,
    shortlisted: shortlistedOf(imported),
    currency: council.currency,
    nameOf: place => neighbourhoodOf(council, place)?.name ?? place,
    publicKeys,
  })
  return must(built.ok ? built.value : undefined, 'an imported round has projects, and each has a cost')
}

/** Each by itself: one that is there already was written by the attempt before. */
async function eachOnce({ db }: Hands, clauses: readonly Clause[]): Promise<void> {
  for (let from = 0; from < clauses.length; from += 16)
    await Promise.all(clauses.slice(from, from + 16).map(clause => transact(db, [clause])))
}

async function openGates({ db }: Hands, round: RoundId): Promise<void> {
  const opened = await transact(db, openedGates(round))
  assert(
    opened.ok || (await getGates(db, round)).every(gate => gate === 'open'),
    `the gates of round ${round} closed before its ballots were in`,
  )
}

/** Once every ballot is in: from here on the round is one like any other whose vote has ended. */
export async function freezeImported(
  { db, files, clock, entropy }: Hands,
  actor: Actor,
  ballot: FrozenBallot,
): Promise<Result<undefined, ChangedRefusal>> {
  const round = must(await getRound(db, ballot.round), 'a round that was just imported')
  if (round.acts.frozen) return ok()
  const now = clock.now()
  const { file, sha256, key } = await writeFrozenBallot(files, ballot)
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, frozen: { at: now, file, sha256, key } } }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'freeze-ballot',
      by: actor.person!,
      byName: actor.name ?? '',
      as: 'round',
      round: round.id,
      subject: round.title,
      facts: { sha256, key, projects: ballot.pots.reduce((sum, pot) => sum + pot.projects.length, 0) },
    }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}
