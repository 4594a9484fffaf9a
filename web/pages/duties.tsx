// Who may do what, and first of all what waits for a second officer.
import type { DutyState } from '../../shared/rounds/duties.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Notice } from '../components/notice.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'
import { DutiesInForce, DutiesOver } from './duties-record.tsx'
import { endPath, fieldsOf, keyOf, placeWords, type ShownDuty, untilWords } from './duty-words.ts'

interface Props {
  readonly words: Words
  readonly duties: readonly ShownDuty[]
  /** The council's first two officers, who hold every staff duty. */
  readonly officers: readonly string[]
  /** May give, confirm and end; others only read. */
  readonly mayChange: boolean
  readonly done?: 'granted' | 'confirmed' | 'ended' | undefined
  readonly error?: string | undefined
}

export function DutiesPage({ words, duties, officers, mayChange, done, error }: Props) {
  const { t, language } = words
  const of = (state: DutyState) => duties.filter(duty => duty.state === state)
  const waiting = of('waiting')
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ text: error }] : []} />
      {done && <Notice words={words} kind="success" title={t(`duties.done.${done}`)} />}
      <h1>{t('duties.title')}</h1>
      <p class="lead">{t('duties.lead')}</p>
      {mayChange && (
        <Buttons>
          <ButtonLink href={`/${language}/staff/duties/grant`}>{t('duties.grantLink')}</ButtonLink>
        </Buttons>
      )}
      <section>
        <h2>{t('duties.waitingTitle')}</h2>
        {waiting.length === 0 && <p>{t('duties.waitingNone')}</p>}
        {waiting.map(duty => (
          <Waiting key={keyOf(duty)} words={words} duty={duty} mayChange={mayChange} />
        ))}
      </section>
      <DutiesInForce words={words} duties={of('in-force')} officers={officers} mayChange={mayChange} />
      <DutiesOver words={words} duties={[...of('ended'), ...of('run-out')]} />
    </>
  )
}

interface OneProps {
  readonly words: Words
  readonly duty: ShownDuty
  readonly mayChange: boolean
}

function Waiting({ words, duty: { held, placeName, mayConfirm }, mayChange }: OneProps) {
  const { t, language } = words
  const what = t('duties.waitingWhat', { name: held.personName, duty: t(`duties.name.${held.name}`) })
  return (
    <article>
      <h3>{what}</h3>
      <SummaryList
        words={words}
        rows={[
          { key: t('duties.place'), value: placeWords(words, placeName) },
          { key: t('duties.until'), value: untilWords(words, held.until) },
          ...(mayChange && held.email !== '' ? [{ key: t('duties.address'), value: held.email }] : []),
          {
            key: t('duties.givenBy'),
            value: t('duties.givenByAt', { name: held.granted.byName, date: words.date(held.granted.at) }),
          },
        ]}
      />
      {mayConfirm ? (
        <Form action={`/${language}/staff/duties/confirm`} hidden={fieldsOf(held)}>
          <p class="hint">{t('duties.confirmAbout')}</p>
          <Buttons>
            <Button>{t('duties.confirm')}</Button>
          </Buttons>
        </Form>
      ) : (
        <p>{t('duties.needsOther', { granter: held.granted.byName, holder: held.personName })}</p>
      )}
      {mayChange && (
        <p>
          <a href={endPath(language, held)}>
            {t('duties.takeBack')} <span class="visually-hidden">{what}</span>
          </a>
        </p>
      )}
    </article>
  )
}
