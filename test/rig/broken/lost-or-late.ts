// Builds in which a ballot could be lost after somebody was told that it is in, or taken after the close.
import type { BrokenBuild } from './build.ts'

const act = 'functions/acts/cast-ballot.ts'
const ladder = 'functions/parts/ballots/decide-cast.ts'
const sim = 'test/rig/sim/small-histories.test.ts'

export const lostOrLate: readonly BrokenBuild[] = [
  {
    name: 'a cast does not ask its gate',
    row: 'nothing lost, nothing late',
    claim: 'closes at random moments with casts in flight',
    edits: [
      {
        file: 'functions/store/cast.ts',
        find: "    check('gate-open', 'core', gateKey(round, gateOf(ballotKey)), { equals: { state: 'open' } }),\n",
        replace: '',
      },
    ],
    test: { file: 'test/rig/sim/closes.test.ts' },
  },
  {
    name: 'the close forgets a gate',
    row: 'nothing lost, nothing late',
    claim: 'closes at random moments with casts in flight',
    edits: [
      {
        file: 'functions/store/gates.ts',
        find: 'gates.map(gate => closedGate(round, gate))',
        replace: 'gates.slice(8).map(gate => closedGate(round, gate))',
      },
    ],
    test: {
      file: 'test/functions/acts/close-gates.test.ts',
      name: 'shuts all gates and the round in one act',
    },
  },
  {
    name: 'the workers’ clocks alone close the vote',
    row: 'nothing lost, nothing late',
    claim: 'clocks skewed by five minutes',
    edits: [
      {
        file: 'functions/acts/close-gates.ts',
        find: '        ...closedGates(id),\n',
        replace: '        ...closedGates(id).slice(0, 0),\n',
      },
    ],
    test: { file: 'test/rig/sim/closes.test.ts' },
  },
  {
    name: 'the answer goes out before the write is done',
    row: 'nothing lost, nothing late',
    claim: 'every receipt acknowledged before the close is in the bundle',
    edits: [
      {
        file: act,
        find: '  const stored = await storeBallot(asking.hands.db, { ...(await sealBallot(frozen, ballot)), replaces })\n',
        replace:
          '  const sealed = await sealBallot(frozen, ballot)\n  const writing = storeBallot(asking.hands.db, { ...sealed, replaces })\n  writing.catch(() => undefined)\n  const stored = (await Promise.race([writing, { ok: true, value: { version: replaces + 1 } }])) as Awaited<typeof writing>\n',
      },
    ],
    test: { file: sim, name: 'loses, doubles and wrongly refuses nothing' },
  },
  {
    name: 'who lost the answer hears "closed" after the close',
    row: 'nothing lost, nothing late',
    claim: 'refusals are right: found last in the list, the same receipt also after the close',
    edits: [
      {
        file: ladder,
        find: "  if (known) return { is: 'answered', answer: known }\n",
        replace: "  if (known && !late) return { is: 'answered', answer: known }\n",
      },
    ],
    test: { file: sim, name: 'loses, doubles and wrongly refuses nothing' },
  },
  {
    name: 'a conflict is taken for a closed gate',
    row: 'nothing lost, nothing late',
    claim: '0 wrong refusals under faults',
    edits: [
      {
        file: 'functions/store/transact.ts',
        find: "reasons[i]?.Code === 'ConditionalCheckFailed'",
        replace: "(reasons[i]?.Code ?? 'None') !== 'None'",
      },
    ],
    test: { file: 'test/functions/store/transact.test.ts' },
  },
  {
    name: 'the count overlooks a shard',
    row: 'nothing lost, nothing late',
    claim: 'every receipt acknowledged before the close is in the bundle',
    edits: [
      {
        file: 'functions/store/box.ts',
        find: 'for (const shard of shards) reading.push(',
        replace: 'for (const shard of shards.slice(4)) reading.push(',
      },
    ],
    test: { file: sim, name: 'loses, doubles and wrongly refuses nothing' },
  },
]
