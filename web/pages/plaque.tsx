// A plaque for where a project stands, on one sheet of A4: who chose it, with whose money, and where to read what became of it.
import type { Instant } from '../../shared/lib/instant.ts'
import { Emblem } from '../components/emblem.tsx'
import type { Outline } from '../components/outline.ts'
import { QrCode } from '../components/qr-code.tsx'
import type { Words } from '../messages/translate.ts'

export interface PlaquePageProps {
  readonly words: Words
  readonly council: string
  readonly place: { readonly name: string; readonly outline: Outline | undefined }
  readonly round: string
  /** As on the ballot. */
  readonly project: { readonly number: number; readonly title: string; readonly lang: string | undefined }
  /** What the vote gave it. */
  readonly givenMinor: number
  /** Absent where so few voted that single votes could be told. */
  readonly votes: { readonly forIt: number; readonly cast: number } | undefined
  readonly decidedAt: Instant
  /** Where the square leads: the project's page. */
  readonly link: string
  /** What people can type: where the results are, in which the project has its number. */
  readonly typed: string
  /** The project's page, from here. */
  readonly back: string
}

export function PlaquePage(props: PlaquePageProps) {
  const { words, council, place, round, project, givenMinor, votes, decidedAt, link, typed, back } = props
  const { t } = words
  return (
    <div class="letters">
      <div class="letters-screen">
        <h1>{t('delivery.plaque')}</h1>
        <p>
          {t('delivery.plaque.screen')} <a href={back}>{t('delivery.plaque.back')}</a>
        </p>
      </div>
      <article class="letter plaque">
        {place.outline && <Emblem outline={place.outline} size={160} />}
        <p>{t('delivery.plaque.chosen', { place: place.name })}</p>
        <h2 lang={project.lang}>{project.title}</h2>
        <p>{t('delivery.plaque.given', { amount: words.money(givenMinor), date: words.date(decidedAt) })}</p>
        {votes && <p>{t('delivery.plaque.votes', { votes: votes.forIt, voters: votes.cast })}</p>}
        <div class="sheet-foot">
          <QrCode text={link} />
          <p>
            {t('delivery.plaque.read')}
            <br />
            <strong>{typed}</strong>
            <br />
            {t('delivery.plaque.number', { number: project.number, round })}
            <br />
            {council}
          </p>
        </div>
      </article>
    </div>
  )
}
