// Somebody and a mutual group: joining it, and as its member proposing what its money is spent on, and voting.
import type { MutualGroup, MutualMember, MutualScheme } from '../../shared/funds/mutual.ts'
import { isMember, type Spending, spendingState } from '../../shared/funds/spending.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { Notice } from '../components/notice.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { mutualGroupPath, myGroupPath } from './money-paths.ts'

export interface MineProps {
  readonly words: Words
  readonly scheme: MutualScheme
  readonly group: MutualGroup
  readonly member: MutualMember | undefined
  readonly leftMinor: number
  readonly spendings: readonly { readonly spending: Spending; readonly vote: string | undefined }[]
  readonly now: Instant
  readonly id: string
  readonly typed: (name: string) => string
  readonly errors: FormErrors
  readonly done: string | undefined
}

export const spendingLabels = ({ t }: Words) => ({
  what: t('mutual.me.what'),
  amount: t('mutual.me.amount'),
  payee: t('mutual.me.payee'),
  why: t('mutual.me.why'),
})

export function MyGroupPage(props: MineProps) {
  const { words, group, member, errors, done } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline title={t('mutual.me.title', { name: group.name })} standfirst={standing(props)} />
      {isMember(member, group) ? <Member {...props} /> : <Join {...props} />}
      <p>
        <a href={mutualGroupPath(words, group.id)}>{t('mutual.me.public')}</a>
      </p>
    </>
  )
}

function standing({ words, group, member, scheme, leftMinor }: MineProps): string {
  const { t } = words
  if (!member || member.group !== group.id) return t('mutual.me.none', { scheme: scheme.title })
  if (member.refused) return t('mutual.me.refused', { reason: member.refused.reason })
  return member.verified
    ? t('mutual.me.member', { left: words.money(leftMinor) })
    : t('mutual.me.waits', { date: words.date(member.asked) })
}

function Join({ words, group, member }: MineProps) {
  const { t } = words
  if (member && !member.refused) return null
  return (
    <Form action={`${myGroupPath(words, group.id)}/join`}>
      <p>{t('mutual.me.joinNote')}</p>
      <Buttons>
        <Button>{t('mutual.me.join')}</Button>
      </Buttons>
    </Form>
  )
}

function Member(props: MineProps) {
  const { words, group, spendings, now, id, typed, errors } = props
  const { t } = words
  const open = spendings.filter(({ spending }) => spendingState(spending, now) === 'open')
  const field = (name: keyof ReturnType<typeof spendingLabels>) => ({
    words,
    name,
    label: t(`mutual.me.${name}`),
    error: errors.of[name],
    value: typed(name),
  })
  return (
    <>
      {open.map(({ spending, vote }) => (
        <section key={spending.id} aria-labelledby={`spending-${spending.id}`}>
          <h2 id={`spending-${spending.id}`}>{spending.what}</h2>
          <p>{t('mutual.me.for', { amount: words.money(spending.amountMinor), payee: spending.payee })}</p>
          <p>{spending.why}</p>
          <p class="muted">
            {t('mutual.me.closes', {
              date: words.dateTime(spending.closesAt),
              needed: spending.needed,
              voted: spending.yes + spending.no,
            })}{' '}
            {t('mutual.me.yours', { vote: vote ?? 'none' })}
          </p>
          <Form action={`${myGroupPath(words, group.id)}/vote`} hidden={{ spending: spending.id }}>
            <Buttons>
              <Button name="vote" value="yes">
                {t('mutual.me.yes')}
                <span class="visually-hidden"> {spending.what}</span>
              </Button>
              <Button name="vote" value="no" kind="secondary">
                {t('mutual.me.no')}
                <span class="visually-hidden"> {spending.what}</span>
              </Button>
            </Buttons>
          </Form>
        </section>
      ))}
      <h2>{t('mutual.me.propose')}</h2>
      <Form action={`${myGroupPath(words, group.id)}/propose`} hidden={{ id }}>
        <TextField {...field('what')} autocomplete="off" />
        <MoneyField {...field('amount')} />
        <TextField {...field('payee')} hint={t('mutual.me.payeeHint')} autocomplete="off" />
        <TextArea {...field('why')} rows={3} />
        <Buttons>
          <Button>{t('mutual.me.send')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
