// The staff desk of rewards: what the pools hold, what waits for a second person with the most it can cost, what is in force.
import { largestCost, type RewardRule, rewardState } from '../../shared/grants/reward.ts'
import { Button, ButtonLink, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { moneyDeskPath, rewardFormPath, rewardStepPath, rewardsPath } from './money-paths.ts'
import { mostText, rewardText, whoText } from './reward-words.ts'
import type { Naming } from './round-words.ts'

export interface RewardDeskProps {
  readonly words: Words
  readonly rules: readonly RewardRule[]
  readonly nameOf: Naming
  readonly poolMinor: number
  readonly mutualMinor: number
  readonly person: string
  readonly may: {
    readonly propose: boolean
    readonly adopt: boolean
    readonly end: boolean
    readonly setAside: boolean
  }
  readonly typed: (box: string) => string
  readonly errors: FormErrors
  readonly done: string | undefined
}

/** Each rule's own box, so that what was typed comes back to it. */
export const reasonBox = (rule: string): string => `reason-${rule}`

export function RewardDeskPage(props: RewardDeskProps) {
  const { words, rules, may, errors, done } = props
  const { t } = words
  const waiting = rules.filter(rule => rewardState(rule) === 'proposed')
  const inForce = rules.filter(rule => rewardState(rule) === 'in-force')
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={t('rewards.desk.kicker')}
        title={t('rewards.desk.title', { count: waiting.length })}
        standfirst={t('rewards.desk.lead', {
          rewards: words.money(props.poolMinor),
          mutual: words.money(props.mutualMinor),
        })}
      />
      <Buttons>
        {may.propose && <ButtonLink href={rewardFormPath(words, 'new')}>{t('rewards.desk.new')}</ButtonLink>}
        {may.setAside && (
          <ButtonLink href={rewardFormPath(words, 'set-aside')} kind="secondary">
            {t('rewards.desk.setAside')}
          </ButtonLink>
        )}
      </Buttons>
      {waiting.length > 0 && <h2>{t('rewards.desk.waiting')}</h2>}
      {waiting.map(rule => (
        <OneRule key={rule.id} {...props} rule={rule} />
      ))}
      {inForce.length > 0 && <h2>{t('rewards.desk.inForce')}</h2>}
      {inForce.map(rule => (
        <OneRule key={rule.id} {...props} rule={rule} />
      ))}
      <ul>
        <li>
          <a href={rewardsPath(words)}>{t('rewards.desk.public')}</a>
        </li>
        <li>
          <a href={moneyDeskPath(words)}>{t('rewards.desk.back')}</a>
        </li>
      </ul>
    </>
  )
}

function OneRule({ rule, ...props }: RewardDeskProps & { readonly rule: RewardRule }) {
  const { words, nameOf, may, typed, errors } = props
  const { t } = words
  const waits = rewardState(rule) === 'proposed'
  const paid = rule.paid.reduce((sum, { paidMinor }) => sum + paidMinor, 0)
  return (
    <section aria-labelledby={`rule-${rule.id}`}>
      <h3 id={`rule-${rule.id}`}>{t('rewards.place', { place: nameOf(rule.place), title: rule.title })}</h3>
      <p>{rewardText(words, rule)}</p>
      <p>
        <strong>
          {waits
            ? mostText(words, rule)
            : t('rewards.desk.left', { most: words.money(largestCost(rule)), paid: words.money(paid) })}
        </strong>
      </p>
      <p class="muted">{whoText(words, rule)}</p>
      {waits && <Adopt {...props} rule={rule} />}
      {may.end && (
        <Form action={rewardStepPath(words, rule.id, 'end')} hidden={{ version: rule.version }}>
          <TextArea
            words={words}
            name={reasonBox(rule.id)}
            label={t('rewards.desk.reason')}
            error={errors.of[reasonBox(rule.id)]}
            value={typed(reasonBox(rule.id))}
            rows={2}
          />
          <Buttons>
            <Button kind="secondary">
              {t('rewards.desk.end')}
              <span class="visually-hidden"> {rule.title}</span>
            </Button>
          </Buttons>
        </Form>
      )}
    </section>
  )
}

function Adopt({ words, rule, may, person, poolMinor }: RewardDeskProps & { readonly rule: RewardRule }) {
  const { t } = words
  if (rule.proposed.by === person || !may.adopt) return <p class="note">{t('rewards.desk.not')}</p>
  if (largestCost(rule) > poolMinor)
    return <p class="note">{t('rewards.desk.short', { held: words.money(poolMinor) })}</p>
  return (
    <Form action={rewardStepPath(words, rule.id, 'adopt')} hidden={{ version: rule.version }}>
      <Buttons>
        <Button>
          {t('rewards.desk.adopt')}
          <span class="visually-hidden"> {rule.title}</span>
        </Button>
      </Buttons>
    </Form>
  )
}
