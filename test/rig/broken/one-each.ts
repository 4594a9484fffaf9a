// Builds in which a person could have more than one ballot, or lose the one they have.
import type { BrokenBuild } from './build.ts'

const cast = 'functions/store/cast.ts'
const act = 'functions/acts/cast-ballot.ts'
const ladder = 'functions/parts/ballots/decide-cast.ts'
const actTest = 'test/functions/acts/cast-ballot.test.ts'

export const oneEach: readonly BrokenBuild[] = [
  {
    name: 'neither roll nor box is asked',
    row: 'one each',
    claim: '200 parallel casts for one voter: one success',
    edits: [
      { file: cast, find: '        equals: { version: replaces },\n', replace: '' },
      { file: cast, find: '{ exists: replaces > 0 }', replace: '{ fewerThan: { nothing: 1 } }' },
    ],
    test: { file: 'test/functions/store/cast.test.ts', name: 'takes one of 200 at once' },
  },
  {
    name: 'two changes at once are both taken',
    row: 'one each',
    claim: 'parallel casts on a history of faults: one success each',
    edits: [{ file: cast, find: '        equals: { version: replaces },\n', replace: '' }],
    test: { file: 'test/rig/sim/changes-at-once.test.ts' },
  },
  {
    name: 'a repeated request is not known again',
    row: 'one each',
    claim: 'retries after lost replies, at once and after 11 minutes: the same receipt',
    edits: [
      {
        file: 'shared/eligibility/known-cast.ts',
        find: "if (castHashes.at(-1) === castHash) return 'last'",
        replace: "if (castHashes.length > 11) return 'last'",
      },
    ],
    test: { file: actTest, name: 'gives the same receipt to who lost the answer' },
  },
  {
    name: 'the answer depends on when it is asked',
    row: 'one each',
    claim: 'retries after lost replies: the same receipt',
    edits: [
      {
        file: 'shared/ballots/commitment.ts',
        find: '`folkmoot-mix-v1\\n${castId}\\n${ballotKey}`',
        replace: '`folkmoot-mix-v1\\n${castId}\\n${ballotKey}\\n${Math.random()}`',
      },
    ],
    test: { file: actTest, name: 'gives the same receipt to who lost the answer' },
  },
  {
    name: 'a late duplicate of an older change wins',
    row: 'one each',
    claim: 'late duplicates of an older change never win',
    edits: [
      {
        file: 'shared/eligibility/known-cast.ts',
        find: "return castHashes.includes(castHash) ? 'earlier' : 'new'",
        replace: "return 'new'",
      },
      { file: act, find: 'input.replaces === 0', replace: 'input.replaces < 0' },
      { file: ladder, find: 'replaces: input.replaces }', replace: 'replaces: voter.version }' },
      {
        file: ladder,
        find: '  if (voter.version !== replaces) return whyNot(voter, mayChangeBallot)\n',
        replace: '',
      },
    ],
    test: { file: actTest, name: 'a late duplicate of an older one never wins' },
  },
  {
    name: 'a form that has not seen the last vote replaces it',
    row: 'one each',
    claim: 'Back and change without JavaScript: never silently lost',
    edits: [
      {
        file: ladder,
        find: '  if (voter.version !== replaces) return whyNot(voter, mayChangeBallot)\n',
        replace: '',
      },
      { file: act, find: 'input.replaces === 0', replace: 'input.replaces < 0' },
      { file: ladder, find: 'replaces: input.replaces }', replace: 'replaces: voter.version }' },
    ],
    test: {
      file: 'test/functions/http/pages/ballot.test.ts',
      name: 'from a page that has not seen the last vote',
    },
  },
  {
    name: 'a code has a box of its own',
    row: 'one each',
    claim: 'code and account of one person: one ballot',
    edits: [
      {
        file: ladder,
        find: "    voterKey: must(voterKey, 'the roll knows nobody without a key'),\n",
        replace:
          '    voterKey: (actor.voter ? [...(voterKey ?? [])].reverse().join("") : voterKey) as VoterKey,\n',
      },
    ],
    test: { file: 'test/functions/http/pages/voting-code.test.ts', name: 'changes it with the same code' },
  },
]
