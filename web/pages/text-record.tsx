// How votes are kept secret, and what is open to everyone: the data and the API.
import type { ComponentChildren } from 'preact'
import type { Instant } from '../../shared/lib/instant.ts'
import { DataTable } from '../components/data-table.tsx'
import type { Words } from '../messages/translate.ts'
import { TextPage } from './text-page.tsx'

export interface SecrecyPageProps {
  readonly words: Words
  readonly oneMachine: boolean
  /** Those with ballots, latest first: from when nobody can link a person to one of them. */
  readonly rounds: readonly {
    readonly id: string
    readonly title: string
    readonly from: Instant
    readonly is: 'gone' | 'ending' | 'kept'
  }[]
}

export function SecrecyPage({ words, oneMachine, rounds }: SecrecyPageProps) {
  const { t, language } = words
  const ends = {
    heading: 'texts.secrecy.rounds',
    more: (
      <DataTable
        caption={t('texts.secrecy.rounds')}
        captionHidden
        columns={[{ head: t('texts.secrecy.rounds.round') }, { head: t('texts.secrecy.rounds.state') }]}
        rows={rounds.map(({ id, title, from, is }) => [
          <a key={id} href={`/${language}/rounds/${id}`}>
            {title}
          </a>,
          t(`texts.secrecy.rounds.${is}`, { date: words.date(from) }),
        ])}
      />
    ),
  } as const
  return (
    <TextPage
      words={words}
      title="texts.secrecy.title"
      lead="texts.secrecy.lead"
      sections={[
        {
          heading: 'texts.secrecy.promise',
          points: [
            'texts.secrecy.promise1',
            'texts.secrecy.promise2',
            'texts.secrecy.promise3',
            'texts.secrecy.promise4',
            'texts.secrecy.promise5',
            'texts.secrecy.promise6',
            'texts.secrecy.promise7',
          ],
        },
        {
          heading: 'texts.secrecy.not',
          points: [
            'texts.secrecy.not1',
            'texts.secrecy.not2',
            'texts.secrecy.not3',
            oneMachine ? 'texts.secrecy.notOneMachine' : 'texts.secrecy.notAws',
            'texts.secrecy.not4',
            'texts.secrecy.not5',
          ],
        },
        ...(rounds.length > 0 ? [ends] : []),
        {
          heading: 'texts.secrecy.published',
          paragraphs: ['texts.secrecy.published1', 'texts.secrecy.published2'],
        },
        { heading: 'texts.secrecy.check', paragraphs: ['texts.secrecy.check1', 'texts.secrecy.check2'] },
      ]}
    />
  )
}

export interface DataPageProps {
  readonly words: Words
  readonly licence: string
  /** Rounds whose results are out, latest first. */
  readonly rounds: readonly { readonly id: string; readonly title: string }[]
  /** The list of files. */
  readonly files: ComponentChildren
}

export function DataPage({ words, licence, rounds, files }: DataPageProps) {
  const { t, language } = words
  const home = `/${language}`
  return (
    <TextPage
      words={words}
      title="texts.data.title"
      lead="texts.data.lead"
      sections={[
        {
          heading: 'texts.data.what',
          more: (
            <ul>
              <li>
                {t('texts.data.rounds')} <a href={`${home}/api`}>{t('texts.data.apiLink')}</a>
              </li>
              <li>{t('texts.data.ballots')}</li>
              <li>{t('texts.data.results')}</li>
              <li>
                {t('texts.data.journal')} <a href={`${home}/journal`}>{t('texts.data.journalLink')}</a>
              </li>
            </ul>
          ),
        },
        { heading: 'exports.heading', more: files },
        {
          heading: 'texts.data.resultsOf',
          more:
            rounds.length === 0 ? (
              <p>{t('texts.data.none')}</p>
            ) : (
              <ul>
                {rounds.map(({ id, title }) => (
                  <li key={id}>
                    <a href={`${home}/rounds/${id}/results`}>{title}</a>
                  </li>
                ))}
              </ul>
            ),
        },
        { heading: 'texts.data.trust', paragraphs: ['texts.data.trust1', 'texts.data.stay'] },
      ]}
    >
      <h2>{t('texts.data.licence')}</h2>
      <p>{t('texts.data.licenceText', { licence })}</p>
    </TextPage>
  )
}

export function ApiPage({ words }: { readonly words: Words }) {
  const code = (address: string) => (
    <p>
      <a href={address}>
        <code>{address}</code>
      </a>
    </p>
  )
  return (
    <TextPage
      words={words}
      title="texts.api.title"
      lead="texts.api.lead"
      sections={[
        {
          heading: 'texts.api.document',
          paragraphs: ['texts.api.documentText'],
          more: code('/api/openapi.json'),
        },
        { heading: 'texts.api.start', paragraphs: ['texts.api.startText'], more: code('/api/rounds') },
        { heading: 'texts.api.refusals', paragraphs: ['texts.api.refusalsText'] },
        { heading: 'texts.api.fair', paragraphs: ['texts.api.fairText'] },
      ]}
    />
  )
}
