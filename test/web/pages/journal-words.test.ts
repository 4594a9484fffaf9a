// Every act has its sentence, whatever the facts are, and the sentence names what it was done to.
import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '../../../shared/rounds/journal.ts'
import { systemActs } from '../../../shared/rounds/journal.ts'
import { type Act, dutyNames, policy } from '../../../shared/rounds/policy.ts'
import { english } from '../../../web/messages/catalogues.ts'
import { wordsFor } from '../../../web/messages/translate.ts'
import { journalItem, sentenceOf } from '../../../web/pages/journal-words.ts'

const words = wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' })
const acts = [...(Object.keys(policy) as Act[]), ...systemActs]
const entryOf = (changes: Partial<JournalEntry>): JournalEntry => ({
  id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' as JournalEntry['id'],
  at: '2026-09-01T09:00:00.000Z' as JournalEntry['at'],
  act: 'announce-round',
  subject: 'Benches at Weir Steps',
  ...changes,
})
const context = { nameOf: (id: string) => id.toUpperCase(), visible: new Set(['seen']) }
const itemOf = (changes: Partial<JournalEntry>) => journalItem(words, entryOf(changes), context)

describe('the sentence of an act', () => {
  it.each(acts)('%s', act => {
    const sentence = sentenceOf(words, entryOf({ act }))
    expect(sentence).toContain('Benches at Weir Steps')
    expect(sentence).toMatch(/^\p{Lu}/u)
    expect(sentence).not.toMatch(/[{}]|undefined|\bnone\b/)
    expect(english).toHaveProperty([`journal.act.${act}`])
  })

  it.each<[JournalEntry['act'], Record<string, string | number>, string]>([
    [
      'review-proposal',
      { outcome: 'feasible', costMinor: 1_200_000 },
      'Found that “Benches at Weir Steps” can be done, for £12,000',
    ],
    ['review-proposal', { outcome: 'not-feasible' }, 'Found that “Benches at Weir Steps” cannot be done'],
    [
      'correct-cost',
      { fromMinor: 10_000, toMinor: 12_050 },
      'Corrected the cost of “Benches at Weir Steps” from £100 to £120.50',
    ],
    ['shortlist-proposal', { on: 'yes' }, 'Put “Benches at Weir Steps” on the ballot'],
    ['shortlist-proposal', { on: 'no' }, 'Left “Benches at Weir Steps” off the ballot'],
    ['comment', { kind: 'question' }, 'Asked about “Benches at Weir Steps”'],
    ['comment', { kind: 'against' }, 'Spoke against “Benches at Weir Steps”'],
    ['report-delivery', { status: 'delivered' }, 'Reported that “Benches at Weir Steps” is done'],
    ['report-delivery', { status: 'stopped' }, 'Stopped “Benches at Weir Steps”'],
    [
      'cancel-round',
      {},
      'Asked for the round “Benches at Weir Steps” to be cancelled. A second officer has to agree',
    ],
    [
      'cancel-round',
      { askedBy: 'Fay First' },
      'Cancelled the round “Benches at Weir Steps”, as Fay First had asked',
    ],
  ])('%s with %j', (act, facts, sentence) => {
    expect(sentenceOf(words, entryOf({ act, facts }))).toBe(sentence)
  })
})

describe('an entry', () => {
  it('names the role of residents and of every duty in words', () => {
    for (const as of ['resident', ...dutyNames])
      expect(itemOf({ as, byName: 'Joan Whitaker' }).as).toMatch(/^[a-z ]{5,}$/)
    expect(itemOf({ as: 'a-role-of-the-future' }).as).toBeUndefined()
  })

  it('says of a resident without a name that they are not named, and of nobody that nobody did it', () => {
    expect(itemOf({ as: 'resident' })).toMatchObject({ who: 'A resident who is not named' })
    expect(itemOf({}).who).toBeUndefined()
  })

  it('shows hashes and figures with their names, and leaves out what is for programs', () => {
    const { facts } = itemOf({
      place: 'north' as never,
      facts: {
        sha256: 'ab12',
        projects: 1234,
        fault: 'ballots-differ',
        duty: 'roll',
        place: 'south',
        gibberish: 'x',
      },
    })
    expect(facts).toEqual([
      { name: 'Where', value: 'NORTH' },
      { name: 'Fingerprint of the ballot', value: 'ab12' },
      { name: 'Projects', value: '1,234' },
      { name: 'What did not agree', value: 'More or fewer ballots than the roll says' },
      { name: 'Duty', value: 'keeping the voter roll' },
    ])
    expect(itemOf({ facts: { place: 'council', until: '2027-03-31T23:00:00.000Z' } }).facts).toEqual([
      { name: 'Where', value: 'the whole council' },
      { name: 'Until', value: 'midnight at the end of Wednesday 31 March 2027' },
    ])
  })

  it('is linked to what anybody may see', () => {
    expect(itemOf({ round: 'seen' as never }).href).toBe('/en/rounds/seen')
    expect(itemOf({ round: 'seen' as never, proposal: 'P1' as never }).href).toBe(
      '/en/rounds/seen/proposals/P1',
    )
    expect(itemOf({ round: 'hidden' as never }).href).toBeUndefined()
    expect(itemOf({}).href).toBeUndefined()
  })

  it('has no name where the system acted by itself', () => {
    expect(itemOf({ act: 'close-gates' }).who).toBeUndefined()
  })
})
