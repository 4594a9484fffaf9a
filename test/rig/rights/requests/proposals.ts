// What people write, what is said about it, and how it is checked.
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

const words = {
  title: 'Trees at the quay',
  summary: 'Shade where people wait.',
  text: 'Six trees in the places where people wait in the sun.',
  place: '',
  category: 'green',
  roughCostMinor: null,
  language: 'en',
}
const of = ({ round, proposal }: { readonly round: string; readonly proposal: string }) =>
  `rounds/${round}/proposals/${proposal}`
/** The words of the proposal, and not those of a comment. */
const itself = { comment: null, inReplyTo: null }
const sign = (as: 'cabinet' | 'legal' | 'finance') => (here: { round: string; proposal: string }) =>
  api(`${of(here)}/signatures`, { ...never, as, yes: true, why: '' })

export const proposalRequests: Requests = {
  propose: ({ round, place, newId }) =>
    api(`rounds/${round}/proposals`, { proposal: newId(), neighbourhood: place, ...words, declared: true }),
  'edit-proposal': here => api(of(here), { ...never, ...words }),
  'edit-when-asked': ({ round, asked }) => ({
    ...api(`rounds/${round}/proposals/${asked}`, { ...never, ...words }),
    anotherAct: { phases: ['proposing'] },
  }),
  'add-photo': here => withFile(`me/${of(here)}/photo`, { ...neverTyped, alt: 'A bench' }, photo),
  'remove-photo': here => api(`${of(here)}/photo-removal`, never),
  'invite-co-proposer': here => api(`${of(here)}/invitations`, { email: 'beside@rights.example' }),
  'accept-invitation': ({ invitation }) => api('invitations', { token: invitation }),
  'leave-proposal': ({ round, asked }) => api(`rounds/${round}/proposals/${asked}/leaving`),
  'enter-proposal': ({ round, place, newId }) =>
    api(`rounds/${round}/entered-proposals`, {
      proposal: newId(),
      neighbourhood: place,
      ...words,
      name: 'Rosa Resident',
      way: 'paper',
      agreed: true,
    }),
  'claim-proposal': () => api('claims', { code: 'AAAA-AAAA-AAAA' }),
  'withdraw-proposal': here => api(`${of(here)}/withdrawal`, never),
  support: here => api(`${of(here)}/support`),
  'withdraw-support': here => api(`${of(here)}/support/withdrawal`),
  comment: here =>
    api(`${of(here)}/comments`, { comment: here.newId(), kind: 'for', text: why, inReplyTo: null }),
  agree: here => api(`${of(here)}/agreements`, { comment: here.comment, inReplyTo: null }),
  'withdraw-agreement': here =>
    api(`${of(here)}/agreements/withdrawal`, { comment: here.comment, inReplyTo: null }),
  'edit-comment': here => api(`${of(here)}/comments/${here.comment}`, { inReplyTo: null, text: why }),
  'delete-comment': here => api(`${of(here)}/comments/${here.comment}/deletion`, { inReplyTo: null }),
  report: here => api(`${of(here)}/reports`, { ...itself, reason: 'advertising', note: '' }),
  'see-moderation': here => look(`staff/rounds/${here.round}/moderation/${here.proposal}/proposal`),
  hide: here => api(`${of(here)}/hiding`, { ...itself, reason: 'advertising', note: why }),
  unhide: here => api(`${of(here)}/hiding/end`, { ...itself, why }),
  'let-stand': here => api(`${of(here)}/standing`, itself),
  appeal: here => api(`${of(here)}/appeals`, { ...itself, text: why }),
  'decide-appeal': here => api(`${of(here)}/appeals/decision`, { ...itself, upheld: true, why }),
  redact: here =>
    api(`${of(here)}/redactions`, {
      ...itself,
      passage: 'words that are not there',
      law: 'UK GDPR, article 17',
    }),
  follow: ({ round }) => api(`rounds/${round}/follows`, { proposal: null }),
  unfollow: ({ round }) => api(`rounds/${round}/follows/end`, { proposal: null }),
  'answer-as-councillor': here => ({
    ...api(`${of(here)}/comments`, {
      comment: here.newId(),
      kind: 'answer',
      text: why,
      inReplyTo: here.question,
    }),
    onlyYesOrNo: true,
    writes: '"speaksAs"',
  }),
  'review-proposal': here =>
    api(`${of(here)}/review`, { ...never, outcome: 'not-feasible', costMinor: null, reason: why }),
  'ask-for-changes': here =>
    api(`${of(here)}/questions-to-author`, { ...never, what: why, until: '2027-01-10T09:00:00.000Z' }),
  'take-forward': here => api(`${of(here)}/forward`, { ...never, why }),
  'merge-proposal': here => api(`${of(here)}/merging`, { ...never, into: nothingThere, why }),
  'unmerge-proposal': here => api(`${of(here)}/parting`, { ...never, why }),
  'exclude-project': here => api(`${of(here)}/exclusions`, { ...never, other: nothingThere, why }),
  'allow-both': here => api(`${of(here)}/exclusions/undone`, { ...never, other: nothingThere, why }),
  'assign-review': here => api(`${of(here)}/reviewer`, { to: 'nobody-we-know' }),
  'note-review': here => api(`${of(here)}/notes`, { note: here.newId(), text: why }),
  'add-to-menu': ({ newId }) =>
    api('menu', {
      item: newId(),
      title: words.title,
      summary: words.summary,
      text: words.text,
      category: 'green',
      costMinor: 100,
      costNote: why,
    }),
  'retire-from-menu': () => api(`menu/${nothingThere}/retirement`, { ...never, why }),
  'offer-from-menu': ({ round, place, newId }) =>
    api(`rounds/${round}/pots/${place}/menu`, { item: nothingThere, proposal: newId() }),
  'correct-cost': here => api(`${of(here)}/cost`, { ...never, costMinor: 100, note: why }),
  'shortlist-proposal': here => api(`${of(here)}/shortlist`, { ...never, on: true, why: '' }),
  'sign-project-as-cabinet': sign('cabinet'),
  'sign-project-as-legal': sign('legal'),
  'sign-project-as-finance': sign('finance'),
  'record-promise': ({ round, proposal, newId }) =>
    form(`staff/rounds/${round}/promises/${proposal}`, {
      promise: newId(),
      kind: 'time',
      from: 'A group',
      what: 'Two afternoons a month',
    }),
  'withdraw-promise': ({ round, proposal, promise }) =>
    form(`staff/rounds/${round}/promises/${proposal}/${promise}/withdraw`, {
      ...neverTyped,
      [`reason-${promise}`]: why,
    }),
  'receive-promise': ({ round, proposal, promise, newId }) =>
    form(`staff/rounds/${round}/promises/${proposal}/${promise}/receive`, {
      ...neverTyped,
      entry: newId(),
      [`amount-${promise}`]: '5',
      [`decision-${promise}`]: 'Cabinet, minute 77',
      [`reference-${promise}`]: '',
    }),
}
