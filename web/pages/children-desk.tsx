// A children's round for officers, from the number of its slips to the last answer. Each sees the forms of what they may do.
import { slipsOf } from '../../shared/rounds/childrens-round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { ChosenDesk } from './children-desk-chosen.tsx'
import { CheckForm } from './children-desk-forms.tsx'
import type { ChildrenDeskProps } from './children-desk-props.ts'
import { childrenChangePath, childrenDeskPath, childrenPath, classStepPath } from './children-paths.ts'

export function ChildrenDeskPage(props: ChildrenDeskProps) {
  const { words, round, phase, place, errors, done, may } = props
  const { t } = words
  const waiting = props.ideas.filter(({ checked }) => !checked)
  const looked = props.ideas.filter(({ checked }) => checked)
  const open = may.check && (phase === 'ideas' || phase === 'checking')
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      {done !== undefined && <Notice words={words} kind="success" title={done} />}
      <Headline
        kicker={t('children.kicker', { title: t(`children.phase.${phase}`), place })}
        title={round.title}
        standfirst={round.about}
      />
      {phase === 'draft' && <Agreeing {...props} />}
      {phase === 'closed' && <ChosenDesk {...props} />}
      {open && (
        <section aria-labelledby="check">
          <h2 id="check">{t('children.desk.check', { count: waiting.length })}</h2>
          {waiting.map(idea => (
            <CheckForm key={idea.id} {...props} idea={idea} />
          ))}
        </section>
      )}
      <Classes {...props} />
      {open && looked.length > 0 && (
        <section aria-labelledby="looked">
          <h2 id="looked">{t('children.desk.looked')}</h2>
          {looked.map(idea => (
            <CheckForm key={idea.id} {...props} idea={idea} />
          ))}
        </section>
      )}
      <ul>
        {phase !== 'draft' && (
          <li>
            <a href={childrenPath(words, round.id)}>{t('children.desk.public')}</a>
          </li>
        )}
        <li>
          <a href={childrenDeskPath(words)}>{t('children.all')}</a>
        </li>
      </ul>
    </>
  )
}

function Agreeing({ words, round, may, isOwnSetUp }: ChildrenDeskProps) {
  const { t } = words
  const slips = slipsOf(round)
  return (
    <section aria-labelledby="agree">
      <h2 id="agree">{t('children.desk.agree', { count: slips })}</h2>
      <p>{t('children.desk.agreeNote', { name: round.setUp.byName })}</p>
      {may.change && (
        <p>
          <a href={childrenChangePath(words, round.id)}>{t('children.desk.change')}</a>
        </p>
      )}
      {may.agree && !isOwnSetUp && (
        <Form action={`${childrenDeskPath(words, round.id)}/agree`} hidden={{ version: round.version }}>
          <Buttons>
            <Button>{t('children.desk.agreeSend', { count: slips })}</Button>
          </Buttons>
        </Form>
      )}
    </section>
  )
}

function Classes({ words, round, phase, may, used }: ChildrenDeskProps) {
  const { t } = words
  const open = phase !== 'draft' && phase !== 'closed'
  const hidden = { version: round.version }
  return (
    <section aria-labelledby="classes">
      <h2 id="classes">{t('children.desk.classes')}</h2>
      {open && (may.code || may.slips) && <p>{t('children.desk.classesNote')}</p>}
      {round.classes.map(({ id, school, name, children, code, printed = 0 }) => (
        <section key={id} aria-labelledby={`class-${id}`}>
          <h3 id={`class-${id}`}>{t('children.class', { school, name })}</h3>
          <p>{t('children.desk.counts', { slips: children, used: used[id] ?? 0, printed })}</p>
          {open && (
            <div class="buttons">
              {may.code && (
                <Form action={classStepPath(words, round.id, id, 'code')} hidden={hidden}>
                  <Button kind="secondary">
                    {t(code ? 'children.desk.codeAgain' : 'children.desk.code')}
                    <span class="visually-hidden"> {name}</span>
                  </Button>
                </Form>
              )}
              {may.slips && (
                <Form action={classStepPath(words, round.id, id, 'slips')} hidden={hidden}>
                  <Button kind="secondary">
                    {t(printed > 0 ? 'children.desk.slipsAgain' : 'children.desk.slips')}
                    <span class="visually-hidden"> {name}</span>
                  </Button>
                </Form>
              )}
            </div>
          )}
        </section>
      ))}
    </section>
  )
}
