// On a proposal's page: what others bring to it. Money with what has come in, everything else in words, and no price on it.
import { type Promised, promiseKinds, receivedMinor } from '../../shared/funds/promise.ts'
import { SummaryList } from '../components/summary-list.tsx'
import type { Words } from '../messages/translate.ts'

export function Promises({
  words,
  promises,
}: {
  readonly words: Words
  readonly promises: readonly Promised[]
}) {
  if (promises.length === 0) return null
  const { t } = words
  const inOrder = promiseKinds.flatMap(kind => promises.filter(promise => promise.kind === kind))
  return (
    <section aria-labelledby="promises">
      <h2 id="promises">{t('promises.title')}</h2>
      <SummaryList
        words={words}
        rows={inOrder.map(promise => ({
          key: t(`promises.kind.${promise.kind}`),
          value: <OnePromise words={words} promise={promise} />,
        }))}
      />
      <p class="muted">{t('promises.note')}</p>
    </section>
  )
}

export function OnePromise({ words, promise }: { readonly words: Words; readonly promise: Promised }) {
  const { t, money } = words
  const { from, what, amountMinor, withdrawn } = promise
  const received = receivedMinor(promise)
  const sum =
    amountMinor === undefined
      ? ''
      : t('promises.sum', {
          promised: money(amountMinor),
          received: received === 0 ? 'none' : money(received),
        })
  return (
    <>
      {t('promises.one', { from, what })}
      {sum !== '' && (withdrawn === undefined || received > 0) && (
        <>
          <br />
          {sum}
        </>
      )}
      {withdrawn && (
        <>
          <br />
          {t('promises.withdrawn', { reason: withdrawn.reason })}
        </>
      )}
    </>
  )
}
