// Every field of every input that the contract knows, and which of them take free text: read out of the schemas, so that one that
// somebody adds tomorrow is among them.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** As valibot's schemas look from inside. */
export interface Inside {
  readonly kind?: string
  readonly type: string
  readonly entries?: Readonly<Record<string, Inside>>
  readonly item?: Inside
  readonly items?: readonly Inside[]
  readonly wrapped?: Inside
  readonly value?: Inside
  readonly options?: readonly (Inside | string | number)[]
  readonly literal?: unknown
  readonly pipe?: readonly {
    readonly type: string
    readonly message?: unknown
    readonly requirement?: unknown
  }[]
}

export interface FoundField {
  /** File, export and way to it: "inputs.ts propose.title". */
  readonly where: string
  readonly schema: Inside
}

const folder = new URL('../../../shared/contract/', import.meta.url)

export async function allStrings(): Promise<FoundField[]> {
  const found: FoundField[] = []
  for (const file of readdirSync(fileURLToPath(folder)).filter(name => name.endsWith('.ts'))) {
    const exported = (await import(new URL(file, folder).href)) as Record<string, unknown>
    // Building blocks are in no input by themselves, and operations hold the inputs once more.
    if (['fields.ts', 'operations.ts', 'refusals.ts'].includes(file)) continue
    for (const [name, value] of Object.entries(exported))
      for (const [act, schema] of schemasIn(value)) strings(schema, `${file} ${act || name}`, found)
  }
  return found
}

/** An export that is a schema, or a table of them. */
function schemasIn(value: unknown): [string, Inside][] {
  if (isSchema(value)) return [['', value]]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).filter((entry): entry is [string, Inside] => isSchema(entry[1]))
}

const isSchema = (value: unknown): value is Inside =>
  typeof value === 'object' && value !== null && (value as Inside).kind === 'schema'

function strings(schema: Inside, where: string, found: FoundField[]): void {
  if (schema.type === 'string') found.push({ where, schema })
  for (const [name, part] of Object.entries(schema.entries ?? {})) strings(part, `${where}.${name}`, found)
  const inner = [
    schema.item,
    schema.wrapped,
    schema.value,
    ...(schema.items ?? []),
    ...(schema.options ?? []),
  ]
  for (const part of inner) if (isSchema(part)) strings(part, where, found)
}

const actions = ({ pipe = [] }: Inside) => pipe.slice(1)

/** What people write, line or paragraphs. */
export const isFreeText = (schema: Inside): boolean =>
  actions(schema).some(({ message }) => message === 'hidden-characters')

/** Takes whatever it is given: nothing but its length is looked at. */
export const isLoose = (schema: Inside): boolean =>
  actions(schema).every(({ type }) => /^(?:min_length|max_length|transform|trim)$/.test(type))

/** An input that fits but for its texts, which are what they are told to be. */
export function inputWith(
  schema: Inside,
  text: (most: number) => string,
  known: (name: string) => string | undefined,
  name = '',
): unknown {
  const inner = (part: Inside, of = name) => inputWith(part, text, known, of)
  switch (schema.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return Object.fromEntries(
        Object.entries(schema.entries ?? {}).map(([key, part]) => [key, inner(part, key)]),
      )
    case 'array':
      return [inner(schema.item!)]
    case 'tuple':
    case 'strict_tuple':
      return (schema.items ?? []).map(item => inner(item))
    case 'record':
      return { title: text(200) }
    case 'optional':
    case 'exact_optional':
    case 'nullable':
    case 'nullish':
      return inner(schema.wrapped!)
    case 'union':
    case 'variant':
      return inner(schema.options![0] as Inside)
    case 'picklist':
      return schema.options![0]
    case 'literal':
      return schema.literal
    case 'number':
      return 1
    case 'boolean':
      return true
    default:
      return isFreeText(schema) ? text(mostLetters(schema)) : (known(name) ?? text(200))
  }
}

function mostLetters(schema: Inside): number {
  const limits = actions(schema).flatMap(({ type, requirement }) =>
    type === 'max_length' ? [Number(requirement)] : [],
  )
  return Math.min(...limits, 4000)
}
