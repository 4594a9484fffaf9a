// Builds in which somebody could do what is not theirs to do, or see, keep or take away what is personal.
import type { BrokenBuild } from './build.ts'

const rights = (name: string) => ({ file: 'test/rig/rights/rights.test.ts', name })
const privacy = (name: string) => ({ file: 'test/rig/privacy/privacy.test.ts', name })
const inTables = 'lies in no table but where the table of retention says'
const ofWhom = 'is on no page, in no address and in no answer'

export const rightsBuilds: readonly BrokenBuild[] = [
  {
    name: 'reviewers take words down',
    row: 'rights',
    claim: 'the policy says in every cell what is written by hand',
    edits: [
      {
        file: 'shared/rounds/policy.ts',
        find: "  hide: { who: ['moderation'], phases: readable },\n",
        replace: "  hide: { who: ['moderation', 'review'], phases: readable },\n",
      },
    ],
    test: rights('says in every cell what is expected'),
  },
  {
    name: 'income is booked wherever a duty is held',
    row: 'rights',
    claim: 'every act is refused to whose duty is for another place',
    edits: [
      {
        file: 'functions/acts/receive-income.ts',
        find: '  const ask = { actor, now, place: input.fund }\n',
        replace: '  const ask = { actor, now, place: actor.duties[0]?.place as typeof input.fund }\n',
      },
    ],
    test: rights('every act is open to whom it is written for'),
  },
  {
    name: 'a refused act writes all the same',
    row: 'rights',
    claim: 'a refusal touches nothing',
    edits: [
      {
        file: 'functions/acts/close-year.ts',
        find: '  if (!allowed.ok) return allowed\n',
        replace:
          "  if (!allowed.ok) {\n    await hands.db.client.send(new PutCommand({ TableName: hands.db.tables.core, Item: { pk: 'NOTED', sk: now } }))\n    return allowed\n  }\n",
      },
      {
        file: 'functions/acts/close-year.ts',
        find: "import type { Hands } from '../hands.ts'\n",
        replace:
          "import { PutCommand } from '@aws-sdk/lib-dynamodb'\nimport type { Hands } from '../hands.ts'\n",
      },
    ],
    test: rights('every act is open to whom it is written for'),
  },
  {
    name: 'a file of evidence is given to whoever knows its address',
    row: 'rights',
    claim: 'nothing of one neighbourhood is had from another',
    edits: [
      {
        file: 'functions/http/pages/reading.tsx',
        find: '  if (!reading || !maySeeReading(facts.metric, reading, facts.grants, actor, hands.clock.now()))\n',
        replace: '  if (!reading)\n',
      },
    ],
    test: rights('nothing is had or changed by the people of another'),
  },
  {
    name: 'drafts of one round lie in one drawer',
    row: 'rights',
    claim: 'a draft is shown to whom it is of',
    edits: [
      {
        file: 'functions/store/keys.ts',
        find: '  pk: `PERSON#${person}`,\n  sk: `DRAFT#${round}`,\n',
        replace: '  pk: person && `PERSON#anybody`,\n  sk: `DRAFT#${round}`,\n',
      },
    ],
    test: privacy(ofWhom),
  },
  {
    name: 'everybody reads who asked not to be named',
    row: 'rights',
    claim: 'a name is on no public page that asked not to be',
    edits: [
      {
        file: 'shared/proposals/proposers.ts',
        find: '    ...(anonymous && { anonymous: true }),\n',
        replace: '    ...(anonymous && { anonymous }),\n',
      },
    ],
    test: privacy(ofWhom),
  },
  {
    name: 'a voting code stands in the address that follows it',
    row: 'rights',
    claim: 'codes are in no address',
    edits: [
      {
        file: 'functions/http/pages/voting-code.tsx',
        find: '    const ballots = `/${words.language}/me/rounds/${round}/vote`\n',
        replace:
          '    const ballots = `/${words.language}/me/rounds/${round}/vote?code=${encodeURIComponent(typed)}`\n',
      },
    ],
    test: privacy(ofWhom),
  },
  {
    name: 'the log says who asked for a code',
    row: 'rights',
    claim: 'no personal data in logs',
    edits: [
      {
        file: 'functions/acts/ask-for-code.ts',
        find: '  const emailHash = await emailHashOf(keys, email)\n',
        replace:
          "  const emailHash = await emailHashOf(keys, email)\n  console.info(JSON.stringify({ level: 'INFO', what: 'a code was asked for', email }))\n",
      },
    ],
    test: privacy('is in no log, whatever was refused or went wrong'),
  },
  {
    name: 'the journal names who asked not to be named',
    row: 'rights',
    claim: 'nothing in the journal that few may read',
    edits: [
      {
        file: 'shared/proposals/proposers.ts',
        find: '  return hidden || name === undefined ? {} : { byName: name }\n',
        replace: '  return (hidden && name === undefined) || name === undefined ? {} : { byName: name }\n',
      },
    ],
    test: privacy(inTables),
  },
  {
    name: 'that somebody was signed in is kept for years',
    row: 'rights',
    claim: 'each thing goes at its time',
    edits: [
      {
        file: 'shared/rounds/retention.ts',
        find: "keys: ['SESSION#* SESSION'], until: seconds(30 * day)",
        replace: "keys: ['SESSION#* SESSION'], until: seconds(4000 * day)",
      },
    ],
    test: privacy('is kept no longer than is promised'),
  },
  {
    name: 'a closed account leaves the name behind that nobody was to see',
    row: 'rights',
    claim: 'what is theirs goes with them',
    edits: [
      {
        file: 'functions/acts/close-account.ts',
        find: '  await forgetUnnamed(db, person.id)\n',
        replace: '',
      },
    ],
    test: privacy('is gone with their account'),
  },
  {
    name: 'what somebody said of a project is not in their copy',
    row: 'rights',
    claim: 'a copy has everything that is kept of a person',
    edits: [
      {
        file: 'functions/acts/see-my-data.ts',
        find: '    ratings: await ratingsOf(db, person, journal),\n',
        replace: '',
      },
    ],
    test: privacy('takes home all of what they typed'),
  },
]
