// Two forms of the desk for children's rounds, one an idea: looking at what a class wrote, and answering it.
import type { BecameOf } from '../../shared/proposals/from-children.ts'
import type { ChildrensRound } from '../../shared/rounds/childrens-round.ts'
import type { ClassIdea } from '../../shared/rounds/class-idea.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { PlainPicture } from '../components/plain-picture.tsx'
import { Radios } from '../components/radios.tsx'
import { Tag } from '../components/tag.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import { classText, IdeaText } from './children-idea.tsx'
import { ideaStepPath } from './children-paths.ts'
import type { FormErrors } from './form-errors.ts'

interface IdeaFormProps {
  readonly words: Words
  readonly round: ChildrensRound
  readonly idea: ClassIdea
  readonly typed: (box: string) => string
  readonly errors: FormErrors
}

/** Each its own box: a page has several of them. */
export const ideaBox = (name: 'shown' | 'why' | 'text', idea: string): string => `${name}-${idea}`

export function CheckForm({ words, round, idea, typed, errors }: IdeaFormProps) {
  const { t } = words
  const { id, checked, version } = idea
  const [shown, why] = [ideaBox('shown', id), ideaBox('why', id)]
  const said = checked ? (checked.shown ? 'yes' : 'no') : undefined
  return (
    <section class="story" aria-labelledby={`idea-${id}`}>
      <PlainPicture name={idea.picture} />
      <h3 id={`idea-${id}`} lang={idea.language}>
        {idea.title}
      </h3>
      <IdeaText idea={idea} />
      <p class="muted">{classText(words, round, idea.schoolClass)}</p>
      {checked && (
        <p>
          <Tag tone={checked.shown ? 'good' : 'waiting'}>
            {t(checked.shown ? 'children.desk.isShown' : 'children.desk.isBack', { name: checked.byName })}
          </Tag>{' '}
          {checked.why}
        </p>
      )}
      <Form action={ideaStepPath(words, round.id, id, 'check')} hidden={{ version }}>
        <Radios
          words={words}
          name={shown}
          label={t('children.desk.show')}
          hint={t('children.desk.showHint')}
          error={errors.of[shown]}
          value={typed(shown) || said}
          options={(['yes', 'no'] as const).map(value => ({ value, text: t(`children.desk.show.${value}`) }))}
        />
        <TextArea
          words={words}
          name={why}
          label={t('children.desk.why')}
          error={errors.of[why]}
          value={typed(why)}
          rows={2}
        />
        <Buttons>
          <Button kind={checked ? 'secondary' : 'primary'}>{t('children.desk.checkSend')}</Button>
        </Buttons>
      </Form>
    </section>
  )
}

interface AnswerFormProps extends IdeaFormProps {
  readonly ticks: number
  readonly became: BecameOf
  readonly owed: boolean
  readonly may: { readonly answer: boolean }
}

export function AnswerForm(props: AnswerFormProps) {
  const { words, round, idea, ticks, became, owed, may, typed, errors } = props
  const { t } = words
  const box = ideaBox('text', idea.id)
  return (
    <section class="story" aria-labelledby={`answer-${idea.id}`}>
      <h3 id={`answer-${idea.id}`} lang={idea.language}>
        {idea.title}
      </h3>
      <p>
        {t('children.ticks', { count: ticks })} · {t(`children.desk.became.${became}`)}{' '}
        <Tag tone={owed ? 'accent' : 'plain'}>{t(owed ? 'children.desk.owed' : 'children.desk.notOwed')}</Tag>
      </p>
      {(idea.answers ?? []).map(({ at, text, byName }) => (
        <blockquote key={at}>
          <p>{text}</p>
          <p class="muted">{t('children.answerBy', { name: byName, date: words.date(at) })}</p>
        </blockquote>
      ))}
      {may.answer && (
        <Form action={ideaStepPath(words, round.id, idea.id, 'answer')} hidden={{ version: idea.version }}>
          <TextArea
            words={words}
            name={box}
            label={t('children.desk.answer')}
            hint={t('children.desk.answerHint')}
            error={errors.of[box]}
            value={typed(box)}
            rows={4}
            limit={1500}
          />
          <Buttons>
            <Button kind={owed ? 'primary' : 'secondary'}>{t('children.desk.answerSend')}</Button>
          </Buttons>
        </Form>
      )}
    </section>
  )
}
