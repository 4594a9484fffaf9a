// A round on one sheet, to print and hang up: the vote while it is open, then its result; always with the fingerprints by which
// anybody can tell later that nothing was changed.
import type { DecidedPot } from '../../shared/formats/decided.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Headline } from '../components/headline.tsx'
import { QrCode } from '../components/qr-code.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'

interface Props {
  readonly words: Words
  readonly round: Round
  readonly places: readonly string[]
  /** Empty until the results are out. */
  readonly decided: readonly DecidedPot[]
  readonly root: string | undefined
  /** "https://budget.example.gov.uk/en/rounds/spring" */
  readonly address: string
  readonly contact: { readonly phone: string; readonly address: string }
}

export function RoundNoticePage(props: Props) {
  const { words, round, places, decided, root, address, contact } = props
  const { t } = words
  const { frozen, superseded, published } = round.acts
  const isOut = decided.length > 0
  const where = isOut ? `${address}/results` : address
  return (
    <article class="posted">
      <Headline
        kicker={round.title}
        title={t(isOut ? 'rounds.notice.results' : 'rounds.notice.vote', { places: words.list(places) })}
        standfirst={
          isOut
            ? t('rounds.notice.challenge', { until: words.dateTime(round.dates.challengesUntil) })
            : t('rounds.notice.until', {
                from: words.dateTime(round.dates.votingAt),
                until: words.dateTime(round.dates.closesAt),
              })
        }
      />
      {superseded && published && <p>{t('results.corrections.title', { date: words.date(published.at) })}</p>}
      {decided.map(({ pot, funded, costMinor }) => (
        <section key={pot.neighbourhood}>
          <h2>{t('rounds.notice.funded', { place: pot.name, cost: words.money(costMinor) })}</h2>
          {funded.length === 0 ? (
            <p>{t('rounds.notice.none')}</p>
          ) : (
            <ul>
              {funded.map(project => (
                <li key={project.id}>
                  {project.title} · {words.money(project.costMinor)}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      <h2>{t(isOut ? 'rounds.notice.readMore' : 'rounds.notice.how')}</h2>
      <div class="sheet-foot">
        <QrCode text={where} />
        <p class="lead">{where.replace(/^https?:\/\//, '')}</p>
      </div>
      <p>{t('rounds.notice.help', { phone: contact.phone, address: contact.address })}</p>
      <h2>{t('rounds.notice.check')}</h2>
      <p>{t('rounds.notice.checkText')}</p>
      <SummaryList
        words={words}
        rows={[
          ...(frozen ? [{ key: t('rounds.notice.frozen'), value: <code>{frozen.sha256}</code> }] : []),
          ...(frozen?.key ? [{ key: t('rounds.notice.key'), value: <code>{frozen.key}</code> }] : []),
          ...(root ? [{ key: t('rounds.notice.root'), value: <code>{root}</code> }] : []),
          ...(published
            ? [{ key: t('rounds.notice.manifest'), value: <code>{published.manifestSha256}</code> }]
            : []),
        ]}
      />
    </article>
  )
}
