// Messages by Amazon SES. SES itself would send a repeated request twice, so a log of what was sent stands before it.
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { type Messages, oneLine, Undeliverable } from './messages.ts'
import type { SentLog } from './messages-sent-log.ts'

export interface SesPlace {
  /** "Anytown Council <budget@anytown.example>", an address that SES has verified. */
  readonly from: string
  readonly sentLog: SentLog
  readonly client?: SESv2Client
  /** Counts deliveries, bounces and complaints. */
  readonly configurationSet?: string
}

/** Throws while another process is sending the same message: whoever asked repeats later, and by then it is sent or free. */
export function sesMessages({
  from,
  sentLog,
  client = new SESv2Client(),
  configurationSet,
}: SesPlace): Messages {
  return {
    async send({ id, to, subject, text, html, kind, language, stopAt }) {
      if (to.email === undefined) throw new Undeliverable('SES carries e-mail and nothing else')
      const claim = await sentLog.claim(id)
      if (claim === 'sent') return
      if (claim === 'under-way') throw new Error(`message ${id} is being sent by another process`)
      try {
        await client.send(
          new SendEmailCommand({
            FromEmailAddress: from,
            Destination: { ToAddresses: [to.email] },
            Content: {
              Simple: {
                Subject: { Data: oneLine(subject), Charset: 'UTF-8' },
                Body: {
                  Text: { Data: text, Charset: 'UTF-8' },
                  ...(html !== undefined && { Html: { Data: html, Charset: 'UTF-8' } }),
                },
                Headers: [{ Name: 'Content-Language', Value: language }, ...stopHeaders(stopAt)],
              },
            },
            EmailTags: [{ Name: 'kind', Value: kind }],
            ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
          }),
        )
      } catch (error) {
        await sentLog.release(id)
        throw error
      }
      await sentLog.markSent(id)
    },
  }
}

/** RFC 8058: a mail program shows a button of its own, and posts to the address when it is pressed. */
const stopHeaders = (stopAt: string | undefined) =>
  stopAt === undefined
    ? []
    : [
        { Name: 'List-Unsubscribe', Value: `<${stopAt}>` },
        { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
      ]
