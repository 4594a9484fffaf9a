// What is kept of people, why, and until when, as a table: drawn from the one that the program itself goes by.
import {
  type Kept,
  type KeptName,
  type KeptUntil,
  keptNames,
  retention,
} from '../../shared/rounds/retention.ts'
import { DataTable } from '../components/data-table.tsx'
import type { Words } from '../messages/translate.ts'

const elsewhere: Readonly<Record<'one-machine' | 'aws', readonly Kept['where'][]>> = {
  'one-machine': ['logs', 'backups'],
  aws: ['outbox'],
}

export function KeptTable({ words, oneMachine }: { readonly words: Words; readonly oneMachine: boolean }) {
  const { t } = words
  const notHere = elsewhere[oneMachine ? 'one-machine' : 'aws']
  const shown = keptNames.filter((name): name is KeptName => !notHere.includes(retention[name].where))
  return (
    <DataTable
      caption={t('texts.kept.caption')}
      captionHidden
      columns={[
        { head: t('texts.kept.what') },
        { head: t('texts.kept.why') },
        { head: t('texts.kept.until') },
      ]}
      rows={shown.map(name => [
        t(`texts.kept.${name}`),
        t(`texts.kept.${name}.why`),
        untilWords(words, retention[name].until),
      ])}
    />
  )
}

function untilWords({ t }: Words, until: KeptUntil): string {
  if (until.is !== 'seconds') return t(`texts.kept.until.${until.is}`)
  const hours = until.seconds / 3600
  return hours < 48
    ? t('texts.kept.until.hours', { hours })
    : t('texts.kept.until.days', { days: hours / 24 })
}
