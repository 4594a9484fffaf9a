// Help and the public record, in the same place on every page (WCAG 2.2, 3.2.6).
import type { Words } from '../messages/translate.ts'
import type { CouncilFace } from './council-face.ts'

export interface FooterProps {
  readonly words: Words
  readonly council: CouncilFace
  readonly demonstration: boolean
  /** Which Folkmoot made the page. */
  readonly version: string
}

/** Where the pages stand that every page links to, after the language. */
export const footerPaths = {
  help: '/help',
  accessibility: '/accessibility',
  privacy: '/privacy',
  secrecy: '/secrecy',
  data: '/data',
  api: '/api',
  journal: '/journal',
  duties: '/duties',
} as const

export function Footer({ words, council, demonstration, version }: FooterProps) {
  const { t, language } = words
  const link = (path: keyof typeof footerPaths, text: string) => (
    <li>
      <a href={`/${language}${footerPaths[path]}`}>{text}</a>
    </li>
  )
  return (
    <footer class="colophon">
      <div class="colophon-inner">
        <section>
          <h2>{t('common.footerHelp')}</h2>
          <ul>
            {link('help', t('common.help'))}
            {council.phone && (
              <li>
                {t('common.phone')}{' '}
                <a href={`tel:${council.phone.replace(/[^+\d]/g, '')}`}>{council.phone}</a>
              </li>
            )}
            {council.email && (
              <li>
                <a href={`mailto:${council.email}`}>{council.email}</a>
              </li>
            )}
            {link('accessibility', t('common.accessibility'))}
          </ul>
        </section>
        <section>
          <h2>{t('common.footerRecord')}</h2>
          <ul>
            {link('journal', t('common.journal'))}
            {link('duties', t('common.duties'))}
            {link('data', t('common.openData'))}
            {link('api', t('common.api'))}
          </ul>
        </section>
        <section>
          <h2>{t('common.footerRights')}</h2>
          <ul>
            {link('secrecy', t('common.secrecy'))}
            {link('privacy', t('common.privacy'))}
          </ul>
        </section>
        <p class="imprint">
          {demonstration ? t('common.imprintDemonstration') : t('common.imprint', { council: council.name })}{' '}
          <span class="version">{t('common.version', { version })}</span>
        </p>
      </div>
    </footer>
  )
}
