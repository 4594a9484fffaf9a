// Finding one's way through many projects: by words, by kind, only what one chose, and that side by side. It is posted with the
// ballot it stands in, so that what is chosen stays, and never stands in an address.
import { findProjects } from '../../shared/ballots/find-projects.ts'
import type { FrozenPot, FrozenProject } from '../../shared/ballots/frozen-ballot.ts'
import { categories } from '../../shared/proposals/proposal.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Select } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'

/** What is asked for of the projects; all of them where nothing is. */
export interface Find {
  readonly query?: string
  /** A category. */
  readonly kind?: string
  readonly show?: 'mine' | 'compared'
}

/** Ids. */
export function found(
  { projects }: Pick<FrozenPot, 'projects'>,
  find: Find,
  isChosen: IsChosen,
): Set<string> {
  const named = findProjects(projects, find.query ?? '')
  const shown = projects.filter(
    ({ id, category }) =>
      named.has(id) && (!find.kind || category === find.kind) && (find.show === undefined || isChosen(id)),
  )
  return new Set(shown.map(({ id }) => id))
}

export type IsChosen = (project: string) => boolean

interface FindFormProps {
  readonly words: Words
  readonly action: string
  readonly pot: FrozenPot
  readonly find: Find
  readonly found: number
}

export function FindForm({ words, action, pot, find, found }: FindFormProps) {
  const { t } = words
  const kinds = [...new Set(pot.projects.map(({ category }) => category))]
  const isAsked = Boolean(find.query || find.kind || find.show)
  return (
    <details open={isAsked}>
      <summary>{t('ballot.find')}</summary>
      <TextField words={words} name="q" type="search" label={t('ballot.find')} value={find.query ?? ''} />
      {kinds.length > 1 && (
        <Select
          words={words}
          name="kind"
          label={t('ballot.find.kind')}
          value={find.kind ?? ''}
          options={[
            { value: '', text: t('ballot.find.kindAll') },
            ...kinds.map(kind => ({ value: kind, text: kindWords(words, kind) })),
          ]}
        />
      )}
      <Buttons>
        <Button kind="secondary" formaction={action}>
          {t('ballot.find.button')}
        </Button>
        <Button kind="secondary" formaction={action} name="find" value="mine">
          {t('ballot.find.mine')}
        </Button>
        <Button kind="secondary" formaction={action} name="find" value="compared">
          {t('ballot.find.compare')}
        </Button>
      </Buttons>
      {isAsked && (
        <p role="status">
          {t(saying(find), { found })}{' '}
          <Button kind="secondary" formaction={action} name="find" value="all">
            {t('ballot.find.all')}
          </Button>
        </p>
      )}
      <p class="note">{t('ballot.order')}</p>
    </details>
  )
}

const saying = ({ show, kind }: Find) =>
  show ? 'ballot.find.yours' : kind ? 'ballot.find.fits' : 'ballot.find.found'

/** An imported election may have categories of its own. */
function kindWords({ t }: Words, kind: string): string {
  const known = categories.find(category => category === kind)
  return known ? t(`proposals.category.${known}`) : kind
}

/** Side by side, to choose between them. */
export function Compared({
  words,
  projects,
}: {
  readonly words: Words
  readonly projects: readonly FrozenProject[]
}) {
  const { t } = words
  if (projects.length < 2) return <p class="note">{t('ballot.compare.few')}</p>
  return (
    <DataTable
      caption={t('ballot.compare.caption')}
      columns={[
        { head: t('common.project') },
        { head: t('ballot.compare.benefit') },
        { head: t('ballot.compare.place') },
        { head: t('ballot.compare.cost'), numeric: true },
      ]}
      rows={projects.map(({ number, title, summary, place, costMinor }) => [
        `${number} · ${title}`,
        summary,
        place || '–',
        words.money(costMinor),
      ])}
    />
  )
}
