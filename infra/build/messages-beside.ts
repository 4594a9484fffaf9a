// The catalogues of a deployed function: files beside its bundle, of which each family is read when its first message is said.
// A page says few families; a process that has just begun reads those and no more.
import { readFileSync } from 'node:fs'

/** The messages under a folder with a file a family: messages/en/ballot.json has what begins with "ballot.". */
export function messagesBeside(folder: URL): Readonly<Record<string, string | undefined>> {
  const families = new Map<string, Readonly<Record<string, string>>>()
  const familyNamed = (name: string) => {
    const known = families.get(name)
    if (known) return known
    const read = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Record<string, string>
    families.set(name, read)
    return read
  }
  return new Proxy(
    {},
    {
      get: (_, key) => (typeof key === 'string' ? familyNamed(familyOf(key))[key] : undefined),
    },
  )
}

export const familyOf = (key: string): string => key.slice(0, key.indexOf('.'))
