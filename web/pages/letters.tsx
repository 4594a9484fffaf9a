// Letters with voting codes, one a sheet, in large print. In front: what this is, what to do, by when; then three ways to
// vote of equal weight. On the back the code, where no window shows it. The code's secret half stands inside alone; what an envelope may show is its first six letters.
import type { Instant } from '../../shared/lib/instant.ts'
import { Emblem } from '../components/emblem.tsx'
import type { Outline } from '../components/outline.ts'
import { Pager } from '../components/pager.tsx'
import { QrCode } from '../components/qr-code.tsx'
import type { Words } from '../messages/translate.ts'

export interface PrintedLetter {
  readonly number: number
  /** "7KQ4-M2XR-9HTP-3WDN" */
  readonly code: string
  readonly selector: string
  /** With the code behind its #. */
  readonly link: string
  readonly name: string
  readonly address: readonly string[]
  readonly place: string
  readonly amountMinor: number
  readonly outline?: Outline | undefined
}

export interface LettersPageProps {
  readonly words: Words
  readonly round: {
    readonly title: string
    readonly closesAt: Instant
    readonly postBy: Instant
    readonly rehearsal: boolean
  }
  readonly council: {
    readonly name: string
    readonly phone: string
    readonly desk: string
    readonly openingHours: string
    readonly freepost: string
  }
  /** What is typed: "budget.example.gov.uk/code". */
  readonly typedAddress: string
  readonly letters: readonly PrintedLetter[]
  readonly previous?: string | undefined
  readonly next?: string | undefined
}

export function LettersPage(props: LettersPageProps) {
  const { words, letters, previous, next } = props
  const { t } = words
  const range =
    letters.length > 0
      ? t('letter.range', { from: letters[0]!.number, to: letters.at(-1)!.number })
      : undefined
  return (
    <div class="letters">
      <div class="letters-screen">
        <h1>{t('letter.title')}</h1>
        <p>{letters.length > 0 ? t('letter.screen') : t('letter.none')}</p>
        <Pager words={words} previous={previous} next={next} position={range} />
      </div>
      {letters.map(letter => (
        <Letter key={letter.number} {...props} letter={letter} />
      ))}
    </div>
  )
}

function Letter({
  words,
  round,
  council,
  typedAddress,
  letter,
}: LettersPageProps & { readonly letter: PrintedLetter }) {
  const { t } = words
  const { phone } = council
  return (
    <article class="letter">
      <header class="letter-head">
        {letter.outline && <Emblem outline={letter.outline} size={64} />}
        <p>{council.name}</p>
        {round.rehearsal && (
          <p>
            <strong>{t('letter.rehearsal')}</strong>
          </p>
        )}
      </header>
      <address class="letter-address">
        {letter.name === '' && letter.address.length === 0 ? (
          <span>{t('letter.slip')}</span>
        ) : (
          [letter.name, ...letter.address].map((row, index) => <span key={index}>{row}</span>)
        )}
        <small>{t('letter.envelope', { selector: letter.selector })}</small>
      </address>
      <h2>{t('letter.what', { amount: words.money(letter.amountMinor), place: letter.place })}</h2>
      <p>{t('letter.what.more', { council: council.name, round: round.title })}</p>
      <h3>{t('letter.do')}</h3>
      <p>{t('letter.do.text')}</p>
      <p>
        <strong>{t('letter.when', { date: words.dateTime(round.closesAt) })}</strong>
      </p>
      <div class="letter-ways">
        <section>
          <h3>{t('letter.paper')}</h3>
          <p>{t('letter.paper.text', { phone, date: words.date(round.postBy) })}</p>
        </section>
        <section>
          <h3>{t('letter.desk')}</h3>
          <p>{t('letter.desk.text', { address: council.desk, hours: council.openingHours })}</p>
        </section>
        <section>
          <h3>{t('letter.online')}</h3>
          <p>{t('letter.online.text', { address: typedAddress })}</p>
        </section>
      </div>
      <div class="letter-back">
        <QrCode text={letter.link} />
        <div>
          <h3>{t('letter.code')}</h3>
          <p>
            <strong class="letter-code">{letter.code}</strong>
          </p>
          <p>{typedAddress}</p>
        </div>
      </div>
      <p>{t('letter.keep')}</p>
      <p>{t('letter.help', { phone })}</p>
      <footer class="letter-strip">
        <p>
          <strong>{t('letter.strip')}</strong>
        </p>
        <p class="letter-line">{t('letter.strip.name')}</p>
        <p>{t('letter.strip.to', { address: council.freepost })}</p>
      </footer>
    </article>
  )
}
