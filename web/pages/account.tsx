// What was done with a person's account: where it is signed in, what stands in the record under its name, and the way to
// close it.
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import type { Device } from '../../shared/platform/device.ts'
import { type DutyState, dutyState, type HeldDuty } from '../../shared/rounds/duties.ts'
import { Button, Buttons } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { type JournalItem, JournalList } from '../components/journal-list.tsx'
import type { Words } from '../messages/translate.ts'
import type { Naming } from './round-words.ts'

export interface SeenSession {
  readonly device: Device | undefined
  readonly by: 'code' | 'staff'
  readonly signedInAt: Instant
  readonly seenAt: Instant
  readonly state: 'here' | 'open' | 'over'
}

interface AccountProps {
  readonly words: Words
  readonly phone: string
  readonly sessions: readonly SeenSession[]
  readonly acts: readonly JournalItem[]
  readonly duties: readonly HeldDuty[]
  readonly nameOf: Naming
  readonly now: Instant
}

export const accountPath = ({ language }: Words): string => `/${language}/me/account`

export function AccountPage({ words, phone, sessions, acts, duties, nameOf, now }: AccountProps) {
  const { t, language } = words
  return (
    <>
      <h1>{t('account.title')}</h1>
      <p class="lead">{t('account.lead', { phone })}</p>
      <section>
        <DataTable
          caption={t('account.sessions')}
          columns={[
            { head: t('account.device') },
            { head: t('account.signedIn') },
            { head: t('account.lastUsed') },
            { head: t('account.state') },
          ]}
          rows={sessions.map(({ device, by, signedInAt, seenAt, state }) => [
            deviceWords(words, device),
            `${words.dateTime(signedInAt)}, ${t(`account.by.${by}`)}`,
            words.dateTime(seenAt),
            t(`account.state.${state}`),
          ])}
        />
        <p class="note">{t('account.sessionsNote')}</p>
        <Form action={`/${language}/sign-in/out-everywhere`}>
          <Buttons>
            <Button>{t('me.signOutEverywhere')}</Button>
          </Buttons>
        </Form>
      </section>
      <section>
        <h2>{t('account.acts')}</h2>
        <p class="note">{t('account.actsNote')}</p>
        {acts.length === 0 ? <p>{t('account.acts.none')}</p> : <JournalList words={words} entries={acts} />}
      </section>
      {duties.length > 0 && (
        <section>
          <h2>{t('account.duties')}</h2>
          <ul>
            {duties.map(held => (
              <li key={`${held.name} ${held.place}`}>{dutyWords(words, held, nameOf, now)}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('account.data')}</h2>
        <p>{t('account.dataLead')}</p>
        <p>
          <a href={`${accountPath(words)}/data.json`} download>
            {t('account.dataLink')}
          </a>
        </p>
        <p>
          <a href={`/${language}/privacy`}>{t('account.dataKept')}</a>
        </p>
      </section>
      <section>
        <h2>{t('account.close')}</h2>
        <p>{t('account.closeLead')}</p>
        <p>
          <a href={`${accountPath(words)}/close`}>{t('account.close')}</a>
        </p>
      </section>
    </>
  )
}

function deviceWords({ t }: Words, device: Device = {}): string {
  const { browser, system } = device
  if (browser !== undefined && system !== undefined) return t('account.device.both', { browser, system })
  return browser ?? system ?? t('account.device.unknown')
}

function dutyWords(words: Words, held: HeldDuty, nameOf: Naming, now: Instant): string {
  const state: DutyState = dutyState(held, now)
  const at = state === 'ended' ? held.ended!.at : state === 'run-out' ? held.until! : held.granted.at
  return words.t(`account.duty.${state}`, {
    duty: words.t(`duties.name.${held.name}`),
    place: held.place === 'council' ? words.t('duties.everywhere') : nameOf(held.place as NeighbourhoodId),
    name: state === 'ended' ? held.ended!.byName : held.granted.byName,
    second: held.confirmed?.byName ?? '',
    at: words.dateTime(at),
  })
}

export function CloseAccountPage({
  words,
  error,
}: {
  readonly words: Words
  readonly error: string | undefined
}) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={error === undefined ? [] : [{ text: error }]} />
      <h1>{t('account.close')}</h1>
      <ul>
        <li>{t('account.closeGoes')}</li>
        <li>{t('account.closeStays')}</li>
        <li>{t('account.closeVote')}</li>
        <li>{t('account.closeBack')}</li>
      </ul>
      <Form action={`${accountPath(words)}/close`} hidden={{ sure: 'yes' }}>
        <Buttons>
          <Button kind="warning">{t('account.closeSure')}</Button>
          <a href={accountPath(words)}>{t('account.closeKeep')}</a>
        </Buttons>
      </Form>
    </>
  )
}
