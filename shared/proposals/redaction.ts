// Taking a passage out of words: every place where it stands becomes a mark that something was there.

export const redactionMark = '[…]'

/** The texts without the passage, or nothing where none of them has it. */
export function redacted<T extends Readonly<Record<string, string>>>(
  texts: T,
  passage: string,
): T | undefined {
  const after = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, text.replaceAll(passage, redactionMark)]),
  ) as unknown as T
  return Object.keys(texts).some(name => after[name] !== texts[name]) ? after : undefined
}
