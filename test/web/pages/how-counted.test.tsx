// How a round is counted, in the sentences residents read before they vote: one for each rule and what goes with it.
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { RoundRules } from '../../../shared/rounds/round.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { HowCounted } from '../../../web/pages/how-counted.tsx'
import { sharesAlone, sharesRules } from '../../fixtures/counted-pot.ts'
import { testRound } from '../../fixtures/hands.ts'

const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
const said = (rules: RoundRules) =>
  renderToString(<HowCounted words={words} rules={rules} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('by most votes', () => {
  expect(said(testRound('any').rules)).toContain('The project with the most votes gets its money first')
})

test('by equal shares, with what is done with money that stays', () => {
  const text = said(sharesRules())
  expect(text).toContain('Everybody who votes holds the same part of the pot.')
  expect(text).toContain('So everybody’s part is made larger, £1 at a time')
  expect(text).toContain('What is left in the end goes by most votes. A project without a vote gets nothing')
  expect(text).toContain('If two projects ask exactly as much from each voter, the cheaper one goes first.')
  expect(text).not.toContain('The project with the most votes gets')
})

test('by equal shares alone, and where most votes may take over', () => {
  expect(said(sharesAlone())).toContain('What is left in the end stays in the fund.')
  expect(said(sharesAlone())).not.toContain('made larger')
  expect(said(sharesAlone({ comparison: true }))).toContain(
    'that result is taken if it serves more voters better',
  )
})

test('by points', () => {
  const text = said(sharesRules({ ballotType: 'points', points: 10, maxChoices: null }))
  expect(text).toContain('The one that asks the least for each point it was given comes first.')
  expect(text).toContain('goes by most points')
})
