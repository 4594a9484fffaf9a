// The head of every page: whose site this is, in which language, and where else to go.
import type { Words } from '../messages/translate.ts'
import type { CouncilFace } from './council-face.ts'
import { Emblem } from './emblem.tsx'

export interface NavLink {
  readonly href: string
  readonly text: string
  readonly current?: boolean | undefined
}

export interface Person {
  readonly name: string
  /** In words: "resident", "ward councillor", "officer". */
  readonly kind: string
  /** Where their own page is. */
  readonly href?: string | undefined
  /** A post form: on a library's computer the way out is one press away. */
  readonly signOut?: { readonly action: string; readonly csrf?: string | undefined } | undefined
}

export interface MastheadProps {
  readonly words: Words
  readonly council: CouncilFace
  /** Where the council's own logo is. */
  readonly logo?: string | undefined
  /** Its width by its height. */
  readonly logoShape?: number | undefined
  readonly languages: readonly { readonly code: string; readonly name: string; readonly href: string }[]
  readonly nav: readonly NavLink[]
  readonly person?: Person | undefined
}

export function Masthead({ words, council, logo, logoShape, languages, nav, person }: MastheadProps) {
  const { t, language } = words
  const others = languages.filter(({ code }) => code !== language)
  return (
    <div class="masthead">
      <div class="masthead-inner">
        <a class="masthead-home" href={`/${language}`}>
          {logo === undefined ? (
            <Emblem outline={council.outline ?? meetingPlace} size={36} />
          ) : (
            <img
              class="masthead-logo"
              src={logo}
              alt=""
              width={logoShape && Math.min(mostLogoWidth, Math.round(logoHeight * logoShape))}
              height={logoHeight}
            />
          )}
          <span>
            <span class="masthead-name">{t('common.service')}</span>{' '}
            <span class="masthead-council">{council.name}</span>
          </span>
        </a>
        {others.length > 0 && (
          <nav class="languages" aria-label={t('common.languages')}>
            {others.map(({ code, name, href }) => (
              <a key={code} href={href} lang={code} hreflang={code}>
                {name}
              </a>
            ))}
          </nav>
        )}
        {(nav.length > 0 || person) && (
          <details class="menu">
            <summary>{t('common.menu')}</summary>
            <nav aria-label={t('common.menu')}>
              <ul>
                {nav.map(link => (
                  <li key={link.href}>
                    <a href={link.href} aria-current={link.current ? 'page' : undefined}>
                      {link.text}
                    </a>
                  </li>
                ))}
              </ul>
              {person && <SignedIn words={words} person={person} />}
            </nav>
          </details>
        )}
      </div>
    </div>
  )
}

/** In pixels: as the mark that stands there otherwise; a wider one is made smaller. */
const logoHeight = 36
const mostLogoWidth = 152

function SignedIn({ words, person }: { words: Words; person: Person }) {
  const line = words.t('common.signedInAs', { name: person.name, kind: person.kind })
  return (
    <div class="signed-in">
      {person.href ? <a href={person.href}>{line}</a> : <span>{line}</span>}
      {person.signOut && (
        <form method="post" action={person.signOut.action}>
          {person.signOut.csrf && <input type="hidden" name="csrf" value={person.signOut.csrf} />}
          <button type="submit" class="link-button">
            {words.t('common.signOut')}
          </button>
        </form>
      )}
    </div>
  )
}

/** Folkmoot's own mark, where a council has not drawn its boundary: people in a ring, from above. */
const meetingPlace: readonly (readonly [number, number])[] = [
  [12, 1],
  [22, 6],
  [23, 15],
  [16, 23],
  [7, 23],
  [1, 15],
  [3, 6],
]
