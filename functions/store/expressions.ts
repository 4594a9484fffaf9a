// Conditions and changes written as facts ({equals: {state: 'open'}}) and put into DynamoDB's expression language here, so
// that a conditional write reads aloud as what must hold. Attribute names are taken whole: no nested paths.
import { assert } from '../../shared/lib/assert.ts'

export type Attributes = Readonly<Record<string, unknown>>

/** Facts about one item that must all hold. */
export interface Condition {
  readonly exists?: boolean
  readonly equals?: Attributes
  readonly oneOf?: Readonly<Record<string, readonly (string | number)[]>>
  readonly present?: readonly string[]
  readonly absent?: readonly string[]
  /** An attribute that is missing is not at least anything. */
  readonly atLeast?: Readonly<Record<string, number>>
  readonly atMost?: Readonly<Record<string, number>>
  /** The list or set has fewer members than this; one that is missing has none. */
  readonly fewerThan?: Readonly<Record<string, number>>
}

export interface Change {
  readonly set?: Attributes
  /** Numbers to add; an attribute that is missing counts as 0. */
  readonly add?: Readonly<Record<string, number>>
  /** Members to put at the end of a list, which is begun if it is missing. */
  readonly append?: Readonly<Record<string, readonly unknown[]>>
  readonly remove?: readonly string[]
}

/** The names and values that the expressions of one write share. */
export class Placeholders {
  readonly names: Record<string, string> = {}
  readonly values: Record<string, unknown> = {}

  name(attribute: string): string {
    const known = Object.entries(this.names).find(([, name]) => name === attribute)
    if (known) return known[0]
    const placeholder = `#n${Object.keys(this.names).length}`
    this.names[placeholder] = attribute
    return placeholder
  }

  value(value: unknown): string {
    assert(value !== undefined, 'an expression needs a value')
    const placeholder = `:v${Object.keys(this.values).length}`
    this.values[placeholder] = value
    return placeholder
  }

  /** DynamoDB refuses empty maps, so they are left out. */
  asInput(): {
    ExpressionAttributeNames?: Record<string, string>
    ExpressionAttributeValues?: Record<string, unknown>
  } {
    return {
      ...(Object.keys(this.names).length > 0 && { ExpressionAttributeNames: this.names }),
      ...(Object.keys(this.values).length > 0 && { ExpressionAttributeValues: this.values }),
    }
  }
}

export function conditionExpression(condition: Condition, use: Placeholders): string {
  const compare = (sign: string, facts: Attributes = {}) =>
    defined(facts).map(([name, value]) => `${use.name(name)} ${sign} ${use.value(value)}`)
  const facts = [
    ...(condition.exists === true ? ['attribute_exists(pk)'] : []),
    ...(condition.exists === false ? ['attribute_not_exists(pk)'] : []),
    ...compare('=', condition.equals),
    ...Object.entries(condition.oneOf ?? {}).map(
      ([name, values]) => `${use.name(name)} IN (${values.map(value => use.value(value)).join(', ')})`,
    ),
    ...(condition.present ?? []).map(name => `attribute_exists(${use.name(name)})`),
    ...(condition.absent ?? []).map(name => `attribute_not_exists(${use.name(name)})`),
    ...compare('>=', condition.atLeast),
    ...compare('<=', condition.atMost),
    ...Object.entries(condition.fewerThan ?? {}).map(
      ([name, size]) =>
        `(attribute_not_exists(${use.name(name)}) OR size(${use.name(name)}) < ${use.value(size)})`,
    ),
  ]
  assert(facts.length > 0, 'a condition says at least one thing')
  return facts.join(' AND ')
}

export function changeExpression(change: Change, use: Placeholders): string {
  const set = [
    ...defined(change.set ?? {}).map(([name, value]) => `${use.name(name)} = ${use.value(value)}`),
    ...defined(change.append ?? {}).map(
      ([name, members]) =>
        `${use.name(name)} = list_append(if_not_exists(${use.name(name)}, ${use.value([])}), ${use.value(members)})`,
    ),
  ]
  const add = defined(change.add ?? {}).map(([name, value]) => `${use.name(name)} ${use.value(value)}`)
  const remove = (change.remove ?? []).map(name => use.name(name))
  const parts = [
    ...(set.length > 0 ? [`SET ${set.join(', ')}`] : []),
    ...(add.length > 0 ? [`ADD ${add.join(', ')}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.join(', ')}`] : []),
  ]
  assert(parts.length > 0, 'a change changes something')
  return parts.join(' ')
}

const defined = (attributes: Attributes) =>
  Object.entries(attributes).filter(([, value]) => value !== undefined)
