// The pages of the local sign-in for staff: what a council's own would show. Plain, and marked as a stand-in.
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { DemoSignIn } from '../../functions/http/site.ts'
import { Button, Buttons } from '../../web/components/button.tsx'
import { ErrorSummary } from '../../web/components/error-summary.tsx'
import { Form } from '../../web/components/form.tsx'
import { TextField } from '../../web/components/text-field.tsx'
import type { Words } from '../../web/messages/translate.ts'

interface PageProps {
  readonly words: Words
  readonly stylesheet: string | undefined
  readonly title: string
  readonly children: ComponentChildren
}

export function wholePage({ words, stylesheet, title, children }: PageProps): string {
  const html = renderToString(
    <html lang={words.language} dir={words.dir}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {stylesheet && <link rel="stylesheet" href={stylesheet} />}
      </head>
      <body>
        <main id="main">
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}

interface ChooseProps {
  readonly words: Words
  /** This interaction's own address, without a closing slash. */
  readonly action: string
  readonly people: readonly DemoSignIn[]
  readonly email?: string | undefined
  readonly error?: string | undefined
}

export function ChoosePerson({ words, action, people, email, error }: ChooseProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ field: 'email', text: error }] : []} />
      <p class="lead">{t('local.oidc.lead')}</p>
      {people.map(person => (
        <Form key={person.email} action={`${action}/choose`} hidden={{ email: person.email }}>
          <Buttons>
            <Button kind="secondary">{t('local.oidc.choose', { name: person.name })}</Button>
          </Buttons>
          <p class="hint">{person.who}</p>
        </Form>
      ))}
      <h2>{t('local.oidc.other')}</h2>
      <Form action={`${action}/email`}>
        <TextField
          words={words}
          name="email"
          label={t('local.oidc.email')}
          type="email"
          autocomplete="email"
          spellcheck={false}
          value={email}
          error={error}
        />
        <Buttons>
          <Button>{t('local.oidc.ask')}</Button>
        </Buttons>
      </Form>
    </>
  )
}

interface CodeProps {
  readonly words: Words
  readonly action: string
  readonly email: string
  readonly error?: string | undefined
}

export function TypeCode({ words, action, email, error }: CodeProps) {
  const { t } = words
  return (
    <>
      <ErrorSummary words={words} errors={error ? [{ field: 'code', text: error }] : []} />
      <p class="lead">
        {t('local.oidc.sent', { email })}{' '}
        <a href="/local/mailbox" target="_blank" rel="noopener">
          {t('local.oidc.mailbox')}
        </a>
      </p>
      <Form action={`${action}/code`}>
        <TextField
          words={words}
          name="code"
          label={t('local.oidc.code')}
          letters="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          error={error}
        />
        <Buttons>
          <Button>{t('local.oidc.signIn')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
