// The staff page of mutual groups: who asks to join, sums to book, what groups decided and waits to be reserved, and groups to
// start. Each sees what their duty is about, and what a member needs nobody sees again.
import {
  fewestTogether,
  type MutualGroup,
  type MutualMember,
  type MutualScheme,
  needTiers,
} from '../../shared/funds/mutual.ts'
import type { Spending } from '../../shared/funds/spending.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { Radios } from '../components/radios.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { groupStepPath, moneyDeskPath, mutualDeskPath, mutualPath, schemeFormPath } from './money-paths.ts'

export interface MutualDeskProps {
  readonly words: Words
  readonly poolMinor: number
  readonly schemes: readonly { readonly scheme: MutualScheme; readonly mayStart: boolean }[]
  /** Those the reader may answer. */
  readonly asking: readonly { readonly member: MutualMember; readonly group: MutualGroup }[]
  readonly joiners: readonly { readonly group: MutualGroup; readonly waiting: number }[]
  readonly agreed: readonly { readonly spending: Spending; readonly group: MutualGroup }[]
  readonly mayDecide: boolean
  readonly ids: { readonly group: string; readonly grant: string; readonly instalment: string }
  readonly typed: (box: string) => string
  readonly errors: FormErrors
  readonly done: string | undefined
}

/** Each its own box: a page has several of them. */
export const mutualBox = (name: string, of: string): string => `${name}-${of}`

export function MutualDeskPage(props: MutualDeskProps) {
  const { words, asking, joiners, agreed, errors, done } = props
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={t('mutual.desk.kicker')}
        title={t('mutual.desk.title', { count: asking.length + joiners.length + agreed.length })}
        standfirst={t('mutual.desk.lead', { pool: words.money(props.poolMinor) })}
      />
      {asking.map(one => (
        <Asking key={one.member.person} {...props} {...one} />
      ))}
      {joiners.map(one => (
        <Joiners key={one.group.id} words={words} {...one} />
      ))}
      {agreed.map(one => (
        <Agreed key={one.spending.id} {...props} {...one} />
      ))}
      {props.schemes.map(({ scheme, mayStart }) =>
        mayStart ? <Start key={scheme.id} {...props} scheme={scheme} /> : null,
      )}
      {props.mayDecide && (
        <Buttons>
          <ButtonLink href={schemeFormPath(words)} kind="secondary">
            {t('mutual.desk.new')}
          </ButtonLink>
        </Buttons>
      )}
      <ul>
        <li>
          <a href={mutualPath(words)}>{t('mutual.desk.public')}</a>
        </li>
        <li>
          <a href={moneyDeskPath(words)}>{t('mutual.desk.back')}</a>
        </li>
      </ul>
    </>
  )
}

function Asking({
  words,
  member,
  group,
  typed,
  errors,
}: MutualDeskProps & { readonly member: MutualMember; readonly group: MutualGroup }) {
  const { t } = words
  const { person, name, asked } = member
  const [tier, reason] = [mutualBox('tier', person), mutualBox('reason', person)]
  return (
    <section aria-labelledby={`asks-${person}`}>
      <h2 id={`asks-${person}`}>{t('mutual.desk.asked', { name, group: group.name })}</h2>
      <p class="muted">{t('mutual.desk.askedOn', { date: words.date(asked) })}</p>
      <Form action={groupStepPath(words, group.id, 'verify')} hidden={{ person }}>
        <Radios
          words={words}
          name={tier}
          label={t('mutual.desk.tier')}
          hint={t('mutual.desk.tierHint')}
          error={errors.of[tier]}
          value={typed(tier)}
          options={needTiers.map(value => ({ value, text: t(`mutual.desk.tier.${value}`) }))}
        />
        <Buttons>
          <Button>{t('mutual.desk.verify')}</Button>
        </Buttons>
      </Form>
      <Form action={groupStepPath(words, group.id, 'refuse')} hidden={{ person }}>
        <TextArea
          words={words}
          name={reason}
          label={t('mutual.desk.reason')}
          error={errors.of[reason]}
          value={typed(reason)}
          rows={2}
        />
        <Buttons>
          <Button kind="secondary">{t('mutual.desk.refuse')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

function Joiners({
  words,
  group,
  waiting,
}: {
  readonly words: Words
  readonly group: MutualGroup
  readonly waiting: number
}) {
  const { t } = words
  return (
    <section aria-labelledby={`joiners-${group.id}`}>
      <h2 id={`joiners-${group.id}`}>{t('mutual.desk.joiners', { count: waiting, group: group.name })}</h2>
      <p>{t('mutual.desk.joinersNote', { fewest: fewestTogether })}</p>
      {waiting >= fewestTogether && (
        <Form action={groupStepPath(words, group.id, 'joiners')}>
          <Buttons>
            <Button>{t('mutual.desk.book')}</Button>
          </Buttons>
        </Form>
      )}
    </section>
  )
}

function Agreed({
  words,
  spending,
  group,
  ids,
  typed,
  errors,
}: MutualDeskProps & { readonly spending: Spending; readonly group: MutualGroup }) {
  const { t } = words
  const { id, what, payee, amountMinor, yes, no } = spending
  const box = mutualBox('supplier', id)
  return (
    <section aria-labelledby={`agreed-${id}`}>
      <h2 id={`agreed-${id}`}>
        {t('mutual.desk.agreed', { group: group.name, amount: words.money(amountMinor), what })}
      </h2>
      <p>{t('mutual.desk.payee', { payee, yes, no })}</p>
      <Form
        action={groupStepPath(words, group.id, 'award')}
        hidden={{ spending: id, grant: ids.grant, instalment: ids.instalment }}
      >
        <TextField
          words={words}
          name={box}
          label={t('mutual.desk.supplier')}
          error={errors.of[box]}
          value={typed(box)}
          letters="medium"
          autocomplete="off"
        />
        <Buttons>
          <Button>{t('mutual.desk.award')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

function Start({ words, scheme, ids, typed, errors }: MutualDeskProps & { readonly scheme: MutualScheme }) {
  const { t } = words
  const [name, about] = [mutualBox('name', scheme.id), mutualBox('about', scheme.id)]
  return (
    <section aria-labelledby={`start-${scheme.id}`}>
      <h2 id={`start-${scheme.id}`}>{t('mutual.desk.start', { scheme: scheme.title })}</h2>
      <Form action={`${mutualDeskPath(words)}/groups`} hidden={{ scheme: scheme.id, group: ids.group }}>
        <TextField
          words={words}
          name={name}
          label={t('mutual.desk.name')}
          error={errors.of[name]}
          value={typed(name)}
          autocomplete="off"
        />
        <TextArea
          words={words}
          name={about}
          label={t('mutual.desk.about')}
          error={errors.of[about]}
          value={typed(about)}
          rows={2}
        />
        <Buttons>
          <Button kind="secondary">{t('mutual.desk.startSend')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
