// Builds in which a paper would count though it should not, or a disk would tell who voted how.
import type { BrokenBuild } from './build.ts'

const desk = 'test/functions/acts/paper-desk.test.ts'

export const paper: readonly BrokenBuild[] = [
  {
    name: 'one officer keys a paper alone',
    row: 'checkable',
    claim: 'a paper is settled by two who agree',
    edits: [
      {
        file: 'functions/acts/key-paper.ts',
        find: 'const agreed = paper.keyings.some(keying => keying.digest === digest)',
        replace: 'const agreed = digest !== undefined',
      },
    ],
    test: { file: desk, name: 'takes two people who agree' },
  },
  {
    name: 'an envelope that came after the close is logged',
    row: 'nothing lost, nothing late',
    claim: '500 envelopes logged in the last minute count; one logged late does not',
    edits: [
      {
        file: 'functions/acts/log-envelope.ts',
        find: "  if (pastAnnouncedClose(round, now)) return refuse({ reason: 'vote-closed' })\n  if (entry.status !== 'eligible') {",
        replace: "  if (entry.status !== 'eligible') {",
      },
    ],
    test: { file: desk, name: 'that comes late is not in time' },
  },
  {
    name: 'a logged envelope leaves the online way open',
    row: 'one each',
    claim: 'paper and online interleaved: one ballot',
    edits: [
      {
        file: 'functions/store/paper-desk.ts',
        find: "    { equals: { version, status: 'eligible' } },\n    { set: { status: 'voted-on-paper', version: version + 1 } },\n",
        replace:
          "    { equals: { version, status: 'eligible' } },\n    { set: { status: 'eligible', version } },\n",
      },
    ],
    test: { file: desk, name: 'shuts the online way' },
  },
  {
    name: 'a batch is settled though a paper is not',
    row: 'nothing lost, nothing late',
    claim: 'a batch closes only if keyed and invalid are as many as its envelopes',
    edits: [
      {
        file: 'functions/acts/paper-batches.ts',
        find: "    if (left > 0) return refuse({ reason: 'batch-unfinished', left })\n",
        replace: '',
      },
    ],
    test: { file: desk, name: 'closes when all of it agrees' },
  },
  {
    name: 'the count does not wait for the paper',
    row: 'nothing lost, nothing late',
    claim: 'envelopes keyed the next day: all counted',
    edits: [
      {
        file: 'functions/parts/ballots/paper-standing.ts',
        find: 'unfinished: desk.logged - done }',
        replace: 'unfinished: Math.min(0, desk.logged - done) }',
      },
    ],
    test: { file: desk, name: 'closes when all of it agrees' },
  },
]

export const disk: readonly BrokenBuild[] = [
  {
    name: 'the engine’s file keeps the order of writing',
    row: 'secret',
    claim: 'linker: item order, also of a copied disk',
    edits: [
      {
        file: 'infra/local/write-order.ts',
        find: '    write.run(...after)\n',
        replace: '',
      },
    ],
    test: { file: 'test/infra/local/write-order.test.ts', name: 'beside the running engine' },
  },
  {
    name: 'the roll of a round that is over stays',
    row: 'secret',
    claim: 'after its time nothing of a person is in a dump',
    edits: [
      {
        file: 'functions/acts/forget-roll.ts',
        find: '  for (const { neighbourhood } of round.pots) await removeRoll(db, id, neighbourhood)\n',
        replace: '',
      },
    ],
    test: { file: 'test/functions/on-schedule/retention.test.ts' },
  },
  {
    name: 'what is over is not deleted',
    row: 'secret',
    claim: 'after its time nothing of a person is in a dump',
    edits: [
      {
        file: 'functions/on-schedule/forget-expired.ts',
        find: '  await removeExpired(db, now)\n',
        replace: '',
      },
    ],
    test: { file: 'test/functions/on-schedule/retention.test.ts' },
  },
]
