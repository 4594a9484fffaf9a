// Regular expressions against long text made to be slow for them: every pattern that stands in what is deployed, over text of the
// letters it names itself.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** Where a pattern may begin: after what cannot end a number or a name. */
const literal =
  /(?<=[(,=:[!&|?{};+]\s*|return\s+|^\s*)\/((?:[^/\\\n[*]|\\.|\[(?:[^\]\\\n]|\\.)*\])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])*)\/([dgimsuvy]*)(?![\w/])/gm

async function patternsIn(folder: string): Promise<Map<string, RegExp>> {
  const found = new Map<string, RegExp>()
  for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8')
    for (const [, source, flags] of text.replace(/^\s*\/\/.*$/gm, '').matchAll(literal)) {
      try {
        found.set(`${entry.name} /${source}/${flags}`, new RegExp(source!, flags!.replace(/[gy]/g, '')))
      } catch {
        // Two divisions on one line.
      }
    }
  }
  return found
}

const length = 8_000
const mostLetters = 12

/** Runs of each letter the pattern names and of common ones, with an end that nothing matches. */
function longTexts({ source }: RegExp): string[] {
  const named = [...source.replace(/\\[a-zA-Z]/g, '')].filter(letter => !/[\\^$.*+?()[\]{}|]/.test(letter))
  const letters = [...new Set([' ', '0', 'a', '-', ...named])].slice(0, mostLetters)
  return letters.flatMap((letter, at) => [
    `${letter.repeat(length)}\u0001`,
    `${(letter + letters[(at + 1) % letters.length]!).repeat(length / 2)}\u0001`,
  ])
}

/** The best of three: a pause of the machine is nobody's fault. */
function millisecondsOf(pattern: RegExp, text: string): number {
  let best = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 3; tries++) {
    const begun = performance.now()
    pattern.test(text)
    best = Math.min(best, performance.now() - begun)
    if (best < mostMilliseconds) break
  }
  return best
}
const mostMilliseconds = 5

it('no pattern takes long over long text', async () => {
  const patterns = new Map(
    (await Promise.all(['shared', 'functions', 'web'].map(patternsIn))).flatMap(found => [...found]),
  )
  expect(patterns.size).toBeGreaterThan(200)
  const slow: string[] = []
  for (const [name, pattern] of patterns)
    for (const text of longTexts(pattern)) {
      const took = millisecondsOf(pattern, text)
      if (took < mostMilliseconds) continue
      slow.push(`${name} ${JSON.stringify(text.slice(0, 4))} ${took.toFixed(0)} ms`)
      break
    }
  expect(slow).toEqual([])
  // One that would be slow is seen to be.
  expect(millisecondsOf(/a+$/, `${'a'.repeat(2 * length)}\u0001`)).toBeGreaterThan(mostMilliseconds)
})
