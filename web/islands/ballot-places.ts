// Places in an order of preference as they are moved: two projects never hold the same one, and nothing is moved that
// need not be. 1 is the first choice.

/** Project ids and the places they hold. */
export type Places = ReadonlyMap<string, number>

/**
 * The project takes the place. Who held it takes the project's old one; where it had none, everyone from there on moves
 * down until a place is free, and the last may lose theirs.
 */
export function takePlace(places: Places, project: string, place: number, most: number): Places {
  const now = new Map(places)
  const before = now.get(project)
  now.delete(project)
  if (place < 1) return now
  let moving: string | undefined = project
  for (let at = Math.min(place, most); moving !== undefined && at <= most; at++) {
    const held = [...now].find(([, taken]) => taken === at)?.[0]
    now.set(moving, at)
    if (held !== undefined && before !== undefined) now.set(held, before)
    if (held === undefined || before !== undefined) return now
    now.delete(held)
    moving = held
  }
  return now
}

/** One nearer to the first choice; from nowhere, after all others. The same places where there is no room. */
export function moveUp(places: Places, project: string, most: number): Places {
  const place = places.get(project)
  if (place === 1) return places
  if (place !== undefined) return takePlace(places, project, place - 1, most)
  const last = Math.max(0, ...places.values())
  const taken = new Set(places.values())
  const gap = Array.from({ length: most }, (_, i) => i + 1).find(at => !taken.has(at))
  const free = last < most ? last + 1 : gap
  return free === undefined ? places : takePlace(places, project, free, most)
}

/** One further from the first choice; the last of all leaves the ballot. */
export function moveDown(places: Places, project: string, most: number): Places {
  const place = places.get(project)
  if (place === undefined) return places
  const isLast = [...places.values()].every(other => other <= place)
  return takePlace(places, project, isLast ? 0 : place + 1, most)
}
