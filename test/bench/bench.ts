// npm run --silent bench -- NAME [options]: measures one part of the system and prints what it measured. Numbers are
// of this machine and this minute; ratios are taken within one run. Without a name: the bench page, all of it in a few
// minutes; `bench -- table` then puts its table into the README.
import { readdirSync } from 'node:fs'

const [name, ...args] = process.argv.slice(2)
const folder = new URL('.', import.meta.url)
const isPartOfOne = (file: string) => /^(bench|textbook-.*|generated-.*|quarter-speed)\.ts$/.test(file)
const names = readdirSync(folder)
  .filter(file => file.endsWith('.ts') && !isPartOfOne(file))
  .map(file => file.slice(0, -'.ts'.length))
if (name === undefined) {
  const { benchPage } = await import('./short/all.ts')
  await benchPage()
} else if (names.includes(name)) {
  const { bench } = (await import(new URL(`${name}.ts`, folder).href)) as {
    bench(args: string[]): void | Promise<void>
  }
  await bench(args)
} else {
  console.error(`npm run --silent bench -- [${names.join('|')} [options]]`)
  process.exitCode = 2
}
// A browser that was started stays until its program goes.
process.exit(process.exitCode ?? 0)
