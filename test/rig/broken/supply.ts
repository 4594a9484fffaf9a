// Builds into which something came that nobody looked at, or of which something is said that is not so; and the ways in that the
// standard's requirements closed.
import type { BrokenBuild } from './build.ts'

const supply = (name: string) => ({ file: 'test/rig/supply/supply.test.ts', name })
const lock = 'package-lock.json'
const proveAgain = 'test/functions/http/prove-again.test.ts'

export const supplied: readonly BrokenBuild[] = [
  {
    name: 'a dependency of which nobody says what it is for',
    row: 'supply',
    claim: 'every dependency is justified',
    edits: [{ file: 'infra/dependencies.md', find: '| `uqr` |', replace: '| uqr |' }],
    test: supply('that is asked for has a row that says why'),
  },
  {
    name: 'a licence under which it could not be handed on',
    row: 'supply',
    claim: 'no licence unknown or refused',
    edits: [
      {
        file: lock,
        find: '5EYWaI0etFe/5KUcmcYwLih2RND1kq+hrUJXA==",\n      "license": "MIT"',
        replace: '5EYWaI0etFe/5KUcmcYwLih2RND1kq+hrUJXA==",\n      "license": "AGPL-3.0-only"',
      },
    ],
    test: supply('is under a licence that was looked at'),
  },
  {
    name: 'a package that runs a program when it is installed',
    row: 'supply',
    claim: 'install scripts: none but esbuild’s',
    edits: [
      {
        file: lock,
        find: '    "node_modules/uqr": {\n',
        replace: '    "node_modules/uqr": {\n      "hasInstallScript": true,\n',
      },
    ],
    test: supply('is pinned to its very bytes'),
  },
  {
    name: 'a package whose bytes nobody has pinned',
    row: 'supply',
    claim: 'every entry of the lock file has its hash',
    edits: [
      {
        file: lock,
        find: '      "integrity": "sha512-0rjE8iEJe4YmT9TOhwsZtqCMRLc5DXZUI2UEYUUg63ikBkqqE5EYWaI0etFe/5KUcmcYwLih2RND1kq+hrUJXA==",\n',
        replace: '',
      },
    ],
    test: supply('is pinned to its very bytes'),
  },
  {
    name: 'a requirement that is said to be shown by a test that is not there',
    row: 'supply',
    claim: 'each requirement of ASVS is mapped to a test or a reason',
    edits: [
      {
        file: 'test/functions/http/edge-secret.test.ts',
        find: "it('lets in what carries it, whatever the method'",
        replace: "it('lets in what carries it'",
      },
    ],
    test: { file: 'test/rig/asvs/asvs.test.ts', name: 'are all there, each once' },
  },
  {
    name: 'what says who somebody is is taken unsigned',
    row: 'access',
    claim: 'nobody is staff but by the council’s own sign-in',
    edits: [
      { file: 'functions/ports/staff-sign-in.ts', find: 'client.enableNonRepudiationChecks, ', replace: '' },
    ],
    test: {
      file: 'test/functions/ports/staff-sign-in.test.ts',
      name: 'by a token that somebody else signed',
    },
  },
  {
    name: 'a proof of this morning opens the desk',
    row: 'access',
    claim: 'nobody is staff but by the council’s own sign-in',
    edits: [
      {
        file: 'functions/ports/staff-sign-in.ts',
        find: "        if (!isProvedNow(claims.auth_time, claims.iat)) return refuse({ reason: 'sign-in-failed' })\n",
        replace: '',
      },
    ],
    test: { file: 'test/functions/ports/staff-sign-in.test.ts', name: 'asks for a proof of now' },
  },
  {
    name: 'an address that was handed on brings its duties',
    row: 'access',
    claim: 'nobody is staff but by the council’s own sign-in',
    edits: [
      {
        file: 'functions/acts/sign-in-as-staff.ts',
        find: "  if (isAnothers(person.staffAccount, account)) return refuse({ reason: 'sign-in-failed' })\n",
        replace: '',
      },
    ],
    test: {
      file: 'test/functions/http/pages/staff-sign-in.test.ts',
      name: 'is refused to another account with the same address',
    },
  },
  {
    name: 'an open screen opens the box',
    row: 'access',
    claim: 'what counts asks for a proof just given',
    edits: [
      {
        file: 'shared/rounds/policy.ts',
        find: "  'approve-opening',\n  'publish-results',\n  'approve-payment',\n  'close-payment-batch',\n]",
        replace: "  'publish-results',\n  'approve-payment',\n  'close-payment-batch',\n]",
      },
    ],
    test: { file: proveAgain, name: 'opening the box' },
  },
  {
    name: 'the session before lives on',
    row: 'access',
    claim: 'signing in anew ends what was',
    edits: [
      {
        file: 'functions/http/pages/parts/arrived.tsx',
        find: '  if (earlier !== undefined) await signOut(',
        replace: '  if (earlier === undefined) await signOut(',
      },
    ],
    test: { file: proveAgain, name: 'ends the session that this browser had' },
  },
  {
    name: 'how somebody has chosen stays on the library’s computer',
    row: 'access',
    claim: 'signing out leaves nothing on the device',
    edits: [
      {
        file: 'functions/http/session.ts',
        find: "  if (use === 'session') c.header('clear-site-data', '\"storage\"')\n",
        replace: '',
      },
    ],
    test: { file: proveAgain, name: 'clears what the site kept on the device' },
  },
  {
    name: 'a wrong try is written down with what was typed',
    row: 'access',
    claim: 'what is refused is written down, and nothing of anybody’s secrets',
    edits: [
      {
        file: 'functions/http/security-log.ts',
        find: '    ...(isTry && { at }),\n',
        replace: "    ...(isTry && { at: c.req.header('cookie') ?? '' }),\n",
      },
    ],
    test: { file: 'test/functions/http/security-log.test.ts', name: 'has who signed in' },
  },
  {
    name: 'a page of spaces in a box for money holds up everybody',
    row: 'load and faults',
    claim: 'no pattern that long text makes slow',
    edits: [
      {
        file: 'shared/money/minor.ts',
        find: "    .replace(/(?:zł|€|[A-Z]{3})$/, '')\n    .trimEnd()\n",
        replace: "    .replace(/\\s*(?:zł|€|[A-Z]{3})$/, '')\n",
      },
    ],
    test: { file: 'test/rig/asvs/patterns.test.ts' },
  },
]
