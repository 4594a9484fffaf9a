// npm run cost: synthesises the stacks of the council's own file and says what they cost: an idle month, and rounds of a
// thousand to a million ballots. With --write it puts the table into the README, where a test holds it.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { App } from 'aws-cdk-lib'
import cdk from '../../cdk.json' with { type: 'json' }
import { standUp } from '../aws/app.ts'
import { estimate } from './estimate.ts'
import { pricePages, pricesOf } from './prices.ts'
import { type Resources, type Standing, standingIn } from './resources.ts'
import { costText } from './table.ts'
import { assumed, steps } from './usage.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Of the whole deployment, without bundling, which changes no price. */
export async function standingOf(
  councilText: string,
  context: Readonly<Record<string, unknown>> = {},
): Promise<Standing> {
  const outdir = await mkdtemp(join(tmpdir(), 'folkmoot-cost-'))
  try {
    const app = new App({
      outdir,
      context: { ...cdk.context, 'aws:cdk:bundling-stacks': [], ...context },
    })
    await standUp(app, councilText, join(outdir, 'built'))
    return standingIn(
      app.synth().stacks.map(({ template }) => (template as { Resources: Resources }).Resources),
    )
  } finally {
    await rm(outdir, { recursive: true, force: true })
  }
}

const marks = ['<!-- cost -->', '<!-- /cost -->'] as const

/** The README with the text between its two marks. */
export function withCost(readme: string, text: string): string {
  const [from, to] = [readme.indexOf(marks[0]), readme.indexOf(marks[1])]
  if (from < 0 || to < from) throw new Error(`README.md has no ${marks.join(' … ')}`)
  return `${readme.slice(0, from + marks[0].length)}\n${text}\n${readme.slice(to)}`
}

async function main(args: readonly string[]): Promise<void> {
  const standing = await standingOf(await readFile(join(root, 'infra/council.jsonc'), 'utf8'))
  const text = costText(standing)
  if (args.includes('--write')) {
    const readme = join(root, 'README.md')
    await writeFile(readme, withCost(await readFile(readme, 'utf8'), text))
  }
  const guarded = estimate(
    { ...standing, quantities: { ...standing.quantities, firewalls: 1, firewallRules: 3 } },
    0,
    { free: true, firewall: true },
  )
  console.log(`${text}

With a firewall (WAF) of three rules an idle month is £${guarded.total.toFixed(2)}; each million requests add £${(0.6 * pricesOf.poundsPerDollar).toFixed(2)}.

For each ballot the model has ${Object.values(steps).reduce((sum, { times }) => sum + times, 0)} pages asked for, ${assumed.filesPerBallot} files and ${assumed.megabytesPerBallot} MB sent: infra/cost/usage.ts.
Prices change. Today's:
${Object.entries(pricePages)
  .map(([service, page]) => `  ${service.padEnd(22)} ${page}`)
  .join('\n')}`)
}

if (import.meta.main) await main(process.argv.slice(2))
