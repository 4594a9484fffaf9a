// One project on the ballot: a real checkbox whose label is the whole card's head.
import type { ComponentChildren } from 'preact'
import type { Words } from '../messages/translate.ts'
import { type BallotProject, describedByBody, ProjectBody, ProjectName } from './project-body.tsx'

export type { BallotProject } from './project-body.tsx'

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
  const { id, number, title, costMinor, lang } = project
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
        aria-describedby={describedByBody(input)}
      />
      <label for={input} lang={lang}>
        <ProjectName project={project} />
      </label>
      <ProjectBody words={words} project={project} input={input}>
        {children}
      </ProjectBody>
    </li>
  )
}

export const ProjectList = ({ children }: { readonly children: ComponentChildren }) => (
  <ul class="projects">{children}</ul>
)
