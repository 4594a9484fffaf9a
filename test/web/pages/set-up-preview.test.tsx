// What officers are warned of before anybody is told of a round: ballots that many people spoil on paper.
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { RoundRules } from '../../../shared/rounds/round.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { SetUpPreview } from '../../../web/pages/set-up-preview.tsx'
import { testRound } from '../../fixtures/hands.ts'

const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
const { rules } = testRound('any')

function preview(changes: Partial<RoundRules>): string {
  const round = testRound('any', { rules: { ...rules, ...changes } })
  return renderToString(
    <SetUpPreview words={words} round={round} nameOf={place => place} changePath="/change" />,
  )
}

test.each([
  [{ ballotType: 'knapsack', maxChoices: null }, 'add up the costs by hand'],
  [{ ballotType: 'points', points: 10, maxChoices: null }, 'add up their points by hand'],
  [{ ballotType: 'ranked', maxChoices: 8 }, 'more than five projects in order'],
] as const)('%o is warned of, and ticks are offered instead', (changes, reason) => {
  const html = preview(changes)
  expect(html).toContain('This ballot is hard on paper')
  expect(html).toContain(reason)
  expect(html).toContain('<a href="/change?ballot=approval#ballotType">Let people tick up to 5 instead</a>')
})

test('where the set-up cannot be changed any more, nothing is offered', () => {
  const html = renderToString(
    <SetUpPreview
      words={words}
      round={testRound('any', { rules: { ...rules, ballotType: 'knapsack', maxChoices: null } })}
      nameOf={place => place}
      changePath={undefined}
    />,
  )
  expect(html).toContain('This ballot is hard on paper')
  expect(html).not.toContain('instead')
})

test.each([{}, { ballotType: 'ranked' as const, maxChoices: 5 }])('%o needs no warning', changes => {
  expect(preview(changes)).not.toContain('hard on paper')
})
