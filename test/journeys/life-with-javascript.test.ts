// The whole life on desks with JavaScript, which adds and never takes away.
import { round } from './chapters/story.ts'
import { livesARound } from './life.ts'

const { cafe, crossing, trees } = round

livesARound({
  title: 'with JavaScript on desks, ticking up to two',
  javaScript: true,
  width: 1280,
  ballotType: 'approval',
  voters: { 'Ruth Okafor': [crossing, cafe], 'Joan Whitaker': [cafe] },
  ballotsShown: false,
  headline: 'Millbrook chose “Saturday repair café” and “Street trees on Mill Road”',
  winner: cafe,
  reasons: {
    [cafe]: `2 people chose it. As many people chose “${crossing}”. The tie rule put this one first.`,
    [crossing]: `As many people chose “${cafe}”, which the tie rule put first. When its turn came £11,000 was left, and it costs £12,000.`,
    [trees]: 'One person chose it. When its turn came £11,000 was left, and it costs £6,000.',
  },
})
