// Codes to print, shown this once: a class's slips to cut apart, one for each child, with no name on them; or the one code its
// teacher holds.
import type { ChildrensRound, SchoolClass } from '../../shared/rounds/childrens-round.ts'
import { ButtonLink, Buttons } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { QrCode } from '../components/qr-code.tsx'
import type { Words } from '../messages/translate.ts'
import { childrenDeskPath } from './children-paths.ts'

interface Props {
  readonly words: Words
  readonly round: ChildrensRound
  readonly schoolClass: SchoolClass
  readonly kind: 'class' | 'slip'
  readonly codes: readonly string[]
  /** What is typed: "budget.example.gov.uk/slip". */
  readonly address: string
  /** The same for a camera; the code comes behind its #, which no browser sends to a server. */
  readonly link: string
}

export function ChildrenSlipsPage({ words, round, schoolClass, kind, codes, address, link }: Props) {
  const { t } = words
  const { school, name } = schoolClass
  const count = codes.length
  return (
    <div class="letters">
      <div class="letters-screen">
        <h1>{t(`children.print.${kind}.title`, { count, school, name })}</h1>
        <Notice words={words} kind="warning" title={t('children.print.once')}>
          <p>{t(`children.print.${kind}.note`, { missing: schoolClass.children - count })}</p>
        </Notice>
        <Buttons>
          <ButtonLink href={childrenDeskPath(words, round.id)}>{t('children.print.back')}</ButtonLink>
        </Buttons>
      </div>
      <div class="slips">
        {codes.map(code => (
          <article key={code} class="slip">
            <QrCode text={`${link}#${code}`} />
            <p>
              <strong>{round.title}</strong>
            </p>
            <p>{t(`children.print.${kind}.do`, { address, school, name })}</p>
            <p class="slip-code">{code}</p>
            <p>
              {kind === 'slip'
                ? t('children.print.slip.when', {
                    from: words.dateTime(round.dates.votingAt),
                    until: words.dateTime(round.dates.closesAt),
                  })
                : t('children.print.class.when', { until: words.dateTime(round.dates.ideasUntil) })}
            </p>
          </article>
        ))}
      </div>
    </div>
  )
}
