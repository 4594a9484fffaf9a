// The one configuration of a deployment: which council this is, where its neighbourhoods lie, who its first two
// officers are. It is a JSON file with comments; whatever is wrong in it is refused with line and column.
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import * as v from 'valibot'
import { isSlug, type NeighbourhoodId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'

const slug = v.pipe(v.string(), v.check(isSlug, 'lower-case words joined by hyphens, such as "north-end"'))
const neighbourhoodId = v.pipe(
  slug,
  v.transform(text => text as NeighbourhoodId),
)
const point = v.tuple([v.number(), v.number()], 'a point is two numbers, [x, y]')
const email = v.pipe(v.string(), v.email('an e-mail address'))

const timeZone = v.pipe(
  v.string(),
  v.check(zone => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone })
      return true
    } catch {
      return false
    }
  }, 'a time zone name of the IANA database, such as "Europe/London"'),
)

const neighbourhood = v.strictObject({
  id: neighbourhoodId,
  name: v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(80, 'at most 80 characters')),
  /** The neighbourhood this one lies in. A resident may vote in both. */
  within: v.optional(neighbourhoodId),
  population: v.optional(v.pipe(v.number(), v.integer('a whole number'), v.minValue(1, 'at least 1'))),
  /** The boundary on the council's own map, in map units; y grows downwards. Its shape is the place's emblem. */
  outline: v.pipe(v.array(point), v.minLength(3, 'an outline has at least three points')),
})

/** Of one way of sending: which of the council's templates, by what sort of message it is; `any` for all others. */
const templates = v.objectWithRest(
  { any: v.pipe(v.string(), v.uuid('the id of a template, a UUID')) },
  v.pipe(v.string(), v.uuid('the id of a template, a UUID')),
)

export const councilSchema = v.strictObject({
  $schema: v.optional(v.string()),
  name: v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(80, 'at most 80 characters')),
  /** BCP 47, the default first; each needs a catalogue in web/messages. */
  languages: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'a language code, such as "en"'))),
    v.minLength(1, 'at least one language'),
  ),
  /** ISO 4217 */
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency code of ISO 4217, such as "GBP"')),
  timeZone,
  /** The one colour that is the council's own, as #rrggbb. */
  accent: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'a colour such as "#14665b"')),
  /** Where residents reach the site: scheme, host and port, no path. Local mode puts its own address in its place. */
  publicOrigin: v.pipe(
    v.string(),
    v.regex(/^https?:\/\/[^/?#\s]+$/, 'an origin such as "https://budget.example.gov.uk", with no path'),
  ),
  dataLicence: v.optional(v.string(), 'Open Government Licence v3.0'),
  /** Who it is in 360Giving's data: its identifier (org-id.guide), and the prefix 360Giving gave it. Without it grants are published as plain tables only. */
  threeSixtyGiving: v.exactOptional(
    v.strictObject({
      orgId: v.pipe(
        v.string(),
        v.regex(/^[A-Z]{2}-[A-Z]+-[A-Za-z0-9./-]+$/, 'an identifier such as "GB-LAE-ASH"'),
      ),
      prefix: v.pipe(v.string(), v.regex(/^360G-[A-Za-z0-9_-]+$/, 'a prefix such as "360G-Ashmere"')),
    }),
  ),
  contact: v.strictObject({
    email,
    phone: v.string(),
    address: v.string(),
    /** Where people are helped in person, when it is open, and an address that needs no stamp, for letters. */
    desk: v.optional(v.string()),
    openingHours: v.optional(v.string()),
    freepost: v.optional(v.string()),
  }),
  /**
   * Where messages go by GOV.UK Notify: its templates. One for e-mail holds ((subject)) and ((text)), one for text messages
   * ((text)), one for letters both. Without it they go by SES.
   */
  notify: v.optional(
    v.strictObject({
      email: v.optional(templates),
      text: v.optional(templates),
      letter: v.optional(templates),
    }),
  ),
  /** How it keeps its neighbourhoods' money. */
  money: v.optional(
    v.strictObject({
      /** The day its financial year begins on, month and day. */
      yearBegins: v.optional(
        v.pipe(
          v.string(),
          v.regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/, 'month and day, such as "04-01"'),
        ),
        '04-01',
      ),
      /** A payment of more than this, in minor units, takes two who approve it. */
      twoApprovalsOverMinor: v.optional(
        v.pipe(v.number(), v.integer('a whole number'), v.minValue(0, 'at least 0')),
        500_000,
      ),
      /** Up to which grants a photo and a count are enough, and up to which two readings: shared/grants/asked.ts. In minor units. */
      evidenceSteps: v.exactOptional(
        v.strictObject({
          lightUpToMinor: v.pipe(v.number(), v.integer('a whole number'), v.minValue(0, 'at least 0')),
          middleUpToMinor: v.pipe(v.number(), v.integer('a whole number'), v.minValue(0, 'at least 0')),
        }),
      ),
    }),
    {},
  ),
  /** Everything in it is invented: marked on every page. */
  demonstration: v.optional(v.boolean(), false),
  /** Where the corner [0, 0] of the council's own map lies, in degrees, and how many metres one of its units is. Without it nobody is asked for a pin. */
  map: v.exactOptional(
    v.strictObject({
      lon: v.pipe(v.number(), v.minValue(-180, 'at least -180'), v.maxValue(180, 'at most 180')),
      lat: v.pipe(v.number(), v.minValue(-80, 'at least -80'), v.maxValue(80, 'at most 80')),
      metresPerUnit: v.pipe(
        v.number(),
        v.minValue(0.01, 'at least 0.01'),
        v.maxValue(10_000, 'at most 10000'),
      ),
    }),
  ),
  neighbourhoods: v.pipe(v.array(neighbourhood), v.minLength(1, 'at least one neighbourhood')),
  /** The two people who may grant the first duties to each other and to everyone after them. */
  officers: v.pipe(
    v.array(v.strictObject({ name: v.pipe(v.string(), v.minLength(1, 'must not be empty')), email })),
    v.length(2, 'exactly two first officers'),
  ),
})

