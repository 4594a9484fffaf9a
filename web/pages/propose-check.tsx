// "Check your answers": the proposal as everyone will read it, and others that are like it, before it is sent.
import type { ComponentChildren } from 'preact'
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import type { Minor } from '../../shared/money/minor.ts'
import type { Council } from '../../shared/platform/council.ts'
import type { ProposalWords } from '../../shared/proposals/checks.ts'
import type { Draft, DraftTexts } from '../../shared/proposals/draft.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { proposingOf } from '../../shared/rounds/proposing.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Photo } from '../components/photo.tsx'
import { RichText } from '../components/rich-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'
import { proposalPath, proposePath } from './proposal-paths.ts'
import { categoryText, placeName } from './proposal-words.ts'
import { draftPhotoPath, draftPlacePath, photoPath } from './propose-paths.ts'

export interface ProposeCheckProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  /** As it was read. */
  readonly idea: Omit<ProposalWords, 'pin'> & {
    readonly neighbourhood: NeighbourhoodId
    readonly anonymous?: boolean
  }
  /** As it was typed: what the form carries on. */
  readonly values: DraftTexts
  readonly similar: readonly Similar[]
  /** What it will have besides its words. */
  readonly draft: Pick<Draft, 'pin' | 'photo'>
  /** As the form carries it. */
  readonly pin: string
  /** Shown beside the words where there is a pin. */
  readonly map?: ComponentChildren
}

/** Another proposal that is like it, or close by. */
export interface Similar {
  readonly proposal: Proposal
  readonly near: boolean
}

export function ProposeCheck(props: ProposeCheckProps) {
  const { words, council, round, idea, values, similar, draft } = props
  const { t } = words
  const cost = (minor: Minor | null) =>
    minor === null
      ? t('proposals.check.none')
      : t('proposals.one.roughCostNote', { cost: words.money(minor) })
  return (
    <>
      <Headline
        kicker={round.title}
        title={t('proposals.check.title')}
        standfirst={t('proposals.check.standfirst')}
      />
      <SummaryList
        words={words}
        rows={[
          { key: t('proposals.form.neighbourhood'), value: placeName(council, idea.neighbourhood) },
          { key: t('proposals.form.title'), value: <span lang={idea.language}>{idea.title}</span> },
          { key: t('proposals.form.summary'), value: <span lang={idea.language}>{idea.summary}</span> },
          { key: t('proposals.form.text'), value: <RichText text={idea.text} lang={idea.language} /> },
          {
            key: t('proposals.form.place'),
            value: idea.place || t(draft.pin ? 'proposing.check.pinOnly' : 'proposals.wholePlace'),
          },
          ...(council.map
            ? [
                {
                  key: t('proposing.check.map'),
                  value: props.map ?? t('proposing.check.noPin'),
                  change: {
                    href: draftPlacePath(words, round.id),
                    about: t('proposing.check.map'),
                    ...(!draft.pin && { text: t('proposing.check.add') }),
                  },
                },
              ]
            : []),
          ...(proposingOf(round).photo
            ? [
                {
                  key: t('proposing.check.photo'),
                  value: draft.photo ? (
                    <Photo
                      photo={draft.photo}
                      small={photoPath(values.proposal ?? '', draft.photo, 'small')}
                    />
                  ) : (
                    t('proposing.check.noPhoto')
                  ),
                  change: {
                    href: draftPhotoPath(words, round.id),
                    about: t('proposing.check.photo'),
                    ...(!draft.photo && { text: t('proposing.check.add') }),
                  },
                },
              ]
            : []),
          { key: t('proposals.form.category'), value: categoryText(words, idea.category) },
          { key: t('proposals.form.roughCost'), value: cost(idea.roughCostMinor) },
          ...(idea.help ? [{ key: t('proposing.form.help'), value: <RichText text={idea.help} /> }] : []),
          ...(idea.anonymous
            ? [{ key: t('proposals.one.by'), value: t('proposing.form.anonymousYes') }]
            : []),
        ]}
      />
      {similar.length > 0 && (
        <Notice words={words} title={t('proposals.check.similar')}>
          <ul>
            {similar.map(({ proposal: other, near }) => (
              <li key={other.id}>
                <strong lang={other.language}>{other.title}</strong>{' '}
                <span class="note">{t(near ? 'proposing.check.near' : 'proposing.check.alike')}</span>
                <br />
                <span lang={other.language}>{other.summary}</span>
                <br />
                <a href={proposalPath(words, other)}>
                  {t('proposing.check.supportThat')} <span class="visually-hidden">{other.title}</span>
                </a>
              </li>
            ))}
          </ul>
          <p>{t('proposals.check.similarNote')}</p>
        </Notice>
      )}
      <Form
        action={proposePath(words, round.id)}
        hidden={{ ...(values as Record<string, string>), pin: props.pin }}
      >
        <p>{t(idea.anonymous ? 'proposing.check.publicUnnamed' : 'proposals.propose.public')}</p>
        <Buttons>
          <Button name="step" value="send">
            {t('proposals.check.send')}
          </Button>
          <Button name="step" value="change" kind="secondary">
            {t('proposals.check.change')}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}
