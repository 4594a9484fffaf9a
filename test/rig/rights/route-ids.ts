// What stands in an address for each parameter of a route, so that it leads to something of the place that is asked about.

import type { Here } from './requests/request.ts'
import { nothingThere } from './requests/request.ts'

/** The names of the parameters of a path, or of one part of it. */
export const parametersOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(match => match[1]!)

/** Undefined where nobody has said what it is. */
export function idFor(name: string, here: Here): string | undefined {
  const known: Readonly<Record<string, string>> = {
    language: 'en',
    round: here.round,
    proposal: here.proposal,
    comment: here.comment,
    question: here.question,
    ref: here.hidden,
    meeting: here.meeting,
    challenge: here.challenge,
    change: here.change,
    promise: here.promise,
    payment: here.payment,
    number: String(here.batch),
    place: here.place,
    pot: here.place,
    fund: here.place,
    neighbourhood: here.place,
    grant: here.grant,
    instalment: here.instalment,
    draft: here.draft,
    metric: here.metric,
    reading: here.reading,
    evidence: here.evidence,
    asking: here.asking,
    group: here.group,
    rule: here.rule,
    idea: here.idea,
    class: '1',
    batch: '9999',
    year: '2026',
    month: '2026-11',
    way: 'out',
    reference: 'FM-0001-01',
    entry: here.entry,
    allocation: nothingThere,
    item: nothingThere,
    token: here.invitation,
    key: 'weirside',
    outline: 'weir-side',
    version: 'v1',
    file: 'outcome.json',
    act: 'report',
    part: 'points',
    who: 'nobody',
    '*': 'none',
  }
  return known[name]
}
