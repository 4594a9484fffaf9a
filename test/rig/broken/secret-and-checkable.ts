// Builds that would let somebody link or read ballots, take a changed bundle for a true one, or guess codes.
import type { BrokenBuild } from './build.ts'

const linker = 'test/rig/linker/linker.test.ts'
const cast = 'functions/store/cast.ts'
const boxItem = '{ ...boxKey(round, pot, ballotKey), form: sealedForm, content: sealed }'
const verify = 'functions/verify/verify.py'
const codeAct = 'functions/acts/sign-in-with-voting-code.ts'
const codeTest = 'test/functions/acts/sign-in-with-voting-code.test.ts'

export const secret: readonly BrokenBuild[] = [
  {
    name: 'the box keeps what the roll keeps',
    row: 'secret',
    claim: 'linker: equal values',
    edits: [
      {
        file: cast,
        find: boxItem,
        replace: '{ ...boxKey(round, pot, ballotKey), form: sealedForm, content: sealed, castHash }',
      },
    ],
    test: { file: linker, name: 'no better than chance by equal values' },
  },
  {
    name: 'the pseudonym is a plain hash of the voter key',
    row: 'secret',
    claim: 'linker: equal values',
    edits: [
      {
        file: 'shared/ballots/commitment.ts',
        find: 'return hex(await hmacSha256(linkKey, `folkmoot-link-v1\\n${voterKey}`)) as BallotKey',
        replace: 'return (linkKey && (await sha256Hex(voterKey))) as BallotKey',
      },
    ],
    test: { file: linker, name: 'no better than chance by equal values' },
  },
  {
    name: 'a log line names voter and ballot',
    row: 'secret',
    claim: 'linker: logs',
    edits: [
      {
        file: 'functions/parts/ballots/decide-cast.ts',
        find: '  // Who lost our answer to a ballot we took is given it again',
        replace:
          '  console.log(JSON.stringify({ took: ballot.ballotKey, of: voterKey }))\n  // Who lost our answer to a ballot we took is given it again',
      },
    ],
    test: { file: linker, name: 'no better than chance by equal values' },
  },
  {
    name: 'the box orders ballots as the roll orders voters',
    row: 'secret',
    claim: 'linker: item and key order',
    edits: [
      {
        file: 'shared/ballots/commitment.ts',
        find: 'return hex(await hmacSha256(linkKey, `folkmoot-link-v1\\n${voterKey}`)) as BallotKey',
        replace:
          'return `${voterKey.slice(0, 12)}${hex(await hmacSha256(linkKey, voterKey)).slice(12)}` as BallotKey',
      },
    ],
    test: { file: linker, name: 'no better than chance by key order' },
  },
  {
    name: 'the box counts how often a ballot was changed',
    row: 'secret',
    claim: 'roll and box share no attribute value; the box has no version',
    edits: [
      {
        file: cast,
        find: boxItem,
        replace:
          '{ ...boxKey(round, pot, ballotKey), form: sealedForm, content: sealed, version: replaces + 1 }',
      },
    ],
    test: { file: 'test/functions/store/cast.test.ts', name: 'share no value, and tell no time' },
  },
  {
    name: 'a ballot is as long as what is on it',
    row: 'secret',
    claim: 'linker: sizes',
    edits: [
      {
        file: 'shared/ballots/sealed-ballot.ts',
        find: 'const padded = new Uint8Array(length).fill(space)',
        replace: 'const padded = new Uint8Array(bytes.length).fill(space)',
      },
    ],
    test: { file: 'test/shared/ballots/sealed-ballot.test.ts' },
  },
  {
    name: 'ballots lie unsealed',
    row: 'secret',
    claim: 'nobody reads a ballot before the close',
    edits: [
      {
        file: 'functions/parts/ballots/seal-ballot.ts',
        find: 'const sealed = await seal(frozen.sealPublicKey, sealContext({ round, pot, ballotKey }), text)',
        replace:
          'const sealed = (await seal(frozen.sealPublicKey, sealContext({ round, pot, ballotKey }), text), text)',
      },
    ],
    test: {
      file: 'test/functions/acts/cast-ballot.test.ts',
      name: 'answers with a receipt that the voter can recompute',
    },
  },
]

