// Grants and what they are measured by, panels, questions asked here, children's rounds, and neighbourhoods as people draw them.
import {
  day,
  decision,
  form,
  look,
  neverTyped,
  nothingThere,
  photo,
  type Requests,
  why,
  withFile,
} from './request.ts'

const kept = ({ place, grant }: { readonly place: string; readonly grant: string }) =>
  `staff/grants/${place}/${grant}`
const own = ({ place, grant }: { readonly place: string; readonly grant: string }) =>
  `me/grants/${place}/${grant}`
const metric = ({ place, metric: id }: { readonly place: string; readonly metric: string }) =>
  `staff/metrics/${place}/${id}`
const reading = (here: { readonly place: string; readonly metric: string; readonly reading: string }) =>
  `${metric(here)}/readings/${here.reading}`
const desk = ({ children }: { readonly children: string }) => `staff/children/${children}`
const time = (name: string, text: string) => ({ ...day(name, text), [`${name}-time`]: '17:00' })

const childrenSetUp = (place: string) => ({
  seed: '01234567',
  place,
  title: 'Children decide here',
  about: 'What would make our streets better?',
  ...time('ideasAt', '2027-01-04'),
  ...time('ideasUntil', '2027-01-11'),
  ...time('votingAt', '2027-01-18'),
  ...time('closesAt', '2027-01-25'),
  mostTicks: '2',
  goOn: '1',
  classes: 'Weir Lane Primary School, 5B, 27',
})

