// An idea of a class as a card: its picture, what it is and for whom, and the class that wrote it.
import type { ComponentChildren } from 'preact'
import { type ChildrensRound, classOf } from '../../shared/rounds/childrens-round.ts'
import type { ClassIdea } from '../../shared/rounds/class-idea.ts'
import { PlainPicture } from '../components/plain-picture.tsx'
import type { Words } from '../messages/translate.ts'

interface IdeaCardProps {
  readonly words: Words
  readonly round: ChildrensRound
  readonly idea: ClassIdea
  readonly children?: ComponentChildren
}

export const classText = ({ t }: Words, round: ChildrensRound, id: string): string => {
  const { school = '', name = '' } = classOf(round, id) ?? {}
  return t('children.class', { school, name })
}

export function IdeaCard({ words, round, idea, children }: IdeaCardProps) {
  return (
    <li class="idea">
      <PlainPicture name={idea.picture} />
      <h3 lang={idea.language}>{idea.title}</h3>
      <IdeaText idea={idea} />
      <p class="muted">{classText(words, round, idea.schoolClass)}</p>
      {children}
    </li>
  )
}

export const IdeaText = ({ idea }: { readonly idea: ClassIdea }) => (
  <>
    <p lang={idea.language}>{idea.why}</p>
    <p lang={idea.language}>{idea.what}</p>
  </>
)

export const IdeaCards = ({ children }: { readonly children: ComponentChildren }) => (
  <ul class="ideas">{children}</ul>
)
