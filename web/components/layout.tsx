// The whole document around every page: the same masthead, the same help in the same place (WCAG 2.2, 3.2.6).
// No inline script or style: the policy is default-src 'none' with style and script from 'self'.
import type { ComponentChildren } from 'preact'
import type { AssetManifest, IslandName } from '../assets.ts'
import type { Words } from '../messages/translate.ts'
import type { CouncilFace } from './council-face.ts'
import { draftWords } from './draft-words.ts'
import { Footer } from './footer.tsx'
import { Masthead, type NavLink, type Person } from './masthead.tsx'

export type { CouncilFace } from './council-face.ts'

export interface LayoutProps {
  readonly words: Words
  readonly title: string
  /** The page's address, with or without the language before it: "/rounds/spring" or "/en/rounds/spring". */
  readonly path: string
  /** What stands behind it, kept when the language is changed: "?draw=7". */
  readonly search?: string | undefined
  readonly council: CouncilFace
  readonly languages: readonly { readonly code: string; readonly name: string }[]
  readonly nav?: readonly NavLink[] | undefined
  readonly person?: Person | undefined
  readonly demonstration?: boolean | undefined
  /** Which Folkmoot made the page. */
  readonly version: string
  readonly assets: AssetManifest
  readonly islands?: readonly IslandName[] | undefined
  /** A line above the page: a rehearsal, a trial service, a correction. */
  readonly phaseBanner?: ComponentChildren
  /** SharedComputer, on a computer that several people use. */
  readonly shared?: ComponentChildren
  /** The page shows an error summary: its title says so first, for who hears the title. */
  readonly failed?: boolean | undefined
  /** One sentence for search engines and shared links. */
  readonly description?: string | undefined
  /** Feeds and other `<link>`s. */
  readonly head?: ComponentChildren
  readonly children: ComponentChildren
}

/** An address in a language, whether or not one stands before it already. */
export function inLanguage(path: string, code: string, codes: readonly string[]): string {
  const [, first = '', ...rest] = path.split('/')
  const bare = codes.includes(first) ? `/${rest.join('/')}` : path
  return `/${code}${bare === '/' ? '' : bare}`
}

export function Layout(props: LayoutProps) {
  const { words, council, assets, languages, children } = props
  const { t, language } = words
  const codes = [language, ...languages.map(({ code }) => code)]
  const full = t(props.failed ? 'common.pageTitleError' : 'common.pageTitle', {
    title: props.title,
    council: council.name,
  })
  return (
    <html lang={language} dir={words.dir}>
      <head>
        <meta charset="utf-8" />
        <title>{full}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        {council.accent && <meta name="theme-color" content={council.accent} />}
        {props.description && <meta name="description" content={props.description} />}
        <link rel="stylesheet" href={assets.css} />
        <link rel="icon" href={iconOf(council.accent ?? '#14665b')} type="image/svg+xml" />
        {languages
          .filter(({ code }) => code !== language)
          .map(({ code }) => (
            <link key={code} rel="alternate" hreflang={code} href={inLanguage(props.path, code, codes)} />
          ))}
        {props.head}
        {props.islands?.map(name => (
          <script key={name} type="module" src={assets.islands[name]} />
        ))}
      </head>
      <body
        data-draft-words={props.islands?.includes('draft') ? JSON.stringify(draftWords(words)) : undefined}
      >
        <a class="skip" href="#main">
          {t('common.skip')}
        </a>
        <header>
          {props.demonstration && <p class="demonstration">{t('common.demonstration')}</p>}
          <Masthead
            words={words}
            council={council}
            logo={assets.logo}
            logoShape={assets.logoShape}
            languages={languages.map(({ code, name }) => ({
              code,
              name,
              href: inLanguage(props.path, code, codes) + (props.search ?? ''),
            }))}
            nav={props.nav ?? []}
            person={props.person}
          />
          {words.awaitsReader && <p class="awaits-reader">{t('common.awaitsReader')}</p>}
          {props.phaseBanner && <div class="phase-banner">{props.phaseBanner}</div>}
          {props.shared}
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <Footer
          words={words}
          council={council}
          demonstration={props.demonstration ?? false}
          version={props.version}
        />
      </body>
    </html>
  )
}

const iconOf = (colour: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="${colour}" d="M12 1 22 6l1 9-7 8H7L1 15l2-9z"/></svg>`)}`
