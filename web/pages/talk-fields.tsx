// What the set-up asks about speaking up: support before the vote, and when moderators look at comments.
import { moderationTimes } from '../../shared/rounds/talk.ts'
import { Radios } from '../components/radios.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'

/** Everything as text, as it stands in the boxes. */
export interface TypedTalk {
  readonly support: string
  readonly supportNeeded: string
  readonly moderation: string
}

interface Props {
  readonly words: Words
  readonly typed: TypedTalk
  readonly errors: Readonly<Record<string, string | undefined>>
}

export function TalkFields({ words, typed, errors }: Props) {
  const { t } = words
  const field = <N extends string>(name: N) => ({ words, name, error: errors[name] })
  return (
    <>
      <Radios
        {...field('support')}
        label={t('talk.setUp.support')}
        options={[
          { value: 'no', text: t('talk.setUp.support.no') },
          {
            value: 'yes',
            text: t('talk.setUp.support.yes'),
            hint: t('talk.setUp.support.yesHint'),
            more: (
              <TextField
                {...field('supportNeeded')}
                label={t('talk.setUp.supportNeeded')}
                hint={t('talk.setUp.supportNeededHint')}
                inputmode="numeric"
                letters="short"
                value={typed.supportNeeded}
              />
            ),
          },
        ]}
        value={typed.support}
      />
      <Radios
        {...field('moderation')}
        label={t('talk.setUp.moderation')}
        options={moderationTimes.map(value => ({ value, text: t(`talk.setUp.moderation.${value}`) }))}
        value={typed.moderation}
      />
    </>
  )
}
