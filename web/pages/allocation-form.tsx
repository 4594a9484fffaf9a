// Officers try ways of sharing a sum side by side before one of them is adopted: two sets of weights and the points scale,
// all on the same figures. What they come to stands above the form, which keeps everything that was typed.
import { type Formula, measures, type Share, weightedParts } from '../../shared/funds/allocation.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Radios } from '../components/radios.tsx'
import { TextField } from '../components/text-field.tsx'
import { WideTable } from '../components/wide-table.tsx'
import type { Words } from '../messages/translate.ts'
import { formulaText, shareTable } from './allocation-words.ts'
import type { FormErrors } from './form-errors.ts'
import { moneyDeskPath, moneyFormPath } from './money-paths.ts'

export const ways = ['a', 'b', 'points'] as const
export type Way = (typeof ways)[number]

export interface Tried {
  readonly way: Way
  readonly formula: Formula
  /** Or why there are none. */
  readonly shares: readonly Share[] | undefined
  readonly problem: string | undefined
}

export interface AllocationFormProps {
  readonly words: Words
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly id: string
  readonly typed: (name: string) => string
  readonly part: readonly string[]
  readonly tried: readonly Tried[]
  readonly errors: FormErrors
}

export function AllocationFormPage(props: AllocationFormProps) {
  const { words, places, id, typed, tried, errors, part } = props
  const { t } = words
  const box = (name: string, label: string) => ({
    words,
    name,
    label,
    value: typed(name),
    error: errors.of[name],
    autocomplete: 'off',
  })
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline title={t('allocation.form.title')} standfirst={t('allocation.form.lead')} />
      {tried.length > 0 && <Compared {...props} />}
      <Form action={moneyFormPath(words, 'allocation')} hidden={{ id }}>
        <h2>{t('allocation.form.what')}</h2>
        <TextField {...box('title', t('allocation.form.name'))} />
        <MoneyField {...box('sum', t('allocation.form.sum'))} />
        <Checkboxes
          words={words}
          name="part"
          label={t('allocation.form.places')}
          error={errors.of.part}
          options={places.map(place => ({ value: place.id, text: place.name }))}
          values={part}
        />
        <h2>{t('allocation.form.figures')}</h2>
        <p>{t('allocation.form.figuresLead')}</p>
        <Figures {...props} />
        <h2>{t('allocation.form.ways')}</h2>
        <p>{t('allocation.form.waysLead')}</p>
        <Weights {...props} />
        <details open={typed('lackingBand1') !== ''}>
          <summary>{t('allocation.form.points')}</summary>
          <p>{t('allocation.form.pointsLead')}</p>
          {(['lacking', 'population'] as const).map(measure => (
            <fieldset key={measure} class="field">
              <legend class="field-label">{t(`allocation.measure.${measure}`)}</legend>
              {[1, 2, 3].map(band => (
                <TextField
                  key={band}
                  {...box(`${measure}Band${band}`, t('allocation.form.band', { points: band }))}
                  letters="short"
                  inputmode="numeric"
                />
              ))}
              <TextField
                {...box(`${measure}Weight`, t('allocation.form.counts'))}
                letters="short"
                inputmode="numeric"
              />
            </fieldset>
          ))}
        </details>
        <Buttons>
          <Button kind="secondary" name="do" value="try">
            {t('allocation.form.try')}
          </Button>
        </Buttons>
        <h2>{t('allocation.form.adopt')}</h2>
        <p>{t('allocation.form.adoptLead')}</p>
        <Radios
          words={words}
          name="way"
          label={t('allocation.form.which')}
          error={errors.of.way}
          value={typed('way')}
          options={ways.map(way => ({ value: way, text: t(`allocation.way.${way}`) }))}
        />
        <TextField {...box('decision', t('payments.field.decision'))} hint={t('payments.hint.decision')} />
        <TextField
          {...box('until', t('payments.field.until'))}
          hint={t('allocation.form.untilHint')}
          optional
          letters="medium"
        />
        <Buttons>
          <Button name="do" value="adopt">
            {t('allocation.form.send')}
          </Button>
          <a href={moneyDeskPath(words)}>{t('payments.desk.toDesk')}</a>
        </Buttons>
      </Form>
    </>
  )
}

