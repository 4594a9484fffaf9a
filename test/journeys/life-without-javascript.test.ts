// The whole life on phones without JavaScript: nothing that anybody has to do needs it.
import { round } from './chapters/story.ts'
import { livesARound } from './life.ts'

const { cafe, crossing, trees } = round

livesARound({
  title: 'without JavaScript on phones, ticking what the pot can pay for',
  javaScript: false,
  width: 360,
  ballotType: 'knapsack',
  voters: {
    'Ruth Okafor': [crossing],
    'Daniel Price': [crossing, trees],
    'Cllr Maria Santos': [crossing],
    'Owen Blake': [crossing],
    'Cllr Ines Brandt': [crossing],
    'Farah Aziz': [cafe],
    'Joan Whitaker': [cafe],
    'Cllr Tom Healey': [cafe],
    'Cllr Priya Nair': [cafe],
  },
  ballotsShown: true,
  headline: 'Millbrook chose “A safer crossing at Weir Lane” and “Street trees on Mill Road”',
  winner: crossing,
  reasons: {
    [crossing]: '6 people chose it. It came first: the whole £20,000 was there, and it costs £12,000.',
    [cafe]: `4 people chose it, more than “${trees}”, which is funded. When its turn came £8,000 was left, and it costs £9,000.`,
    [trees]: '2 people chose it. When its turn came £8,000 was left, and it costs £6,000.',
  },
})
