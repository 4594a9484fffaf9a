// Where to go on from an address that was refused: the places it lies in, the nearest first. By the address alone, so that
// nothing is told of what may not be there for who asks.
import type { Reason } from '../../shared/contract/refusals.ts'
import type { MessageKey, Words } from '../messages/translate.ts'
import { proposalPath, proposalsPath, roundPath } from './proposal-paths.ts'

export interface Way {
  readonly href: string
  readonly text: string
}

interface Step {
  readonly when: RegExp
  /** What of the address the link is made of. */
  readonly leads: (words: Words, part: string, within: string) => string
  readonly text: MessageKey
  /** Not offered where this is what was missing. */
  readonly gone?: readonly Reason[]
}

const missingRound: readonly Reason[] = ['unknown-round', 'unknown-childrens-round']
const steps: readonly Step[] = [
  {
    when: /^\/(?:me\/)?rounds\/([\w-]+)\/proposals\/([\w-]+)(?:\/|$)/,
    leads: (words, round, id) => proposalPath(words, { round, id }),
    text: 'refusals.page.proposal',
    gone: [...missingRound, 'unknown-proposal', 'not-found'],
  },
  {
    when: /^\/(?:me\/)?rounds\/([\w-]+)\/proposals\//,
    leads: proposalsPath,
    text: 'refusals.page.proposals',
    gone: missingRound,
  },
  {
    when: /^\/staff\/rounds\/([\w-]+)(?:\/|$)/,
    leads: ({ language }, round) => `/${language}/staff/rounds/${round}`,
    text: 'refusals.page.staffRound',
    gone: missingRound,
  },
  {
    when: /^\/(?:me\/)?rounds\/([\w-]+)(?:\/|$)/,
    leads: roundPath,
    text: 'refusals.page.round',
    gone: missingRound,
  },
  {
    when: /^\/neighbourhoods\/([\w-]+)(?:\/|$)/,
    leads: ({ language }, place) => `/${language}/neighbourhoods/${place}`,
    text: 'refusals.page.neighbourhood',
    gone: ['not-found'],
  },
  { when: /^\/me\//, leads: ({ language }) => `/${language}/me`, text: 'home.nav.mine' },
  { when: /^\/staff\//, leads: ({ language }) => `/${language}/staff`, text: 'home.nav.staff' },
]

/** Whoever lacks a duty is shown who has it. */
const asksForDuty: readonly Reason[] = ['not-your-duty', 'not-your-neighbourhood', 'same-person', 'not-staff']

export function waysOn(words: Words, path: string, reason: Reason): readonly Way[] {
  const home = `/${words.language}`
  const rest = path.replace(/^\/[a-z]{2,3}(?=\/)/, '')
  const above = steps.flatMap(({ when, leads, text, gone = [] }) => {
    const [whole, part = '', within = ''] = when.exec(rest) ?? []
    if (whole === undefined || gone.includes(reason)) return []
    return [{ href: leads(words, part, within), text: words.t(text) }]
  })
  const duties = asksForDuty.includes(reason)
    ? [{ href: `${home}/duties`, text: words.t('common.duties') }]
    : []
  const first = { href: home, text: words.t('refusals.page.home') }
  // Who has to sign in first would be asked to again.
  const closed = ({ href }: Way) => reason === 'not-signed-in' && /^\/\w+\/(?:me|staff)\b/.test(href)
  return [...duties, ...above, first].filter(way => way.href !== path && !closed(way))
}
