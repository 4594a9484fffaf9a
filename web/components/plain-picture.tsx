// Plain pictures for ideas of children, drawn here, so that none shows a child. What one is about always stands beside it in
// words, so it is decoration to who listens.
import type { Picture } from '../../shared/rounds/class-idea.ts'

/** On a square of 64: what is filled in the council's colour, what in others, and what is drawn as a line. */
interface Drawing {
  readonly main?: string
  readonly second?: string
  readonly third?: string
  readonly line?: string
}

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`

const drawings: Readonly<Record<Picture, Drawing>> = {
  playground: {
    main: 'M26 44h14v4H26z',
    third: 'M4 56h56v4H4z',
    line: 'M12 56 22 10M12 56M52 56 42 10M18 10h28M28 10v34M38 10v34',
  },
  tree: {
    main: `${circle(32, 22, 15)}${circle(20, 31, 11)}${circle(44, 31, 11)}`,
    second: 'M29 34h6v22h-6z',
    third: 'M8 56h48v4H8z',
  },
  crossing: {
    main: 'M6 40h10l-5 18H1zM24 40h8l-3 18H19zM40 40h8v18H38zM55 40h8v18h-7z',
    second: circle(50, 12, 7),
    line: 'M50 19v21',
  },
  book: {
    main: 'M32 18C24 12 14 11 6 13v36c8-2 18-1 26 5z',
    second: 'M32 18c8-6 18-7 26-5v36c-8-2-18-1-26 5z',
    line: 'M12 22c5-1 10 0 14 3M12 31c5-1 10 0 14 3M38 25c4-3 9-4 14-3M38 34c4-3 9-4 14-3',
  },
  ball: {
    second: circle(32, 32, 25),
    main: 'M32 20l11 8-4 13H25l-4-13z',
    line: 'M32 20V8M43 28l12-4M39 41l8 11M25 41l-8 11M21 28 9 24',
  },
  music: {
    main: `${circle(18, 48, 8)}${circle(46, 42, 8)}`,
    second: 'M23 10l31-6v9l-31 6z',
    line: 'M24.5 48V14M52.5 42V8',
  },
  animal: {
    second: 'M12 30 10 8l15 10h14L54 8l-2 22c5 14-6 26-20 26S7 44 12 30z',
    main: `${circle(24, 33, 3)}${circle(40, 33, 3)}M28 42h8l-4 5z`,
    line: 'M22 45 6 42M22 48 7 51M42 45l16-3M42 48l15 3',
  },
  bench: {
    main: 'M8 32h48v6H8zM10 16h44v5H10zM10 24h44v5H10z',
    third: 'M4 54h56v4H4z',
    line: 'M14 12v42M50 12v42',
  },
  bike: {
    main: `${circle(16, 44, 4)}${circle(48, 44, 4)}`,
    line: `${circle(16, 44, 12)}${circle(48, 44, 12)}M16 44l10-20h16l6 20M26 24l8 20H16M34 44l8-20-2-8h8M22 20h8`,
  },
  light: {
    second: 'M28 20h24L46 8H34z',
    third: 'M30 22h20l10 30H20zM8 56h24v4H8z',
    line: 'M18 58V14c0-6 6-8 16-6',
  },
  bin: {
    main: 'M16 22h32l-4 36H20z',
    second: 'M12 14h40v6H12zM26 8h12v6H26z',
    line: 'M26 29l1 22M38 29l-1 22',
  },
  food: {
    second: 'M32 22c-6-6-22-5-22 12 0 14 10 24 16 24 3 0 4-1 6-1s3 1 6 1c6 0 16-10 16-24 0-17-16-18-22-12z',
    main: 'M33 17c1-8 7-12 14-12 0 8-6 13-14 12z',
    line: 'M32 23c0-5-1-9-4-13',
  },
}

interface Props {
  readonly name: Picture
}

export function PlainPicture({ name }: Props) {
  const { main, second, third, line } = drawings[name]
  return (
    <svg class="plain-picture" viewBox="0 0 64 64" aria-hidden="true">
      {third && <path class="third" d={third} />}
      {second && <path class="second" d={second} />}
      {main && <path class="main" d={main} />}
      {line && <path class="line" d={line} />}
    </svg>
  )
}
