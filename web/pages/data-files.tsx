// The files that everybody may have, as a list with what is in each, and what should be mended before others read them.

import type { QualityFinding } from '../../shared/formats/three-sixty-checks.ts'
import { listedAbove } from '../../shared/formats/transparency.ts'
import type { FinancialYear } from '../../shared/ledger/year.ts'
import { minorDigits } from '../../shared/money/minor.ts'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'

export const dataFileKinds = [
  'grants',
  'grants-register',
  'spending',
  'ledger',
  'funds',
  'projects',
  'metrics',
  'readings',
] as const
export type DataFileKind = (typeof dataFileKinds)[number]

export interface DataFile {
  /** Without its ending; it never changes. */
  readonly name: string
  readonly kind: DataFileKind
  readonly year: FinancialYear
  readonly title: string
  readonly about: string
}

const byYear: readonly DataFileKind[] = ['spending', 'ledger']

/** `years`: the latest first. */
export function dataFiles(
  { t, money, currency }: Words,
  years: readonly FinancialYear[],
  withThreeSixty: boolean,
): readonly DataFile[] {
  const sum = money(listedAbove * 10 ** minorDigits(currency))
  return dataFileKinds.flatMap((kind): DataFile[] => {
    if (kind === 'grants' && !withThreeSixty) return []
    const about = t(`exports.file.${kind}.about`, { sum })
    if (!byYear.includes(kind))
      return [{ name: kind, kind, year: years[0]!, title: t(`exports.file.${kind}`, { sum }), about }]
    return years.map(year => ({
      name: `${kind}-${year}`,
      kind,
      year,
      title: t('exports.file.ofYear', {
        title: t(`exports.file.${kind}`, { sum }),
        from: year,
        to: String(Number(year) + 1),
      }),
      about,
    }))
  })
}

const folder = '/published/data'

interface ListProps {
  readonly words: Words
  readonly files: readonly DataFile[]
  readonly withThreeSixty: boolean
}

export function DataFileList({ words, files, withThreeSixty }: ListProps) {
  const { t } = words
  const link = (name: string, text: string) => <a href={`${folder}/${name}`}>{text}</a>
  return (
    <>
      <ul>
        {dataFileKinds
          .map(kind => files.filter(file => file.kind === kind))
          .filter(({ length }) => length > 0)
          .map(ofKind => (
            <li key={ofKind[0]!.kind}>
              {ofKind.map(({ name, kind, title }) => (
                <span key={name}>
                  {link(`${name}.csv`, t('exports.csv', { title }))}
                  {kind === 'grants' && withThreeSixty && (
                    <> · {link('grants.json', t('exports.json', { title }))}</>
                  )}
                  <br />
                </span>
              ))}
              {ofKind[0]!.about}
            </li>
          ))}
      </ul>
      <p>
        {t('exports.package.text')} {link('datapackage.json', 'datapackage.json')}
      </p>
    </>
  )
}

export interface DataChecksProps {
  readonly words: Words
  /** Absent where the council has not said who it is for 360Giving. */
  readonly findings: readonly QualityFinding[] | undefined
  readonly grants: readonly { readonly id: string; readonly title: string; readonly url: string }[]
}

export function DataChecksPage({ words, findings, grants }: DataChecksProps) {
  const { t, language } = words
  const grantsAt = new Map(grants.map(grant => [grant.id, grant]))
  return (
    <>
      <Headline title={dataChecksTitle(words, findings)} standfirst={t('exports.checks.lead')} />
      {findings === undefined && <Notice words={words} kind="warning" title={t('exports.checks.noFunder')} />}
      {findings?.length === 0 && <p>{t('exports.checks.fine', { grants: grants.length })}</p>}
      {(['wrong', 'useful'] as const).map(weight => {
        const found = (findings ?? []).filter(finding => finding.weight === weight)
        if (found.length === 0) return null
        return (
          <section key={weight} aria-labelledby={weight}>
            <h2 id={weight}>{t(`exports.weight.${weight}`)}</h2>
            <ul>
              {found.map(({ check, grants }) => (
                <li key={check}>
                  {t(`exports.check.${check}`)}
                  <ul>
                    {grants.map(id => (
                      <li key={id}>
                        <a href={grantsAt.get(id)?.url ?? ''}>{grantsAt.get(id)?.title ?? id}</a>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      <p>
        <a href={`/${language}/data`}>{t('exports.checks.toFiles')}</a>
      </p>
    </>
  )
}

export const dataChecksTitle = ({ t }: Words, findings: readonly QualityFinding[] | undefined): string =>
  t('exports.checks.title', { count: findings?.filter(({ weight }) => weight === 'wrong').length ?? 0 })
