// A published bundle of an invented round with one pot, as its readers fetch it: every ballot committed to, the lines in
// order, everything pinned by the manifest. By a seed, as generated-city.ts.
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Choices } from '../../shared/ballots/choices.ts'
import { commitmentText } from '../../shared/ballots/commitment.ts'
import { type FrozenBallot, frozenBytes } from '../../shared/ballots/frozen-ballot.ts'
import { ballotLines } from '../../shared/formats/ballot-lines.ts'
import { manifestBytes } from '../../shared/formats/manifest.ts'
import { outcomeBytes, potOutcome } from '../../shared/formats/outcome.ts'
import { countPot, openPot, settingsOf } from '../../shared/formats/pot-count.ts'
import { treeBytes, treeName, treeOver } from '../../shared/formats/tree-file.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { Minor } from '../../shared/money/minor.ts'
import type { RoundRules } from '../../shared/rounds/round.ts'
import { ballotChooser, chanceFrom } from './generated-city.ts'

export interface GeneratedBundle {
  readonly pot: NeighbourhoodId
  /** As they lie packed, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly manifestSha256: string
  readonly ballotsBytes: number
}

export type BundleRule = 'greedy' | 'equal-shares'

const rulesOf = (countingRule: BundleRule): RoundRules => ({
  ballotType: 'approval',
  maxChoices: null,
  countingRule,
  ...(countingRule === 'equal-shares' && { completion: 'add1' }),
  tieRule: 'min-cost-max-votes',
  unsupported: 'skip',
  mayPropose: 'declared',
  proposalsPerPerson: 1,
  mayChangeBallot: true,
})

export function generatedBundle(
  rule: BundleRule,
  ballots: number,
  projects: number,
  seed: number,
): GeneratedBundle {
  const chance = chanceFrom(seed)
  const frozen = frozenBallot(rule, projects, chance)
  const pot = frozen.pots[0]!
  const counting = openPot(frozen, pot)
  const file = ballotLines()
  const choose = ballotChooser(projects, chance)
  for (let i = 0; i < ballots; i++) {
    // Places go with ids in code point order.
    const choices = choose().map(place => pot.projects[place]!.id) as unknown as Choices
    const nonce = sha256(`${seed} ${i}`)
    const about = { round: frozen.round, pot: pot.neighbourhood, choices, nonce }
    file.add({ pot: about.pot, commitment: sha256(commitmentText(about)), nonce, choices, valid: true })
    counting.add(choices)
  }
  const lines = new TextEncoder().encode([...file.lines()].join(''))
  const tree = treeOver(frozen.round, file.commitments())
  const totals = {
    round: frozen.round,
    pot: pot.neighbourhood,
    voted: ballots,
    onPaper: 0,
    void: 0,
    superseded: 0,
    onRoll: 3 * ballots,
  }
  // As one pot of very many, so that little time goes on what would have been enough.
  const counted = countPot(counting.election(), frozen.rules, 1_000_000)
  const outcome = outcomeBytes({
    form: 'folkmoot-outcome-v1',
    round: frozen.round,
    frozenSha256: sha256(frozenBytes(frozen)),
    ballots: { ...plain(lines), lines: file.count },
    tree: { ...plain(treeBytes(tree)), root: tree.root },
    pabulib: [],
    pots: [
      potOutcome({
        pot: pot.neighbourhood,
        amountMinor: pot.amountMinor,
        totals,
        opened: ballots,
        invalid: 0,
        counted,
      }),
    ],
  })
  const parts: readonly (readonly [string, Uint8Array])[] = [
    ['frozen-ballot.json', frozenBytes(frozen)],
    ['outcome.json', outcome],
    ['ballots.jsonl', lines],
    [treeName, treeBytes(tree)],
  ]
  const manifest = manifestBytes({
    form: 'folkmoot-manifest-v1',
    round: frozen.round,
    title: frozen.title,
    council: 'Nowhere',
    licence: 'CC0-1.0',
    frozenSha256: sha256(frozenBytes(frozen)),
    pots: [
      {
        pot: pot.neighbourhood,
        name: pot.name,
        amountMinor: pot.amountMinor,
        counting: settingsOf(frozen.rules),
        ballots,
      },
    ],
    withheld: [],
    files: parts.map(([name, bytes]) => ({ name, mediaType: 'application/json', ...plain(bytes) })),
    software: { name: 'folkmoot', version: '0' },
    signOffs: [],
    published: { name: 'Nobody', at: frozen.closesAt },
  })
  const all = [...parts, ['manifest.json', manifest] as const]
  return {
    pot: pot.neighbourhood,
    files: new Map(all.map(([name, bytes]) => [name, gzipSync(bytes)])),
    manifestSha256: sha256(manifest),
    ballotsBytes: lines.length,
  }
}

function frozenBallot(rule: BundleRule, projects: number, chance: () => number): FrozenBallot {
  const costs = Array.from({ length: projects }, () => 100_000 * (1 + Math.floor(60 * chance() ** 3)))
  const listed = costs.map((cost, i) => {
    const id = `01JD0000000000000000${String(i).padStart(6, '0')}`
    const said = { title: `Project ${i + 1}`, summary: '', place: '', category: 'other' }
    return { id, proposal: id as ProposalId, number: i + 1, ...said, costMinor: cost as Minor }
  })
  const pot = {
    neighbourhood: 'north' as NeighbourhoodId,
    name: 'North',
    amountMinor: Math.floor(costs.reduce((sum, cost) => sum + cost, 0) / 4) as Minor,
    projects: listed,
  }
  return {
    form: 'folkmoot-frozen-ballot-v1',
    round: 'generated' as RoundId,
    title: 'Generated',
    currency: 'GBP',
    rules: rulesOf(rule),
    votingAt: '2026-09-01T08:00:00Z' as Instant,
    closesAt: '2026-09-20T20:00:00Z' as Instant,
    pots: [pot],
    signPublicKey: '',
    sealPublicKey: '',
  }
}

const plain = (bytes: Uint8Array) => ({ sha256: sha256(bytes), bytes: bytes.length })

const sha256 = (what: string | Uint8Array): string => createHash('sha256').update(what).digest('hex')
