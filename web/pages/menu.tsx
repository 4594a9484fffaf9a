// The council's menu for staff: what is on it and what it costs, one form to put something on it, one to take it off.

import type { MenuItem } from '../../shared/proposals/menu.ts'
import { categories } from '../../shared/proposals/proposal.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Notice } from '../components/notice.tsx'
import { Select } from '../components/select.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FieldLabels, FormErrors } from './form-errors.ts'
import { menuPath } from './proposal-paths.ts'
import { categoryText } from './proposal-words.ts'

export const menuLabels = ({ t }: Words): FieldLabels => ({
  title: t('review.menu.name'),
  summary: t('review.menu.summary'),
  text: t('review.menu.text'),
  category: { label: t('review.menu.category'), missing: t('proposals.chooseOne') },
  costMinor: t('review.menu.costMinor'),
  costNote: t('review.menu.costNote'),
})
export const retireLabels = ({ t }: Words): FieldLabels => ({ why: t('review.menu.retireWhy') })

interface Typed {
  readonly words: Words
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FormErrors
}

export interface MenuPageProps extends Typed {
  readonly items: readonly MenuItem[]
  /** For the next thing on it. */
  readonly newId: string
  readonly done: 'add' | 'retire' | undefined
}

export function MenuPage(props: MenuPageProps) {
  const { words, items, errors, done } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done && (
        <Notice
          words={words}
          kind="success"
          title={t(done === 'add' ? 'review.menu.doneAdd' : 'review.menu.doneRetire')}
        />
      )}
      <Headline title={t('review.menu.title')} standfirst={t('review.menu.lead')} />
      {items.length === 0 ? (
        <p>{t('review.menu.empty')}</p>
      ) : (
        <DataTable
          caption={t('review.menu.title')}
          captionHidden
          columns={[
            { head: t('review.menu.service') },
            { head: t('review.menu.added') },
            { head: t('review.menu.cost'), numeric: true },
          ]}
          rows={items.map(item => row(words, item))}
        />
      )}
      <AddForm {...props} />
    </>
  )
}

const row = (words: Words, { id, title, summary, costMinor, added, retired }: MenuItem) => [
  <>
    {title}
    <br />
    <span class="note">{summary}</span>
  </>,
  <>
    {words.t('review.menu.addedBy', { name: added.byName, date: words.date(added.at) })}
    <br />
    {retired ? (
      words.t('review.menu.off')
    ) : (
      <a href={`${menuPath(words)}/${id}`}>
        {words.t('review.menu.retire')} <span class="visually-hidden">{title}</span>
      </a>
    )}
  </>,
  words.money(costMinor),
]

function AddForm({ words, typed, errors, newId }: MenuPageProps) {
  const { t } = words
  const field = (name: string) => ({ words, name, value: typed[name], error: errors.of[name] })
  return (
    <section>
      <h2>{t('review.menu.add')}</h2>
      <Form action={menuPath(words)} hidden={{ item: typed.item || newId }} keep="menu-new">
        <TextField {...field('title')} label={t('review.menu.name')} />
        <TextField {...field('summary')} label={t('review.menu.summary')} />
        <TextArea {...field('text')} label={t('review.menu.text')} limit={4000} />
        <Select
          {...field('category')}
          label={t('review.menu.category')}
          options={categories.map(value => ({ value, text: categoryText(words, value) }))}
        />
        <MoneyField {...field('costMinor')} label={t('review.menu.costMinor')} />
        <TextArea {...field('costNote')} label={t('review.menu.costNote')} limit={2000} rows={3} />
        <Buttons>
          <Button>{t('review.menu.save')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

export function RetirePage({ words, item, typed, errors }: Typed & { readonly item: MenuItem }) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline kicker={t('review.menu.title')} title={t('review.menu.retireTitle', { title: item.title })} />
      <Form action={`${menuPath(words)}/${item.id}`} hidden={{ version: item.version }}>
        <TextArea
          words={words}
          name="why"
          label={t('review.menu.retireWhy')}
          limit={2000}
          rows={4}
          value={typed.why}
          error={errors.of.why}
        />
        <Buttons>
          <Button kind="warning">{t('review.menu.retire')}</Button>
          <a href={menuPath(words)}>{t('review.menu.title')}</a>
        </Buttons>
      </Form>
    </>
  )
}