export const runningTotal: readonly BrokenBuild[] = [
  {
    name: 'a page tells how many ballots lie in the box',
    row: 'secret',
    claim: 'no endpoint shows a running total to any role before the close',
    edits: [
      {
        file: 'functions/http/api/reads.ts',
        find: "import type { Context } from 'hono'",
        replace: "import { ScanCommand } from '@aws-sdk/lib-dynamodb'\nimport type { Context } from 'hono'",
      },
      {
        file: 'functions/http/api/reads.ts',
        find: '    return round && isPublic(round) ? c.json(shown(c, round)) :',
        replace:
          '    const { db } = c.var.site.hands\n    const { Count } = await db.client.send(new ScanCommand({ TableName: db.tables.box }))\n    return round && isPublic(round) ? c.json({ ...shown(c, round), Count }) :',
      },
    ],
    test: { file: 'test/functions/http/no-running-total.test.ts' },
  },
]

export const checkable: readonly BrokenBuild[] = [
  {
    name: 'verify.py takes any commitment',
    row: 'checkable',
    claim: 'edits of signed files are rejected',
    edits: [
      {
        file: verify,
        find: "if hashlib.sha256(told.encode('utf-8')).hexdigest() != line['commitment']:",
        replace: 'if False:',
      },
    ],
    test: {
      file: 'test/functions/verify/changed.test.ts',
      name: 'a ballot that is not what its commitment says',
    },
  },
  {
    name: 'verify.py compares no hash of a file',
    row: 'checkable',
    claim: 'edits of signed files are rejected',
    edits: [
      { file: verify, find: "self.check(hashed.hexdigest() == file['sha256'],", replace: 'self.check(True,' },
    ],
    test: { file: 'test/functions/verify/changed.test.ts' },
  },
  {
    name: 'a count that does not add up is recorded',
    row: 'checkable',
    claim: 'ballots opened = the signed totals = lines',
    edits: [
      { file: 'functions/count/open-pot.ts', find: 'if (opened !== signed)', replace: 'if (opened < 0)' },
    ],
    test: { file: 'test/functions/count/count-refused.test.ts' },
  },
  {
    name: 'a voter’s own randomness decides the nonce alone',
    row: 'checkable',
    claim: 'two colluding voters cannot make two equal commitments',
    edits: [
      {
        file: 'shared/ballots/commitment.ts',
        find: 'fromHex(voterNonce + serverNonce)',
        replace: 'fromHex(voterNonce + serverNonce.slice(64))',
      },
    ],
    test: { file: 'test/shared/ballots/cast.test.ts' },
  },
]

export const codes: readonly BrokenBuild[] = [
  {
    name: 'the first six letters are enough',
    row: 'codes',
    claim: 'of 1,000,000 guesses none is right',
    edits: [{ file: codeAct, find: '!isOpen || !isRight ||', replace: '!isOpen || (!isRight && !code) ||' }],
    test: { file: codeTest, name: 'refuses an unknown, a wrong and a locked code alike' },
  },
  {
    name: 'guessing locks nothing',
    row: 'codes',
    claim: 'five wrong tries lock a code',
    edits: [
      {
        file: codeAct,
        find: 'const isOpen = await countCodeTry(db, hash, now)',
        replace: 'const isOpen = (await countCodeTry(db, hash, now)) || true',
      },
    ],
    test: { file: codeTest, name: 'is locked by the fifth wrong try' },
  },
  {
    name: 'a guess at nothing is answered at once',
    row: 'codes',
    claim: 'no difference to tell, in time',
    edits: [
      {
        file: codeAct,
        find: '  const { salt, digest, cost } = code ??',
        replace:
          "  if (!code) return refuse({ reason: 'wrong-voting-code' })\n  const { salt, digest, cost } = code ??",
      },
    ],
    test: { file: codeTest, name: 'does the same work for a guess at nothing' },
  },
  {
    name: 'the verifier is kept beside its digest',
    row: 'codes',
    claim: 'codes never in a table, log or URL path',
    edits: [
      {
        file: codeAct,
        find: '  const written = await transact(db, [session.clause])\n',
        replace:
          '  const written = await transact(db, [session.clause])\n  await hands_put(db, selector, verifier)\n',
      },
      {
        file: codeAct,
        find: 'export interface SignedInWithVotingCode {',
        replace:
          "const hands_put = (db: Hands['db'], selector: string, verifier: string) =>\n  transact(db, [put('seen', 'core', { pk: `SEEN#${selector}`, sk: verifier })])\n\nexport interface SignedInWithVotingCode {",
      },
      {
        file: codeAct,
        find: "import { transact } from '../store/transact.ts'",
        replace: "import { put, transact } from '../store/transact.ts'",
      },
    ],
    test: { file: 'test/functions/http/pages/voting-code.test.ts', name: 'no code stands in a table' },
  },
]
