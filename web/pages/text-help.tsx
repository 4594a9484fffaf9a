// Help, and what people ought to be told about access and about themselves, with the council's own contact in it.
import { hideReasons } from '../../shared/proposals/moderation.ts'
import { Notice } from '../components/notice.tsx'
import type { Words } from '../messages/translate.ts'
import { KeptTable } from './kept-table.tsx'
import { TextPage } from './text-page.tsx'

export interface Contact {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly address: string
}

interface Props {
  readonly words: Words
  readonly council: Contact
}

export function HelpPage({ words, council }: Props) {
  return (
    <TextPage
      words={words}
      title="texts.help.title"
      lead="texts.help.lead"
      sections={[
        {
          heading: 'texts.help.ask',
          paragraphs: ['texts.help.askText'],
          more: <ContactList words={words} council={council} />,
        },
        { heading: 'texts.help.idea', paragraphs: ['texts.help.idea1', 'texts.help.idea2'] },
        { heading: 'texts.help.vote', paragraphs: ['texts.help.vote1', 'texts.help.vote2'] },
        { heading: 'texts.help.change', paragraphs: ['texts.help.change1', 'texts.help.change2'] },
        { heading: 'texts.help.lost', paragraphs: ['texts.help.lost1'] },
        { heading: 'texts.help.notMe', paragraphs: ['texts.help.notMe1'] },
        { heading: 'texts.help.roll', paragraphs: ['texts.help.roll1'] },
        { heading: 'texts.help.code', paragraphs: ['texts.help.code1'] },
        { heading: 'texts.help.votingCode', paragraphs: ['texts.help.votingCode1'] },
        {
          heading: 'moderation.rules.title',
          paragraphs: ['moderation.rules.text'],
          points: hideReasons.map(reason => `moderation.reason.${reason}` as const),
        },
        { heading: 'texts.help.noScript', paragraphs: ['texts.help.noScript1'] },
        { heading: 'texts.help.councillor', paragraphs: ['texts.help.councillor1'] },
      ]}
    />
  )
}

export function AccessibilityPage({ words, council }: Props) {
  return (
    <TextPage
      words={words}
      title="texts.accessibility.title"
      lead="texts.accessibility.lead"
      sections={[
        { heading: 'texts.accessibility.goal', paragraphs: ['texts.accessibility.goal1'] },
        {
          heading: 'texts.accessibility.can',
          points: [
            'texts.accessibility.can1',
            'texts.accessibility.can2',
            'texts.accessibility.can3',
            'texts.accessibility.can4',
            'texts.accessibility.can5',
          ],
        },
        {
          heading: 'texts.accessibility.not',
          points: ['texts.accessibility.not1', 'texts.accessibility.not2', 'texts.accessibility.not3'],
        },
        {
          heading: 'texts.accessibility.tell',
          paragraphs: ['texts.accessibility.tell1'],
          more: <ContactList words={words} council={council} />,
        },
      ]}
    />
  )
}

interface PrivacyProps extends Props {
  readonly demonstration: boolean
  readonly oneMachine: boolean
}

export function PrivacyPage({ words, council, demonstration, oneMachine }: PrivacyProps) {
  const { t } = words
  return (
    <TextPage
      words={words}
      title="texts.privacy.title"
      lead="texts.privacy.lead"
      sections={[
        { heading: 'texts.privacy.read', paragraphs: ['texts.privacy.read1'] },
        { heading: 'texts.privacy.signIn', paragraphs: ['texts.privacy.signIn1', 'texts.privacy.signIn2'] },
        { heading: 'texts.privacy.idea', paragraphs: ['texts.privacy.idea1'] },
        {
          heading: 'texts.privacy.vote',
          paragraphs: ['texts.privacy.vote1', 'texts.privacy.list1', 'texts.privacy.vote2'],
        },
        { heading: 'texts.privacy.phone', paragraphs: ['texts.privacy.phone1'] },
        {
          heading: 'texts.kept.heading',
          more: (
            <>
              <KeptTable words={words} oneMachine={oneMachine} />
              <p class="note">{t('texts.kept.note')}</p>
            </>
          ),
        },
        { heading: 'texts.privacy.carriers', paragraphs: ['texts.privacy.carriers1'] },
        { heading: 'texts.privacy.staff', paragraphs: ['texts.privacy.staff1'] },
        { heading: 'texts.privacy.rights', paragraphs: ['texts.privacy.rights1'] },
      ]}
    >
      <h2>{t('texts.privacy.who')}</h2>
      <p>{t('texts.privacy.who1', { council: council.name })}</p>
      <ContactList words={words} council={council} />
      {demonstration && (
        <Notice words={words} kind="warning">
          {t('texts.privacy.demonstration')}
        </Notice>
      )}
    </TextPage>
  )
}

function ContactList({ words, council }: Props) {
  const { t } = words
  return (
    <dl class="dates">
      <div>
        <dt>{t('texts.help.phone')}</dt>
        <dd>
          <a href={`tel:${council.phone.replace(/[^+\d]/g, '')}`}>{council.phone}</a>
        </dd>
      </div>
      <div>
        <dt>{t('texts.help.email')}</dt>
        <dd>
          <a href={`mailto:${council.email}`}>{council.email}</a>
        </dd>
      </div>
      <div>
        <dt>{t('texts.help.address')}</dt>
        <dd>{council.address}</dd>
      </div>
    </dl>
  )
}
