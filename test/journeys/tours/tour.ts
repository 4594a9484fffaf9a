// A way through the pages: who goes it, and where they stop to have the page looked at.
import type { Person } from '../person.ts'

/** Waits for the heading, then looks at the page as it stands. */
export type Look = (heading: string | RegExp) => Promise<void>

export interface Companions {
  person(name: string): Promise<Person>
}

export type Tour = (person: Person, at: Look, town: Companions) => Promise<void>
