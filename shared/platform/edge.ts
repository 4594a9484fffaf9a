// What stands between people and the functions: which addresses the edge may keep an answer of, for how long, and by which
// parts of a request it tells one answer from another. The behaviours of CloudFront and what the app tells caches are both
// made from this one table, and the tests' model of the cache as well.

/** What follows the language in the address of something that depends on who asks. */
export const personalParts = ['me', 'staff', 'sign-in'] as const

/** What is personal whatever the language: the API takes a session, too. */
const personalRoots = ['api', 'local'] as const

const personal = new RegExp(
  `^/(?:(?:${personalRoots.join('|')})/|[a-z]{2,3}/(?:${personalParts.join('|')})(?:/|$))`,
)

/** Addresses whose answer depends on who asks. Everything else is the same for everybody and may be kept at the edge. */
export const isPersonal = (path: string): boolean => personal.test(path)

/** Where the edge fetches it: from the functions, from the assets' bucket, or from the published files. */
export type EdgeOrigin = 'functions' | 'assets' | 'files'

export interface EdgeRule {
  /** As CloudFront has it: a star stands for any number of characters, slashes among them. The first rule that fits is taken. */
  readonly path: string
  readonly from: EdgeOrigin
  /** `never`: neither kept nor looked for in what is kept; cookies and all queries go through to the functions. */
  readonly keeps: 'never' | 'as-told'
  /** What may be kept for longer than so many seconds is asked for again nevertheless; a page may say less. */
  readonly mostSeconds: number
  /**
   * The query parameters that are read there. Any other is neither in the key nor handed on, so that nobody can split the
   * cache or poison it. CloudFront takes ten for a path.
   */
  readonly queries: readonly string[]
  readonly why: string
}

const year = 365 * 24 * 3600
const day = 24 * 3600
const hour = 3600
/** Fresh for as long as the page says, half a minute at most; a day is how long an old one may stand in while all else fails. */
const page = { from: 'functions', keeps: 'as-told', mostSeconds: day } as const

const never = (path: string, why: string): EdgeRule => ({
  path,
  from: 'functions',
  keeps: 'never',
  mostSeconds: 0,
  queries: [],
  why,
})

const publicPage = (path: string, queries: readonly string[], why: string): EdgeRule => ({
  path,
  ...page,
  queries,
  why,
})

export const edgeRules: readonly EdgeRule[] = [
  {
    path: '/api/openapi.json',
    from: 'assets',
    keeps: 'as-told',
    mostSeconds: 300,
    queries: [],
    why: 'a file that is built with the assets; before all else of the API',
  },
  {
    path: '/assets/*',
    from: 'assets',
    keeps: 'as-told',
    mostSeconds: year,
    queries: [],
    why: 'their names hold their hashes',
  },
  never('/', 'it sends each reader on to their language'),
  never('/api/*', 'the API takes a session'),
  never('/local/*', 'there on one machine only'),
  ...personalParts.flatMap(part => [
    never(`/*/${part}`, 'it depends on who asks'),
    never(`/*/${part}/*`, 'it depends on who asks'),
  ]),
  {
    path: '/published/rounds/*',
    from: 'files',
    keeps: 'as-told',
    mostSeconds: year,
    queries: [],
    why: 'what is out never changes, and is larger than a function can hand on',
  },
  publicPage(
    '/*/rounds/*/proposals',
    ['draw', 'sort', 'words', 'neighbourhood', 'drawn', 'category', 'state', 'page'],
    'lists in an order, searched, page by page',
  ),
  publicPage('/*/rounds/*/proposals/*', ['comments'], 'older comments'),
  publicPage('/*/rounds/*/results*', ['step', 'q'], 'a count step by step'),
  publicPage('/*/rounds/*/receipt', ['receipt'], 'a ballot looked for by its receipt'),
  publicPage('/*/neighbourhoods/*/fund/*/entries', ['of', 'after'], 'a ledger page by page'),
  publicPage('/maps/*', ['zoom', 'pin'], 'a map with a pin'),
  {
    path: '/photos/*',
    ...page,
    mostSeconds: hour,
    queries: [],
    why: 'their names hold their hashes, but who is in one may take it away: gone at once, or in an hour if that fails',
  },
  publicPage('/*/journal', ['month', 'before', 'at'], 'the journal page by page'),
]

/** What no rule names. */
export const otherPages: EdgeRule = publicPage('*', [], 'public pages without a query')

const shapes = new Map<string, RegExp>()

/** As CloudFront compares a path with a pattern, large and small letters apart. */
export function fitsPath(pattern: string, path: string): boolean {
  let shape = shapes.get(pattern)
  if (!shape) {
    shape = new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's')
    shapes.set(pattern, shape)
  }
  return shape.test(path)
}

export const edgeRuleFor = (path: string): EdgeRule =>
  edgeRules.find(rule => fitsPath(rule.path, path)) ?? otherPages

/** The function that makes the edge forget what it keeps. Told by its name, since it is made after who asks it. */
export const forgetFunctionName = 'folkmoot-forget-at-edge'

export interface ForgetTask {
  /** Addresses, with a star at the end for all that begin so. */
  readonly paths: readonly string[]
  /** The same for the same task, however often it is asked. */
  readonly reference: string
}
