// Who signs a pot's count: whose name is missing and since when, from when a deputy may stand in, the button to sign, and the
// form for whoever will not.
import type { Instant } from '../../shared/lib/instant.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Notice } from '../components/notice.tsx'
import { RichText } from '../components/rich-text.tsx'
import { TextArea } from '../components/text-area.tsx'
import type { Words } from '../messages/translate.ts'
import { answersPath } from './challenges.tsx'
import type { CountPot } from './count-view.ts'
import { countPath } from './results-paths.ts'

/** What was typed, and for which pot, when a refusal to sign was itself refused. */
export interface Refusing {
  /** Made with the page. */
  readonly challenge: string
  readonly pot: string
  readonly text: string
  readonly error: string | undefined
}

export interface SigningProps {
  readonly words: Words
  readonly round: Round
  readonly counted: CountPot
  readonly deputies: { readonly from: Instant; readonly isNow: boolean } | undefined
  readonly refusing: Refusing
}

export function Signing(props: SigningProps) {
  const { words, round, counted } = props
  const { t } = words
  return (
    <>
      {counted.refused.map(({ id, refusedAs = 'officer', byName, at, text, assigned }) => (
        <Notice
          key={id}
          words={words}
          kind="warning"
          title={t('count.refused', { as: refusedAs, name: byName, date: words.dateTime(at) })}
        >
          <RichText text={text} />
          <p>
            {assigned
              ? t('challenges.openWith', { name: assigned.toName, date: words.date(assigned.at) })
              : t('challenges.open')}{' '}
            <a href={answersPath(words, round.id)}>{t('count.refusedLink')}</a>
          </p>
        </Notice>
      ))}
      <Missing {...props} />
      <Sign {...props} />
      <Refuse {...props} />
    </>
  )
}

function Missing({ words, round, counted: { missing }, deputies }: SigningProps) {
  const since = round.acts.counted?.at
  if (missing.length === 0 || !since || !deputies) return null
  const { t } = words
  return (
    <>
      <ul>
        {missing.map(as => (
          <li key={as}>{t('count.missing', { as, date: words.dateTime(since) })}</li>
        ))}
      </ul>
      <p>
        {t(deputies.isNow ? 'count.deputyNow' : 'count.deputyFrom', { date: words.dateTime(deputies.from) })}
      </p>
    </>
  )
}

function Sign({ words, round, counted }: SigningProps) {
  const { t } = words
  const { pot, missing, maySignAs, asDeputy, hasSigned } = counted
  if (missing.length === 0) return null
  if (hasSigned) return <p>{t('count.signSigned')}</p>
  if (maySignAs.length === 0) return null
  return (
    <>
      <h3>{t('count.signTitle', { place: pot.name })}</h3>
      <p>{t('count.signText')}</p>
      <Form action={`${countPath(words, round.id)}/sign-off`} hidden={{ pot: pot.neighbourhood }}>
        <Buttons>
          {maySignAs.map(as => (
            <Button key={as} name="as" value={as}>
              {t(asDeputy ? 'count.signButtonDeputy' : 'count.signButton', { as })}
            </Button>
          ))}
        </Buttons>
      </Form>
    </>
  )
}

function Refuse({ words, round, counted, refusing }: SigningProps) {
  const { t } = words
  const { pot, mayRefuseAs } = counted
  if (mayRefuseAs.length === 0) return null
  const here = refusing.pot === pot.neighbourhood
  return (
    <details open={here}>
      <summary>{t('count.refuse.summary')}</summary>
      <p>{t('count.refuse.text')}</p>
      <Form
        action={`${countPath(words, round.id)}/refuse`}
        hidden={{ pot: pot.neighbourhood, challenge: refusing.challenge }}
        keep={`refusal-${round.id}-${pot.neighbourhood}`}
      >
        <TextArea
          words={words}
          name={`refusal-${pot.neighbourhood}`}
          label={t('count.refuse.label')}
          hint={t('count.refuse.hint')}
          limit={2000}
          rows={4}
          value={here ? refusing.text : undefined}
          error={here ? refusing.error : undefined}
        />
        <Buttons>
          {mayRefuseAs.map(as => (
            <Button key={as} kind="warning" name="as" value={as}>
              {t('count.refuse.button', { as })}
            </Button>
          ))}
        </Buttons>
      </Form>
    </details>
  )
}
