// A defect is our own bug: it stops the work at once and says where.

export class Defect extends Error {
  override name = 'Defect'
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Defect(message)
}

/** The value, or a defect where the program's own logic promised there is one. */
export function must<T>(value: T | null | undefined, message: string): T {
  assert(value !== null && value !== undefined, message)
  return value
}

/** Closes a switch over a union: a member nobody handled is a type error here, and a defect at run time. */
export function unreachable(value: never): never {
  throw new Defect(`unhandled case: ${JSON.stringify(value)}`)
}
