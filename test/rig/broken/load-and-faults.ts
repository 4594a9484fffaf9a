// Builds that would not bear a bad evening: nothing holds a flood, what was killed stays dead, what was set back is believed, and
// what is done again is done twice.
import type { BrokenBuild } from './build.ts'

const row = 'load and faults'
const share = 'infra/local/fair-share.ts'
const kept = 'infra/local/kept-engine.ts'
const note = 'test/infra/operate/setting-back.test.ts'
const follow = 'functions/on-act/follow.ts'
const following = 'test/functions/on-act/follow.test.ts'

export const loadAndFaults: readonly BrokenBuild[] = [
  {
    name: 'whoever follows the journal again tells people again',
    row,
    claim: 'a follower that dies tells nobody twice',
    edits: [
      {
        file: 'functions/store/news.ts',
        find: "import { putNew, transact } from './transact.ts'",
        replace: "import { put as putNew, transact } from './transact.ts'",
      },
      {
        file: 'functions/news/tell.ts',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source that is looked for
        find: '?? `${items[0]!.cause}-${id}`',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
        replace: '?? `${items[0]!.cause}-${id}-${performance.now()}`',
      },
    ],
    test: { file: following, name: 'dies after sending' },
  },
  {
    name: 'one entry that fails makes the cursor grow until it cannot be written',
    row,
    claim: 'one poisoned entry in a hundred: none skipped',
    edits: [{ file: follow, find: 'const mostInAPass = 1000\n', replace: 'const mostInAPass = 1e9\n' }],
    test: { file: following, name: 'keeps the cursor from nothing' },
  },
  {
    name: 'what cannot be handled is dropped without a word',
    row,
    claim: 'a poisoned entry is set aside and told of',
    edits: [
      {
        file: follow,
        find: '    if (since <= giveUp)\n',
        replace: '    if (since > giveUp && act === id)\n',
      },
    ],
    test: { file: following, name: 'named in the log, once' },
  },
  {
    name: 'a scheduler writes a round whatever became of it meanwhile',
    row,
    claim: 'two schedulers at once: each step once',
    edits: [
      {
        file: 'functions/store/rounds.ts',
        find: "putIfVersion('round-unchanged', 'core', toItem({ ...round, version: round.version + 1 }), round.version)",
        replace: "put('round-unchanged', 'core', toItem({ ...round, version: round.version + 1 }))",
      },
      {
        file: 'functions/store/rounds.ts',
        find: 'putIfVersion, putNew',
        replace: 'put, putNew',
      },
    ],
    test: { file: 'test/functions/on-schedule/run-due.test.ts', name: 'two runs at once' },
  },
  {
    name: 'a file is written in place',
    row,
    claim: 'half-written files are never read as whole',
    edits: [
      {
        file: 'functions/ports/files-atomic.ts',
        find: '    else await rename(temporary, path)\n',
        replace: "    else await (await open(path, 'w')).writeFile(bytes)\n",
      },
    ],
    test: { file: 'test/functions/ports/files-local.test.ts', name: 'never read half' },
  },
  {
    name: 'what a writer left half written stays',
    row,
    claim: 'half a message with an address in it is taken away',
    edits: [
      {
        file: 'infra/local/data-folder.ts',
        find: '    for (const folder of [files, outbox, keys]) await removeUnfinished(folder)\n',
        replace: '    for (const folder of [files, keys]) await removeUnfinished(folder)\n    void outbox\n',
      },
    ],
    test: { file: 'test/infra/local/data-folder.test.ts', name: 'left half written' },
  },
  {
    name: 'nothing holds a flood',
    row,
    claim: 'an attacker at 500 requests a second: less than one in a hundred accepted',
    edits: [
      { file: share, find: '    if (share.left < 0) return', replace: '    if (share.left < -1e9) return' },
    ],
    test: { file: 'test/infra/local/fair-share.test.ts', name: 'next to nothing of a flood' },
  },
  {
    name: 'every address of a household is somebody else',
    row,
    claim: 'limits go by the /64',
    edits: [
      {
        file: 'shared/platform/network.ts',
        find: "groups.slice(0, 4).join(':')",
        replace: "groups.join(':')",
      },
    ],
    test: { file: 'test/infra/local/fair-share.test.ts', name: 'counts a household as one' },
  },
  {
    name: 'totals are taken without a look at what was noted',
    row,
    claim: 'tables that were set back are detected, and nothing is counted on them',
    edits: [
      {
        file: 'functions/acts/total-votes.ts',
        find: '    if (less) {\n',
        replace: '    if (less && !round) {\n',
      },
    ],
    test: { file: note, name: 'set back together' },
  },
  {
    name: 'what is missing is forgotten by waiting an hour',
    row,
    claim: 'tables that were set back are detected, and nothing is counted on them',
    edits: [
      {
        file: 'functions/on-schedule/note-votes.ts',
        find: '    else await writeNote(',
        replace: '    await writeNote(',
      },
    ],
    test: { file: note, name: 'set back together' },
  },
  {
    name: 'the same message is sent as often as it is asked for',
    row,
    claim: 'everybody is written to once',
    edits: [
      {
        file: 'functions/ports/messages-local.ts',
        find: ".update(message.id).digest('hex')}.json`",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source that is put in
        replace: ".update(`${message.id} ${lastOrder}`).digest('hex')}.json`",
      },
    ],
    test: { file: 'test/functions/ports/messages-local.test.ts' },
  },
  {
    name: 'a carrier that did not answer is asked again at once',
    row,
    claim: 'a carrier that is slow or answers half: nobody twice',
    edits: [
      {
        file: 'functions/ports/messages-notify.ts',
        find: '        if (error instanceof Undeliverable || error instanceof NotTaken) await sentLog.release(message.id)\n',
        replace: '        await sentLog.release(message.id)\n',
      },
    ],
    test: { file: 'test/functions/ports/messages-notify.test.ts', name: 'still be on its way' },
  },
  {
    name: 'an engine that was killed stays dead',
    row,
    claim: 'the engine is killed under load: the service recovers by itself',
    edits: [
      {
        file: kept,
        find: 'const again = stopping ? undefined : await startAgain(starts)',
        replace: 'const again = starts < 0 ? await startAgain(starts) : undefined',
      },
    ],
    test: { file: 'test/infra/local/kept-engine.test.ts', name: 'comes back at the same address' },
  },
  {
    name: 'whoever is refused is not told when to come again',
    row,
    claim: 'no 5xx without retry advice',
    edits: [
      {
        file: 'functions/http/foundation.ts',
        find: "    if (status === 503) c.header('retry-after', String(retryAfterSeconds))\n",
        replace: '    void retryAfterSeconds\n',
      },
    ],
    test: { file: 'test/functions/http/fault.test.ts' },
  },
]
