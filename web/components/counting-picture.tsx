// What each counting rule does, drawn on one small vote: ten people, a pot, three projects. The words under each drawing
// say all that it shows.
import { minorDigits } from '../../shared/money/minor.ts'
import type { Words } from '../messages/translate.ts'

/** Ten voters: seven chose the playground, six of them the pitch too, three the library. shares-pot.test.ts counts it. */
const pot = 10_000
const playground = { cost: 6_000, hue: 0, key: 'playground' } as const
const pitch = { cost: 4_000, hue: 1, key: 'pitch' } as const
const library = { cost: 3_000, hue: 2, key: 'library' } as const
const [voters, many] = [10, 7]
/** The drawing: voters above, the pot below. */
const [top, height] = [30, 38]

const ways = {
  greedy: { funded: [playground, pitch], served: (voter: number) => voter < many },
  'equal-shares': { funded: [playground, library], served: () => true },
} as const

type Way = keyof typeof ways

export function CountingPicture({ words, rule }: { readonly words: Words; readonly rule: Way }) {
  const { t } = words
  const { funded, served } = ways[rule]
  const sum = sumIn(words)
  let spent = 0
  return (
    <figure class="counting-picture">
      <svg width="100%" height={top + height} aria-hidden="true">
        <rect class="pot" y={top} width="100%" height={height} rx="3" />
        {funded.map(({ cost, hue, key }) => {
          const box = { x: `${(100 * spent) / pot}%`, y: top, width: `${(100 * cost) / pot}%`, height }
          spent += cost
          return (
            <g key={key}>
              <rect class={`granted hue-${hue}`} {...box} rx="3" />
              <foreignObject {...box}>
                <p class="segment">
                  <b>{t(`staff.picture.name.${key}`)}</b>
                </p>
              </foreignObject>
            </g>
          )
        })}
        {Array.from({ length: voters }, (_, voter) => (
          <circle
            key={voter}
            class={served(voter) ? (voter < many ? 'hue-0' : 'hue-2') : 'skipped'}
            cx={`${(100 * (voter + 0.5)) / voters}%`}
            cy="13"
            r="9"
          />
        ))}
      </svg>
      <figcaption>
        {t(`staff.picture.${rule}`, { left: sum(pot - spent), part: sum(pot / voters) })}
      </figcaption>
    </figure>
  )
}

/** The vote that both pictures draw. */
export function picturedVote(words: Words): string {
  const sum = sumIn(words)
  return words.t('staff.picture.vote', {
    pot: sum(pot),
    playground: sum(playground.cost),
    pitch: sum(pitch.cost),
    library: sum(library.cost),
  })
}

const sumIn = (words: Words) => (amount: number) => words.money(amount * 10 ** minorDigits(words.currency))
