// The staff page of one grant: how it stands, the step that is next, and who did what so far.
import { grantState } from '../../shared/grants/grant.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Curves, GrantSums, GrantTag, grantSentence } from './grant.tsx'
import { CheckForm, Deciding, EndForm, type GrantDeskProps, PendingChange } from './grant-desk-forms.tsx'
import { InstalmentFacts } from './grant-instalments.tsx'
import { grantPath, grantsDeskPath } from './grant-paths.ts'
import { dayText } from './grant-words.ts'

export function GrantDeskPage(props: GrantDeskProps) {
  const { words, grant, place, sums, instalments, errors, done } = props
  const { t } = words
  const state = grantState(grant)
  const at = { fund: place.id, grant: grant.id }
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline kicker={place.name} title={grant.title} standfirst={grantSentence(words, grant, sums)} />
      <p>
        <GrantTag words={words} grant={grant} />
      </p>
      {state === 'proposed' && <Deciding {...props} />}
      <PendingChange {...props} />
      <h2>{t('grants.page.instalments')}</h2>
      <ol class="instalments">
        {instalments.map((shown, index) => (
          <li key={shown.instalment.id}>
            <InstalmentFacts words={words} fund={place.id} shown={shown} />
            <CheckForm {...props} shown={shown} paymentId={props.paymentIds[index] ?? ''} />
          </li>
        ))}
      </ol>
      {(sums.paidMinor > 0 || instalments.some(({ onItsWayMinor }) => onItsWayMinor > 0)) && (
        <p>
          <a href={props.paymentsHref}>{t('grants.desk.payments')}</a>
        </p>
      )}
      <Curves words={words} instalments={instalments} />
      <GrantSums words={words} sums={sums} />
      <Facts {...props} />
      {['awarded', 'running'].includes(state) && props.may.end && <EndForm {...props} />}
      <p>
        {state !== 'proposed' && state !== 'refused' && (
          <>
            <a href={grantPath(words, at)}>{t('payments.award.public')}</a>
            {' · '}
          </>
        )}
        <a href={grantsDeskPath(words)}>{t('grants.desk.back')}</a>
      </p>
    </>
  )
}

function Facts({ words, grant }: GrantDeskProps) {
  const { t } = words
  const { grantee, proposed, awarded, accepted } = grant
  const done = (act: { byName: string; at: string } | undefined) =>
    act ? t('grants.desk.byOn', { name: act.byName, date: words.date(act.at) }) : t('grants.desk.notYet')
  return (
    <SummaryList
      words={words}
      rows={[
        {
          key: t('grants.list.who'),
          value:
            grantee.kind === 'organisation'
              ? `${grantee.name} (${grantee.orgId})`
              : t(grantee.published ? 'grants.desk.person' : 'grants.desk.personUnnamed', {
                  name: grantee.name,
                }),
        },
        { key: t('grants.field.organiser'), value: grant.organiserName },
        { key: t('grants.field.supplier'), value: grant.supplier },
        {
          key: t('grants.desk.runs'),
          value: t('grants.page.time', {
            from: dayText(words, grant.from),
            until: dayText(words, grant.until),
          }),
        },
        { key: t('grants.field.decision'), value: grant.decision },
        { key: t('grants.desk.proposed'), value: done(proposed) },
        { key: t('grants.desk.awarded'), value: done(awarded) },
        { key: t('grants.desk.accepted'), value: done(accepted) },
      ]}
    />
  )
}
