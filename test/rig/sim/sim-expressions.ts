// DynamoDB's expressions as functions/store/expressions.ts writes them, and no others: whatever else comes is a defect of
// the simulation, not something to guess at.

export type SimItem = Record<string, unknown>

export interface Named {
  readonly ExpressionAttributeNames?: Record<string, string> | undefined
  readonly ExpressionAttributeValues?: Record<string, unknown> | undefined
}

export function holdsFor(item: SimItem | undefined, expression: string | undefined, use: Named): boolean {
  if (expression === undefined) return true
  return expression.split(/ AND (?![^(]*\))/).every(fact => factHolds(item ?? {}, fact.trim(), use))
}

function factHolds(item: SimItem, fact: string, use: Named): boolean {
  const either = /^\((.+) OR (.+)\)$/.exec(fact)
  if (either) return factHolds(item, either[1]!, use) || factHolds(item, either[2]!, use)
  const presence = /^attribute_(not_)?exists\((\S+)\)$/.exec(fact)
  if (presence) return (item[nameOf(presence[2]!, use)] === undefined) === (presence[1] !== undefined)
  const among = /^(\S+) IN \((.+)\)$/.exec(fact)
  if (among) return among[2]!.split(', ').some(value => same(item[nameOf(among[1]!, use)], meant(value, use)))
  const size = /^size\((\S+)\) < (\S+)$/.exec(fact)
  if (size) {
    const list = item[nameOf(size[1]!, use)] as readonly unknown[] | undefined
    return list !== undefined && list.length < (meant(size[2]!, use) as number)
  }
  const compared = /^(\S+) (=|>=|<=) (\S+)$/.exec(fact)
  if (compared) {
    const [, name, sign, value] = compared
    return compare(item[nameOf(name!, use)], sign!, meant(value!, use))
  }
  throw new Error(`the simulation does not know the condition ${fact}`)
}

function compare(found: unknown, sign: string, wanted: unknown): boolean {
  if (found === undefined) return false
  if (sign === '=') return same(found, wanted)
  if (typeof found !== typeof wanted) return false
  return sign === '>=' ? (found as number) >= (wanted as number) : (found as number) <= (wanted as number)
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export function changed(item: SimItem, expression: string, use: Named): SimItem {
  const after = { ...item }
  for (const [, kind, rest] of expression.matchAll(/(SET|ADD|REMOVE) (.+?)(?= (?:SET|ADD|REMOVE) |$)/g)) {
    for (const part of rest!.split(/, (?![^(]*\))/)) {
      const [place, ...words] = part.split(' ')
      const name = nameOf(place!, use)
      if (kind === 'REMOVE') delete after[name]
      else if (kind === 'ADD')
        after[name] = ((after[name] as number | undefined) ?? 0) + (meant(words[0]!, use) as number)
      else after[name] = assigned(item, part.slice(place!.length + ' = '.length), use)
    }
  }
  return after
}

function assigned(item: SimItem, text: string, use: Named): unknown {
  const append = /^list_append\(if_not_exists\((\S+), (\S+)\), (\S+)\)$/.exec(text)
  if (!append) return meant(text, use)
  const [, name, begun, members] = append
  const list = (item[nameOf(name!, use)] ?? meant(begun!, use)) as readonly unknown[]
  return [...list, ...(meant(members!, use) as readonly unknown[])]
}

const nameOf = (text: string, use: Named): string =>
  text.startsWith('#') ? known(use.ExpressionAttributeNames?.[text], text) : text

const meant = (text: string, use: Named): unknown => known(use.ExpressionAttributeValues?.[text], text)

function known<T>(found: T | undefined, text: string): T {
  if (found === undefined) throw new Error(`the simulation does not know ${text}`)
  return found
}
