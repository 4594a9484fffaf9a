// Builds that would deploy something which anybody could read, change, lose or run up a bill with, and nobody be told.
import type { BrokenBuild } from './build.ts'

const statements = 'infra/aws/statements.ts'
const data = 'infra/aws/data-stack.ts'
const templates = (file: string, name: string) => ({ file: `test/infra/aws/${file}.test.ts`, name })

export const deployed: readonly BrokenBuild[] = [
  {
    name: 'nobody is asked whether they may',
    row: 'deployed',
    claim: 'a removed permission check',
    edits: [
      {
        file: 'functions/acts/shortlist-proposal.ts',
        find: "  const allowed = may('shortlist-proposal', ask)\n  if (!allowed.ok) return allowed\n",
        replace: "  may('shortlist-proposal', ask)\n",
      },
    ],
    test: { file: 'test/functions/http/review-table.test.ts', name: 'in the phase discussing' },
  },
  {
    name: 'a function may do to every table what it may do to its own',
    row: 'deployed',
    claim: 'a wildcard',
    edits: [
      { file: statements, find: '      [tableArn],\n      unseen', replace: "      ['*'],\n      unseen" },
    ],
    test: templates('access', 'every star in a right was looked at'),
  },
  {
    name: 'casting may read the box',
    row: 'deployed',
    claim: 'casting may not read the box',
    edits: [
      {
        file: 'infra/aws/access.ts',
        find: "      box: ['PutItem'],\n",
        replace: "      box: ['PutItem', 'GetItem'],\n",
      },
    ],
    test: templates('access', 'nobody reads the box but the count'),
  },
  {
    name: 'the files are anybody’s',
    row: 'deployed',
    claim: 'a public bucket',
    edits: [{ file: data, find: '      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,\n', replace: '' }],
    test: templates('data-stack', 'every bucket is closed to the public'),
  },
  {
    name: 'a table goes with its stack',
    row: 'deployed',
    claim: 'a table that would be deleted',
    edits: [
      {
        file: data,
        find: '      deletionProtection: true,\n      removalPolicy: RemovalPolicy.RETAIN,\n',
        replace: '      removalPolicy: RemovalPolicy.DESTROY,\n',
      },
    ],
    test: templates('data-stack', 'tables are kept whatever becomes of the stack'),
  },
  {
    name: 'an alarm rings and nobody knows what to do',
    row: 'deployed',
    claim: 'a missing alarm heading',
    edits: [{ file: 'infra/README.md', find: '### Votes cannot be cast\n', replace: '### Votes\n' }],
    test: templates('ops-stack', 'finds what to do under a heading for every alarm'),
  },
  {
    name: 'the edge keeps errors, as is usual',
    row: 'deployed',
    claim: 'no body of one ever reaches the other',
    edits: [
      {
        file: 'infra/aws/web-stack.ts',
        find: 'ttl: Duration.seconds(0)',
        replace: 'ttl: Duration.seconds(10)',
      },
    ],
    test: templates('edge-cache', 'shows nobody what is another’s'),
  },
  {
    name: 'the edge takes personal pages for public ones, and the app lets them be kept',
    row: 'deployed',
    claim: 'no body of one ever reaches the other',
    edits: [
      {
        file: 'infra/aws/edge-behaviours.ts',
        find: "    ...(rule.from === 'functions' && { originRequestPolicy: noCookies }),\n",
        replace: '    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,\n',
      },
      {
        file: 'shared/platform/edge.ts',
        find: 'export const isPersonal = (path: string): boolean => personal.test(path)\n',
        replace:
          "export const isPersonal = (path: string): boolean => personal.test(path) || path.includes('/rounds/')\n",
      },
      {
        file: 'functions/http/foundation.ts',
        find: '  if ((forOne || c.res.status >= 400) && ',
        replace: '  if (c.res.status >= 400 && ',
      },
    ],
    test: templates('edge-cache', 'shows nobody what is another’s'),
  },
]
