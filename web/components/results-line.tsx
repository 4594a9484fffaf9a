// The vote as a line of money: what was funded in the order of the count, up to the mark where the pot ends, and what
// did not fit, hanging over it. Wide pages get one line, phones a staircase, everyone the table. Positions are SVG
// attributes, because the page's policy allows no inline style.
import type { Words } from '../messages/translate.ts'
import { DataTable } from './data-table.tsx'
import { type LineProject, type MoneyLine, moneyLine, type Placed } from './money-geometry.ts'
import { outcomeTexts } from './outcome-card.tsx'

export type { LineProject } from './money-geometry.ts'

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
          captionHidden
          columns={[
            { head: t('common.project') },
            { head: t(`common.${projects[0]?.unit ?? 'votes'}Head`), numeric: true },
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
  const height = barHeight + lanes.length * (laneHeight + gap) + 2
  return (
    <div class="wide-line">
      <p class="line-ends">
        <span>{words.money(0)}</span>
        <svg width="100%" height="24" aria-hidden="true">
          <text x={`${line.potX}%`} y="18" class={line.potX > 92 ? 'pot-sum last' : 'pot-sum'}>
            {words.money(potMinor)}
          </text>
        </svg>
      </p>
      <svg width="100%" height={height} aria-hidden="true">
        <rect class="pot" width={`${line.potX}%`} height={barHeight} rx="3" />
        {funded.map(placed => (
          <FundedSegment key={placed.project.number} words={words} placed={placed} />
        ))}
        {lanes.map((placed, index) => (
          <SkippedSegment
            key={placed.project.number}
            words={words}
            placed={placed}
            y={barHeight + gap + index * (laneHeight + gap)}
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

function FundedSegment({ words, placed: { project, x, width, hue } }: { words: Words; placed: Placed }) {
  const box = { x: `${x}%`, y: 0, width: `${width}%`, height: barHeight }
  const facts = [words.money(project.fundedMinor ?? project.costMinor)]
  if (width >= 13) facts.push(votesText(words, project))
  return (
    <g>
      <rect {...box} rx="3" class={`granted hue-${hue}`} />
      {/* Too narrow for a word: the number alone, and below that nothing; the table names them all. */}
      {width >= 2.5 && (
        <foreignObject {...box}>
          <p class={width < 6 ? 'segment slim' : 'segment'} lang={project.lang}>
            <b>
              {project.number} {width >= 6 && project.title}
            </b>
            {width >= 6 && <span lang={words.language}>{facts.join(' · ')}</span>}
          </p>
        </foreignObject>
      )}
    </g>
  )
}

/** What did not fit: its words to the left, where the line above is full, so that the overhang itself stays clear. */
function SkippedSegment({ words, placed, y }: { words: Words; placed: Placed; y: number }) {
  const { project, x, width, leftMinor } = placed
  const outside = x >= 35
  const label = outside ? { x: '0%', width: `${x}%` } : { x: `${x}%`, width: `${width}%` }
  return (
    <g>
      <rect x={`${x}%`} y={y} width={`${width}%`} height={laneHeight} rx="3" class="skipped" />
      <foreignObject {...label} y={y} height={laneHeight}>
        <p class={outside ? 'segment unfunded outside' : 'segment unfunded'} lang={project.lang}>
          <b>
            {project.number} {project.title}
          </b>
          <span lang={words.language}>{skippedFacts(words, project, leftMinor).join(' · ')}</span>
        </p>
      </foreignObject>
    </g>
  )
}

const skippedFacts = (words: Words, project: LineProject, leftMinor: number) => [
  words.money(project.costMinor),
  votesText(words, project),
  words.t('common.onlyLeft', { left: words.money(leftMinor) }),
]

const votesText = ({ t }: Words, { unit = 'votes', votes }: LineProject): string =>
  t(`common.${unit}`, { count: votes })

function Staircase({ words, line, potMinor }: DrawingProps) {
  return (
    <ol class="staircase">
      {line.placed.map(({ project, x, width, hue }) => (
        <li key={project.number} class={hue < 0 ? 'skipped' : undefined}>
          <p lang={project.lang}>
            <b>
              {project.number} · {project.title}
            </b>
          </p>
          <p class="facts">
            <span class="cost">{words.money(project.costMinor)}</span>
            <span>{votesText(words, project)}</span>
            <span class="outcome-word">{words.t(outcomeTexts[project.outcome])}</span>
          </p>
          <svg width="100%" height="22" aria-hidden="true">
            <rect class="pot" y="4" width={`${line.potX}%`} height="14" />
            <rect
              x={`${x}%`}
              y="4"
              width={`${width}%`}
              height="14"
              class={hue < 0 ? 'skipped' : `hue-${hue}`}
            />
            <line class="pot-mark" x1={`${line.potX}%`} x2={`${line.potX}%`} y1="0" y2="22" />
          </svg>
        </li>
      ))}
      <li class="staircase-key">{words.t('common.potMark', { pot: words.money(potMinor) })}</li>
    </ol>
  )
}
