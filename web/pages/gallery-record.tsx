import { Button, Buttons } from '../components/button.tsx'
import { CommentThread } from '../components/comment-thread.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { JournalList } from '../components/journal-list.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { TaskList } from '../components/task-list.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import { millbrook } from './gallery-millbrook.ts'

export function RecordFamily({ words }: { words: Words }) {
  return (
    <>
      <Headline
        kicker="Millbrook · proposal 11"
        emblem={millbrook}
        title="A safer crossing on Mill Road"
        standfirst="Cars come round the bend too fast for children to see them."
      />
      <SummaryList
        words={words}
        rows={[
          { key: 'Where', value: 'Mill Road, by the school' },
          { key: 'Cost', value: '£12,000, costed by the council’s engineers' },
          { key: 'Review', value: <Tag tone="good">Can be done</Tag> },
        ]}
      />
      <h2>What people say</h2>
      <CommentThread
        words={words}
        comments={[
          {
            id: '1',
            author: 'Josef',
            at: '2026-10-20T18:30:00.000Z',
            stance: 'for',
            text: <p>My two cross there every day.</p>,
            replyHref: '/reply/1',
            reportHref: '/report/1',
          },
          {
            id: '2',
            author: 'Mair',
            at: '2026-10-21T11:00:00.000Z',
            stance: 'question',
            lang: 'cy',
            text: <p>A fydd golau yno?</p>,
            replyHref: '/reply/2',
            replies: [
              {
                id: '3',
                author: 'Ann Price',
                as: 'councillor',
                at: '2026-10-22T08:15:00.000Z',
                text: <p>Yes: two lamps are in the cost.</p>,
              },
            ],
          },
          {
            id: '4',
            author: 'Someone',
            at: '2026-10-23T08:15:00.000Z',
            text: '',
            hidden: 'it named a private person',
          },
          {
            id: '5',
            author: 'Tariq',
            at: '2026-10-24T12:00:00.000Z',
            stance: 'against',
            text: <p>A mirror would cost a tenth of it.</p>,
          },
        ]}
      />
      <Form action="/en/comments" csrf="token" actId="act" keep="comment:11">
        <TextArea words={words} name="text" label="Add a comment" limit={2000} rows={4} />
        <Buttons>
          <Button kind="secondary">Send your comment</Button>
        </Buttons>
      </Form>
      <CommentThread words={words} comments={[]} />
      <h2>Every decision, in order</h2>
      <JournalList
        words={words}
        entries={[
          {
            id: 'b',
            at: '2026-12-08T15:00:00.000Z',
            who: 'Ann Price',
            as: 'ward councillor',
            what: 'Signed off the count of Millbrook',
            href: '/en/counts/spring',
          },
          {
            id: 'a',
            at: '2026-11-16T08:00:00.000Z',
            what: 'Froze the ballot of Millbrook',
            facts: [
              { name: 'SHA-256', value: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
            ],
          },
          {
            id: '0',
            at: '2026-10-30T11:30:00.000Z',
            who: 'Dev Shah',
            as: 'review officer',
            what: 'Found “A second bus shelter” not feasible',
            why: 'The stop belongs to the bus company, which plans to move it in 2027.',
          },
        ]}
      />
    </>
  )
}

export function StaffFamily({ words }: { words: Words }) {
  return (
    <>
      <Headline
        kicker="Officer"
        title="Set up the spring round"
        standfirst="Two tasks are left. Nothing is public until you announce it."
      />
      <TaskList
        words={words}
        tasks={[
          { title: 'Name and summary', href: '/1', state: 'done' },
          { title: 'Pots', href: '/2', hint: 'How much each neighbourhood has', state: 'started' },
          { title: 'Dates', href: '/3', state: 'to-do' },
          { title: 'Voter roll', href: '/4', state: 'problem', stateText: '3 lines have no proof' },
          { title: 'Photos', href: '/5', state: 'optional' },
          { title: 'Announce', hint: 'When the tasks above are done', state: 'cannot-yet' },
        ]}
      />
      <DataTable
        caption="Pots"
        columns={[
          { head: 'Neighbourhood' },
          { head: 'People', numeric: true },
          { head: 'Pot', numeric: true },
          { head: 'For each person', numeric: true },
        ]}
        rows={[
          ['Millbrook', '9,120', '£25,000', '£2.74'],
          ['North End', '6,004', '£18,000', '£3'],
          ['Weir Lane', '7,311', '£21,500.50', '£2.94'],
        ]}
        foot={['All', '22,435', '£64,500.50', '£2.87']}
      />
      <SummaryList
        words={words}
        rows={[
          {
            key: 'Voting',
            value: words.dateTime('2026-11-16T08:00:00.000Z'),
            change: { href: '/3', about: 'when voting opens' },
          },
          {
            key: 'Closes',
            value: words.dateTime('2026-12-04T17:00:00.000Z'),
            change: { href: '/3', about: 'when voting closes' },
          },
        ]}
      />
      <Form action="/announce" csrf="token" actId="act">
        <Buttons>
          <Button>Announce the round</Button>
          <Button kind="secondary" name="then" value="preview">
            Preview everything
          </Button>
          <Button kind="warning" name="then" value="cancel">
            Cancel the round
          </Button>
          <a href="/en/staff">Not now</a>
        </Buttons>
      </Form>
    </>
  )
}
