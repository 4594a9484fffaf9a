// What a card of the ballot says of its project, below the title: the same whatever one does with it.
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
  /** What else one has to know before choosing it. */
  readonly note?: string | undefined
  readonly lang?: string | undefined
  readonly photo?:
    | { readonly src: string; readonly alt: string; readonly width: number; readonly height: number }
    | undefined
}

export interface ProjectBodyProps {
  readonly words: Words
  readonly project: BallotProject
  /** The id of the card's input, which `describedBy` ties to what stands here. */
  readonly input: string
  /** What one fills in, below what one has to know for it. */
  readonly control?: ComponentChildren
  /** More about it, behind "More about this". */
  readonly children?: ComponentChildren
}

export const describedByBody = (input: string): string => `${input}-cost ${input}-about`

export function ProjectBody({ words, project, input, control, children }: ProjectBodyProps) {
  const { title, benefit, place, costMinor, note, lang, photo } = project
  return (
    <div class="project-body">
      <p id={`${input}-about`} lang={lang}>
        {benefit}
        {note && <strong class="project-note"> {note}</strong>}
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
      {control}
      {children && (
        <details>
          <summary>
            {words.t('common.moreAbout')} <span class="visually-hidden">{title}</span>
          </summary>
          <div lang={lang}>{children}</div>
        </details>
      )}
    </div>
  )
}

export const ProjectName = ({ project }: { readonly project: BallotProject }) => (
  <>
    <span class="project-number">{project.number}</span> {project.title}
  </>
)
