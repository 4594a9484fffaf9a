// Builds that would run what somebody wrote, take what another site sent, or hand a session, a file or an address to the wrong
// browser.
import type { BrokenBuild } from './build.ts'

const attack = (file: string, name: string) => ({ file: `test/rig/attacks/${file}.test.ts`, name })

export const webAttacks: readonly BrokenBuild[] = [
  {
    name: 'a card writes its title as it came',
    row: 'web attacks',
    claim: 'no script that is stored anywhere runs anywhere',
    edits: [
      {
        file: 'web/components/proposal-card.tsx',
        find: '<a href={props.href}>{props.title}</a>',
        replace: '<a href={props.href} dangerouslySetInnerHTML={{ __html: props.title }} />',
      },
    ],
    test: {
      file: 'test/functions/http/pages/proposals.test.ts',
      name: 'shows hostile words as words, wherever they stand',
    },
  },
  {
    name: 'what people write may link to a script',
    row: 'web attacks',
    claim: 'of rich text only what is allowed comes out',
    edits: [
      {
        file: 'web/components/rich-text.tsx',
        find: '{ extensions: [{ disable }] }',
        replace: '{ extensions: [{ disable }], allowDangerousProtocol: true }',
      },
    ],
    test: attack('scripts', 'are nothing but text to what writes our pages'),
  },
  {
    name: 'a body of no type may come from anywhere',
    row: 'web attacks',
    claim: 'no other site has an effect',
    edits: [
      {
        file: 'functions/http/foundation.ts',
        find: "  return bad ? refused(c, { reason: 'cross-site' }) : next()\n",
        replace:
          "  return bad && c.req.header('content-type') !== undefined ? refused(c, { reason: 'cross-site' }) : next()\n",
      },
    ],
    test: attack('cross-site', 'what says it comes from elsewhere is refused'),
  },
  {
    name: 'a page without an origin may send',
    row: 'web attacks',
    claim: 'no frame without an origin has an effect',
    edits: [
      {
        file: 'functions/http/foundation.ts',
        find: 'const ours = (from: string) => from === site.origin || from === sameHost\n',
        replace:
          "const ours = (from: string) => from === site.origin || from === sameHost || from === 'null'\n",
      },
    ],
    test: attack('cross-site', 'changes nothing by script or form'),
  },
  {
    name: 'who signs in is sent wherever the address says',
    row: 'web attacks',
    claim: 'no address of ours leads elsewhere',
    edits: [
      {
        file: 'functions/http/own-path.ts',
        find: '  if (text === undefined || text.length > 2000 ||',
        replace:
          "  if (text?.startsWith('/')) return text\n  if (text === undefined || text.length > 2000 ||",
      },
    ],
    test: attack('addresses', 'that lead elsewhere lead nobody there'),
  },
  {
    name: 'any site may frame a page',
    row: 'web attacks',
    claim: 'no page stands in another’s frame',
    edits: [
      {
        file: 'shared/platform/security-headers.ts',
        find: "base-uri 'none'; frame-ancestors 'none'\"",
        replace: "base-uri 'none'\"",
      },
    ],
    test: attack('addresses', 'no page stands in the frame of another site'),
  },
  {
    name: 'a cell is written as it was typed',
    row: 'web attacks',
    claim: 'no cell runs in a spreadsheet',
    edits: [
      {
        file: 'shared/formats/table.ts',
        find: 'beginsFormula.test(text)',
        replace: "text === '=' && beginsFormula.test(text)",
      },
    ],
    test: attack('texts', 'runs nothing in a spreadsheet'),
  },
  {
    name: 'signing in keeps the session that was there',
    row: 'web attacks',
    claim: 'nobody can plant a session',
    edits: [
      {
        file: 'functions/http/pages/parts/arrived.tsx',
        find: "  keepToken(c, 'session', arrival.token)\n",
        replace: "  if (readToken(c, 'session') === undefined) keepToken(c, 'session', arrival.token)\n",
      },
    ],
    test: attack('sessions', 'is its reader’s own after signing in'),
  },
  {
    name: 'a session outlives signing out',
    row: 'web attacks',
    claim: 'a session that is over is nobody',
    edits: [
      {
        file: 'functions/http/pages/me.tsx',
        find: 'if (token !== undefined) await signOut(',
        replace: "if (token === '') await signOut(",
      },
    ],
    test: attack('sessions', 'is nobody at every route'),
  },
  {
    name: 'looking at a link stops the messages',
    row: 'web attacks',
    claim: 'mail scanners change nothing',
    edits: [
      {
        file: 'functions/http/pages/messages.tsx',
        find: 'const owner = await ownerOfStopLink(c.var.site.hands, token)',
        replace: 'const owner = await stopMessages(c.var.site.hands, token)',
      },
    ],
    test: attack('sessions', 'a link in a message is opened by any number of machines'),
  },
  {
    name: 'a file is shown where it should be kept',
    row: 'web attacks',
    claim: 'what somebody sent is not a page of ours',
    edits: [
      {
        file: 'functions/http/pages/reading.tsx',
        find: "isPhoto ? 'inline' : 'attachment'",
        replace: "isPhoto ? 'inline' : 'inline'",
      },
    ],
    test: { file: 'test/functions/http/pages/metrics.test.ts', name: 'that is no photo is for keeping' },
  },
  {
    name: 'letters that are blank make a name',
    row: 'web attacks',
    claim: 'nothing that nobody can see is taken',
    edits: [
      {
        file: 'shared/lib/plain-text.ts',
        find: '[\\u061c\\u115f\\u1160',
        replace: '[\\u1160',
      },
    ],
    test: attack('texts', 'refuses a character that nobody can see'),
  },
]
