// One project on a ballot that asks for more than a tick: its place in the order of preference, its points or its score.
// A plain select or a box for a number; the island puts buttons beside it that do the same.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'
import type { BallotLimits } from './ballot-limits.ts'
import { type BallotProject, describedByBody, ProjectBody, ProjectName } from './project-body.tsx'

export interface ProjectMarkProps {
  readonly words: Words
  readonly project: BallotProject
  readonly limits: BallotLimits
  /** As typed. */
  readonly mark?: string | undefined
  readonly error?: string | undefined
  /** Not among those searched for: out of sight, and still sent if it has a mark. */
  readonly hidden?: boolean | undefined
  /** More about it, behind "More about this". */
  readonly children?: ComponentChildren
}

/** Up to here a score is picked from a list; beyond it typing is quicker. */
const mostListed = 10

export const isMarked = (mark: string | undefined): boolean => mark !== undefined && !/^0*$/.test(mark.trim())

export function ProjectMark(props: ProjectMarkProps) {
  const { words, project, mark, error, hidden, children } = props
  const input = markId(project.id)
  return (
    <li class={isMarked(mark) ? 'project marked chosen' : 'project marked'} hidden={hidden}>
      <label for={input} lang={project.lang}>
        <ProjectName project={project} />
      </label>
      <ProjectBody
        words={words}
        project={project}
        input={input}
        control={
          <>
            {error && (
              <p class="field-error" id={`${input}-error`}>
                <span class="visually-hidden">{words.t('common.error')}</span> {error}
              </p>
            )}
            <p class="mark">
              <span id={`${input}-word`}>{wordOf(props)}</span>
              <Mark {...props} />
            </p>
          </>
        }
      >
        {children}
      </ProjectBody>
    </li>
  )
}

/** The id of a project's field, and its name. */
export const markId = (project: string): string => `mark-${project}`

function wordOf({ words, limits: { ballotType, maxScore = 0 } }: ProjectMarkProps): string {
  if (ballotType === 'ranked') return words.t('ballot.mark.place')
  return ballotType === 'points'
    ? words.t('ballot.mark.points')
    : words.t('ballot.mark.score', { most: maxScore })
}

function Mark({ words, project, limits, mark = '', error }: ProjectMarkProps) {
  const { ballotType, maxChoices, maxScore = 0 } = limits
  const { id, number, title, costMinor } = project
  const input = markId(id)
  const field = {
    id: input,
    name: input,
    'data-cost-minor': costMinor,
    'data-title': title,
    'data-number': number,
    'aria-describedby': `${input}-word ${describedByBody(input)}${error ? ` ${input}-error` : ''}`,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
  if (ballotType !== 'ranked' && !(maxScore > 0 && maxScore <= mostListed))
    return (
      <input
        {...field}
        class="input"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        value={mark.trim()}
      />
    )
  const options =
    ballotType === 'ranked'
      ? ['', ...from1To(maxChoices ?? 0)].map(value => ({ value, text: placeText(words, value) }))
      : ['0', ...from1To(maxScore)].map(value => ({ value, text: value }))
  // What was typed is shown again, also where no page of ours could have sent it.
  if (mark !== '' && !options.some(({ value }) => value === mark)) options.push({ value: mark, text: mark })
  return (
    <select {...field} class="input">
      {options.map(({ value, text }) => (
        <option key={value} value={value} selected={value === mark}>
          {text}
        </option>
      ))}
    </select>
  )
}

const from1To = (most: number): string[] => Array.from({ length: most }, (_, i) => String(i + 1))

const placeText = (words: Words, value: string): string =>
  value === '' ? words.t('ballot.mark.none') : words.t('ballot.mark.nth', { place: Number(value) })
