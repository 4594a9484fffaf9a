// Voting, the paper desk, the count and what comes after it.
import type { DutyName } from '../../../../shared/rounds/policy.ts'
import {
  api,
  form,
  look,
  never,
  neverTyped,
  nothingThere,
  photo,
  type Requests,
  why,
  withFile,
} from './request.ts'

const who = { by: 'email', value: 'not.on.the.roll@rights.example', name: '' }
const hex = '0123456789abcdef0123456789abcdef'
const desk = ({ round }: { readonly round: string }) => `staff/rounds/${round}/paper`
const batch = ({ round, place }: { readonly round: string; readonly place: string }) =>
  `staff/rounds/${round}/paper/${place}/9999`
const paper = { number: '1', mark: '', keyed: '1' }
const delivery = ({ round, proposal }: { readonly round: string; readonly proposal: string }) =>
  `rounds/${round}/proposals/${proposal}/delivery`
/** Where the one whose signature it is has not given it in time, the deputy signs at the same address. */
const signOff =
  (as: 'officer' | 'councillor', others: readonly DutyName[]) =>
  (here: { round: string; place: string }) => ({
    ...api(`rounds/${here.round}/pots/${here.place}/sign-off`, { as }),
    anotherAct: { duties: others },
  })
const challenge =
  (inNameOf: string | null) => (here: { round: string; place: string; newId: () => string }) =>
    api(`rounds/${here.round}/challenges`, {
      challenge: here.newId(),
      about: 'count',
      pot: here.place,
      proposal: null,
      text: why,
      inNameOf,
    })

export const voteRequests: Requests = {
  'cast-ballot': ({ round, place }) =>
    api(`rounds/${round}/pots/${place}/ballots`, {
      choices: [nothingThere],
      castId: hex,
      voterNonce: hex,
      replaces: 0,
    }),
  'void-vote': ({ round, place }) =>
    api(`rounds/${round}/pots/${place}/ballots/voiding`, { proof: who.value, reason: why }),
  'extend-vote': ({ round }) =>
    api(`rounds/${round}/vote/extension`, {
      ...never,
      closesAt: '2027-02-01T17:00:00.000Z',
      reason: why,
    }),
  'withdraw-project': ({ round, place, proposal }) =>
    api(`rounds/${round}/vote/withdrawal`, { ...never, pot: place, project: proposal, reason: why }),
  'log-envelope': here => form(`${desk(here)}/log`, { ...who, pot: here.place }),
  'replace-by-paper': here => form(`${desk(here)}/log`, { ...who, pot: here.place, act: 'replace' }),
  'log-unopened': here =>
    form(`${desk(here)}/unopened`, { pot: here.place, kind: 'late', count: '1', actId: hex }),
  'make-batch': here => ({
    ...form(`${desk(here)}/batch`, { pot: here.place, envelopes: '1', [`batches-${here.place}`]: '0' }),
    later: 'batch-too-large',
  }),
  'key-paper': here => form(batch(here), { act: 'key', ...paper }),
  'settle-batch': here => form(batch(here), { act: 'settle' }),
  'audit-paper': here => form(batch(here), { act: 'compare', ...paper }),
  'reopen-paper': here => form(batch(here), { act: 'reopen', ...paper, reason: why }),
  'print-paper': here => look(`${desk(here)}/print`),
  'see-paper': here => look(desk(here)),
  'approve-opening': ({ round }) => api(`rounds/${round}/opening`),
  'see-count': ({ round }) => look(`staff/rounds/${round}/count`),
  'sign-off-as-officer': signOff('officer', ['deputy']),
  'sign-off-as-councillor': signOff('councillor', ['deputy']),
  'sign-off-as-deputy': signOff('councillor', ['councillor']),
  'refuse-sign-off': ({ round, place, newId, duty }) =>
    api(`rounds/${round}/pots/${place}/refusal`, {
      challenge: newId(),
      as: duty === 'councillor' ? 'councillor' : 'officer',
      text: why,
    }),
  'publish-results': ({ round }) => api(`rounds/${round}/publication`, never),
  'report-delivery': here => api(delivery(here), { ...never, status: 'under-way', note: why }),
  'add-delivery-photo': ({ round, proposal }) =>
    withFile(`staff/rounds/${round}/delivery/${proposal}/photo`, { ...neverTyped, alt: 'A bench' }, photo),
  'remove-delivery-photo': here => api(`${delivery(here)}/photo-removal`, never),
  'rate-project': ({ round, proposal }) =>
    api(`rounds/${round}/proposals/${proposal}/ratings`, { score: 3, text: '' }),
  'make-challenge': challenge(null),
  'enter-challenge': challenge('Rosa Resident'),
  'assign-challenge': ({ round, challenge: id }) =>
    api(`rounds/${round}/challenges/${id}/assignment`, { to: 'nobody-we-know' }),
  'answer-challenge': ({ round, challenge: id }) =>
    api(`rounds/${round}/challenges/${id}/answer`, { outcome: 'not', text: why }),
  'ask-correction': ({ round }) =>
    api(`rounds/${round}/correction`, { ...never, reason: why, challenge: null }),
  'agree-correction': ({ round }) => api(`rounds/${round}/correction/agreement`, never),
  'drop-correction': ({ round }) => api(`rounds/${round}/correction/end`, { ...never, reason: why }),
  'certify-as-officer': ({ round }) => api(`rounds/${round}/certifications/officer`, never),
  'certify-as-councillor': ({ round }) => api(`rounds/${round}/certifications/councillor`, never),
}
