// What a rehearsal says goes to the addresses that its officers listed and to nobody else, and says first that it is one.
// Everything that is sent comes through here; a message that is about no rehearsal goes on as it is, without a lookup.
import type { Council } from '../../shared/platform/council.ts'
import { isRehearsal, mayHear, rehearsalMark } from '../../shared/rounds/rehearsal.ts'
import { wordsFor } from '../../web/messages/translate.ts'
import type { Message, Messages } from '../ports/messages.ts'
import type { Db } from '../store/db.ts'
import { countHeldBack } from '../store/held-back.ts'
import { getRound } from '../store/rounds.ts'
import { htmlLetter } from './html-letter.ts'

interface Needs {
  readonly db: Db
  readonly council: Council
}

export function rehearsingMessages<M extends Messages>(messages: M, { db, council }: Needs): M {
  const send = async (message: Message): Promise<void> => {
    const { round: id, to } = message
    if (id === undefined || !isRehearsal(id)) return messages.send(message)
    const round = await getRound(db, id)
    if (!round || round.acts.deleted) return
    if (!mayHear(round, to.email)) return countHeldBack(db, id)
    return messages.send(marked(message, council))
  }
  return { ...messages, send }
}

function marked(message: Message, council: Council): Message {
  const { language, subject, html } = message
  const words = wordsFor(language, council)
  const text = [words.t('notices.rehearsal'), message.text].join('\n\n')
  const look = { language, dir: words.dir, origin: council.publicOrigin }
  return {
    ...message,
    subject: subject.startsWith(rehearsalMark) ? subject : `${rehearsalMark}: ${subject}`,
    text,
    ...(html !== undefined && { html: htmlLetter(text, look) }),
  }
}
