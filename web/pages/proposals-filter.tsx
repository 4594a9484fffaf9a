// Searching, filtering and sorting proposals: a form whose answers become the address, closed until it is wanted.
import type { Council } from '../../shared/platform/council.ts'
import { categories } from '../../shared/proposals/proposal.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { hasSupport } from '../../shared/rounds/talk.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { proposalsPath } from './proposal-paths.ts'
import { categoryText, placeName, proposalStates } from './proposal-words.ts'
import type { ProposalQuery } from './proposals-query.ts'

export interface ProposalsFilterProps {
  readonly words: Words
  readonly council: Council
  readonly round: Round
  readonly query: ProposalQuery
  /** What residents call their neighbourhood. */
  readonly drawn: readonly { readonly id: string; readonly name: string }[]
  readonly open: boolean
}

export function ProposalsFilter({ words, council, round, query, drawn, open }: ProposalsFilterProps) {
  const { t } = words
  const base = proposalsPath(words, round.id)
  return (
    <details open={open}>
      <summary>{t('proposals.list.searchAndFilter')}</summary>
      <Form action={base} method="get" hidden={{ draw: query.draw }}>
        <TextField
          words={words}
          name="words"
          type="search"
          label={t('proposals.list.words')}
          value={query.words}
        />
        {round.pots.length > 1 && (
          <Select
            words={words}
            name="neighbourhood"
            label={t('proposals.list.neighbourhood')}
            options={[
              { value: '', text: t('proposals.list.everywhere') },
              ...round.pots.map(({ neighbourhood }) => ({
                value: neighbourhood,
                text: placeName(council, neighbourhood),
              })),
            ]}
            value={query.neighbourhood ?? ''}
          />
        )}
        {drawn.length > 0 && (
          <Select
            words={words}
            name="drawn"
            label={t('drawn.list.filter')}
            hint={t('drawn.list.hint')}
            options={[
              { value: '', text: t('proposals.list.everywhere') },
              ...drawn.map(({ id, name }) => ({ value: id, text: name })),
            ]}
            value={query.drawn ?? ''}
          />
        )}
        <Select
          words={words}
          name="category"
          label={t('proposals.list.category')}
          options={[
            { value: '', text: t('proposals.list.anyCategory') },
            ...categories.map(category => ({ value: category, text: categoryText(words, category) })),
          ]}
          value={query.category ?? ''}
        />
        <Select
          words={words}
          name="state"
          label={t('proposals.list.state')}
          options={[
            { value: '', text: t('proposals.list.anyState') },
            ...proposalStates.map(state => ({ value: state, text: t(`proposals.state.${state}`) })),
          ]}
          value={query.state ?? ''}
        />
        <Select
          words={words}
          name="sort"
          label={t('proposals.list.sort')}
          options={[
            { value: 'drawn', text: t('proposals.list.sortDrawn') },
            { value: 'newest', text: t('proposals.list.sortNewest') },
            ...(hasSupport(round) ? [{ value: 'supported', text: t('talk.list.sortSupported') }] : []),
            { value: 'cheapest', text: t('talk.list.sortCheapest') },
          ]}
          value={query.sort}
        />
        <Buttons>
          <Button kind="secondary">{t('proposals.list.show')}</Button>
          <a href={`${base}?draw=${query.draw}`}>{t('proposals.list.clear')}</a>
        </Buttons>
      </Form>
    </details>
  )
}
