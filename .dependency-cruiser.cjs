// Who may import whom. The picture behind it is in README.md; `npm run imports` checks it.
const below = { lib: [], money: ['lib'], statistics: ['lib'] }
below.rounds = below.eligibility = below.ledger = ['lib', 'money']
below.proposals = below.ballots = below.funds = [...below.rounds, 'rounds', 'eligibility', 'ledger']
below.counting = [...below.ballots, 'proposals', 'ballots', 'funds']
below.grants = [...below.counting, 'statistics']
below.formats = below.contract = [...below.grants, 'counting', 'grants']
below.platform = ['lib']

const sharedLayers = Object.entries(below).map(([layer, allowed]) => ({
  name: `shared-${layer}`,
  severity: 'error',
  comment: `shared/${layer} may lean on ${allowed.join(', ') || 'nothing'} only`,
  from: { path: `^shared/${layer}/` },
  to: { path: '^shared/', pathNot: `^shared/(${[layer, ...allowed].join('|')})/` },
}))

const siblings = folder => ({
  name: `no-sibling-${folder.replaceAll('/', '-')}`,
  severity: 'error',
  comment: `one file of ${folder} does not import another: what they share belongs a layer below`,
  from: { path: `^${folder}/([^/]+)\\.tsx?$` },
  to: { path: `^${folder}/[^/]+\\.tsx?$`, pathNot: `^${folder}/$1\\.tsx?$` },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^aws-lambda$' },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment:
        'the law knows no AWS, no network, no files, no clock: only itself and node-free code of few libraries',
      from: { path: '^shared/' },
      to: {
        path: '^(functions|web|infra|test)/|^node:|node_modules/(?!valibot|jsonc-parser|jstat)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'shared-is-pure-builtins',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    ...sharedLayers,
    {
      name: 'web-shows-only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(functions|infra|test)/' },
    },
    {
      name: 'functions-serve',
      severity: 'error',
      comment: 'whoever writes to people takes the words from the catalogues, and nothing else of the face',
      from: { path: '^functions/(?!http/)' },
      to: { path: '^(infra|test)/|^web/(?!messages/|assets)' },
    },
    {
      name: 'http-renders-only-in-pages',
      severity: 'error',
      comment:
        'pages and the frame render; what else speaks to people takes its words from the catalogues only',
      from: { path: '^functions/http/(?!pages/|frame)' },
      to: { path: '^(infra|test)/|^web/(?!messages/|assets)' },
    },
    {
      name: 'aws-names-only',
      severity: 'error',
      comment: 'infra/aws names entry files by path and imports only what names things',
      from: { path: '^infra/aws/' },
      to: { path: '^(shared/(?!platform/|lib/)|functions|web|infra/(?!aws/|build/)|test)/' },
    },
    { name: 'nobody-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    {
      name: 'store-below-acts',
      severity: 'error',
      from: { path: '^functions/(store|ports)/' },
      to: { path: '^functions/(parts|acts|http|cli|count|on-act|on-schedule)/' },
    },
    {
      name: 'acts-below-http',
      severity: 'error',
      from: { path: '^functions/(acts|parts)/' },
      to: { path: '^functions/(http|cli|on-act|on-schedule)/' },
    },
    siblings('functions/acts'),
    siblings('functions/http/pages'),
    siblings('functions/http/api'),
    {
      name: 'no-barrels',
      severity: 'error',
      from: {},
      to: { path: '^(shared|functions|web|infra)/.*/index\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk\\.out|\\.folkmoot)/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
