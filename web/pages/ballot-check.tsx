// Check answers: the whole ballot once more, before it is sent.
import type { FrozenBallot, FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { StateStrip } from '../components/state-strip.tsx'
import type { Words } from '../messages/translate.ts'
import type { BallotDraft } from './ballot.tsx'
import { ballotPath, sendPath } from './ballot-paths.ts'

export interface BallotCheckPageProps {
  readonly words: Words
  readonly frozen: FrozenBallot
  readonly pot: FrozenPot
  readonly draft: BallotDraft
}

export function BallotCheckPage({ words, frozen, pot, draft }: BallotCheckPageProps) {
  const { t } = words
  const inPot = { round: frozen.round, pot: pot.neighbourhood }
  const chosen = pot.projects.filter(({ id }) => draft.choices.includes(id))
  const together = chosen.reduce((sum, { costMinor }) => sum + costMinor, 0)
  return (
    <>
      <Headline
        kicker={t('ballot.check.kicker', { place: pot.name })}
        title={t('ballot.check.title')}
        standfirst={t('ballot.check.lead', { count: chosen.length })}
      />
      {chosen.length === 0 ? (
        <p>{t('ballot.check.empty')}</p>
      ) : (
        <DataTable
          caption={t('ballot.check.caption')}
          captionHidden
          columns={[{ head: t('ballot.check.project') }, { head: t('ballot.check.cost'), numeric: true }]}
          rows={chosen.map(({ number, title, costMinor }) => [
            `${number} · ${title}`,
            words.money(costMinor),
          ])}
          foot={[t('ballot.check.together'), words.money(together)]}
        />
      )}
      {frozen.rules.ballotType === 'knapsack' && (
        <p>
          {t('ballot.check.left', { amount: words.money(pot.amountMinor) })}:{' '}
          <strong class="money">{words.money(pot.amountMinor - together)}</strong>
        </p>
      )}
      {draft.replaces > 0 && <p>{t('ballot.check.replaces')}</p>}
      <StateStrip words={words} state="not-sent" />
      <div class="buttons">
        <Form action={sendPath(words, inPot)}>
          <Carried draft={draft} />
          <Button>{t('ballot.check.send')}</Button>
        </Form>
        <Form action={ballotPath(words, inPot)}>
          <Carried draft={draft} />
          <Button kind="secondary">{t('ballot.check.change')}</Button>
        </Form>
      </div>
    </>
  )
}

const Carried = ({ draft }: { readonly draft: BallotDraft }) => (
  <>
    {draft.choices.map(choice => (
      <input key={choice} type="hidden" name="choice" value={choice} />
    ))}
    <input type="hidden" name="castId" value={draft.castId} />
    <input type="hidden" name="voterNonce" value={draft.voterNonce} />
    <input type="hidden" name="replaces" value={draft.replaces} />
    <input type="hidden" name="draw" value={draft.draw} />
  </>
)
