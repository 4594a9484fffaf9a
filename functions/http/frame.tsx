// From a page's content to a whole document: the layout every page stands in, and the page that says a refusal.
import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type AnyRefusal, statusOf } from '../../shared/contract/refusals.ts'
import type { Carried } from '../../shared/contract/sign-in.ts'
import { isPersonal } from '../../shared/platform/edge.ts'
import { isRehearsal, rehearsalIn } from '../../shared/rounds/rehearsal.ts'
import type { IslandName } from '../../web/assets.ts'
import { Layout } from '../../web/components/layout.tsx'
import type { Person } from '../../web/components/masthead.tsx'
import { SharedComputer } from '../../web/components/shared-computer.tsx'
import { languages } from '../../web/messages/catalogues.ts'
import { refusalWords } from '../../web/messages/refusal-words.ts'
import { afterVisitPath } from '../../web/pages/ballot-paths.ts'
import { RefusalPage } from '../../web/pages/refusal.tsx'
import { SignInFirstPage } from '../../web/pages/sign-in-first.tsx'
import { version } from '../parts/version.ts'
import { sharedIdleSeconds } from '../store/sessions.ts'
import { sharedComputer } from './shared-computer.ts'
import type { Variables } from './site.ts'

type C = Context<{ Variables: Variables }>

export interface View {
  readonly title: string
  readonly children: ComponentChildren
  readonly status?: 200 | 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429
  readonly islands?: readonly IslandName[] | undefined
  /** How long the edge may keep a public page, in seconds; never past the round's next date. */
  readonly keepSeconds?: number
  /** The page says what was wrong with what was sent: its title begins with "Error:". */
  readonly error?: boolean | undefined
}

export function page(c: C, view: View): Response {
  const { site, words, actor } = c.var
  const { council } = site.hands
  const home = `/${words.language}`
  const staff = actor.duties.length > 0
  const nav = [
    { href: home, text: words.t('home.nav.rounds') },
    { href: `${home}/journal`, text: words.t('home.nav.journal') },
    { href: `${home}/me`, text: words.t('home.nav.mine') },
    ...(staff ? [{ href: `${home}/staff`, text: words.t('home.nav.staff') }] : []),
  ].map(link => ({ ...link, current: link.href === c.req.path }))
  const person: Person | undefined =
    actor.person === undefined
      ? actor.voter && {
          name: words.t('home.kind.voter'),
          kind: words.t('signIn.votingCode.name'),
          href: `${home}/me/rounds/${actor.voter.round}/vote`,
          signOut: { action: `${home}/sign-in/out` },
        }
      : {
          name: actor.name ?? '',
          kind: words.t(staff ? 'home.kind.staff' : 'home.kind.resident'),
          href: `${home}/me`,
          signOut: { action: `${home}/sign-in/out` },
        }
  const shared = sharedOn(c, person !== undefined)
  const html = renderToString(
    <Layout
      words={words}
      title={
        // The same thing as everybody sees it, and as it is worked on.
        /^\/\w+\/staff\//.test(c.req.path) ? `${view.title} – ${words.t('home.nav.staff')}` : view.title
      }
      failed={view.error}
      path={c.req.path}
      search={new URL(c.req.url).search}
      council={{
        name: council.name,
        accent: council.accent,
        phone: council.contact.phone,
        email: council.contact.email,
      }}
      languages={council.languages.map(code => ({ code, name: languages[code]?.name ?? code }))}
      nav={nav}
      person={person}
      demonstration={council.demonstration}
      phaseBanner={
        (rehearsalIn(c.req.path) ?? (actor.voter && isRehearsal(actor.voter.round))) && (
          <strong>{words.t('rounds.rehearsalBanner')}</strong>
        )
      }
      version={version}
      assets={site.assets}
      islands={shared ? [...(view.islands ?? []), 'shared'] : view.islands}
      {...shared}
    >
      {view.children}
    </Layout>,
  )
  const keep = view.keepSeconds
  return c.html(`<!doctype html>${html}`, view.status ?? 200, {
    'content-language': words.language,
    ...(keep === undefined
      ? {}
      : {
          'cache-control': `public, max-age=0, s-maxage=${Math.max(0, Math.floor(keep))}, stale-while-revalidate=30, stale-if-error=86400`,
        }),
  })
}

/**
 * On a computer that several people use: what stands above every page that depends on who asks. Without a script the browser
 * itself goes on when the session is over, so that the page does not stay.
 */
function sharedOn(c: C, signedIn: boolean) {
  const here = isPersonal(c.req.path) ? sharedComputer(c) : undefined
  if (!here) return undefined
  const { words } = c.var
  return {
    shared: <SharedComputer words={words} signedIn={signedIn} />,
    ...(signedIn && {
      head: (
        <noscript>
          <meta
            http-equiv="refresh"
            content={`${sharedIdleSeconds};url=${afterVisitPath(words, here, 'over')}`}
          />
        </noscript>
      ),
    }),
  }
}

/** To where a visit to a computer that several people use ends: it was ended for whoever sat there. */
export const visitOver = (c: C, here: { readonly round?: string }): Response =>
  c.redirect(afterVisitPath(c.var.words, here, 'over'), 303)

/** A page of its own for a refusal that no form can show beside its fields. */
export function refusalPage(c: C, refusal: AnyRefusal): Response {
  const { words } = c.var
  c.var.noted.reason = refusal.reason
  const signIn = refusal.reason === 'not-signed-in'
  const here = sharedComputer(c)
  if (signIn && here?.round) return visitOver(c, here)
  const looks = c.req.method === 'GET' || c.req.method === 'HEAD'
  const title = words.t(refusalTitle(statusOf[refusal.reason], looks))
  return page(c, {
    title,
    status: statusOf[refusal.reason],
    children: (
      <RefusalPage
        words={words}
        title={title}
        text={signIn && looks ? words.t('refusals.page.lookSignIn') : refusalWords(words, refusal)}
        path={c.req.path}
        reason={refusal.reason}
        signIn={
          signIn
            ? {
                asStaff: c.var.site.staffSignIn !== undefined && /^\/\w+\/staff\b/.test(c.req.path),
                asksShared: !here,
              }
            : undefined
        }
      />
    ),
  })
}

/** Who only looks at a page has sent nothing that could go through. */
function refusalTitle(status: number, looks: boolean) {
  if (status === 401) return 'refusals.page.titleSignIn'
  if (status === 404) return 'refusals.page.titleNotFound'
  return looks && (status === 403 || status === 409) ? 'refusals.page.titleNotYou' : 'refusals.page.title'
}

/** For a form sent by nobody signed in; what it held is in the page (sign-in-first.tsx). */
export function signInFirstPage(
  c: C,
  carried: Carried | undefined,
  /** They are signed in, and are to prove once more that it is them; their address, where they have one. */
  again?: { readonly email: string | undefined; readonly asStaff: boolean },
): Response {
  const { words, site } = c.var
  return page(c, {
    title: words.t(again ? 'signIn.again.title' : 'signIn.first.title'),
    status: again ? 403 : 401,
    children: (
      <SignInFirstPage
        words={words}
        carried={carried}
        again={again}
        staffSignIn={site.staffSignIn !== undefined}
      />
    ),
  })
}
