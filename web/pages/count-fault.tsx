// Why a count has stopped, in words, and what to do: shown wherever it is waited for.
import type { CheckFault, CountFault } from '../../shared/ballots/count-fault.ts'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'

interface Props {
  readonly words: Words
  readonly round: { readonly title: string }
  readonly fault: CountFault | CheckFault
  readonly since: string
  readonly nameOf: (pot: string) => string
}

export function FaultNotice({ words, round, fault, since, nameOf }: Props) {
  const { t } = words
  const { fault: name, ...evidence } = fault
  const problems = 'problems' in fault ? fault.problems : []
  return (
    <Notice
      words={words}
      kind="warning"
      title={t(`count.fault.${name}`, {
        opened: 'opened' in evidence ? evidence.opened : 0,
        signed: 'signed' in evidence ? evidence.signed : 0,
        noted: 'noted' in evidence ? evidence.noted : 0,
        found: 'found' in evidence ? evidence.found : 0,
        place: 'pot' in fault && fault.pot !== null ? nameOf(fault.pot) : round.title,
        line: 'line' in fault ? fault.line : '',
      })}
    >
      <p>
        {t(
          name === 'second-count-differs' || name === 'second-program-missing'
            ? 'count.checkText'
            : 'count.blockedText',
        )}
      </p>
      {problems.length > 0 && (
        <>
          <p>{t('count.checkProblems')}</p>
          <ul>
            {problems.map(problem => (
              <li key={problem} lang="en">
                {problem}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{t('count.blockedSince', { at: words.dateTime(since) })}</p>
    </Notice>
  )
}