export type Council = v.InferOutput<typeof councilSchema>
export type Neighbourhood = Council['neighbourhoods'][number]
export type NotifyTemplates = NonNullable<Council['notify']>

export interface ConfigFault {
  readonly line: number
  readonly column: number
  readonly where: string
  readonly problem: string
}

export type CouncilRefusal = Refusal<'council-malformed'> & { readonly faults: readonly ConfigFault[] }

/** The council a configuration text describes, or every fault found in it, in the order of the lines. */
export function readCouncil(text: string): Result<Council, CouncilRefusal> {
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true })
  const faultAt = (offset: number, where: string, problem: string): ConfigFault => {
    const before = text.slice(0, offset).split('\n')
    return { line: before.length, column: before.at(-1)!.length + 1, where, problem }
  }
  if (errors.length > 0 || !tree) {
    const faults = errors.map(({ offset, error }) => faultAt(offset, '', printParseErrorCode(error)))
    return refuse({
      reason: 'council-malformed',
      faults: faults.length > 0 ? faults : [faultAt(0, '', 'empty file')],
    })
  }
  const parsed = v.safeParse(councilSchema, plainOf(tree))
  const faults = parsed.success ? crossChecks(parsed.output) : parsed.issues.map(issueOf)
  if (faults.length > 0) {
    return refuse({
      reason: 'council-malformed',
      faults: faults
        .map(({ path, problem }) => faultAt(nearestNode(tree, path).offset, pathText(path), problem))
        .sort((a, b) => a.line - b.line || a.column - b.column),
    })
  }
  return ok((parsed as { output: Council }).output)
}

type Path = readonly (string | number)[]
interface Located {
  readonly path: Path
  readonly problem: string
}

function issueOf(issue: v.BaseIssue<unknown>): Located {
  const path = (issue.path ?? []).map(step => step.key as string | number)
  const missing = issue.received === 'undefined' && issue.kind === 'schema'
  return {
    path,
    problem: missing ? 'is missing' : issue.expected === 'never' ? 'is not a setting' : issue.message,
  }
}

function crossChecks(council: Council): Located[] {
  const faults: Located[] = []
  const seen = new Set<string>()
  council.neighbourhoods.forEach(({ id }, index) => {
    if (seen.has(id)) faults.push({ path: ['neighbourhoods', index, 'id'], problem: `"${id}" stands twice` })
    seen.add(id)
  })
  council.neighbourhoods.forEach(({ id, within }, index) => {
    if (within === undefined) return
    const path = ['neighbourhoods', index, 'within']
    if (!seen.has(within)) faults.push({ path, problem: `no neighbourhood has the id "${within}"` })
    else if (chainOf(council, id).includes(id))
      faults.push({ path, problem: 'places lie in one another in a circle' })
  })
  const [first, second] = council.officers
  if (first!.email.toLowerCase() === second!.email.toLowerCase())
    faults.push({ path: ['officers', 1, 'email'], problem: 'the two first officers must be two people' })
  return faults
}

/** The neighbourhoods that a neighbourhood lies in, nearest first; stops where a circle closes. */
export function chainOf(council: Council, id: NeighbourhoodId): NeighbourhoodId[] {
  const chain: NeighbourhoodId[] = []
  let place = council.neighbourhoods.find(neighbourhood => neighbourhood.id === id)
  while (place?.within !== undefined && !chain.includes(place.within)) {
    chain.push(place.within)
    const { within } = place
    place = council.neighbourhoods.find(neighbourhood => neighbourhood.id === within)
  }
  return chain
}

export const neighbourhoodOf = (council: Council, id: string): Neighbourhood | undefined =>
  council.neighbourhoods.find(neighbourhood => neighbourhood.id === id)

function plainOf(node: Node): unknown {
  if (node.type === 'object')
    return Object.fromEntries(
      (node.children ?? []).map(member => [member.children![0]!.value, plainOf(member.children![1]!)]),
    )
  if (node.type === 'array') return (node.children ?? []).map(plainOf)
  return node.value
}

/** The node a path names, or the deepest one on the way to it that is there (a missing key has no place of its own). */
function nearestNode(tree: Node, path: Path): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length) as (string | number)[])
    if (node) return node
  }
  return tree
}

const pathText = (path: Path): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('')
