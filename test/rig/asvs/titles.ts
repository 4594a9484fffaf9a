// The names of the tests in a file, as they are written there: what describe, it and test are given first, and the keys of tables of
// rules, each of which is a test.
const text = `('(?:[^'\\\\\\n]|\\\\.)*'|"(?:[^"\\\\\\n]|\\\\.)*"|\`(?:[^\`\\\\]|\\\\.)*\`)`
const call = new RegExp(
  String.raw`\b(?:describe|it|test)(?:\.\w+)*(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?\(\s*${text}`,
  'g',
)
const rule = new RegExp(String.raw`^ {2}${text}: \{$`, 'gm')

export function titlesIn(source: string): ReadonlySet<string> {
  const found = [...source.matchAll(call), ...(source.includes('holdTo(') ? source.matchAll(rule) : [])]
  return new Set(found.map(([, quoted]) => quoted!.slice(1, -1).replace(/\\(['"`])/g, '$1')))
}