export const grantRequests: Requests = {
  'propose-grant': ({ place, newId }) => ({
    ...form('staff/grants/new', { fund: place, grant: newId(), project: '' }),
    ofNoProject: true,
  }),
  'award-grant': here => form(`${kept(here)}/award`, neverTyped),
  'refuse-grant': here => form(`${kept(here)}/refuse`, { ...neverTyped, reason: why }),
  'accept-grant': here => form(`${own(here)}/accept`, neverTyped),
  'ask-grant-change': here =>
    form(`${kept(here)}/change/${here.instalment}`, {
      ...neverTyped,
      change: here.newId(),
      changeDecision: decision,
      reason: why,
      kind: 'base',
      amount: '5',
      ...day('due', '2027-01-01'),
      what: 'To begin',
    }),
  'accept-grant-change': here => form(`${own(here)}/change`, { change: nothingThere }),
  'agree-grant-change': here => form(`${kept(here)}/agree`, { change: nothingThere }),
  'end-grant': here => form(`${kept(here)}/end`, { ...neverTyped, reason: why }),
  'log-week': here => form(`${own(here)}/log`, { ...day('day', '2026-12-01'), met: '3' }),
  'keep-star': here => form(`${own(here)}/star/points`, { points: 'Home\nMoney\nFriends\nHealth\nTime' }),
  'record-star': here =>
    form(`${own(here)}/star/record`, {
      code: 'K7',
      stage: 'start',
      ...day('day', '2026-12-01'),
      ...Object.fromEntries([0, 1, 2, 3, 4].map(point => [`scores.${point}`, '3'])),
    }),
  'check-claim': here =>
    form(`${kept(here)}/claims/${here.instalment}`, {
      payment: here.newId(),
      amountMinor: '500',
      reading: '',
    }),
  'see-readings': here => look(metric(here)),
  'see-evidence': here => ({ ...look(`${reading(here)}/evidence/${here.evidence}`), onlyYesOrNo: true }),
  'add-metric': ({ place, newId }) =>
    form('staff/metrics/new', {
      place,
      metric: newId(),
      grant: '',
      name: 'Bins that are full',
      definition: 'Counted on Fridays by two people.',
      unit: 'bins',
      better: 'down',
      kind: 'outcome',
      measure: 'number',
      source: 'count',
      sourceName: 'Our own walk',
      sourceUrl: '',
      value: '20',
      ...day('from', '2026-01-01'),
      ...day('until', '2026-06-30'),
      target: '10',
      ...day('targetBy', '2028-03-31'),
      cadenceMonths: '3',
      items: '',
      scale: '',
    }),
  'end-metric': here => form(`${metric(here)}/end`, { ...neverTyped, reason: why }),
  'record-reading': here =>
    form(`${metric(here)}/record`, {
      reading: here.newId(),
      of: here.place,
      ...day('from', '2026-11-01'),
      ...day('until', '2026-11-30'),
      value: '5',
      note: '',
      corrects: '',
    }),
  'add-evidence': here => withFile(`${reading(here)}/photo`, neverTyped, photo),
  'import-readings': here => form(`${metric(here)}/import`, { lines: '2026-11-01,2026-11-30,north,5' }),
  'answer-about-reading': here => ({
    ...form(`${reading(here)}/answer`, { ...neverTyped, answer: why }),
    mayHide: true,
  }),
  'ask-about-reading': here => form(`${reading(here)}/ask`, { ...neverTyped, ask: why }),
  'judge-reading': here =>
    form(`${reading(here)}/judge`, { ...neverTyped, verdict: 'verify', why: '', free: 'yes' }),
  'verify-reading': here => ({ ...form(`${reading(here)}/verify`, neverTyped), mayHide: true }),
  'refuse-reading': here => ({
    ...form(`${reading(here)}/refuse`, { ...neverTyped, refuse: why }),
    mayHide: true,
  }),
  'review-organiser': ({ place, grant }) => form(`staff/reviews/${place}/${grant}`, { review: why }),
  'reply-to-review': ({ place, grant }) => form(`staff/reviews/${place}/${grant}/2026/reply`, { reply: why }),
  'volunteer-for-panel': ({ place }) => form('me/panel', { place, tie: 'I live there and walk a lot.' }),
  'leave-panel': ({ place }) => form('me/panel/leave', { place }),
  'accept-volunteer': ({ place, volunteer }) =>
    form('staff/metrics/volunteers', { place, person: volunteer }),
  'ask-here': ({ place, sayMetric, newId }) =>
    form(`staff/metrics/${place}/${sayMetric}/ask`, {
      asking: newId(),
      ...day('from', '2026-12-10'),
      ...day('until', '2026-12-31'),
      people: '500',
      round: '',
    }),
  'answer-question': ({ place, sayMetric, asking }) =>
    form(`me/questions/${place}/${sayMetric}/${asking}`, { 'answer-1': '4' }),
  'enter-answers': ({ place, sayMetric, asking }) =>
    form(`staff/metrics/${place}/${sayMetric}/ask/${asking}/sheet`, { sheet: 'A1', 'answer-1': '4' }),
  'set-up-childrens-round': ({ place }) => form('staff/children/new', childrenSetUp(place)),
  'change-childrens-round': here =>
    form(`${desk(here)}/set-up`, { ...neverTyped, ...childrenSetUp(here.place) }),
  'agree-childrens-round': here => form(`${desk(here)}/agree`, neverTyped),
  'give-class-code': here => form(`${desk(here)}/classes/1/code`, neverTyped),
  'print-slips': here => form(`${desk(here)}/classes/1/slips`, neverTyped),
  'check-idea': here =>
    form(`${desk(here)}/ideas/${here.idea}/check`, {
      ...neverTyped,
      [`shown-${here.idea}`]: 'yes',
      [`why-${here.idea}`]: '',
    }),
  'ask-to-send-ideas': here => form(`${desk(here)}/send`, { ...neverTyped, into: here.round }),
  'send-ideas': here => form(`${here.sendingDesk}/send/agree`, neverTyped),
  'answer-children': here =>
    form(`${desk(here)}/ideas/${here.idea}/answer`, { ...neverTyped, [`text-${here.idea}`]: why }),
  'draw-neighbourhood': () => form('me/drawn', { name: 'Weir Side', squares: '0.0' }),
  'take-back-drawing': () => form('me/drawn/take-back'),
  'see-drawings': () => look('staff/drawn'),
  'propose-outline': () =>
    form('staff/drawn/names/weirside', { share: 'half', squares: '0.0', name: 'Weir Side', why }),
  'agree-outline': () => form('staff/drawn/outlines/weir-side/agree', neverTyped),
  'end-outline': () => form('staff/drawn/outlines/weir-side/end', { ...neverTyped, reason: why }),
}
