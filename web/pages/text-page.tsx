// A page of plain words: a headline, then short sections. What a section holds is paragraphs, or a list of points.
import type { ComponentChildren } from 'preact'
import { Headline } from '../components/headline.tsx'
import type { MessageKey, Words } from '../messages/translate.ts'

export interface TextSection {
  readonly heading: MessageKey
  readonly paragraphs?: readonly MessageKey[]
  readonly points?: readonly MessageKey[]
  readonly more?: ComponentChildren
}

export interface TextPageProps {
  readonly words: Words
  readonly title: MessageKey
  readonly lead: MessageKey
  readonly sections: readonly TextSection[]
  readonly children?: ComponentChildren
}

export function TextPage({ words, title, lead, sections, children }: TextPageProps) {
  const { t } = words
  return (
    <>
      <Headline title={t(title)} standfirst={t(lead)} />
      {sections.map(({ heading, paragraphs = [], points = [], more }) => (
        <section key={heading}>
          <h2>{t(heading)}</h2>
          {paragraphs.map(key => (
            <p key={key}>{t(key)}</p>
          ))}
          {points.length > 0 && (
            <ul>
              {points.map(key => (
                <li key={key}>{t(key)}</li>
              ))}
            </ul>
          )}
          {more}
        </section>
      ))}
      {children}
    </>
  )
}
