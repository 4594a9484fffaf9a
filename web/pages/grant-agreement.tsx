// The terms of a grant, to read before agreeing to them, and to print: what is asked and how long it takes, and what is paid.
import type { Asked } from '../../shared/grants/asked.ts'
import { type Grant, grantState, totalMinor } from '../../shared/grants/grant.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import { Curves } from './grant.tsx'
import { Instalments, type ShownInstalment } from './grant-instalments.tsx'
import { myGrantPath } from './grant-paths.ts'
import { dayText } from './grant-words.ts'

interface AgreementProps {
  readonly words: Words
  readonly council: string
  readonly place: string
  readonly grant: Grant
  readonly instalments: readonly ShownInstalment[]
  readonly asked: Asked
}

/** To read before agreeing, and to print. */
export function AgreementPage({ words, council, place, grant, instalments, asked }: AgreementProps) {
  const { t } = words
  const at = { fund: grant.payer.fund, grant: grant.id }
  const waits = grantState(grant) === 'awarded'
  return (
    <>
      <Headline
        kicker={t('grants.agreement.kicker', { council, place })}
        title={t('grants.agreement.title', { title: grant.title })}
        standfirst={t('grants.agreement.lead', {
          total: words.money(totalMinor(grant)),
          who: grant.grantee.name,
          from: dayText(words, grant.from),
          until: dayText(words, grant.until),
        })}
      />
      <p>{grant.purpose}</p>
      <h2>{t('grants.agreement.asked')}</h2>
      <p>{t('grants.agreement.hours', { hours: words.number(asked.hours), weeks: asked.weeks })}</p>
      <DataTable
        caption={t('grants.agreement.asked')}
        captionHidden
        columns={[
          { head: t('grants.agreement.for') },
          { head: t('grants.agreement.what') },
          { head: t('grants.agreement.time') },
        ]}
        rows={[
          ...asked.asks.map(({ instalment, what, times, minutesEach }) => [
            t('grants.instalment.title', {
              sum: words.money(instalment.amountMinor),
              what: instalment.what,
            }),
            t(`grants.ask.${what}`, { times }),
            times === 0 ? '–' : t('grants.agreement.minutes', { times, minutes: minutesEach }),
          ]),
          [
            t('grants.log.title'),
            t('grants.ask.log'),
            t('grants.agreement.minutes', { times: asked.weeks, minutes: asked.minutesAWeek }),
          ],
        ]}
      />
      <p>{t(`grants.agreement.level.${asked.level}`)}</p>
      <p>{t('grants.agreement.notAsked')}</p>
      <h2>{t('grants.agreement.pays')}</h2>
      <Instalments words={words} fund={at.fund} instalments={instalments} />
      <Curves words={words} instalments={instalments} />
      <p>{t('grants.agreement.daysBy')}</p>
      <p>{t('grants.agreement.ends')}</p>
      {waits ? (
        <Form action={`${myGrantPath(words, at)}/accept`} hidden={{ version: grant.version }}>
          <Buttons>
            <Button>{t('grants.agreement.accept')}</Button>
          </Buttons>
          <p class="hint">{t('grants.agreement.acceptHint')}</p>
        </Form>
      ) : (
        grant.accepted && <p>{t('grants.agreement.accepted', { date: words.date(grant.accepted.at) })}</p>
      )}
      <p>
        <a href={myGrantPath(words, at)}>{t('grants.agreement.back')}</a>
      </p>
    </>
  )
}
