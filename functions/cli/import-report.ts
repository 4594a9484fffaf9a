// What an import came to, for the person at the terminal: how many ballots and how fast, who won, and whether they are the
// winners the file itself names.
import type { ImportableElection } from '../../shared/formats/importable-election.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import { compareCodePoints } from '../../shared/lib/order.ts'
import { type Minor, plainDecimal } from '../../shared/money/minor.ts'
import type { Council } from '../../shared/platform/council.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Rate } from './import-rate.ts'
import { printable } from './pabulib-message.ts'

export interface Imported {
  readonly council: Council
  readonly round: Round
  readonly election: ImportableElection
  readonly outcome: PotOutcome
  /** Absent where an earlier attempt had stored them all. */
  readonly rates?: { readonly stored: Rate; readonly engine: Rate }
}

/** Where there are fewer, a rate says more about the machine's mood than about anything else. */
const fewestForARate = 500

export function reportLines(imported: Imported): string[] {
  const { council, round, election, outcome } = imported
  const { file } = election
  const { currency } = council
  const money = (minor: number) => `${plainDecimal(minor as Minor, currency)} ${currency}`
  const pot = neighbourhoodOf(council, outcome.pot)?.name ?? outcome.pot
  return [
    `${printable(round.importedFrom ?? '')} is the round ${round.id} now, in the pot of ${pot}.`,
    ...rows([
      ['Ballots', `${number(outcome.account.opened)} stored, counted and published`],
      ...notes(election),
      ...speed(imported),
      [
        'Funded',
        `${outcome.funded.length} of ${file.election.projects.length} projects: ${outcome.funded.map(printable).join(', ')}`,
      ],
      ['Cost', `${money(outcome.costMinor)} of ${money(outcome.amountMinor)}`],
      ['The file says', comparison(election, outcome)],
      ['Results', `${council.publicOrigin}/${council.languages[0]}/rounds/${round.id}/results`],
    ]),
  ]
}

type Row = readonly [string, string]

function notes({ file, overLimit }: ImportableElection): Row[] {
  const { emptyBallots, ballotsWithRepetition, votesColumnDiffers } = file.report
  const currency = file.meta.get('currency')
  return [
    ...note(emptyBallots, 'empty; they are kept, and counted as ballots'),
    ...note(ballotsWithRepetition, 'named a project more than once; it was counted once'),
    ...note(votesColumnDiffers, 'projects have other votes in the file’s own column than in its ballots'),
    ...(overLimit
      ? [
          [
            '',
            `ballots name up to ${overLimit.longest} projects, though max_length is ${overLimit.limit}`,
          ] as const,
        ]
      : []),
    ...(currency === undefined
      ? []
      : [['', `amounts are taken as they stand; the file calls them ${printable(currency)}`] as const]),
  ]
}

const note = (count: number, text: string): Row[] => (count === 0 ? [] : [['', `${number(count)} ${text}`]])

function speed({ rates }: Imported): Row[] {
  if (!rates || rates.stored.items < fewestForARate) return []
  const [stored, engine] = [perSecond(rates.stored), perSecond(rates.engine)]
  return [
    [
      'Speed',
      `${number(Math.round(stored))} ballots a second; the engine alone takes ${number(Math.round(engine))} of the same writes (${(stored / engine).toFixed(2)} of it)`,
    ],
  ]
}

const perSecond = ({ items, seconds }: Rate): number => items / seconds

function comparison({ file }: ImportableElection, { funded, tieBroken }: PotOutcome): string {
  const stated = file.projects.map(fields => fields.get('selected'))
  if (stated.every(cell => cell === undefined)) return 'nothing of who won'
  const selected = file.election.projects.flatMap(({ id }, p) => (Number(stated[p] ?? 0) === 1 ? [id] : []))
  const list = (ids: readonly string[]) => [...ids].sort(compareCodePoints).map(printable).join(', ')
  const missing = selected.filter(id => !funded.includes(id))
  const added = funded.filter(id => !selected.includes(id))
  if (missing.length + added.length === 0) return `the same ${selected.length} won`
  return [
    'another result:',
    ...(missing.length > 0 ? [`not funded here ${list(missing)}`] : []),
    ...(added.length > 0 ? [`funded here only ${list(added)}`] : []),
    ...(tieBroken ? ['(a tie was broken, and the file does not say how)'] : []),
  ].join(' ')
}

const numbers = new Intl.NumberFormat('en-GB')
const number = (n: number): string => numbers.format(n)

const rows = (entries: readonly Row[]): string[] =>
  entries.map(([what, text]) => `  ${what.padEnd(14)}${text}`)
