// How the demo's proposals are checked: what residents asked to have looked at, who has declared which interest, what costs
// rest on, and two services on the council's menu.
import { declareInterests } from '../../../functions/acts/declare-interests.ts'
import { addToMenu } from '../../../functions/acts/keep-menu.ts'
import type { Hands } from '../../../functions/hands.ts'
import { assert } from '../../../shared/lib/assert.ts'
import type { MenuItemId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import type { JudgementLevel } from '../../../shared/proposals/review.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'

export const demoReviewing = {
  criteria: [
    { text: 'Helps those who have least', weight: 'most' as const },
    { text: 'Is still good in ten years', weight: 'much' as const },
    { text: 'Brings neighbours together', weight: 'some' as const },
  ],
  criteriaFrom: 'Chosen by 64 residents at three open evenings in the libraries.',
  signers: [],
  menu: ['01J8MEN0000000000000000001', '01J8MEN0000000000000000002'] as unknown as MenuItemId[],
}

const menuTexts = [
  {
    title: 'A street warden for one more day a week',
    summary: 'Somebody who knows the street is there on Fridays, too',
    text: 'The warden who comes on Mondays comes on Fridays as well, for a year: to talk to, to ring the right office, and to walk people home from the bus.',
    category: 'community' as const,
    costMinor: 820_000 as Minor,
    costNote: 'One day a week of a warden for a year, with cover for holidays. No VAT is due on it.',
  },
  {
    title: 'Twelve planters, looked after for three years',
    summary: 'Streets without front gardens get some green',
    text: 'Twelve wooden planters where residents want them, with plants that like it dry, watered and replanted for three years by the parks team.',
    category: 'green' as const,
    costMinor: 540_000 as Minor,
    costNote: 'What the parks team charges itself for the planters of Mill Road, with VAT.',
  },
]

export async function fillMenu(hands: Hands, officer: Actor): Promise<void> {
  for (const [number, item] of demoReviewing.menu.entries()) {
    const done = await addToMenu(hands, officer, { item, ...menuTexts[number]! })
    assert(done.ok, `the demo's menu: ${JSON.stringify(done)}`)
  }
}

/** Everybody who decides says first where they have an interest; one of them has one. */
export async function declareAll(
  hands: Hands,
  round: RoundId,
  people: readonly Actor[],
  interested?: { readonly name: string; readonly proposal: ProposalId },
): Promise<void> {
  for (const person of people) {
    const interests =
      interested && interested.name === person.name
        ? [{ proposal: interested.proposal, kind: 'own-land' as const }]
        : []
    const done = await declareInterests(hands, person, { round, interests })
    assert(done.ok, `the demo's interests: ${JSON.stringify(done)}`)
  }
}

/** What may be said of each criterion, in their order. */
const notes: readonly (readonly { readonly level: JudgementLevel; readonly note: string }[])[] = [
  [
    { level: 'yes', note: 'It is free for whoever comes.' },
    { level: 'partly', note: 'Whoever lives on the hill has a long way to it.' },
  ],
  [
    { level: 'yes', note: '' },
    { level: 'partly', note: 'If somebody keeps it up.' },
    { level: 'no', note: 'It is over after a year.' },
  ],
  [
    { level: 'yes', note: 'Many asked to help with it.' },
    { level: 'partly', note: '' },
  ],
]

/** On what a check rests that found a proposal feasible. */
export const grounds = (costMinor: Minor) => ({
  basis: {
    lines: [
      { what: 'Work and material', amountMinor: Math.round(costMinor * 0.8) as Minor },
      { what: 'Upkeep in the first year', amountMinor: (costMinor - Math.round(costMinor * 0.8)) as Minor },
    ],
    source: 'like-project' as const,
    vat: 'included' as const,
  },
  // Not by chance: the other draws of the demo stay as they are.
  judgements: notes.map((said, index) => said[(((costMinor / 100_00) * (index + 3)) % said.length) | 0]!),
})
