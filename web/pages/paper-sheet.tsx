// The ballot paper, one a sheet, from the frozen ballot and with its fingerprint: who holds one can see that nothing was
// changed afterwards. Below, a strip that is torn off and kept, or thrown away.
import type { FrozenBallot, FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { isRehearsal } from '../../shared/rounds/rehearsal.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { ExcludedNote } from './ballot-excluded.tsx'
import { paperPath, printPaperPath } from './paper-paths.ts'

export interface PaperSheetProps {
  readonly words: Words
  readonly ballot: FrozenBallot
  readonly sha256: string
  readonly pot: FrozenPot
  readonly council: { readonly name: string; readonly phone: string; readonly freepost: string }
  readonly postBy: Instant
  readonly closesAt: Instant
  /** Where the mark is typed: "budget.example.gov.uk/en/rounds/spring/receipt". */
  readonly receiptAddress: string
  readonly large: boolean
  readonly places: readonly { readonly id: string; readonly name: string }[]
  /** One a sheet, as printed: "7KQ4-M2XR-9HTP". */
  readonly marks: readonly string[]
}

export function PaperSheetPage(props: PaperSheetProps) {
  const { words, ballot, pot, places, large, marks } = props
  const { t } = words
  return (
    <div class="letters">
      <div class="letters-screen">
        <h1>{t('paper.print')}</h1>
        <p>{t('paper.sheet.screen')}</p>
        <Form action={printPaperPath(words, ballot.round)} method="get">
          <Radios
            words={words}
            name="pot"
            label={t('paper.sheet.pot')}
            options={places.map(({ id, name }) => ({ value: id, text: name }))}
            value={pot.neighbourhood}
          />
          <TextField
            words={words}
            name="copies"
            label={t('paper.sheet.copies')}
            inputmode="numeric"
            letters="short"
            value={String(Math.max(1, marks.length))}
          />
          <Radios
            words={words}
            name="size"
            label={t('paper.sheet.size')}
            options={(['usual', 'large'] as const).map(value => ({
              value,
              text: t(`paper.sheet.size.${value}`),
            }))}
            value={large ? 'large' : 'usual'}
          />
          <Buttons>
            <Button>{t('paper.sheet.make')}</Button>
            <a href={paperPath(words, ballot.round)}>{t('paper.toDesk')}</a>
          </Buttons>
        </Form>
      </div>
      {marks.map(mark => (
        <Sheet key={mark} {...props} mark={mark} />
      ))}
    </div>
  )
}

function Sheet({
  words,
  ballot,
  sha256,
  pot,
  council,
  postBy,
  closesAt,
  receiptAddress,
  large,
  mark,
}: PaperSheetProps & { readonly mark: string }) {
  const { t } = words
  const { ballotType, maxChoices, points, maxScore } = ballot.rules
  const amount = words.money(pot.amountMinor)
  const most = Math.min(maxChoices ?? pot.projects.length, pot.projects.length)
  return (
    <article class={large ? 'letter sheet large' : 'letter sheet'}>
      {isRehearsal(ballot.round) && (
        <p>
          <strong>{t('letter.rehearsal')}</strong>
        </p>
      )}
      <p>{t('paper.sheet.kicker', { council: council.name, round: ballot.title })}</p>
      <h2>{t('paper.sheet.title', { amount, place: pot.name })}</h2>
      <p>
        <strong>
          {t(`paper.sheet.rule.${ballotType}`, {
            amount,
            max: ballotType === 'approval' && maxChoices === null ? 0 : most,
            points: points ?? 0,
            maxScore: maxScore ?? 0,
          })}
        </strong>{' '}
        {t('paper.sheet.more', { type: ballotType })}
      </p>
      <table aria-label={t('paper.sheet.projects')}>
        <thead>
          <tr>
            <th scope="col">{t('paper.sheet.mark')}</th>
            <th scope="col">{t('paper.sheet.number')}</th>
            <th scope="col">{t('paper.sheet.project')}</th>
            <th scope="col">{t('paper.sheet.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {pot.projects.map(({ id, number, title, place, summary, costMinor }) => (
            <tr key={id}>
              <td>
                <span class="sheet-box" />
              </td>
              <td>{number}</td>
              <td>
                <strong>{title}</strong>
                <small>{place === '' ? summary : `${place} · ${summary}`}</small>
                <ExcludedNote words={words} pot={pot} project={id} />
              </td>
              <td>{words.money(costMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <strong>
          {t('paper.sheet.return', { date: words.date(postBy), closes: words.dateTime(closesAt) })}
        </strong>{' '}
        {t('paper.sheet.returnTo', { freepost: council.freepost, phone: council.phone })}
      </p>
      <p>
        {t('paper.sheet.own')} <strong class="letter-code">{mark}</strong>
      </p>
      <small>{t('paper.sheet.hash', { hash: sha256 })}</small>
      <footer class="letter-strip">
        <p>
          <strong>{t('paper.sheet.strip')}</strong>
        </p>
        <p>
          <strong class="letter-code">{mark}</strong> {t('paper.sheet.stripHow', { address: receiptAddress })}
        </p>
      </footer>
    </article>
  )
}
