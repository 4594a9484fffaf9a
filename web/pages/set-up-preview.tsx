// A round's set-up in the words residents will read, for officers to read through before anybody is told.
import { categories, proposingOf } from '../../shared/rounds/proposing.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { dateOrder, isHardOnPaper } from '../../shared/rounds/set-up.ts'
import { Notice } from '../components/notice.tsx'
import { SummaryList, type SummaryRow } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'
import { HowCounted } from './how-counted.tsx'
import { categoryText } from './proposal-words.ts'
import type { Naming } from './round-words.ts'

export interface SetUpPreviewProps {
  readonly words: Words
  readonly round: Round
  readonly nameOf: Naming
  /** The form to change it, where that is open to this person. */
  readonly changePath: string | undefined
}

export function SetUpPreview({ words, round, nameOf, changePath }: SetUpPreviewProps) {
  const { t } = words
  const { rules } = round
  const row = (key: string, value: SummaryRow['value'], field: string): SummaryRow => ({
    key,
    value,
    change: changePath === undefined ? undefined : { href: `${changePath}#${field}`, about: key },
  })
  const rows: SummaryRow[] = [
    row(t('staff.setUp.title'), round.title, 'title'),
    row(t('staff.setUp.what'), round.summary, 'summary'),
    row(
      t('staff.setUp.rehearsal'),
      t(`staff.setUp.rehearsal.${round.rehearsal ? 'yes' : 'no'}`),
      'rehearsal',
    ),
    row(
      t('staff.setUp.pots'),
      <ul class="plain-list">
        {round.pots.map(({ neighbourhood, amountMinor, proof }) => (
          <li key={neighbourhood}>
            {nameOf(neighbourhood)}: <span class="money">{words.money(amountMinor)}</span>
            {proof && <span class="note"> {t(`rounds.proof.${proof}`)}</span>}
          </li>
        ))}
      </ul>,
      'pots',
    ),
    ...dateOrder.map(field => row(t(`staff.setUp.${field}`), words.dateTime(round.dates[field]), field)),
    row(t('rounds.count'), <HowCounted words={words} rules={rules} />, 'ballotType'),
    row(
      t('staff.setUp.mayPropose'),
      t(`rounds.who.propose.${rules.mayPropose}`, { limit: rules.proposalsPerPerson }),
      'mayPropose',
    ),
    row(t('proposing.setUp.heading'), <Proposing words={words} round={round} />, 'categories'),
    row(
      t('staff.setUp.mayChangeBallot'),
      t(`staff.setUp.mayChangeBallot.${rules.mayChangeBallot ? 'yes' : 'no'}`),
      'mayChangeBallot',
    ),
  ]
  return (
    <>
      <HardOnPaper words={words} round={round} changePath={changePath} />
      <SummaryList words={words} rows={rows} />
    </>
  )
}

function Proposing({ words, round }: Pick<SetUpPreviewProps, 'words' | 'round'>) {
  const { t } = words
  const rules = proposingOf(round)
  const yes = (name: 'photo' | 'anonymous' | 'helped') =>
    `${t(`proposing.setUp.${name}`)} ${t(`proposing.setUp.${name}.${rules[name] ? 'yes' : 'no'}`)}`
  return (
    <ul class="plain-list">
      <li>
        {rules.categories.length === categories.length
          ? t('proposing.setUp.allCategories')
          : words.list(rules.categories.map(category => categoryText(words, category)))}
      </li>
      <li>{t('proposing.setUp.letters', { count: rules.mostLetters })}</li>
      {(['photo', 'anonymous', 'helped'] as const).map(name => (
        <li key={name}>{yes(name)}</li>
      ))}
    </ul>
  )
}

/** As many as people can take in on a page; what most rounds offer. */
export const ticksInstead = 5

/** Some people vote on paper in every round; a warning, and a way that is easier for them. */
function HardOnPaper({ words, round, changePath }: Omit<SetUpPreviewProps, 'nameOf'>) {
  const { ballotType } = round.rules
  if (!isHardOnPaper(round.rules) || ballotType === 'approval' || ballotType === 'scores') return null
  return (
    <Notice words={words} kind="warning" title={words.t('staff.paper.title')}>
      <p>{words.t(`staff.paper.${ballotType}`)}</p>
      {changePath !== undefined && (
        <p>
          <a href={`${changePath}?ballot=approval#ballotType`}>
            {words.t('staff.paper.instead', { limit: ticksInstead })}
          </a>
        </p>
      )}
    </Notice>
  )
}
