// One project on the ballot: a real checkbox whose label is the whole card's head.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'

export interface BallotProject {
  readonly id: string
  /** What people call it, from 1 within the pot. */
  readonly number: number
  readonly title: string
  /** One line: what it gives whom. */
  readonly benefit: string
  readonly place?: string | undefined
  readonly costMinor: number
  readonly lang?: string | undefined
  readonly photo?:
    | { readonly src: string; readonly alt: string; readonly width: number; readonly height: number }
    | undefined
}

export interface ProjectCheckboxProps {
  readonly words: Words
  readonly project: BallotProject
  readonly checked?: boolean | undefined
  /** Not among those searched for: out of sight, and still sent if it is ticked. */
  readonly hidden?: boolean | undefined
  /** More about it, behind "More about this". */
  readonly children?: ComponentChildren
}

export function ProjectCheckbox({ words, project, checked, hidden, children }: ProjectCheckboxProps) {
  const { id, number, title, benefit, place, costMinor, lang, photo } = project
  const input = `choice-${id}`
  return (
    <li class="project" hidden={hidden}>
      <input
        type="checkbox"
        id={input}
        name="choice"
        value={id}
        checked={checked}
        data-cost-minor={costMinor}
        data-title={title}
        data-number={number}
        aria-describedby={`${input}-cost ${input}-about`}
      />
      <label for={input} lang={lang}>
        <span class="project-number">{number}</span> {title}
      </label>
      <div class="project-body">
        <p id={`${input}-about`} lang={lang}>
          {benefit}
        </p>
        {photo && (
          <img
            src={photo.src}
            alt={photo.alt}
            width={photo.width}
            height={photo.height}
            loading="lazy"
            lang={lang}
          />
        )}
        <p class="facts">
          {place && <span lang={lang}>{place}</span>}
          <span class="cost" id={`${input}-cost`}>
            {words.money(costMinor)}
          </span>
        </p>
        {children && (
          <details>
            <summary>
              {words.t('common.moreAbout')} <span class="visually-hidden">{title}</span>
            </summary>
            <div lang={lang}>{children}</div>
          </details>
        )}
      </div>
    </li>
  )
}

export const ProjectList = ({ children }: { readonly children: ComponentChildren }) => (
  <ul class="projects">{children}</ul>
)
