// One batch of paper ballots, made for the keyboard: type, Enter, next paper. What others keyed is never shown, nor any sum.
import type { FrozenProject } from '../../shared/ballots/frozen-ballot.ts'
import { spoiltReasons } from '../../shared/ballots/keyed-ballot.ts'
import type { BallotType } from '../../shared/rounds/round.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Notice } from '../components/notice.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { batchPath, paperPath } from './paper-paths.ts'

export interface PaperBatchProps {
  readonly words: Words
  readonly round: { readonly id: string; readonly title: string }
  readonly pot: { readonly id: string; readonly name: string }
  readonly ballotType: BallotType
  readonly projects: readonly Pick<FrozenProject, 'number' | 'title'>[]
  readonly batch: number
  readonly papers: number
  readonly state: 'open' | 'settled' | 'closed'
  /** The paper to key or compare; undefined where none waits for this person. */
  readonly number: number | undefined
  readonly mine: number
  readonly settled: number
  readonly sample: readonly number[]
  readonly differed: number
  readonly may: { readonly key: boolean; readonly settle: boolean; readonly reopen: boolean }
  readonly typed: { readonly mark: string; readonly keyed: string; readonly reason: string }
  /** What was just keyed, said back to who keyed it. */
  readonly last?:
    | {
        readonly number: number
        readonly mark: string
        readonly keyed: string
        readonly said: string
        readonly breaks: string | undefined
      }
    | undefined
  /** The paper before as it was typed, to bring it back. */
  readonly carried?: { readonly number: string; readonly mark: string; readonly keyed: string } | undefined
  readonly notice?: string | undefined
  readonly error?: { readonly field?: string | undefined; readonly text: string } | undefined
  /** The comparison did not agree: the paper may be keyed anew. */
  readonly differs?: boolean | undefined
}

export function PaperBatchPage(props: PaperBatchProps) {
  const { words, round, pot, batch, papers, state, number, last, notice, error } = props
  const { t } = words
  return (
    <div class="keying">
      <ErrorSummary words={words} errors={error ? [error] : []} focusElsewhere />
      {notice && <Notice words={words} kind="success" title={notice} />}
      <p class="kicker">
        {round.title} · {t('paper.key.title', { place: pot.name, batch })}
      </p>
      <h1>{headlineOf(props)}</h1>
      {state === 'open' && (
        <p>{t('paper.key.progress', { mine: props.mine, settled: props.settled, papers })}</p>
      )}
      {state === 'settled' && (
        <p>{t('paper.compare.lead', { papers: words.list(props.sample.map(String)) })}</p>
      )}
      {state === 'closed' ? (
        <Closed {...props} />
      ) : number === undefined ? (
        <Nothing {...props} />
      ) : (
        <Keying {...props} />
      )}
      {last && <Last {...props} last={last} />}
      {state !== 'closed' && number !== undefined && <Reminders {...props} />}
      {props.differs && number !== undefined && props.may.reopen && <Reopen {...props} />}
      <p>
        <a href={paperPath(words, round.id)}>{t('paper.toDesk')}</a>
      </p>
    </div>
  )
}

function headlineOf({ words: { t }, state, number, papers }: PaperBatchProps): string {
  if (state === 'closed') return t('paper.closed')
  if (number === undefined) return t('paper.key.done')
  return t(state === 'open' ? 'paper.key.paper' : 'paper.compare.paper', { number, papers })
}

function Keying(props: PaperBatchProps) {
  const { words, round, pot, batch, number, state, typed, error, ballotType, may } = props
  const { t } = words
  if (!may.key || number === undefined) return null
  const errorOf = (field: string) => (error?.field === field ? error.text : undefined)
  // Where something has to be put right, else where the next thing is typed.
  const ready = error?.field === 'keyed' || (error?.field !== 'mark' && typed.mark !== '') ? 'keyed' : 'mark'
  return (
    <Form action={batchPath(words, round.id, pot.id, batch)} hidden={{ number, ...hiddenOf(props.carried) }}>
      <TextField
        words={words}
        name="mark"
        label={t('paper.key.mark')}
        value={typed.mark}
        error={errorOf('mark')}
        autocomplete="off"
        spellcheck={false}
        optional
        first={ready === 'mark'}
      />
      <TextField
        words={words}
        name="keyed"
        label={t('paper.key.line')}
        hint={t(`paper.key.hint.${ballotType}`)}
        value={typed.keyed}
        error={errorOf('keyed')}
        autocomplete="off"
        spellcheck={false}
        first={ready === 'keyed'}
      />
      <Buttons>
        <Button name="act" value={state === 'open' ? 'key' : 'compare'}>
          {t('paper.key.button')}
        </Button>
      </Buttons>
    </Form>
  )
}

const hiddenOf = (carried: PaperBatchProps['carried']) =>
  carried && { lastNumber: carried.number, lastMark: carried.mark, lastKeyed: carried.keyed }

function Reminders({ words: { t }, projects }: PaperBatchProps) {
  return (
    <>
      <details>
        <summary>{t('paper.key.cannot')}</summary>
        <p>{t('paper.key.cannot.lead')}</p>
        <ul>
          {spoiltReasons.map((reason, index) => (
            <li key={reason}>
              <kbd>x{index + 1}</kbd> {t(`paper.spoilt.${reason}`)}
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{t('paper.key.projects')}</summary>
        <ul>
          {projects.map(({ number: of, title }) => (
            <li key={of}>
              {of} · {title}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function Last({
  words,
  round,
  pot,
  batch,
  last,
}: PaperBatchProps & { readonly last: NonNullable<PaperBatchProps['last']> }) {
  const { t } = words
  const { number, mark, keyed, said, breaks } = last
  return (
    <section role="status">
      <p>{t('paper.key.last', { number, said })}</p>
      {breaks && <p>{t('paper.key.last.breaks', { why: breaks })}</p>}
      <Form action={batchPath(words, round.id, pot.id, batch)} hidden={{ number, mark, keyed }}>
        <Button name="act" value="undo" kind="secondary">
          {t('paper.key.undo', { number })}
        </Button>
      </Form>
    </section>
  )
}

function Nothing({ words, round, pot, batch, papers, settled, state, may }: PaperBatchProps) {
  const { t } = words
  if (state === 'settled') return <p>{t('paper.compare.yours')}</p>
  if (settled < papers) return <p>{t('paper.key.done.left', { left: papers - settled })}</p>
  return may.settle ? (
    <Form action={batchPath(words, round.id, pot.id, batch)}>
      <p>{t('paper.settle.lead')}</p>
      <Buttons>
        <Button name="act" value="settle">
          {t('paper.settle')}
        </Button>
      </Buttons>
    </Form>
  ) : null
}

function Reopen({ words, round, pot, batch, number, typed, error }: PaperBatchProps) {
  const { t } = words
  return (
    <Form action={batchPath(words, round.id, pot.id, batch)} hidden={{ number: number ?? 0 }}>
      <TextArea
        words={words}
        name="reason"
        label={t('paper.compare.reason')}
        limit={2000}
        value={typed.reason}
        error={error?.field === 'reason' ? error.text : undefined}
      />
      <Buttons>
        <Button name="act" value="reopen" kind="warning">
          {t('paper.compare.reopen')}
        </Button>
      </Buttons>
    </Form>
  )
}

const Closed = ({ words, papers, sample, differed }: PaperBatchProps) => (
  <p>{words.t('paper.closed.text', { papers, sample: words.list(sample.map(String)), differed })}</p>
)
