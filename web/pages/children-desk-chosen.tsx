// The desk once the children have chosen: sending it to the neighbourhood's round, by two officers, and the answers.
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { AnswerForm } from './children-desk-forms.tsx'
import type { ChildrenDeskProps } from './children-desk-props.ts'
import { childrenDeskPath } from './children-paths.ts'

export function ChosenDesk(props: ChildrenDeskProps) {
  const { words, round, counted, may, into, isOwnAsking, typed, errors } = props
  const { t } = words
  const { sending } = round
  const chosen = counted.filter(({ goesOn }) => goesOn)
  const action = `${childrenDeskPath(words, round.id)}/send`
  const hidden = { version: round.version }
  return (
    <section aria-labelledby="chosen">
      <h2 id="chosen">{t('children.chosen', { count: chosen.length })}</h2>
      {chosen.length > 0 && !sending?.agreed && (
        <>
          <p>
            {sending
              ? t('children.desk.sendAsked', { name: sending.asked.byName })
              : t('children.desk.sendNote')}
          </p>
          {may.send && sending && !isOwnAsking && (
            <Form action={`${action}/agree`} hidden={hidden}>
              <Buttons>
                <Button>{t('children.desk.sendAgree')}</Button>
              </Buttons>
            </Form>
          )}
          {may.send && into.length === 0 && <p class="muted">{t('children.desk.noRound')}</p>}
          {may.send && into.length > 0 && (
            <Form action={action} hidden={hidden}>
              <Select
                words={words}
                name="into"
                label={t('children.desk.into')}
                error={errors.of.into}
                value={typed('into')}
                options={into.map(({ id, title }) => ({ value: id, text: title }))}
              />
              <Buttons>
                <Button kind={sending ? 'secondary' : 'primary'}>{t('children.desk.send')}</Button>
              </Buttons>
            </Form>
          )}
        </>
      )}
      {chosen.map(one => (
        <AnswerForm key={one.idea.id} {...props} {...one} />
      ))}
    </section>
  )
}
