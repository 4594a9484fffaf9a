// What a past vote would have given under other counting rules, beside what it gave.
import type { Settings } from '../../shared/counting/settings.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { outcomeTexts } from '../components/outcome-card.tsx'
import { Select } from '../components/select.tsx'
import type { Words } from '../messages/translate.ts'
import { CountingFields, type TypedCounting } from './counting-fields.tsx'
import { supportUnit } from './results-support.ts'
import { tryOutPath } from './staff-words.ts'

interface TriedPot {
  readonly pot: {
    readonly neighbourhood: string
    readonly name: string
    readonly projects: readonly { readonly id: string; readonly number: number; readonly title: string }[]
  }
  readonly published: PotOutcome
  readonly tried?: {
    readonly funded: readonly string[]
    readonly costMinor: number
    readonly withFundedChoice: number
  }
}

export type TryOutView =
  | { readonly was: 'counted'; readonly settings: Settings; readonly pots: readonly TriedPot[] }
  | { readonly was: 'too-large'; readonly ballots: number }
  | { readonly was: 'unread' }

export interface TryOutProps {
  readonly words: Words
  /** The published ones, the latest first. */
  readonly rounds: readonly Pick<Round, 'id' | 'title'>[]
  /** The one that is counted; none where there is none. */
  readonly round: Pick<Round, 'id' | 'title'> | undefined
  readonly typed: TypedCounting
  /** The round that is being set up asks for another kind of ballot. */
  readonly otherBallot: boolean
  readonly view: TryOutView | undefined
}

export function TryOutPage({ words, rounds, round, typed, otherBallot, view }: TryOutProps) {
  const { t } = words
  return (
    <>
      <Headline
        kicker={round?.title}
        title={t('staff.tryOut.title')}
        standfirst={t(round ? 'staff.tryOut.lead' : 'staff.tryOut.none')}
      />
      {round && (
        <>
          <p>{t(otherBallot ? 'staff.tryOut.otherBallot' : 'staff.tryOut.asVoted')}</p>
          {view && <Tried words={words} view={view} />}
          <h2>{t('staff.setUp.rules')}</h2>
          <Form action={tryOutPath(words)} method="get">
            <Select
              words={words}
              name="of"
              label={t('staff.tryOut.round')}
              options={rounds.map(({ id, title }) => ({ value: id, text: title }))}
              value={round.id}
            />
            <CountingFields words={words} typed={typed} errors={{}} />
            <Button>{t('staff.tryOut.button')}</Button>
          </Form>
        </>
      )}
    </>
  )
}

function Tried({ words, view }: { readonly words: Words; readonly view: TryOutView }) {
  if (view.was === 'unread')
    return (
      <Notice words={words} kind="warning">
        <p>{words.t('staff.tryOut.unread')}</p>
      </Notice>
    )
  if (view.was === 'too-large') return <p>{words.t('staff.tryOut.tooLarge', { ballots: view.ballots })}</p>
  return (
    <>
      {view.pots.map(pot => (
        <TriedPotSection key={pot.pot.neighbourhood} words={words} tried={pot} settings={view.settings} />
      ))}
    </>
  )
}

interface TriedProps {
  readonly words: Words
  readonly tried: TriedPot
  readonly settings: Settings
}

function TriedPotSection({ words, tried: { pot, published, tried }, settings }: TriedProps) {
  const { t, money } = words
  const [was, would] = [new Set(published.funded), new Set(tried?.funded)]
  const differ = pot.projects.filter(({ id }) => was.has(id) !== would.has(id)).length
  const said = (funded: boolean) => t(outcomeTexts[funded ? 'funded' : 'not-funded'])
  const nameOf = (rule: Settings) => t(`results.rules.${rule.rule}`, { unit: supportUnit(rule) })
  const { counted } = published.account
  const heading = `tried-${pot.neighbourhood}`
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{pot.name}</h2>
      {!tried ? (
        <p>{t('staff.tryOut.withheld')}</p>
      ) : (
        <>
          <p>
            {differ === 0
              ? t('results.rules.allSame', { count: pot.projects.length })
              : t('results.rules.same', { same: pot.projects.length - differ, differ })}
          </p>
          {counted !== null && published.withFundedChoice !== null && (
            <p>
              {t('staff.tryOut.reach', {
                counted,
                was: published.withFundedChoice,
                would: tried.withFundedChoice,
              })}
            </p>
          )}
          <DataTable
            caption={pot.name}
            captionHidden
            columns={[
              { head: t('common.project') },
              { head: t('staff.tryOut.was', { rule: nameOf(published.settings) }) },
              { head: t('staff.tryOut.would', { rule: nameOf(settings) }) },
            ]}
            rows={pot.projects.map(({ id, number, title }) => {
              const [before, after] = [was.has(id), would.has(id)]
              return [
                `${number} · ${title}`,
                said(before),
                before === after ? said(after) : <b key="changed">{said(after)}</b>,
              ]
            })}
            foot={[t('staff.tryOut.cost'), money(published.costMinor), money(tried.costMinor)]}
          />
        </>
      )}
    </section>
  )
}
