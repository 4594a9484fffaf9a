// What is wrong with a list that was sent in, line by line, in the order of the file.
import type { ListFault } from '../../shared/funds/street-line.ts'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'

export function ListFaults({
  words,
  faults,
  said = {},
}: {
  readonly words: Words
  readonly faults: readonly ListFault[]
  /** What is said otherwise of this list than of a statement. */
  readonly said?: Readonly<Partial<Record<ListFault['problem'], string>>>
}) {
  if (faults.length === 0) return null
  const { t } = words
  return (
    <Notice words={words} kind="warning" title={t('streets.fault.title')}>
      <ul>
        {faults.map(({ line, problem, firstLine = 0 }) => (
          <li key={`${line} ${problem}`}>
            {t('streets.fault.line', {
              line,
              problem: said[problem] ?? t(`streets.fault.${problem}`, { first: firstLine }),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
