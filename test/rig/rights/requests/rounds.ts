// Setting up and running a round, its roll, and the software while people vote.
import { testDates, testRound } from '../../../fixtures/hands.ts'
import { api, form, look, never, neverTyped, nothingThere, type Requests, why } from './request.ts'

const setUp = () => {
  const { title, summary, rehearsal, pots, rules } = testRound('x')
  return { title, summary, rehearsal, pots, rules, dates: testDates }
}
const held = { person: 'nobody-known', duty: 'roll', place: 'council' }
const who = { by: 'email', value: 'not.on.the.roll@rights.example', name: '' }
const known = { by: 'email', value: 'voter.on.the.roll@rights.example', name: '' }

export const roundRequests: Requests = {
  'set-up-round': ({ round }) => api('rounds', { round, ...setUp() }),
  'change-round': ({ round }) => api(`rounds/${round}/set-up`, { ...never, ...setUp() }),
  'announce-round': ({ round }) => api(`rounds/${round}/announcement`, never),
  'cancel-round': ({ round }) => api(`rounds/${round}/cancellation`, { ...never, reason: why }),
  'move-on-rehearsal': ({ round }) => api(`rounds/${round}/clock`, never),
  'delete-rehearsal': ({ round }) => api(`rounds/${round}/deletion`, never),
  'import-roll': ({ round }) => api(`rounds/${round}/roll`, { lines: 'someone@rights.example, north' }),
  'approve-roll-change': ({ round, change }) =>
    form(`staff/rounds/${round}/roll/changes/${change}`, { act: 'approve' }),
  'refuse-roll-change': ({ round, change }) =>
    form(`staff/rounds/${round}/roll/changes/${change}`, { act: 'refuse' }),
  'send-letters': ({ round, change }) =>
    form(`staff/rounds/${round}/roll/changes/${change}`, { act: 'sent' }),
  'issue-codes': ({ round, place }) =>
    form(`staff/rounds/${round}/roll/codes`, { pot: place, count: '1', note: 'For the library' }),
  'look-up-voter': ({ round }) => form(`staff/rounds/${round}/roll/help-desk`, who),
  'note-paper': ({ round }) => form(`staff/rounds/${round}/roll/help-desk`, { ...known, act: 'paper' }),
  'reissue-code': ({ round }) =>
    form(`staff/rounds/${round}/roll/help-desk`, {
      ...known,
      act: 'ask',
      kind: 'void-code',
      letterName: '',
      letterAddress: '',
      note: 'It was lost on the bus.',
    }),
  'declare-residence': ({ round }) =>
    form(`me/rounds/${round}/residence`, { postcode: 'ZZ1 1ZZ', lives: 'yes' }),
  'finish-review': ({ round }) => api(`rounds/${round}/review`, never),
  'freeze-ballot': ({ round }) => api(`rounds/${round}/ballot`, never),
  'declare-interests': ({ round }) =>
    api(`rounds/${round}/interests`, { interests: [{ proposal: nothingThere, kind: 'family' }] }),
  'close-round': ({ round }) => api(`rounds/${round}/closing`, never),
  'arrange-meeting': ({ round, place, newId }) =>
    api(`rounds/${round}/meetings`, { meeting: newId(), neighbourhood: place, ...evening }),
  'change-meeting': ({ round, meeting }) =>
    api(`rounds/${round}/meetings/${meeting}`, { ...never, ...evening }),
  'cancel-meeting': ({ round, meeting }) =>
    api(`rounds/${round}/meetings/${meeting}/cancellation`, { ...never, reason: why }),
  'record-meeting': ({ round, meeting }) =>
    api(`rounds/${round}/meetings/${meeting}/minutes`, {
      ...never,
      minutes: why,
      attended: 3,
      verdict: '',
    }),
  'note-at-meeting': here => noted(here, 'resident'),
  'ask-urgent-change': () => form('staff/deployment/ask', { code: '0123456789ab', reason: why }),
  'agree-urgent-change': () => form('staff/deployment/agree', { code: '0123456789ab', ...neverTyped }),
  'accept-office': () => form(`staff/accept/${'0'.repeat(64)}`),
  'grant-duty': () =>
    api('duties', {
      name: 'Somebody Else',
      email: 'somebody.else@rights.example',
      duty: 'round',
      place: 'council',
      until: null,
    }),
  'confirm-duty': () => api('duties/confirmation', held),
  'end-duty': () => api('duties/end', { ...held, reason: why }),
  'see-turnout': ({ round, place }) => ({
    ...look(`staff/rounds/${round}/vote`),
    onlyYesOrNo: true,
    shows: place === 'north' ? '>North<' : '>South<',
  }),
}

const evening = {
  title: 'An evening for ideas',
  at: testDates.proposingAt,
  until: null,
  place: 'The library',
  access: '',
  languages: '',
  agenda: '',
}

function noted(
  { round, meeting, proposal, newId }: Parameters<NonNullable<Requests['note-at-meeting']>>[0],
  saidAs: string,
) {
  return api(`rounds/${round}/meetings/${meeting}/notes`, {
    proposal,
    comment: newId(),
    kind: 'for',
    text: why,
    inReplyTo: null,
    saidBy: '',
    saidAs,
  })
}