/** One column a way, then each way's parts. */
function Compared({ words, places, tried }: AllocationFormProps) {
  const { t } = words
  const nameOf = (id: string) => places.find(place => place.id === id)?.name ?? id
  const sound = tried.flatMap(({ way, formula, shares }) => (shares ? [{ way, formula, shares }] : []))
  const rows = sound[0]?.shares.map(({ place }, index) => [
    nameOf(place),
    ...sound.map(({ shares }) => words.money(shares[index]?.shareMinor ?? 0)),
  ])
  return (
    <section aria-labelledby="compared">
      <h2 id="compared">{t('allocation.form.compared')}</h2>
      {tried.map(({ way, formula, problem }) => (
        <p key={way}>
          <b>{t(`allocation.way.${way}`)}.</b> {problem ?? formulaText(words, formula)}
        </p>
      ))}
      {rows && (
        <DataTable
          caption={t('allocation.form.compared')}
          captionHidden
          columns={[
            { head: t('allocation.place') },
            ...sound.map(({ way }) => ({ head: t(`allocation.way.${way}`), numeric: true })),
          ]}
          rows={rows}
        />
      )}
      {sound.map(({ way, formula, shares }) => {
        const table = shareTable(words, formula, shares, nameOf)
        return (
          <details key={way}>
            <summary>{t('allocation.form.parts', { way: t(`allocation.way.${way}`) })}</summary>
            <WideTable
              label={t('allocation.form.parts', { way: t(`allocation.way.${way}`) })}
              caption={t('allocation.form.parts', { way: t(`allocation.way.${way}`) })}
              captionHidden
              columns={table.heads.map((head, index) => ({ head, numeric: index > 0 }))}
              rows={table.rows}
              foot={table.foot}
            />
          </details>
        )
      })}
    </section>
  )
}

function Figures({ words, places, typed, errors }: AllocationFormProps) {
  const { t } = words
  const cell = (name: string, label: string, numeric: boolean) => (
    <input
      class="input"
      type="text"
      id={name}
      name={name}
      aria-label={label}
      aria-invalid={errors.of[name] ? 'true' : undefined}
      inputmode={numeric ? 'numeric' : undefined}
      autocomplete="off"
      value={typed(name)}
    />
  )
  return (
    <div class="figures-table">
      <DataTable
        caption={t('allocation.form.figures')}
        captionHidden
        columns={[
          { head: t('allocation.form.measure') },
          ...places.map(({ name }) => ({ head: name })),
          { head: t('allocation.form.source') },
          { head: t('allocation.form.day') },
        ]}
        rows={measures.map(measure => {
          const label = t(`allocation.measure.${measure}`)
          return [
            label,
            ...places.map(({ id, name }) => cell(`figure-${id}-${measure}`, `${label}, ${name}`, true)),
            cell(`source-${measure}`, `${t('allocation.form.source')}, ${label}`, false),
            cell(`day-${measure}`, `${t('allocation.form.day')}, ${label}`, false),
          ]
        })}
      />
    </div>
  )
}

function Weights({ words, typed, errors }: AllocationFormProps) {
  const { t } = words
  return (
    <div class="columns">
      {(['a', 'b'] as const).map(way => (
        <fieldset key={way} class="field">
          <legend class="field-label">{t(`allocation.way.${way}`)}</legend>
          {weightedParts.map(part => (
            <TextField
              key={part}
              words={words}
              name={`${way}-${part}`}
              label={t('allocation.form.percent', { part: t(`allocation.part.${part}`) })}
              value={typed(`${way}-${part}`)}
              error={errors.of[`${way}-${part}`]}
              letters="short"
              inputmode="numeric"
              autocomplete="off"
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}
