// Builds that people would not understand, or that would ask more of them than they have to be asked.
import type { BrokenBuild } from './build.ts'

const refusals = { en: 'web/messages/en/refusals.json', cy: 'web/messages/cy/refusals.json' }
const said = (name: string) => ({ file: 'test/web/refusal-words.test.ts', name })
const plain = (name: string) => ({ file: 'test/web/plain-words.test.ts', name })

export const words: readonly BrokenBuild[] = [
  {
    name: 'a refusal leaves people standing there',
    row: 'words',
    claim: 'every refusal says what to do now',
    edits: [{ file: refusals.en, find: ' Look at the round’s page for the day it opens.",', replace: '",' }],
    test: said('say what happened and what to do now'),
  },
  {
    name: 'a refusal in Welsh leaves people standing there',
    row: 'words',
    claim: 'every refusal says what to do now',
    edits: [{ file: refusals.cy, find: ' Arhoswch am yr ateb hwnnw.",', replace: '",' }],
    test: said('say what happened and what to do now'),
  },
  {
    name: 'a refusal blames whoever reads it',
    row: 'words',
    claim: 'a refusal blames nobody',
    edits: [
      {
        file: refusals.en,
        find: 'Nothing is ticked yet. Tick at least one idea.',
        replace: 'You failed to tick an idea. Tick at least one.',
      },
    ],
    test: said('say what happened and what to do now'),
  },
  {
    name: 'a question without an answer is marked “Invalid input”',
    row: 'words',
    claim: 'what is wrong with a box says what to do with it',
    edits: [
      {
        file: refusals.en,
        find: '"refusals.field.missing": "Fill this in."',
        replace: '"refusals.field.missing": "Invalid input."',
      },
    ],
    test: said('say beside a box what to do with it'),
  },
  {
    name: 'a reason has no words',
    row: 'words',
    claim: 'every reason has words in every language',
    edits: [
      {
        file: 'shared/contract/refusals.ts',
        find: "  'unknown-duty': 404,\n",
        replace: "  'unknown-duty': 404,\n  'out-of-luck': 409,\n",
      },
    ],
    test: said('have words for every reason'),
  },
  {
    name: 'the page of a refusal leads nowhere',
    row: 'words',
    claim: 'a refusal’s page offers the way on that its words name',
    edits: [
      {
        file: 'web/pages/ways-on.ts',
        find: '    leads: roundPath,\n',
        replace: "    leads: ({ language }) => '/' + language,\n",
      },
    ],
    test: { file: 'test/web/pages/ways-on.test.ts' },
  },
  {
    name: 'a page speaks of a budget',
    row: 'words',
    claim: 'one word for each thing',
    edits: [
      {
        file: 'web/messages/en/money.json',
        find: '"money.fund.link": "',
        replace: '"money.fund.link": "Budget: ',
      },
    ],
    test: plain('has one word for each thing'),
  },
  {
    name: 'a page speaks as offices do',
    row: 'words',
    claim: 'no word of offices where an everyday one does',
    edits: [
      {
        file: 'web/messages/en/home.json',
        find: '"home.findNote": "Pick where you live',
        replace: '"home.findNote": "Determine where you live, prior to voting',
      },
    ],
    test: plain('has no word of offices'),
  },
  {
    name: 'a resident’s page is hard to read',
    row: 'words',
    claim: 'each message is read at nine to eleven, not only their mean',
    edits: [
      {
        file: 'web/messages/en/home.json',
        find: 'Pick where you live, to see what is happening there.',
        replace:
          'Selecting your residential neighbourhood here immediately personalises all relevant information about participatory opportunities.',
      },
    ],
    test: plain('has no message of ten words and more that is hard to read'),
  },
  {
    name: 'a title stands bare in a sentence',
    row: 'words',
    claim: 'what somebody else wrote is marked as such',
    edits: [{ file: 'web/messages/cy/roll.json', find: 'yn “{round}”', replace: 'yn {round}' }],
    test: plain('titles that somebody gave are marked'),
  },
  {
    name: 'a message in Welsh forgets a value',
    row: 'words',
    claim: 'every message says in each language what it says in English',
    edits: [
      { file: refusals.cy, find: 'Y sgôr uchaf yw {limit, number}.', replace: 'Mae sgôr yn rhy uchel.' },
    ],
    test: { file: 'test/web/messages.test.ts', name: 'has messages that can be read and filled in' },
  },
  {
    name: 'whoever comes with a code is shown a list of one',
    row: 'words',
    claim: 'no journey takes a page more than today',
    edits: [
      {
        file: 'functions/http/pages/my-ballot.tsx',
        find: '    if (c.var.actor.voter && pots.length === 1 && only?.open',
        replace: '    if (c.var.actor.voter && pots.length === 99 && only?.open',
      },
    ],
    test: { file: 'test/journeys/receipt-found.test.ts', name: 'a posted code opens the ballot' },
  },
]
