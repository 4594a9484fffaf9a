// The vote as a line of money: what was funded in the order of the count, up to the mark where the pot ends, and what
// did not fit, hanging over it. Wide pages get one line, phones a staircase, everyone the table. Positions are SVG
// attributes, because the page's policy allows no inline style.
import type { Words } from '../messages/translate.ts'
import { DataTable } from './data-table.tsx'
import { type MoneyLine, moneyLine, type Placed } from './money-geometry.ts'
import { outcomeTexts } from './outcome-card.tsx'

export interface LineProject {
  readonly number: number
  readonly title: string
  readonly costMinor: number
  readonly votes: number
  readonly outcome: 'funded' | 'part-funded' | 'not-funded'
  /** What it got, where it was part-funded. */
  readonly fundedMinor?: number | undefined
  /** What was left of the pot when its turn came; worked out from the others where it is not given. */
  readonly leftMinor?: number | undefined
  readonly lang?: string | undefined
}

export interface ResultsLineProps {
  readonly words: Words
  readonly title: string
  readonly potMinor: number
  /** In the order in which the count took them. */
  readonly projects: readonly LineProject[]
}

export function ResultsLine({ words, title, potMinor, projects }: ResultsLineProps) {
  const line = moneyLine(potMinor, projects)
  const { t } = words
  return (
    <figure class="results-line">
      <figcaption>{title}</figcaption>
      <div aria-hidden="true">
        <WideLine words={words} line={line} potMinor={potMinor} />
        <Staircase words={words} line={line} potMinor={potMinor} />
      </div>
      <details>
        <summary>{t('common.asTable')}</summary>
        <DataTable
          caption={title}
          columns={[
            { head: t('common.project') },
            { head: t('common.votesHead'), numeric: true },
            { head: t('common.costHead'), numeric: true },
            { head: t('common.outcomeHead') },
          ]}
          rows={projects.map(project => [
            <span key="title" lang={project.lang}>
              {project.number} · {project.title}
            </span>,
            words.number(project.votes),
            words.money(project.costMinor),
            t(outcomeTexts[project.outcome]),
          ])}
        />
      </details>
    </figure>
  )
}

interface DrawingProps {
  readonly words: Words
  readonly line: MoneyLine
  readonly potMinor: number
}

const [barHeight, laneHeight, gap] = [58, 52, 10]
/** More would be a wall of dashes; the table has them all. */
const mostLanes = 4

function WideLine({ words, line, potMinor }: DrawingProps) {
  const funded = line.placed.filter(({ hue }) => hue >= 0)
  const skipped = line.placed.filter(({ hue }) => hue < 0)
  const lanes = skipped.slice(0, mostLanes)
  const height = barHeight + lanes.length * (laneHeight + gap)
  return (
    <div class="wide-line">
      <p class="line-ends">
        <span>{words.money(0)}</span>
        <svg width="100%" height="24">
          <text x={`${line.potX}%`} y="18" class="pot-sum">
            {words.money(potMinor)}
          </text>
        </svg>
      </p>
      <svg width="100%" height={height}>
        <rect class="pot" width={`${line.potX}%`} height={barHeight} rx="3" />
        {funded.map(placed => (
          <Segment key={placed.project.number} words={words} placed={placed} y={0} height={barHeight} />
        ))}
        {lanes.map((placed, index) => (
          <Segment
            key={placed.project.number}
            words={words}
            placed={placed}
            y={barHeight + gap + index * (laneHeight + gap)}
            height={laneHeight}
          />
        ))}
        <line class="pot-mark" x1={`${line.potX}%`} x2={`${line.potX}%`} y1="0" y2={height} />
      </svg>
      {skipped.length > lanes.length && (
        <p class="muted">{words.t('common.andMoreNotFunded', { count: skipped.length - lanes.length })}</p>
      )}
    </div>
  )
}

function Segment({ words, placed, y, height }: { words: Words; placed: Placed; y: number; height: number }) {
  const { project, x, width, hue, torn } = placed
  const box = { x: `${x}%`, y, width: `${width}%`, height }
  const facts = [words.money(project.costMinor), words.t('common.votes', { count: project.votes })].join(
    ' · ',
  )
  return (
    <g class={hue < 0 ? 'skipped' : 'granted'}>
      <rect {...box} rx="3" class={hue < 0 ? (torn ? 'skipped torn' : 'skipped') : `hue-${hue}`} />
      {/* Too narrow for a word: a number fits into 3% of a wide page, below that nothing does. */}
      {width >= 3 && (
        <foreignObject {...box}>
          <p class={width < 9 ? 'segment slim' : 'segment'} lang={project.lang}>
            <b>
              {project.number} {width >= 9 && project.title}
            </b>
            {width >= 9 && <span>{facts}</span>}
          </p>
        </foreignObject>
      )}
    </g>
  )
}

function Staircase({ words, line, potMinor }: DrawingProps) {
  return (
    <ol class="staircase">
      {line.placed.map(({ project, x, width, hue, torn }) => (
        <li key={project.number} class={hue < 0 ? 'skipped' : undefined}>
          <p lang={project.lang}>
            <b>
              {project.number} · {project.title}
            </b>
          </p>
          <p class="facts">
            <span class="cost">{words.money(project.costMinor)}</span>
            <span>{words.t('common.votes', { count: project.votes })}</span>
            <span class="outcome-word">{words.t(outcomeTexts[project.outcome])}</span>
          </p>
          <svg width="100%" height="22">
            <rect class="pot" y="4" width={`${line.potX}%`} height="14" />
            <rect
              x={`${x}%`}
              y="4"
              width={`${width}%`}
              height="14"
              class={hue < 0 ? (torn ? 'skipped torn' : 'skipped') : `hue-${hue}`}
            />
            <line class="pot-mark" x1={`${line.potX}%`} x2={`${line.potX}%`} y1="0" y2="22" />
          </svg>
        </li>
      ))}
      <li class="staircase-key">{words.t('common.potMark', { pot: words.money(potMinor) })}</li>
    </ol>
  )
}
