// Interests in the proposals of a round, where those who decide declare them.

import type { Council } from '../../shared/platform/council.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { type Declaration, interestKinds } from '../../shared/rounds/declaration.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Select } from '../components/select.tsx'
import type { Words } from '../messages/translate.ts'
import { declaredPath, interestsPath, reviewQueuePath } from './proposal-paths.ts'
import { placeName } from './proposal-words.ts'

/** The box of one proposal. */
export const interestName = (proposal: string) => `interest-${proposal}`

export interface DeclareProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly proposals: readonly Proposal[]
  /** What they have declared before. */
  readonly before: Declaration | undefined
  readonly done: boolean
  readonly error?: string | undefined
  readonly typed: Readonly<Record<string, string>>
}

export function DeclareInterests(props: DeclareProps) {
  const { words, round, before, done, error } = props
  const { t } = words
  return (
    <>
      {error && <ErrorSummary words={words} errors={[{ text: error }]} />}
      {done && <Notice words={words} kind="success" title={t('review.interests.done')} />}
      <Headline
        kicker={round.title}
        title={t('review.interests.title')}
        standfirst={t('review.interests.lead')}
      />
      <p>{t('review.interests.what')}</p>
      {before && <Before words={words} before={before} />}
      <Boxes {...props} />
      <p>
        <a href={declaredPath(words, round.id)}>{t('review.interests.public')}</a>
        {' · '}
        <a href={reviewQueuePath(words, round.id)}>{t('review.one.back')}</a>
      </p>
    </>
  )
}

function Before({ words, before }: { readonly words: Words; readonly before: Declaration }) {
  const { t } = words
  if (before.interests.length === 0) return <p>{t('review.interests.nothing')}</p>
  return (
    <>
      <ul>
        {before.interests.map(({ proposal, title, kind }) => (
          <li key={`${proposal}${kind}`}>
            {t('review.interests.declared', { title, kind: t(`review.interests.kind.${kind}`) })}
          </li>
        ))}
      </ul>
      <p>{t('review.interests.stays')}</p>
    </>
  )
}

function Boxes({ words, council, round, proposals, before, typed }: DeclareProps) {
  const { t } = words
  const open = proposals.filter(({ id }) => !before?.interests.some(({ proposal }) => proposal === id))
  const places = round.pots
    .map(({ neighbourhood }) => neighbourhood)
    .filter(place => open.some(proposal => proposal.neighbourhood === place))
  return (
    <Form action={interestsPath(words, round.id)}>
      {places.map(place => (
        <section key={place}>
          <h2>{placeName(council, place)}</h2>
          {open
            .filter(proposal => proposal.neighbourhood === place)
            .map(({ id, title }) => (
              <Select
                key={id}
                words={words}
                name={interestName(id)}
                label={title}
                options={[
                  { value: '', text: t('review.interests.none') },
                  ...interestKinds.map(value => ({ value, text: t(`review.interests.kind.${value}`) })),
                ]}
                value={typed[interestName(id)] ?? ''}
              />
            ))}
        </section>
      ))}
      <Buttons>
        {open.length > 0 && <Button>{t('review.interests.save')}</Button>}
        {!before && (
          <Button kind={open.length > 0 ? 'secondary' : 'primary'} name="none" value="yes">
            {t('review.interests.saveNone')}
          </Button>
        )}
      </Buttons>
    </Form>
  )
}
