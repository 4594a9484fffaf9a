// How a rule about the templates is written: what breaks it, one line each, and beside that a way to break a template so
// that the rule must speak up. A rule that finds nothing wrong with the broken one does not pass.
import { expect, it } from 'vitest'
import { allowed, type Named, type Properties, resourcesOf, type Templates } from './templates.ts'

export interface Rule {
  /** What is wrong, one line each. */
  readonly faults: (templates: Templates) => string[]
  /** Changes a copy of the templates so that the rule must find a fault. */
  readonly broken: (templates: Templates) => void
}

export function holdTo(rules: Readonly<Record<string, Rule>>, templates: () => Templates): void {
  for (const [name, { faults, broken }] of Object.entries(rules))
    it(name, () => {
      expect(faults(templates())).toStrictEqual([])
      const copy = structuredClone(templates())
      broken(copy)
      expect(faults(copy)).not.toStrictEqual([])
    })
}

/** The ids of those for which it does not hold. */
export const unless = (
  named: readonly Named[],
  holds: (properties: Properties, resource: Named) => unknown,
): string[] => named.filter(resource => !holds(resource.Properties, resource)).map(({ id }) => id)

/** Of the resource whose id begins so. */
export const propertiesOf = (from: Templates, type: string, id: string): Properties =>
  resourcesOf(from, type).find(resource => resource.id.startsWith(id))!.Properties

/** What the role of a function is called, and its policies begin with. */
export const roleOf = (name: string): string =>
  `${name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Role`

export const rightsOf = (from: Templates, name: string) =>
  allowed(from).filter(({ policy }) => policy.startsWith(roleOf(name)))
