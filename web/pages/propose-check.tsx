// "Check your answers": the proposal as everyone will read it, and others that are like it, before it is sent.

import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import type { Minor } from '../../shared/money/minor.ts'
import type { Council } from '../../shared/platform/council.ts'
import type { DraftTexts } from '../../shared/proposals/draft.ts'
import type { Proposal, ProposalText } from '../../shared/proposals/proposal.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { RichText } from '../components/rich-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'
import { proposalPath, proposePath } from './proposal-paths.ts'
import { categoryText, placeName } from './proposal-words.ts'

export interface ProposeCheckProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  /** As it was read. */
  readonly idea: ProposalText & { readonly neighbourhood: NeighbourhoodId }
  /** As it was typed: what the form carries on. */
  readonly values: DraftTexts
  readonly similar: readonly Proposal[]
}

export function ProposeCheck({ words, council, round, idea, values, similar }: ProposeCheckProps) {
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
          { key: t('proposals.form.place'), value: idea.place || t('proposals.wholePlace') },
          { key: t('proposals.form.category'), value: categoryText(words, idea.category) },
          { key: t('proposals.form.roughCost'), value: cost(idea.roughCostMinor) },
        ]}
      />
      {similar.length > 0 && (
        <Notice words={words} title={t('proposals.check.similar')}>
          <ul>
            {similar.map(other => (
              <li key={other.id}>
                <a href={proposalPath(words, other)} lang={other.language}>
                  {other.title}
                </a>
              </li>
            ))}
          </ul>
          <p>{t('proposals.check.similarNote')}</p>
        </Notice>
      )}
      <Form action={proposePath(words, round.id)} hidden={values as Record<string, string>}>
        <p>{t('proposals.propose.public')}</p>
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
