// Builds in which a browser keeps a ballot that it must not keep, loses one that it must keep, or sends one at the wrong time.
import type { BrokenBuild } from './build.ts'

const send = 'web/islands/ballot-send.ts'
const phone = (name: string) => ({ file: 'test/functions/http/pages/ballot-phone-browser.test.ts', name })
const shared = (name: string) => ({ file: 'test/functions/http/pages/shared-computer.test.ts', name })

export const ballotPage: readonly BrokenBuild[] = [
  {
    name: 'a shared computer keeps the choices',
    row: 'ballot page',
    claim: 'nothing is kept on a shared computer',
    edits: [
      {
        file: 'web/islands/storage.ts',
        find: '  if (value !== undefined && isShared()) return false\n',
        replace: '',
      },
    ],
    test: phone('nothing is kept once they say so'),
  },
  {
    name: 'the next person is in the visit of the one before',
    row: 'ballot page',
    claim: 'no session is left after the goodbye, in the browser or on the server',
    edits: [
      {
        file: 'functions/http/pages/vote-here.tsx',
        find: '    if (sharedComputer(c)) await endVisit(c)\n    else {',
        replace: '    if (!sharedComputer(c)) {',
      },
    ],
    test: shared('ends the visit by itself when it goes back'),
  },
  {
    name: 'the next person is handed the form of the one before',
    row: 'ballot page',
    claim: 'nothing of one visit is left for the next',
    edits: [
      {
        file: 'functions/http/sign-in-first.tsx',
        find: '  if (here) return visitOver(c, here)\n',
        replace: '',
      },
    ],
    test: shared('hands nobody what somebody else had filled in'),
  },
  {
    name: 'an old tab sends over the newer ballot',
    row: 'ballot page',
    claim: 'a vote sent in one tab is not followed by the older one of another',
    edits: [
      {
        file: send,
        find: "    if (now?.sentAt !== atFirst?.sentAt) return 'sent'\n",
        replace: '',
      },
    ],
    test: phone('a vote sent in one is not followed by the older one of the other'),
  },
  {
    name: 'choices are forgotten when sending fails',
    row: 'ballot page',
    claim: 'what was chosen stays until it is answered',
    edits: [
      {
        file: send,
        find: '    if (status === undefined) return failed()\n',
        replace: '    if (status === undefined) {\n      draft.forget()\n      return failed()\n    }\n',
      },
    ],
    test: phone('was lost with the tab'),
  },
  {
    name: 'a phone goes on sending after the close',
    row: 'ballot page',
    claim: 'nothing is sent after the close that nobody pressed',
    edits: [
      {
        file: send,
        find: '    if (Date.now() >= closesAt) return say(',
        replace: '    if (Date.now() < 0) return say(',
      },
    ],
    test: phone('nothing is sent by itself once the vote has closed'),
  },
  {
    name: 'a phone without the newest browser never sends',
    row: 'ballot page',
    claim: 'every phone that is served can send',
    edits: [
      {
        file: send,
        find: '      signal: patience.signal,\n',
        replace: '      signal: AbortSignal.timeout(patienceMs),\n',
      },
    ],
    test: phone('a phone of some years ago sends a vote as well'),
  },
  {
    name: 'a receipt says that more of a share was paid than was',
    row: 'ballot page',
    claim: 'where a vote went comes to what every project cost',
    edits: [
      {
        file: 'shared/formats/where-it-went.ts',
        find: 'isLess(left, asked) ? left : asked',
        replace: 'asked',
      },
    ],
    test: { file: 'test/shared/formats/where-it-went.test.ts', name: 'what all ballots paid' },
  },
]
