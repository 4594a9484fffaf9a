// "a, b and c" in each language, as people write it there.

export function listsIn(locale: string): (items: readonly string[]) => string {
  if (locale === 'cy') return welshList
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  return items => lists.format(items)
}

/** Intl writes "a(c)", for it does not look at what comes next: "ac" stands before a vowel, w and y among them, and "a" before all else. */
function welshList(items: readonly string[]): string {
  const last = items.at(-1)
  if (last === undefined || items.length === 1) return last ?? ''
  // A title stands in quotation marks, which nobody hears.
  const and = /^“?[aeiouwy]/i.test(last.normalize('NFD')) ? 'ac' : 'a'
  return `${items.slice(0, -1).join(', ')} ${and} ${last}`
}
