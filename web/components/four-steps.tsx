// A round as residents know it: Ideas, Checks, Vote, Making it happen. The nine phases are for staff and the API.
import type { Words } from '../messages/translate.ts'

export const steps = ['ideas', 'checks', 'vote', 'happening'] as const
export type Step = (typeof steps)[number]

export interface FourStepsProps {
  readonly words: Words
  /** 'before' and 'after' where no step is current. */
  readonly current: Step | 'before' | 'after'
  readonly dates: Readonly<
    Record<Step, { readonly from?: string | undefined; readonly until?: string | undefined }>
  >
  /** What happens in a step, where the usual words do not do. */
  readonly notes?: Partial<Record<Step, string>> | undefined
}

export function FourSteps({ words, current, dates, notes = {} }: FourStepsProps) {
  const { t } = words
  const now = current === 'before' ? -1 : current === 'after' ? steps.length : steps.indexOf(current)
  return (
    <ol class="four-steps">
      {steps.map((step, index) => {
        const { from, until } = dates[step]
        const state = index < now ? 'past' : index === now ? 'current' : 'future'
        return (
          <li key={step} class={state} aria-current={state === 'current' ? 'step' : undefined}>
            <h3>{t(titles[step])}</h3>
            <p class="step-state">{t(states[state])}</p>
            <p class="step-dates">
              {from && until
                ? t('common.fromUntil', { from: words.shortDate(from), until: words.shortDate(until) })
                : from
                  ? t('common.from', { from: words.shortDate(from) })
                  : until
                    ? t('common.until', { until: words.shortDate(until) })
                    : null}
            </p>
            <p class="step-note">{notes[step] ?? t(what[step])}</p>
          </li>
        )
      })}
    </ol>
  )
}

const titles = {
  ideas: 'common.stepIdeas',
  checks: 'common.stepChecks',
  vote: 'common.stepVote',
  happening: 'common.stepHappening',
} as const

const what = {
  ideas: 'common.stepIdeasWhat',
  checks: 'common.stepChecksWhat',
  vote: 'common.stepVoteWhat',
  happening: 'common.stepHappeningWhat',
} as const

const states = {
  past: 'common.stepPast',
  current: 'common.stepCurrent',
  future: 'common.stepFuture',
} as const
