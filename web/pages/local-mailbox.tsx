// On one machine: the messages people would get. Links in them work, so that signing in can be tried as it is.
import type { Words } from '../messages/translate.ts'

export interface MailShown {
  readonly id: string
  readonly email: string
  readonly subject: string
  readonly text: string
  readonly sentAt: string
}

interface Props {
  readonly words: Words
  readonly messages: readonly MailShown[]
  /** Older ones that are not shown. */
  readonly more: number
  /** Whose messages, where it is one person's. */
  readonly to: string | undefined
}

export function MailboxPage({ words, messages, more, to }: Props) {
  const { t } = words
  return (
    <>
      <h1>{t('local.mailboxTitle')}</h1>
      <p class="lead">{t('local.mailboxLead')}</p>
      {to && (
        <p>
          {t('local.mailboxTo', { email: to })} <a href="/local/mailbox">{t('local.mailboxAll')}</a>
        </p>
      )}
      {messages.length === 0 && <p>{t('local.mailboxEmpty')}</p>}
      {messages.map(message => (
        <article key={message.id}>
          <h2>{message.subject}</h2>
          <p class="muted">
            {t('local.mailTo', { email: message.email, at: words.dateTime(message.sentAt) })}
          </p>
          {message.text.split(/\n{2,}/).map((paragraph, index) => (
            <p key={index}>
              {paragraph.split('\n').map((line, number) => (
                <>
                  {number > 0 && <br />}
                  <Linked text={line} />
                </>
              ))}
            </p>
          ))}
        </article>
      ))}
      {more > 0 && <p class="muted">{t('local.mailboxMore', { count: more })}</p>}
    </>
  )
}

function Linked({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/(https?:\/\/\S*[\w/=-])/).map((part, index) =>
        index % 2 === 1 ? (
          <a key={index} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  )
}
