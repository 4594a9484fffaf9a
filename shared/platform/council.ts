// The one configuration of a deployment: which council this is, where its neighbourhoods lie, who its first two
// officers are. It is a JSON file with comments; whatever is wrong in it is refused with line and column.
import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser'
import * as v from 'valibot'
import { accentOf, papers } from '../lib/contrast.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { kindWords, syntaxWords } from './config-words.ts'
import { councilSchema } from './council-schema.ts'

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
    const faults = errors.map(({ offset, error }) => faultAt(offset, '', syntaxWords(error)))
    return refuse({
      reason: 'council-malformed',
      faults:
        faults.length > 0
          ? faults
          : [faultAt(0, '', 'the file is empty: begin with a copy of infra/council.jsonc')],
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
  if (issue.kind === 'schema' && issue.received === 'undefined')
    return { path, problem: 'is missing: add it' }
  if (issue.expected === 'never')
    return { path, problem: 'is not a setting: correct its spelling, or take it out' }
  const kind = issue.message.startsWith('Invalid') ? kindWords[issue.expected ?? ''] : undefined
  return { path, problem: kind === undefined ? issue.message : `must be ${kind}` }
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
  council.operations?.alarms.forEach((address, index, all) => {
    if (all.findIndex(one => one.toLowerCase() === address.toLowerCase()) !== index)
      faults.push({
        path: ['operations', 'alarms', index],
        problem: `"${address}" stands twice: name two people`,
      })
  })
  const [first, second] = council.officers
  if (first!.email.toLowerCase() === second!.email.toLowerCase())
    faults.push({ path: ['officers', 1, 'email'], problem: 'the two first officers must be two people' })
  const accent = accentOf(council.accent, papers)
  if (!accent.ok && accent.refusal.reason === 'accent-too-pale')
    faults.push({
      path: ['accent'],
      problem: `is too pale to read: its contrast is ${accent.refusal.contrast} to 1, and text needs ${accent.refusal.needed} to 1 (WCAG 2.2, 1.4.3). Choose a darker colour`,
    })
  const { protocol, hostname } = new URL(council.publicOrigin)
  if (protocol === 'http:' && hostname !== 'localhost')
    faults.push({
      path: ['publicOrigin'],
      problem: 'must begin with https://: only a site on this machine goes without',
    })
  for (const [name, { begun, done } = {}] of Object.entries(council.preparations ?? {}))
    if (begun !== undefined && done !== undefined && done < begun)
      faults.push({ path: ['preparations', name, 'done'], problem: 'must not be before it was begun' })
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
